/** The control port: every route and every page of the console, with values by their schemas and others. */
import { z } from 'zod';
import { PAGES } from '../../../simulator/control/console/table';
import type { Route } from '../../../simulator/control/routes/route';
import { ROUTES } from '../../../simulator/control/routes/table';
import type { Draws } from '../../../simulator/chance';
import { builtinParties } from '../../../simulator/parties/builtin';
import { CATALOGUE } from '../../../simulator/services/registry';
import { SETTINGS } from '../../../simulator/settings';
import { mutate, wordsOf } from '../bytes';
import type { Kind } from '../kind';
import { ODD } from '../lines';
import { inTarget, wired, type Request } from '../request';
import { openStage, outcomeOf } from '../stage';
import { valueBy, type Schema } from '../values';

const PER_SIMULATOR = 400;

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
function schemaOf(type: z.ZodType): Schema {
  const known = schemas.get(type);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(type, { io: 'input', reused: 'inline', unrepresentable: 'any' }) as Schema;
  schemas.set(type, made);
  return made;
}

interface Told extends Request {
  readonly like: string;
}

const kindOf = (id: string, share: number, request: (draws: Draws, port: number) => Told): Kind => ({
  ...{ id, share, perSource: PER_SIMULATOR },
  open: async (around) => {
    const stage = await openStage(around);
    const line = stage.control();
    return {
      ...stage.rest,
      make: (draws) => {
        const { like, ...asked } = request(draws, stage.controlPort);
        const call = wired(asked, draws);
        const note = `${like}${call.whole ? '' : ', head struck'}`;
        return { bytes: call.bytes, note, like, read: () => outcomeOf(line, call) };
      },
    };
  },
});

const oddness = (draws: Draws): number => draws.pick([0, 0, 3, 12]);

function queryOf(type: z.ZodType | undefined, draws: Draws): string {
  const wish = { draws, known: KNOWN, odd: oddness(draws) };
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
const param = (draws: Draws): string =>
  encodeURIComponent(draws.below(4) === 0 ? draws.pick(ODD) : draws.pick(KNOWN));

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];
const JSON_WORDS = wordsOf([
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

function bodyOf(route: Route, draws: Draws): { readonly type: string; readonly body: Buffer } | undefined {
  if (route.bodyForm === 'none' && draws.below(8) > 0) return undefined;
  if (route.bodyForm === 'octets') {
    const body = Buffer.from(draws.pick(ODD).repeat(1 + draws.below(20)));
    return { type: 'application/octet-stream', body };
  }
  const value = valueBy(route.body === undefined ? {} : schemaOf(route.body), {
    ...{ draws, odd: oddness(draws) },
    known: draws.below(6) === 0 ? [...KNOWN, draws.pick(SETTINGS).name] : KNOWN,
  });
  const whole = Buffer.from(JSON.stringify(value));
  const body = draws.below(10) === 0 ? mutate(whole, draws, JSON_WORDS) : whole;
  const type =
    draws.below(15) === 0
      ? draws.pick(['text/plain', 'application/json; charset=x', ''])
      : 'application/json';
  return { type, body };
}

/** What a simulator does by and by, or would stop it, is asked for seldom. */
const HEAVY = /runs$|\/stop$|\/reset$/;

function control(draws: Draws, port: number): Told {
  const first = draws.pick(ROUTES);
  const route = HEAVY.test(first.path) && draws.below(6) > 0 ? draws.pick(ROUTES) : first;
  const path = route.path.replaceAll(/\{\w+\}/g, () => param(draws));
  const method = draws.below(15) === 0 ? draws.pick(METHODS) : route.method.toUpperCase();
  const sent = bodyOf(route, draws);
  return {
    ...{ method, like: `${method} ${route.path}`, body: sent?.body ?? Buffer.alloc(0) },
    target: `/api/v1${path}${queryOf(route.query, draws)}`,
    headers: [
      ['Host', `localhost:${port}`],
      ...(sent === undefined ? [] : [['Content-Type', sent.type] as const]),
    ],
  };
}

function consolePages(draws: Draws, port: number): Told {
  const page = draws.pick(PAGES);
  const path = page.path.replaceAll(/:\w+/g, () => param(draws));
  const method = draws.below(15) === 0 ? draws.pick(METHODS) : page.method.toUpperCase();
  const form = method === 'POST' ? queryOf(page.form, draws).slice(1) : '';
  const own: Request['headers'] = [
    ['Host', `localhost:${port}`],
    ['Accept', 'text/html'],
    ['Origin', `http://localhost:${port}`],
    ['Sec-Fetch-Site', 'same-origin'],
  ];
  const type =
    draws.below(15) === 0 ? 'multipart/form-data; boundary=x' : 'application/x-www-form-urlencoded';
  const body = draws.below(10) === 0 ? mutate(Buffer.from(form), draws, JSON_WORDS) : Buffer.from(form);
  return {
    ...{ method, like: `${method} ${page.path}`, target: `${path}${queryOf(page.query, draws)}` },
    headers: method === 'POST' ? [...own, ['Content-Type', type]] : own,
    body,
  };
}

export const controlKinds = [kindOf('control', 8, control), kindOf('console', 6, consolePages)];
