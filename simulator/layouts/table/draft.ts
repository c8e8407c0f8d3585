/** A row of a description's table, taken apart: name, place, type, and what it says. */
import { RANGE, REQUIRED_WORD, type Column } from './columns';
import type { Row } from './rows';
import { looksLikeType, readType, type WrittenType } from './type-words';

export interface Draft {
  readonly line: number;
  readonly row: string;
  readonly name: string;
  /** As written: counted from 0 or 1, not known yet. */
  from: number | undefined;
  to: number | undefined;
  length: number | undefined;
  readonly type: WrittenType | undefined;
  /** What the type was written as, when it was not understood. */
  readonly strange: string | undefined;
  readonly required: 'yes' | 'no' | 'when' | undefined;
  readonly value: string | undefined;
  text: string;
}

export interface Unread {
  readonly line: number;
  readonly text: string;
  readonly why: { readonly sv: string; readonly en: string };
}

/** undefined: no field stands in these cells. */
export function draftOf(row: Row, cells: ReadonlyMap<Column, string>): Draft | undefined {
  const name = cells.get('name')?.trim() ?? '';
  const place = placeOf(cells);
  const sized = place.from !== undefined || place.length !== undefined;
  const written = cells.get('type')?.trim() ?? '';
  const type = withDecimals(written === '' ? undefined : readType(written), cells.get('decimals'));
  if (!/[\p{L}\p{N}]/u.test(name) || (!sized && type?.length === undefined)) return undefined;
  return {
    line: row.line,
    row: row.text,
    name,
    ...place,
    length: place.length ?? (place.from === undefined || place.to === undefined ? type?.length : undefined),
    type,
    strange: written !== '' && type === undefined ? written : undefined,
    required: requiredOf(cells.get('required')),
    value: cells.get('value')?.trim(),
    text: (cells.get('text') ?? '').trim(),
  };
}

function withDecimals(type: WrittenType | undefined, written: string | undefined): WrittenType | undefined {
  const decimals = Number(written?.trim() || NaN);
  if (type === undefined || !(decimals > 0) || type.decimals !== undefined) return type;
  return { ...type, decimals, base: type.base === 'number' ? 'amount' : type.base };
}

type Place = Pick<Draft, 'from' | 'to' | 'length'>;

function placeOf(cells: ReadonlyMap<Column, string>): Place {
  const whole = (column: Column): number | undefined => {
    const text = cells.get(column)?.trim() ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  };
  const position =
    cells
      .get('position')
      ?.trim()
      .replace(/^pos\.?\s*/i, '') ?? '';
  const range = RANGE.exec(position);
  const sizeWritten = /^(\d{1,6})\b/.exec(cells.get('length')?.trim() ?? '')?.[1];
  const length = sizeWritten === undefined ? undefined : Number(sizeWritten);
  if (range !== null) return { from: Number(range[1]), to: Number(range[2]), length };
  const single = /^\d{1,6}$/.test(position) ? Number(position) : undefined;
  return { from: whole('from') ?? single, to: whole('to'), length };
}

function requiredOf(written: string | undefined): Draft['required'] {
  const word = written?.trim().toLowerCase().replace(/\.$/, '') ?? '';
  if (/^(?:o|obl|obligatorisk|obligatoriskt|ja|j|x|m|yes|y|ska|1)$/.test(word)) return 'yes';
  if (/^(?:v|villk|villkorlig|villkorad|c|b|beroende)$/.test(word)) return 'when';
  return word === '' ? undefined : 'no';
}

const RANGE_INSIDE = /(?<![\d.,])(\d{1,6})\s*(?:-|–|—|‑|\.\.)\s*(\d{1,6})(?![\d.,])/;

/** A row whose cells have run together, or do not fit the headings: told apart by what the words look like. */
export function looseDraft(row: Row): Draft | undefined {
  const cells = new Map<Column, string>();
  const rest = row.cells.length > 2 ? fromCells(row, cells) : fromWords(row.text, cells);
  if (rest !== '') cells.set('text', rest);
  return cells.has('name') ? draftOf(row, cells) : undefined;
}

/** What is left becomes the description. */
function fromCells(row: Row, cells: Map<Column, string>): string {
  const texts = row.cells.map(({ text }) => text).filter((text) => text !== '');
  const take = (column: Column, test: (text: string) => boolean): void => {
    const at = texts.findIndex(test);
    if (at < 0 || cells.has(column)) return;
    cells.set(column, texts[at] ?? '');
    texts.splice(at, 1);
  };
  take('position', (text) => RANGE.test(text));
  take('name', (text) => /\p{L}{2}/u.test(text) && !REQUIRED_WORD.test(text));
  if (!cells.has('position')) {
    take('from', (text) => /^\d{1,6}$/.test(text));
    const [start, second] = [Number(cells.get('from')), Number(texts.find((text) => /^\d{1,6}$/.test(text)))];
    if (second >= start && texts.filter((text) => /^\d{1,6}$/.test(text)).length > 1)
      take('to', (text) => /^\d{1,6}$/.test(text));
  }
  take('length', (text) => /^\d{1,6}$/.test(text));
  take('type', looksLikeType);
  take('required', (text) => REQUIRED_WORD.test(text));
  return texts.join(' ');
}

/** `POSTTYP 1-2 N O Alltid 00`, `1-2 POSTTYP N 2 O Alltid 00`. */
function fromWords(text: string, cells: Map<Column, string>): string {
  const range = RANGE_INSIDE.exec(text);
  if (range === null) return text;
  cells.set('position', `${range[1] ?? ''}-${range[2] ?? ''}`);
  const before = text
    .slice(0, range.index)
    .trim()
    .replace(/^\d{1,3}\s+(?=\p{L})/u, '');
  const words = text
    .slice(range.index + range[0].length)
    .trim()
    .split(/\s+/);
  const name = before === '' ? nameFrom(words) : before;
  cells.set('name', name);
  const next = (column: Column, test: (word: string) => boolean): void => {
    const word = words[0];
    if (word === undefined || cells.has(column) || !test(word)) return;
    cells.set(column, word);
    words.shift();
  };
  for (let turn = 0; turn < 3; turn++) {
    next('length', (word) => /^\d{1,5}$/.test(word));
    next('type', looksLikeType);
    next('required', (word) => REQUIRED_WORD.test(word));
  }
  return words.join(' ');
}

/** The words up to the first that looks like length or type. */
function nameFrom(words: string[]): string {
  const end = words.findIndex((word, at) => at > 0 && (/^\d{1,5}$/.test(word) || looksLikeType(word)));
  return words.splice(0, end < 0 ? 1 : end).join(' ');
}
