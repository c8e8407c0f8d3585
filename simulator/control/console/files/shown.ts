/** How a decoded field is shown: its value in words, and masked where it tells who somebody is. */
import type { SeenField, SeenPost } from '../../../formats/decode';
import type { Finding } from '../../../formats/finding';
import type { Layout } from '../../../formats/layout';
import { masked, maskFinding, maskOf, maskNumbers } from '../../../formats/people-mask';
import { ROLES } from '../../../formats/roles';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import { count, kronor } from '../figures';
import { T } from './words';

export const meaningOf = (role: string | undefined, lang: Lang): string =>
  role === undefined ? '' : (ROLES.get(role)?.[lang] ?? role);

/** What stands in the field, masked unless people are to be shown. */
export const rawShown = ({ field, raw }: SeenField, people: boolean): string =>
  people || field.constant !== undefined ? raw : masked(raw, maskOf(field.role));

/** The value in words; as it stands when it could not be read. */
export function valueShown(seen: SeenField, people: boolean, lang: Lang): string {
  const { field, value } = seen;
  if (typeof value === 'boolean') return value ? T.yes[lang] : T.no[lang];
  if (typeof value === 'number')
    return field.type.startsWith('amount') ? kronor(value, lang) : count(value, lang);
  if (typeof value === 'string' && /^(?:date|time)/.test(field.type) && maskOf(field.role) === undefined)
    return value.replace('T', ' ');
  return rawShown(seen, people);
}

/** A piece of a line: a field's characters, or what stands between fields. */
export interface Piece {
  readonly text: string;
  /** Which field of the post it is. */
  readonly field: number | undefined;
}

/** A line in pieces; what belongs to no field is masked whole. */
export function piecesOf(post: SeenPost, text: string, people: boolean): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const hide = (part: string, role: string | undefined, outside: boolean): string =>
    people ? part : masked(part, outside ? 'all' : maskOf(role));
  const spans = spansOf(post, text);
  for (const { from, to, index, seen } of spans) {
    if (from > at) pieces.push({ text: hide(text.slice(at, from), undefined, true), field: undefined });
    const part = text.slice(Math.max(from, at), to);
    const shown = seen.field.constant === undefined ? hide(part, seen.field.role, false) : part;
    if (part !== '') pieces.push({ text: shown, field: index });
    at = Math.max(at, to);
  }
  if (at < text.length) pieces.push({ text: hide(text.slice(at), undefined, true), field: undefined });
  return pieces;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly index: number;
  readonly seen: SeenField;
}

/** By the layout's places, or from one separated value to the next. */
function spansOf(post: SeenPost, text: string): Span[] {
  const own = post.fields.map((seen, index) => ({ seen, index }));
  if (post.fields.some(({ field }) => field.length > 0))
    return own
      .map(({ seen, index }) => {
        const from = seen.field.from - 1;
        return { from, to: from + seen.field.length, index, seen };
      })
      .sort((one, other) => one.from - other.from);
  // Of several lines that are one the places count within each.
  if (text.includes('\n')) return [];
  return own.map(({ seen, index }) => {
    const next = post.fields[index + 1];
    return { from: seen.column - 1, to: next === undefined ? text.length : next.column - 1, index, seen };
  });
}

/** Unknown lines may hold anything. */
export const unknownShown = (text: string, people: boolean): string => (people ? text : masked(text, 'all'));

/** A finding's text, with what it quotes of a masked field masked too. */
export function findingShown(
  text: Text,
  finding: Finding,
  post: SeenPost | undefined,
  people: boolean,
  lang: Lang,
): string {
  if (people) return text[lang];
  const seen = post?.fields.find(({ field }) => field.name === finding.place.field);
  return seen === undefined
    ? maskNumbers(text[lang])
    : maskFinding(text[lang], maskOf(seen.field.role), seen.raw);
}

/** The same where the post is not at hand: what the text quotes of a masked field is masked. */
export function findingOfLayout(
  finding: Finding,
  layout: Layout | undefined,
  people: boolean,
  lang: Lang,
): string {
  const text = finding.text[lang];
  if (people) return text;
  const { record, field } = finding.place;
  const view = layout?.posts.find(({ post }) => post === record)?.fields.find(({ name }) => name === field);
  return maskFinding(text, maskOf(view?.role), undefined);
}

const PER_ROW = 16;

/** Sixteen bytes to a line: offset, hexadecimal, text. */
export function hexOf(bytes: Buffer, first: number): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += PER_ROW) {
    const row = bytes.subarray(at, at + PER_ROW);
    const hex = Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = row.toString('latin1').replace(/[\p{Cc}\p{Cf}]/gu, '·');
    lines.push(`${String(first + at).padStart(10)}  ${hex.padEnd(PER_ROW * 3 - 1)}  ${text}`);
  }
  return lines.join('\n');
}
