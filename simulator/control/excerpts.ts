/** Where a handed-in file is wrong: the line with its columns and the field, people masked. */
import type { Finding } from '../formats/finding';
import type { Layout, PostFieldView, PostView } from '../formats/layout';
import { masked, maskFinding, maskOf } from '../formats/people-mask';
import type { Mark, Text } from '../provenance';
import type { Backstage, Stage } from '../scenario/backstage';
import type { StoredFile } from '../store/store';

export interface Excerpt {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly text: Text;
  readonly remedy: Text;
  readonly mark: Mark;
  readonly line: number;
  readonly column: number;
  readonly handling: number | null;
  /** Posttyp or element, and the field: `02 Fordran`, `BELOPP`. */
  readonly record: string | null;
  readonly field: string | null;
  /** First column and number of columns; null where the width is free. */
  readonly span: { readonly from: number; readonly length: number } | null;
  /** The whole line, of a fixed form. */
  readonly shown: string | null;
}

/** Longer lines are cut. */
const MOST = 400;

export async function excerptsOf(
  { layouts }: Backstage,
  stage: Stage,
  file: StoredFile,
  findings: readonly Finding[],
): Promise<readonly Excerpt[]> {
  const editions = layouts.editions(file.transaction);
  const layout = editions.find(({ edition, hash }) => file.layout === `${edition} ${hash}`) ?? editions[0];
  const starts = findings.map(({ place }) => place.byte - Math.max(place.column - 1, 0));
  const lines =
    layout?.form === 'fixed' ? await linesAt(stage.bytes(file), starts) : new Map<number, string>();
  return findings.map((finding, at) => excerptOf(finding, layout, lines.get(starts[at] ?? -1)));
}

function excerptOf(finding: Finding, layout: Layout | undefined, line: string | undefined): Excerpt {
  const { code, severity, place, text, remedy, mark } = finding;
  const post = layout?.posts.find((one) => one.post === place.record);
  const field = post?.fields.find(({ name }) => name === place.field);
  const raw = field === undefined ? undefined : line?.slice(field.from - 1, field.from - 1 + field.length);
  const hide = (words: Text): Text => ({
    sv: maskFinding(words.sv, maskOf(field?.role), raw?.trim()),
    en: maskFinding(words.en, maskOf(field?.role), raw?.trim()),
  });
  return {
    ...{ code, severity, mark, text: hide(text), remedy: hide(remedy) },
    ...{ line: place.line, column: place.column, handling: place.handling, field: place.field },
    record: place.record === null ? null : `${place.record} ${post?.name ?? ''}`.trim(),
    span: spanOf(field),
    shown: line === undefined || post === undefined ? null : maskedLine(line, post),
  };
}

const spanOf = (field: PostFieldView | undefined): Excerpt['span'] =>
  field === undefined || field.from === 0 ? null : { from: field.from, length: field.length };

/** By the places of the layout; what lies outside every field is masked whole. */
function maskedLine(line: string, { fields }: PostView): string {
  let shown = '';
  let at = 0;
  for (const field of [...fields].sort((one, other) => one.from - other.from)) {
    const from = field.from - 1;
    if (from > at) shown += masked(line.slice(at, from), 'all');
    const part = line.slice(Math.max(from, at), from + field.length);
    shown += field.constant === undefined ? masked(part, maskOf(field.role)) : part;
    at = Math.max(at, from + field.length);
  }
  return (shown + masked(line.slice(at), 'all')).replace(/\p{Cc}/gu, '·');
}

/** The lines that begin at these bytes; one byte to a character, as in the flat form. The rest passes by. */
async function linesAt(
  bytes: AsyncIterable<Buffer>,
  starts: readonly number[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const wanted = [...new Set(starts)].sort((a, b) => a - b);
  const last = (wanted.at(-1) ?? -1) + MOST;
  let at = 0;
  for await (const chunk of bytes) {
    for (const start of wanted) {
      const from = Math.max(start - at, 0);
      if (from >= chunk.length || start + MOST <= at) continue;
      const piece = chunk.toString('latin1', from, Math.min(chunk.length, start + MOST - at));
      found.set(start, (found.get(start) ?? '') + piece);
    }
    at += chunk.length;
    if (at > last) break;
  }
  for (const [start, text] of found) found.set(start, text.split(/[\r\n]/, 1)[0] ?? '');
  return found;
}
