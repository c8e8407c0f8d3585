/** What a call comes to: a value, or a failure that says what went wrong. Nothing is thrown for what a server or a network does. */
import type { Text } from '../simulator/provenance';

export type Language = 'sv' | 'en';

export interface Failure {
  readonly ok: false;
  /** The server's own (`ET-…`), `HTTP-<status>` when it gave none, or the client's (`KLIENT-…`). Stable. */
  readonly code: string;
  /** null when there was no answer. */
  readonly status: number | null;
  /** The server's text as it came, or the client's in the language asked for. */
  readonly text: string;
  /** True when a hand-in may have arrived although no answer came: look before handing in again. */
  readonly uncertain: boolean;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

export const done = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failure of the client's own. */
export const failure = (code: string, text: Text, lang: Language, uncertain = false): Failure => ({
  ok: false,
  code,
  status: null,
  text: text[lang],
  uncertain,
});
