/** What a check has to say about a file: always with a place, a rule, a mark and a remedy. */
import type { Mark, Text } from '../provenance';

/** Where in the file. Lines, columns and handlingar count from 1, bytes from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
  /** Posttyp or element, null when the place is the file itself. */
  readonly record: string | null;
  /** Ordinal of the handling in the file, null outside handlingar. */
  readonly handling: number | null;
  readonly field: string | null;
}

/** fel rejects; anmarkning is told and never rejects. */
export type Severity = 'fel' | 'anmarkning';
/** A fel on level `file` rejects the whole file, on level `handling` the handling (and by setting the file). */
export type Level = 'file' | 'handling';

/** What the `{places}` of a text are filled with. */
export type Filling = Readonly<Record<string, string | number>>;

export interface Finding {
  /** Stable, for example `G-201`; or the authority's own, where a codes file maps it (`own-codes.ts`). */
  readonly code: string;
  readonly severity: Severity;
  readonly level: Level;
  readonly place: Place;
  /** The rule in short stable words, for example `antal-handlingar`. */
  readonly rule: string;
  readonly mark: Mark;
  /** What was found and what was due, in one sentence. */
  readonly text: Text;
  readonly remedy: Text;
  /** The ingivare's own reference of the handling, when one was read. */
  readonly referens?: string;
  /** What its texts were filled with, until it has been told. */
  readonly details?: Filling;
  /** Genrep's code, where `code` is the authority's. */
  readonly genrep?: string;
  /** The document that the authority's code and text are from. */
  readonly document?: string;
}

export const VERDICTS = ['godkand', 'underkand-handlingar', 'underkand-fil'] as const;
/** approved; rejected with errors on single handlingar; rejected with a general error on the whole file. */
export type Verdict = (typeof VERDICTS)[number];
