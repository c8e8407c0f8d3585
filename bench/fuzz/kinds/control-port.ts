/** The control port of a simulator that something has happened in, and how values for it are drawn. */
import { z } from 'zod';
import type { Draws } from '../../../simulator/chance';
import { builtinParties } from '../../../simulator/parties/builtin';
import { CATALOGUE } from '../../../simulator/services/registry';
import { wordsOf } from '../bytes';
import type { Kind } from '../kind';
import { ODD } from '../lines';
import { inTarget, struckIn, wired, type Request } from '../request';
import { filesToHandIn, furnish, openStage, outcomeOf } from '../stage';
import { valueBy, type Schema } from '../values';
import type { Base } from './files';

const PER_SIMULATOR = 800;

/** What stands for something in a simulator that has just started. */
const KNOWN = [
  ...builtinParties().flatMap(({ org, part, codes }) => [org, part, ...codes]),
  ...CATALOGUE.flatMap(({ id, productId }) => [id, productId]),
  ...[
    'bf',
    'verk',
    'skuld',
    'sanering',
    'kredit',
    'inkasso',
    'main',
    'kväll',
    'next',
    'P1D',
    'PT15M',
    '3 arbetsdagar',
  ],
  ...[
    '2026-03-02T08:00',
    '2026-03-05',
    '12-345001-26',
    '1',
    '2',
    'bf-godkand',
    'verk-godkand',
    'transport-503',
    'BF-1',
  ],
  ...[
    'etransport',
    'shs',
    'godkand',
    'underkand-fil',
    'betalning',
    'bestridande',
    'utslag',
    'in',
    'out',
    'sv',
    'en',
  ],
  ...[
    '1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21',
    '199001012385',
    'Anna Övning',
    '100',
    '17:30',
    'reference',
    'exec',
  ],
];

const schemas = new Map<z.ZodType, Schema>();
export function schemaOf(type: z.ZodType): Schema {
  const known = schemas.get(type);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(type, { io: 'input', reused: 'inline', unrepresentable: 'any' }) as Schema;
  schemas.set(type, made);
  return made;
}

export interface Told extends Request {
  readonly like: string;
}

export const controlKindOf = (
  id: string,
  share: number,
  request: (draws: Draws, hall: Hall) => Told,
): Kind => ({
  ...{ id, share, perSource: PER_SIMULATOR },
  open: async (around) => {
    const stage = await openStage(around);
    const line = stage.control();
    const known = [...KNOWN, ...(await furnish(stage))];
    const hall: Hall = { port: stage.controlPort, known, files: await filesToHandIn() };
    stage.rest.troubles();
    return {
      ...stage.rest,
      make: (draws) => {
        const { like: path, ...asked } = request(draws, hall);
        const call = wired(asked, draws);
        const note = `${path}${struckIn(call)}`;
        const like = `${path}${CLOCK.test(path) ? ` ${distance(asked.body)}` : ''}${struckIn(call)}`;
        return { bytes: call.bytes, note, like, read: () => outcomeOf(line, call) };
      },
    };
  },
});

/** To move the clock is to live through what lies between: a year is compared with years. */
const CLOCK = /klock|clock/;
const distance = (body: Buffer): string => body.toString('latin1', 0, 40).replace(/\d+/g, '0');

export interface Hall {
  readonly port: number;
  /** Texts that stand for something there. */
  readonly known: readonly string[];
  readonly files: readonly Base[];
}

export const oddness = (draws: Draws): number => draws.pick([0, 0, 3, 12]);

export function queryOf(type: z.ZodType | undefined, draws: Draws, known: readonly string[]): string {
  const wish = { draws, known, fitting: fittingIn(known), odd: oddness(draws) };
  const value = type === undefined ? {} : valueBy(schemaOf(type), wish);
  if (typeof value !== 'object' || value === null) return `?${inTarget(plain(value))}`;
  const pairs = Object.entries(value).map(
    ([name, one]) => `${encodeURIComponent(name)}=${encodeURIComponent(plain(one))}`,
  );
  // A world that is not there answers the same for all.
  const kept = pairs.filter((pair) => !pair.startsWith('world=') || draws.below(10) === 0);
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** What a part of a path looks like when it stands for something. */
const FITTING: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^org/, /^\d{10}$/],
  [/^mal/, /^\d{2}-\d+-\d{2}$/],
  [/^(?:transaktionsid|id)$/, /^[0-9a-f]{8}-|^bf-godkand/],
  [/^nr?$/, /^(?:\d{1,2}|BF-1)$/],
  [/^service$/, /^(?:bf|verk)$/],
  [/^transa[kc]tion$/, /^[a-z]+\.[a-z-]+$/],
  [/^inReplyTo$/, /^[0-9a-f]{8}-/],
  [/^by$/, /^P|arbetsdagar$/],
  [/^(?:to|expires|clock|at)$/, /^2026-/],
  [/^until$/, /^(?:kväll|next)$/],
  [/^codes?$|kod$/, /^[A-Z]{3}$/],
  [/^as$|^part$/, /^(?:bolag|egen|kommun)/],
  [/^type$/, /^(?:betalning|bestridande|utslag)$/],
  [/^ansokan$/, /^# Ansökan/],
];

export const fittingIn =
  (known: readonly string[]) =>
  (name: string): readonly string[] => {
    const form = FITTING.find(([names]) => names.test(name))?.[1];
    return form === undefined ? [] : known.filter((one) => form.test(one));
  };

export function param(draws: Draws, known: readonly string[], name: string): string {
  const fitting = fittingIn(known)(name);
  const from = draws.below(4) === 0 ? ODD : fitting.length > 0 && draws.below(5) > 0 ? fitting : known;
  return encodeURIComponent(draws.pick(from));
}

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];
export const JSON_WORDS = wordsOf([
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\u0000',
  '\\ud800',
  '1e999',
  'null',
  '\0',
  '\xff',
  '-',
  '__proto__',
]);
