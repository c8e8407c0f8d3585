/** Pasted text to rows of cells: by tab, bar, semicolon, or runs of blanks. */

export interface Cell {
  readonly text: string;
  /** Character of the line that it begins at. */
  readonly at: number;
}

export interface Row {
  readonly line: number;
  /** As it stood, for telling about it. */
  readonly text: string;
  readonly cells: readonly Cell[];
}

export interface Rows {
  readonly separator: '\t' | '|' | ';' | 'blanks';
  readonly rows: readonly Row[];
}

/** A quoted cell may run over so many lines; a lone quotation mark is a character like others. */
const MOST_LINES = 8;

export function rowsOf(text: string): Rows {
  const lines = text.split('\n');
  const separator = separatorOf(lines);
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const [whole, extra] = wholeRow(lines, at, separator);
    at += extra;
    if (whole.trim() === '' || /^[\s|+:=-]+$/.test(whole)) continue;
    const cells = separator === 'blanks' ? byBlanks(whole) : bySign(whole, separator);
    rows.push({ line, text: whole.trim(), cells });
  }
  return { separator, rows };
}

function separatorOf(lines: readonly string[]): Rows['separator'] {
  const filled = lines.filter((line) => line.trim() !== '');
  const most = (['\t', '|', ';'] as const).find(
    (sign) => filled.filter((line) => line.includes(sign)).length * 2 >= filled.length && filled.length > 0,
  );
  return most ?? 'blanks';
}

/** A row with a quoted cell that runs on, and how many further lines it takes. */
function wholeRow(lines: readonly string[], at: number, separator: Rows['separator']): [string, number] {
  const first = lines[at] ?? '';
  if (separator !== '\t' && separator !== ';') return [first, 0];
  for (let extra = 0; extra < MOST_LINES; extra++) {
    const whole = lines.slice(at, at + extra + 1).join('\n');
    if (!endsInQuotes(whole, separator)) return [whole, extra];
  }
  return [first, 0];
}

function endsInQuotes(text: string, sign: string): boolean {
  let inside = false;
  let begins = true;
  for (const char of text) {
    if (inside) inside = char !== '"';
    else if (char === '"' && begins) inside = true;
    begins = !inside && (char === sign || char === '"');
  }
  return inside;
}

function bySign(line: string, sign: string): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= line.length; at++) {
    const char = line[at];
    if (char === '"' && (quoted || line.slice(from, at).trim() === '')) quoted = !quoted;
    if (at < line.length && (quoted || char !== sign)) continue;
    cells.push({ text: unquoted(line.slice(from, at)), at: from });
    from = at + 1;
    quoted = false;
  }
  const framed = sign === '|' && cells[0]?.text === '' && cells.at(-1)?.text === '';
  return framed ? cells.slice(1, -1) : cells;
}

function unquoted(cell: string): string {
  const text = cell.trim();
  const inner = /^"([\s\S]*)"$/.exec(text)?.[1];
  return (inner?.replaceAll('""', '"') ?? text).replaceAll(/\s*\n\s*/g, ' ');
}

const byBlanks = (line: string): Cell[] =>
  [...line.matchAll(/\S+(?: \S+)*/g)].flatMap((match) => apart({ text: match[0], at: match.index }));

/** A long name that leaves one blank before its place: `Svarandens namn 34–73`. */
function apart({ text, at }: Cell): Cell[] {
  const [, name, place] = /^(.*\p{L}\S*) (\d{1,6} ?[-–—‑] ?\d{1,6})$/u.exec(text) ?? [];
  if (name === undefined || place === undefined) return [{ text, at }];
  return [
    { text: name, at },
    { text: place, at: at + text.length - place.length },
  ];
}
