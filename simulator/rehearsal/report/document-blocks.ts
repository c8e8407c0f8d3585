/** What a section of the report is made of: a line, a list, a table. */
import type { Text } from '../../provenance';
import type { Words } from './document-words';
import type { Report } from './schema';

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** What a section is written from: the report, and the words of one language. */
export interface Writing {
  readonly report: Report;
  readonly words: Words;
  readonly t: (text: Text) => string;
}

export const text = (said: string): Block => ({ kind: 'text', text: said });
export const list = (items: readonly string[], none: string): Block =>
  items.length === 0 ? text(none) : { kind: 'list', items };
export const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): Block => (rows.length === 0 ? text(none) : { kind: 'table', caption, head, rows });
