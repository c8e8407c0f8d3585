/** One row of what may differ: how it is made, and what each profile does with it. */
import { assumed, inferred, type Source, type Text } from '../../provenance';
import type { ShsErrorCode } from './errors';

export type Treatment = 'note' | 'refuse';

export interface DeviationRow {
  readonly tolerant: Treatment;
  readonly strict: Treatment;
  readonly axel: Treatment;
  /** Error code of a refusal. */
  readonly error: ShsErrorCode;
  readonly text: Text;
  readonly source: Source;
}

const AXEL = 'SHS-noden Inera Axel (öppen källkod)';
const NODE: Source = inferred(AXEL, 'läsning av meddelanden');
export const OURS: Source = assumed('Genreps val: gränser mot skadlig indata');

const OUTCOMES = {
  /** In every profile. */
  noted: ['note', 'note', 'note'],
  refused: ['refuse', 'refuse', 'refuse'],
  /** Of tolerant, strict, axel: who refuses. */
  strict: ['note', 'refuse', 'note'],
  axel: ['note', 'note', 'refuse'],
  strictAndAxel: ['note', 'refuse', 'refuse'],
  tolerantAndStrict: ['refuse', 'refuse', 'note'],
} as const satisfies Readonly<Record<string, readonly [Treatment, Treatment, Treatment]>>;

export function row(
  who: keyof typeof OUTCOMES,
  sv: string,
  en: string,
  more: { readonly error?: ShsErrorCode; readonly source?: Source } = {},
): DeviationRow {
  const [tolerant, strict, axel] = OUTCOMES[who];
  const { error = 'IllegalMessageStructure', source = NODE } = more;
  return { tolerant, strict, axel, error, text: { sv, en }, source };
}
