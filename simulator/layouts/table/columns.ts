/** Which column of a pasted table is what: by its headings, else by what stands in it. */
import { looksLikeType } from './type-words';
import type { Cell, Row } from './rows';
import { folded } from './words';

export type Column =
  | 'number'
  | 'name'
  | 'position'
  | 'from'
  | 'to'
  | 'length'
  | 'decimals'
  | 'type'
  | 'required'
  | 'text'
  | 'value';

export type Columns = readonly (Column | undefined)[];

const HEADINGS: readonly (readonly [words: RegExp, column: Column])[] = [
  [/^(?:nr|#|faltnr|falt nr|ordning|rad|id)$/, 'number'],
  [
    /^(?:falt|faltnamn|faltets namn|namn|begrepp|uppgift|benamning|term|termnamn|element|variabel|dataelement|field|fieldname|field name|name)$/,
    'name',
  ],
  [
    /^(?:position(?:er)?|pos|plats|kolumn(?:er)?|fran ?- ?till|fran till|from ?- ?to|start ?- ?slut|start slut|pos fran ?- ?till|position fran ?- ?till|teckenposition(?:er)?|positions?)$/,
    'position',
  ],
  [
    /^(?:fran|start|startpos|startposition|from|borjar|fr o m|from pos|fran pos|pos fran|forsta pos|begin)$/,
    'from',
  ],
  [/^(?:till|slut|slutpos|slutposition|to|tom|t o m|slutar|till pos|pos till|sista pos|end)$/, 'to'],
  [
    /^(?:langd|faltlangd|antal tecken|tecken|antal pos|antal positioner|len|length|size|storlek|antal|bytes)$/,
    'length',
  ],
  [/^(?:dec|decimaler|antal dec|antal decimaler|decimals)$/, 'decimals'],
  [/^(?:typ|format|datatyp|falttyp|type|picture|pic|teckentyp)$/, 'type'],
  [
    /^(?:obl|obligatorisk|obligatoriskt|o f v|ofv|o f|obl friv|obl frivillig|tvingande|krav|m o|mandatory|required|o v f)$/,
    'required',
  ],
  [/^(?:varde|varden|konstant|fast varde|tillatna varden|value|values|koder|kod)$/, 'value'],
  [
    /^(?:beskrivning|anm|anmarkning|anmarkningar|innehall|kommentar|kommentarer|forklaring|text|notering|ovrigt|regler|villkor|description|comment|remark|remarks|notes?)$/,
    'text',
  ],
];

const headingOf = (text: string): Column | undefined => {
  const word = folded(text);
  return HEADINGS.find(([words]) => words.test(word))?.[1];
};

/** The columns that a row of headings names; undefined when it is none. */
export function headings(row: Row): Columns | undefined {
  const columns = row.cells.map(({ text }) => headingOf(text));
  const known = columns.filter((column) => column !== undefined);
  const places = known.filter((column) => column !== 'text' && column !== 'value' && column !== 'number');
  if (row.cells.some(({ text }) => /^\d+$/.test(text)) || places.length < 2) return undefined;
  return columns.map((column, at) =>
    columns.indexOf(column) === at && column !== undefined ? column : 'text',
  );
}

/** Headings that have run together on one line. */
export const isLooseHeading = (text: string): boolean => {
  const words = text.split(/\s+/);
  return words.length > 2 && words.every((word) => headingOf(word) !== undefined);
};

/** Each cell under the heading that it stands nearest, for rows whose empty cells have left no trace. */
export function byPlace(row: Row, head: Row, columns: Columns): Map<Column, string> {
  const found = new Map<Column, string>();
  const even = row.cells.length === head.cells.length;
  row.cells.forEach((cell, index) => {
    const place = even ? index : nearestHeading(cell, head.cells);
    put(found, columns[place] ?? 'text', cell.text);
  });
  return found;
}

export function byIndex(row: Row, columns: Columns): Map<Column, string> {
  const found = new Map<Column, string>();
  row.cells.forEach(({ text }, index) => {
    if (text !== '') put(found, columns[index] ?? 'text', text);
  });
  return found;
}

const put = (found: Map<Column, string>, column: Column, text: string): void =>
  void found.set(column, [found.get(column), text].filter((part) => part !== undefined).join(' '));

function nearestHeading(cell: Cell, heads: readonly Cell[]): number {
  const far = (head: Cell): number => {
    const [end, headEnd] = [cell.at + cell.text.length, head.at + head.text.length];
    return Math.max(head.at - end, cell.at - headEnd, 0) + Math.abs(cell.at - head.at) / 1000;
  };
  return heads.reduce((best, head, at) => (far(head) < far(heads[best] ?? head) ? at : best), 0);
}

export const RANGE = /^(\d{1,6})\s*(?:-|–|—|‑|−|\.\.|:|till|t\.?\s?o\.?\s?m\.?)\s*(\d{1,6})$/i;
const WHOLE = /^\d{1,6}$/;
export const REQUIRED_WORD =
  /^(?:o|f|v|m|c|obl\.?|friv\.?|villk\.?|obligatorisk|frivillig|villkorlig|valfri|ja|nej|yes|no|x)$/i;

/** Columns by what most of the rows hold, where there are no headings. */
export function guessColumns(rows: readonly Row[]): Columns {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const share = (at: number, test: (text: string) => boolean): number => {
    const filled = rows.map(({ cells }) => cells[at]?.text ?? '').filter((text) => text !== '');
    return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  };
  const columns: (Column | undefined)[] = Array.from({ length: width }, () => undefined);
  const free = (): number[] => columns.flatMap((column, at) => (column === undefined ? [at] : []));
  const take = (column: Column, test: (text: string) => boolean, least = 0.7): void => {
    const best = free().find((at) => share(at, test) >= least);
    if (best !== undefined) columns[best] = column;
  };
  take('position', (text) => RANGE.test(text), 0.5);
  const numbers = free().filter((at) => share(at, (text) => WHOLE.test(text)) >= 0.8);
  numberColumns(rows, numbers, columns.includes('position')).forEach((column, index) => {
    columns[numbers[index] ?? 0] = column;
  });
  const named = free().find((at) => rows.length > 0 && namesIn(rows, at));
  if (named !== undefined) columns[named] = 'name';
  take('type', looksLikeType);
  take('required', (text) => REQUIRED_WORD.test(text));
  return columns.map((column) => column ?? 'text');
}

/** Words in nearly every row, mostly different ones. */
function namesIn(rows: readonly Row[], at: number): boolean {
  const words = rows
    .map(({ cells }) => cells[at]?.text ?? '')
    .filter((text) => /\p{L}{2}/u.test(text) && !REQUIRED_WORD.test(text));
  return words.length >= rows.length * 0.8 && new Set(words).size >= words.length * 0.6;
}

/** What columns of whole numbers are, by how they add up. */
function numberColumns(rows: readonly Row[], at: readonly number[], placed: boolean): Column[] {
  const values = at.map((column) => rows.map(({ cells }) => Number(cells[column]?.text ?? NaN)));
  const [a = [], b = [], c = []] = values;
  const most = (test: (row: number) => boolean): boolean =>
    rows.filter((_, row) => test(row)).length > rows.length * 0.6;
  const counted = (list: readonly number[]): boolean =>
    most((row) => (list[row] ?? 0) === (list[0] ?? 0) + row);
  const rising = (list: readonly number[]): boolean =>
    most((row) => row === 0 || (list[row] ?? 0) > (list[row - 1] ?? 0));
  const one = (list: readonly number[]): Column => (!placed && rising(list) ? 'from' : 'length');
  const two = (x: readonly number[], y: readonly number[]): Column[] => {
    if (placed) return counted(x) ? ['number', 'length'] : ['length', 'decimals'];
    if (counted(x) && x[0] === 1 && !most((row) => y[row] === 1)) return ['number', one(y)];
    const next = (due: (row: number) => number): boolean =>
      most((row) => row === 0 || x[row] === due(row - 1));
    if (next((row) => (x[row] ?? 0) + (y[row] ?? 0))) return ['from', 'length'];
    if (next((row) => (y[row] ?? 0) + 1) || next((row) => y[row] ?? 0)) return ['from', 'to'];
    return rising(y) && most((row) => (y[row] ?? 0) >= (x[row] ?? 0)) ? ['from', 'to'] : ['from', 'length'];
  };
  if (at.length === 0) return [];
  if (at.length === 1) return [counted(a) && placed ? 'number' : one(a)];
  if (at.length === 2) return two(a, b);
  if (!placed && most((row) => [0, 1].includes((c[row] ?? 0) - ((b[row] ?? 0) - (a[row] ?? 0)))))
    return ['from', 'to', 'length'];
  if (!placed && most((row) => [0, 1].includes((a[row] ?? 0) + (b[row] ?? 0) - (c[row] ?? 0))))
    return ['from', 'length', 'to'];
  return ['number', ...two(b, c)];
}
