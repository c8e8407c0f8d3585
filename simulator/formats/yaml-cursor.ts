/** A YAML document as nested views that know their lines, so that every mistake can be told with its place. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Text } from '../provenance';
import { FLAGS } from './keys';
import type { LayoutMistake } from './layout';
import { keyMeant, nearest } from './near-words';
import { plainFault } from './yaml-faults';

/** More would be a trick to make a small document large. */
const MAX_ALIASES = 100;
const MAX_BYTES = 4_000_000;

/** Gathers mistakes of one file. */
export interface Mistakes {
  readonly list: LayoutMistake[];
  /** `column`: left out, where the line's text begins. */
  at(line: number, sv: string, en: string, column?: number): void;
  tell(line: number, reason: Text, remedy: Text, column: number): void;
  /** The document's lines, for columns. */
  lines: readonly string[];
}

export function mistakesOf(file: string): Mistakes {
  const list: LayoutMistake[] = [];
  const own: Mistakes = {
    list,
    lines: [],
    at: (line, sv, en, column = textBegins(own.lines[line - 1])) =>
      void list.push({ file, line, column, reason: { sv, en } }),
    tell: (line, reason, remedy, column) => void list.push({ file, line, column, reason, remedy }),
  };
  return own;
}

const textBegins = (line = ''): number => Math.max(line.search(/[^\s-]/), 0) + 1;

/** One value of a document: a map, a list or a plain text. */
export interface View {
  readonly line: number;
  readonly column: number;
  readonly kind: 'map' | 'list' | 'text' | 'nothing';
  /** Plain scalars as they are written (`02` stays `02`). */
  readonly text: string;
  readonly items: readonly View[];
  readonly entries: ReadonlyMap<string, View>;
  /** The line of a key in a map. */
  lineOf(key: string): number;
  columnOf(key: string): number;
}

const NOTHING: ReadonlyMap<string, View> = new Map();

/** Parses one document; undefined when it is not YAML (the mistakes say why). */
export function readYaml(text: string, mistakes: Mistakes): View | undefined {
  if (text.length > MAX_BYTES) {
    mistakes.at(1, 'Dokumentet är större än 4 MB.', 'The document is larger than 4 MB.');
    return undefined;
  }
  mistakes.lines = text.split(/\r?\n/);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    const { reason, remedy } = plainFault(error.code, error.message);
    mistakes.tell(line, reason, remedy, col);
  }
  if (document.errors.length > 0) return undefined;
  const reader: Reader = { document, lines, mistakes, aliases: 0 };
  const view = viewOf(document.contents, 1, reader, 0);
  return reader.aliases > MAX_ALIASES ? undefined : view;
}

interface Reader {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly mistakes: Mistakes;
  aliases: number;
}

function viewOf(node: unknown, line: number, reader: Reader, depth: number): View {
  const spot = isNode(node) && node.range ? reader.lines.linePos(node.range[0]) : { line, col: 1 };
  const own = spot.line;
  if (depth > 50) {
    reader.mistakes.at(own, 'Dokumentet är nästlat för djupt.', 'The document is nested too deep.');
    return plain('nothing', '', own);
  }
  if (isAlias(node)) {
    reader.aliases++;
    if (reader.aliases === MAX_ALIASES + 1) {
      reader.mistakes.at(own, `Fler än ${MAX_ALIASES} alias.`, `More than ${MAX_ALIASES} aliases.`);
    }
    if (reader.aliases > MAX_ALIASES) return plain('nothing', '', own);
    return viewOf(node.resolve(reader.document), own, reader, depth + 1);
  }
  if (isMap(node)) return mapView(node.items, own, spot.col, reader, depth);
  if (isSeq(node)) {
    const items = node.items.map((item) => viewOf(item, own, reader, depth + 1));
    return { ...plain('list', '', own, spot.col), items };
  }
  if (isScalar(node) && node.value !== null) {
    const written = typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value));
    return plain('text', written, own, spot.col);
  }
  return plain('nothing', '', own, spot.col);
}

function mapView(
  pairs: readonly { key: unknown; value: unknown }[],
  line: number,
  column: number,
  reader: Reader,
  depth: number,
): View {
  const entries = new Map<string, View>();
  const keys = new Map<string, View>();
  for (const pair of pairs) {
    const key = viewOf(pair.key, line, reader, depth + 1);
    keys.set(key.text, key);
    entries.set(key.text, viewOf(pair.value, key.line, reader, depth + 1));
  }
  return {
    ...plain('map', '', line, column),
    entries,
    lineOf: (key) => keys.get(key)?.line ?? line,
    columnOf: (key) => keys.get(key)?.column ?? column,
  };
}

const plain = (kind: View['kind'], text: string, line: number, column = 1): View => ({
  line,
  column,
  kind,
  text,
  items: [],
  entries: NOTHING,
  lineOf: () => line,
  columnOf: () => column,
});

const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null && 'range' in node;

/** A map whose keys are all among `known`; unknown keys are told with the nearest known one. */
export function expectMap(
  view: View | undefined,
  known: readonly string[],
  what: string,
  mistakes: Mistakes,
  line = 1,
): View | undefined {
  if (view?.kind !== 'map') {
    mistakes.at(
      view?.line ?? line,
      `${what} ska vara en uppställning av nycklar.`,
      `${what} should be a map.`,
      view?.column,
    );
    return undefined;
  }
  for (const key of view.entries.keys()) {
    if (known.includes(key)) continue;
    if (key.endsWith(')')) {
      tellComma(view, key, mistakes);
      continue;
    }
    const near = keyMeant(key, known);
    mistakes.at(
      view.lineOf(key),
      `Okänd nyckel ”${key}” i ${what}${near ? `; menas ”${near}”?` : `. Kända: ${known.join(', ')}.`}`,
      `Unknown key "${key}" in ${what}${near ? `; is "${near}" meant?` : `. Known: ${known.join(', ')}.`}`,
      view.columnOf(key),
    );
  }
  return view;
}

/** `{ type: identitet(any, 12) }`: the comma ends the text there. */
function tellComma(view: View, key: string, mistakes: Mistakes): void {
  mistakes.at(
    view.lineOf(key),
    `”${key}” är ingen nyckel: kommat har delat texten. Skriv citattecken: type: "identitet(any, 12)".`,
    `"${key}" is no key: the comma has split the text. Write quotation marks: type: "identitet(any, 12)".`,
    view.columnOf(key),
  );
}

/** The text under a key; undefined when absent, a mistake when it is something else. */
export function textAt(map: View, key: string, mistakes: Mistakes): string | undefined {
  const view = map.entries.get(key);
  if (view === undefined) return undefined;
  if (view.kind !== 'text') {
    mistakes.at(view.line, `”${key}” ska vara en text.`, `"${key}" should be a text.`, view.column);
    return undefined;
  }
  return view.text;
}

export function choiceAt<T extends string>(
  map: View,
  key: string,
  choices: readonly T[],
  mistakes: Mistakes,
): T | undefined {
  const text = textAt(map, key, mistakes);
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) {
    const near = nearest(text, choices);
    const list = choices.join(', ');
    const tail = near === undefined ? '' : ` (${near}?)`;
    mistakes.at(
      map.lineOf(key),
      `”${key}” kan inte vara ”${text}”; välj ${list}${tail}.`,
      `"${key}" cannot be "${text}"; choose ${list}${tail}.`,
      map.columnOf(key),
    );
  }
  return found;
}

export function flagAt(map: View, key: string, mistakes: Mistakes): boolean | undefined {
  const text = choiceAt(map, key, FLAGS, mistakes);
  return text === undefined ? undefined : text === 'true';
}

/** A whole number from `min` up. */
export function wholeAt(map: View, key: string, min: number, mistakes: Mistakes): number | undefined {
  const text = textAt(map, key, mistakes);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d{1,7}$/.test(text) && value >= min) return value;
  mistakes.at(
    map.lineOf(key),
    `”${key}” ska vara ett heltal, minst ${min}.`,
    `"${key}" should be a whole number, at least ${min}.`,
    map.columnOf(key),
  );
  return undefined;
}

/** A text in one form for both languages, or `{ sv, en }`. */
export function bothLanguages(map: View, key: string, mistakes: Mistakes): Text | undefined {
  const view = map.entries.get(key);
  if (view === undefined) return undefined;
  if (view.kind === 'text') return { sv: view.text, en: view.text };
  const pair = expectMap(view, ['sv', 'en'], key, mistakes);
  if (pair === undefined) return undefined;
  const sv = textAt(pair, 'sv', mistakes);
  const en = textAt(pair, 'en', mistakes);
  if (sv === undefined && en === undefined) {
    mistakes.at(view.line, `”${key}” ska ha sv och en.`, `"${key}" should have sv and en.`, view.column);
  }
  return { sv: sv ?? en ?? '', en: en ?? sv ?? '' };
}

/** The texts of a list, or of one text alone. */
export function textsAt(map: View, key: string, mistakes: Mistakes): string[] | undefined {
  const view = map.entries.get(key);
  if (view === undefined) return undefined;
  if (view.kind === 'text') return [view.text];
  if (view.kind !== 'list' || view.items.some((item) => item.kind !== 'text')) {
    mistakes.at(view.line, `”${key}” ska vara en lista av texter.`, `"${key}" should be a list of texts.`);
    return undefined;
  }
  return view.items.map((item) => item.text);
}
