/** Documents that people write, spoiled, and a kind for those that are read by themselves. */
import type { Draws } from '../../../simulator/chance';
import { mutate, wordsOf } from '../bytes';
import type { Made, Source } from '../kind';
import { mutateLines } from '../lines';

const YAML_WORDS = wordsOf([
  ...[
    '\n',
    '\n  ',
    '\n- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '!!',
    '!!set',
    '|',
    '>',
    '"',
    "'",
    '#',
    '%',
  ],
  ...[
    '---',
    '...',
    '\t',
    '\0',
    '\xff',
    '<<: *a',
    '? ',
    '~',
    '0x',
    '1e9',
    '{{',
    'ï»¿',
    '\r',
    '__proto__: ',
    'x'.repeat(400),
  ],
]);

/** By lines mostly: bytes that are struck make a document that is no YAML. */
export const spoiledText = (seed: string, draws: Draws): Buffer =>
  draws.below(5) === 0 ? mutate(Buffer.from(seed), draws, YAML_WORDS) : Buffer.from(mutateLines(seed, draws));

/** A kind of document: some to start from, and what takes them. */
export const documents =
  (
    seeds: () => readonly string[] | Promise<readonly string[]>,
    read: (text: string, bytes: Buffer) => string,
  ) =>
  async (): Promise<Source> => {
    const from = await seeds();
    return {
      make: (draws): Made => {
        const at = draws.below(from.length);
        const bytes = spoiledText(from[at] ?? '', draws);
        return {
          ...{ bytes, note: `from document ${at}`, like: String(at) },
          read: () => read(bytes.toString('utf8'), bytes),
        };
      },
    };
  };

interface Read {
  readonly ok: boolean;
  readonly complaints?: readonly { readonly code: string }[];
}

/** What is no YAML is refused sooner than what is read to the end: the first complaint tells which it was. */
export const outcome = ({ ok, complaints = [] }: Read): string =>
  ok ? 'ok' : `refused ${complaints[0]?.code ?? ''}`.trim();
