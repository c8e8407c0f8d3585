/**
 * A table of felmeddelanden as it was pasted out of a description: tabs, `;` or runs of blanks between the columns, a
 * line of headings first. A column for Genrep's rule is added by whoever maps it; what cannot be read is listed.
 */
import type { Source } from '../provenance';
import type { Severity } from './finding';
import type { LayoutMistake } from './layout';
import type { OwnCode } from './own-codes';
import { mistakesOf } from './yaml-cursor';

/** The document that a file's codes are from, where the file does not say. */
export type Describing = Pick<Source, 'document' | 'edition'>;

export interface CodesReading {
  readonly rows: readonly OwnCode[];
  /** Rows of a pasted table that were passed over, and why. */
  readonly unread: readonly LayoutMistake[];
  readonly mistakes: readonly LayoutMistake[];
}

type Column = 'code' | 'text' | 'en' | 'rule' | 'remedy' | 'severity' | 'transaction';

/** By heading, small letters without marks and blanks. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  code: ['felkod', 'kod', 'code', 'felnr', 'felnummer', 'nr', 'meddelandekod', 'meddelandenr'],
  text: ['text', 'feltext', 'meddelande', 'felmeddelande', 'klartext', 'beskrivning', 'textsv'],
  en: ['english', 'engelska', 'texten', 'en'],
  rule: ['regel', 'rule', 'genrep', 'genrepkod'],
  remedy: ['atgard', 'remedy', 'rattning'],
  severity: ['allvar', 'severity', 'allvarlighetsgrad'],
  transaction: ['transaktion', 'transaction'],
};

const SEVERITIES: Readonly<Record<string, Severity>> = {
  f: 'fel',
  fel: 'fel',
  error: 'fel',
  a: 'anmarkning',
  anm: 'anmarkning',
  anmarkning: 'anmarkning',
  varning: 'anmarkning',
  warning: 'anmarkning',
};

export function readCodesTable(text: string, file: string, given: Describing): CodesReading {
  const mistakes = mistakesOf(file);
  const unread = mistakesOf(file);
  const said: { document?: string; edition?: string } = {};
  const rows: OwnCode[] = [];
  let columns: readonly (Column | undefined)[] | undefined;
  let split = splitterOf('');
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    if (line.startsWith('#')) {
      Object.assign(said, saidIn(line));
      continue;
    }
    if (columns === undefined) {
      split = splitterOf(line);
      columns = columnsOf(split(line));
      if (columns === undefined) unread.at(at + 1, 'Före rubrikerna.', 'Before the headings.');
      continue;
    }
    const cells = cellsOf(columns, split(line));
    const severity = SEVERITIES[plain(cells.severity ?? '')];
    const why = whyNot(cells, severity);
    if (why !== undefined) {
      unread.at(at + 1, why[0], why[1]);
      continue;
    }
    rows.push({
      rule: cells.rule ?? '',
      transaction: cells.transaction,
      code: cells.code ?? '',
      text: { sv: cells.text ?? '', en: cells.en ?? cells.text ?? '' },
      remedy: cells.remedy === undefined ? undefined : { sv: cells.remedy, en: cells.remedy },
      severity,
      source: { mark: 'documented', ...given, ...said },
      file,
      line: at + 1,
    });
  }
  if (columns === undefined)
    mistakes.at(
      1,
      'Ingen rad har rubriker: Felkod, Text och Regel behövs.',
      'No line has headings: Felkod, Text and Regel are needed.',
    );
  return { rows, unread: columns === undefined ? [] : unread.list, mistakes: mistakes.list };
}

type Cells = Partial<Record<Column, string>>;

function whyNot(cells: Cells, severity: Severity | undefined): readonly [sv: string, en: string] | undefined {
  if (cells.code === undefined || cells.text === undefined)
    return ['Raden saknar kod eller text.', 'The line has no code or no text.'];
  if (cells.rule === undefined)
    return [
      `Koden ${cells.code} har ingen regel och används inte. Skriv regelns kod i en kolumn Regel; genrep inspect visar den.`,
      `The code ${cells.code} has no rule and is not used. Write the rule’s code in a column Regel; genrep inspect shows it.`,
    ];
  if (cells.severity !== undefined && severity === undefined)
    return [`Allvaret ”${cells.severity}” är okänt.`, `The severity "${cells.severity}" is not known.`];
  return undefined;
}

function cellsOf(columns: readonly (Column | undefined)[], parts: readonly string[]): Cells {
  const cells: Cells = {};
  for (const [at, column] of columns.entries()) {
    const part = parts[at]?.trim() ?? '';
    if (column !== undefined && part !== '' && part !== '-') cells[column] ??= part;
  }
  return cells;
}

/** undefined: no line of headings. */
function columnsOf(parts: readonly string[]): readonly (Column | undefined)[] | undefined {
  const names = Object.keys(HEADINGS) as Column[];
  const columns = parts.map((part) => names.find((name) => HEADINGS[name].includes(plain(part))));
  return columns.includes('code') && columns.includes('text') ? columns : undefined;
}

function splitterOf(headings: string): (line: string) => readonly string[] {
  if (headings.includes('\t')) return (line) => line.split('\t').map(unquoted);
  if (headings.includes(';')) return (line) => (line.match(/(?:^|;)("(?:[^"]|"")*"|[^;]*)/g) ?? []).map(cell);
  return (line) => line.trim().split(/\s{2,}/);
}

const cell = (part: string): string => unquoted(part.replace(/^;/, ''));

const unquoted = (part: string): string =>
  /^".*"$/.test(part.trim()) ? part.trim().slice(1, -1).replaceAll('""', '"') : part;

const plain = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');

/** `# dokument: Felmeddelanden`, `# utgåva: 3`. */
function saidIn(line: string): { document?: string; edition?: string } {
  const [, word = '', value = ''] = /^#\s*([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
  if (value === '') return {};
  if (['dokument', 'document'].includes(plain(word))) return { document: value };
  return ['utgava', 'edition'].includes(plain(word)) ? { edition: value } : {};
}
