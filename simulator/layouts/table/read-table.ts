/** A pasted description to posts with drafts of fields, and what could not be read. */
import { byIndex, byPlace, guessColumns, headings, isLooseHeading, type Columns } from './columns';
import { draftOf, looseDraft, type Draft, type Unread } from './draft';
import { settlePlaces, type Counting } from './places';
import { rowsOf, type Row, type Rows } from './rows';

export interface TablePost {
  /** undefined: the paste does not name it. */
  readonly key: string | undefined;
  readonly name: string;
  readonly line: number;
  readonly fields: readonly Draft[];
}

export interface ReadTable {
  readonly separator: Rows['separator'];
  readonly counting: Counting;
  readonly posts: readonly TablePost[];
  readonly unread: readonly Unread[];
}

interface Draughtsman {
  readonly posts: (Omit<TablePost, 'fields'> & { fields: Draft[] })[];
  readonly unread: Unread[];
  readonly rows: Rows;
  head: { readonly row: Row; readonly columns: Columns } | undefined;
  guessed: Columns | undefined;
}

const NO_FIELD = {
  sv: 'varken läge eller längd hittas för ett fältnamn',
  en: 'neither place nor length is found for a field name',
};

export function readTable(text: string): ReadTable {
  const rows = rowsOf(text);
  const made: Draughtsman = { posts: [], unread: [], rows, head: undefined, guessed: guessed(rows) };
  for (const row of rows.rows) readRow(row, made);
  const posts = made.posts.filter(({ fields }) => fields.length > 0);
  const { counting, unread } = settlePlaces(posts);
  return {
    separator: rows.separator,
    counting,
    posts,
    unread: [...made.unread, ...unread].sort((a, b) => a.line - b.line),
  };
}

/** Where no row is a heading and the rows are of one width. */
function guessed({ rows }: Rows): Columns | undefined {
  if (rows.some((row) => headings(row) !== undefined)) return undefined;
  const wide = rows.filter(({ cells }) => cells.length > 2);
  const counts = new Map<number, Row[]>();
  for (const row of wide) counts.set(row.cells.length, [...(counts.get(row.cells.length) ?? []), row]);
  const usual = [...counts.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return usual.length > 1 && usual.length * 2 > wide.length ? guessColumns(usual) : undefined;
}

function readRow(row: Row, made: Draughtsman): void {
  const columns = headings(row);
  if (columns !== undefined) {
    made.head = { row, columns };
    return;
  }
  const heading = postHeading(row);
  if (heading !== undefined) {
    made.posts.push({ ...heading, line: row.line, fields: [] });
    return;
  }
  const draft = fieldOf(row, made);
  const last = made.posts.at(-1)?.fields.at(-1);
  if (draft !== undefined) {
    if (made.posts.length === 0) made.posts.push({ key: undefined, name: '', line: row.line, fields: [] });
    made.posts.at(-1)?.fields.push(draft);
  } else if (isPageMark(row.text) || isLooseHeading(row.text)) {
    return;
  } else if (last !== undefined && goesOn(row, made)) {
    const words = row.cells.map((cell) => cell.text).join(' ');
    last.text = `${last.text} ${words.trim()}`.trim();
  } else {
    made.unread.push({ line: row.line, text: row.text, why: NO_FIELD });
  }
}

function fieldOf(row: Row, { head, guessed: columns, rows }: Draughtsman): Draft | undefined {
  const filled = row.cells.filter(({ text }) => text !== '').length;
  if (filled > 1 && head !== undefined) {
    const cells =
      rows.separator === 'blanks' ? byPlace(row, head.row, head.columns) : byIndex(row, head.columns);
    const draft = draftOf(row, cells);
    if (draft !== undefined) return draft;
  }
  if (columns !== undefined && row.cells.length === columns.length) {
    const draft = draftOf(row, byIndex(row, columns));
    if (draft !== undefined) return draft;
  }
  return looseDraft(row);
}

/** A line that goes on with the description above: words, and no numbers of a place. */
const goesOn = (row: Row, { head, rows }: Draughtsman): boolean => {
  const filled = row.cells.filter(({ text }) => text !== '');
  if (rows.separator === 'blanks' && head !== undefined && filled.length === 1)
    return byPlace(row, head.row, head.columns).has('text');
  return filled.length === 1 || (filled.length === 2 && filled.every(({ text }) => /\p{L}{2}/u.test(text)));
};

const isPageMark = (text: string): boolean =>
  /^(?:sid(?:a|an)?|page)\.?\s*\d+|^\d+\s*\(\d+\)$|^\d+\s*\/\s*\d+$/i.test(text);

const HEADING =
  /^(?:\d+(?:\.\d+)*\s+)?(?:post(?:typ|en)?|record(?:typ)?|termpost)\s*[:.]?\s*["'”’]?([0-9A-Z]{1,4})["'”’]?(?![\d.,]*\s*(?:-|–)\s*\d)\s*(?:[-–—:,.(]\s*)?(.*)$/i;

/** `Post 02 Kapitalskuld`, `Posttyp: 02 – Kapitalskuld`. A field called Posttyp has a place beside it. */
function postHeading(row: Row): { key: string; name: string } | undefined {
  const filled = row.cells.filter(({ text }) => text !== '');
  if (filled.length > 3 || /\d\s*(?:-|–|—|\.\.)\s*\d/.test(row.text)) return undefined;
  const [, key, name = ''] = HEADING.exec(filled.map(({ text }) => text).join(' ')) ?? [];
  if (key === undefined || !/\d|^[A-Z]{1,4}$/.test(key) || /^\d+\s|^(?:N|A|AN)\b/.test(name))
    return undefined;
  return { key: key.toUpperCase(), name: name.replace(/[)\s]+$/, '') };
}
