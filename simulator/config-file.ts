/** genrep.yaml as flat rows with lines: `etransport.maxBytes` at line 7, and the parties. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { Complaint } from './complaint';

export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

export interface FileValue {
  readonly value: string | boolean | readonly string[];
  readonly line: number;
}
/** A map in the file, with the line of each key. */
export type FileEntries = ReadonlyMap<string, FileValue | FileMap>;
export interface FileMap {
  readonly line: number;
  readonly entries: FileEntries;
}

export interface FileContent {
  /** Settings by dotted name. */
  readonly settings: ReadonlyMap<string, FileValue>;
  readonly parties: readonly FileMap[];
  readonly complaints: readonly Complaint[];
}

/** More than this many nodes (also through aliases) is not a configuration. */
const MOST_NODES = 20_000;

/** Sections that `config-catalogue.ts` reads. */
const OWN_READERS: ReadonlySet<string> = new Set(['products', 'names']);

interface Walk {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly path: string;
  readonly complaints: Complaint[];
  nodes: number;
}

export function readConfigFile(file: ConfigFile): FileContent {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const complaints: Complaint[] = document.errors.map((error) =>
    notYaml(`${file.path}:${lines.linePos(error.pos[0]).line}`, error.message),
  );
  const empty: FileContent = { settings: new Map(), parties: [], complaints };
  if (complaints.length > 0 || document.contents === null) return empty;
  const walk: Walk = { document, lines, path: file.path, complaints, nodes: 0 };
  if (!isMap(document.contents)) {
    complaints.push(shape(walk, document.contents, 'en lista med namn: värde', 'a list of name: value'));
    return empty;
  }
  const settings = new Map<string, FileValue>();
  let parties: readonly FileMap[] = [];
  for (const pair of document.contents.items) {
    const key = keyOf(pair);
    const value = resolved(walk, pair.value);
    if (value === undefined) continue;
    if (key === 'parties') parties = readParties(walk, value);
    else if (!OWN_READERS.has(key)) flatten(walk, key, value, settings);
  }
  return { settings, parties, complaints };
}

function readParties(walk: Walk, node: Node): readonly FileMap[] {
  if (!isSeq(node)) {
    walk.complaints.push(
      shape(walk, node, 'en lista av ingivare under parties', 'a list of ingivare under parties'),
    );
    return [];
  }
  return node.items.flatMap((item) => {
    const party = resolved(walk, item);
    if (isMap(party)) return [readMap(walk, party)];
    if (party) walk.complaints.push(shape(walk, party, 'org, name, code …', 'org, name, code …'));
    return [];
  });
}

function readMap(walk: Walk, node: Node): FileMap {
  const entries = new Map<string, FileValue | FileMap>();
  if (isMap(node)) {
    for (const pair of node.items) {
      const value = resolved(walk, pair.value);
      if (value === undefined) continue;
      if (isMap(value))
        entries.set(keyOf(pair), { line: lineOf(walk, value), entries: flatten(walk, '', value, new Map()) });
      else entries.set(keyOf(pair), leaf(walk, value));
    }
  }
  return { line: lineOf(walk, node), entries };
}

function flatten(
  walk: Walk,
  prefix: string,
  node: Node,
  into: Map<string, FileValue>,
): Map<string, FileValue> {
  if (!isMap(node)) {
    into.set(prefix, leaf(walk, node));
    return into;
  }
  for (const pair of node.items) {
    const value = resolved(walk, pair.value);
    if (value !== undefined)
      flatten(walk, prefix === '' ? keyOf(pair) : `${prefix}.${keyOf(pair)}`, value, into);
  }
  return into;
}

/** A scalar as it was written (so that a seed of 007 stays 007), or a list of such. */
function leaf(walk: Walk, node: Node): FileValue {
  const line = lineOf(walk, node);
  if (isSeq(node)) {
    const parts = node.items.flatMap((item) => {
      const part = resolved(walk, item);
      return part === undefined ? [] : [scalarText(part)];
    });
    return { value: parts.map(String), line };
  }
  return { value: scalarText(node), line };
}

function scalarText(node: Node): string | boolean {
  if (!isScalar(node) || node.value === null) return '';
  return typeof node.value === 'boolean' ? node.value : (node.source ?? JSON.stringify(node.value));
}

function resolved(walk: Walk, node: unknown): Node | undefined {
  walk.nodes += 1;
  if (walk.nodes > MOST_NODES) {
    if (walk.nodes === MOST_NODES + 1) walk.complaints.push(notYaml(walk.path, 'more than 20000 values'));
    return undefined;
  }
  if (isAlias(node)) return node.resolve(walk.document);
  return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');

const lineOf = (walk: Walk, node: Node): number => walk.lines.linePos(node.range?.[0] ?? 0).line;

const notYaml = (place: string, reason: string): Complaint => ({
  code: 'CONFIG-YAML',
  place,
  finding: {
    sv: `Filen går inte att läsa som YAML: ${reason}`,
    en: `The file cannot be read as YAML: ${reason}`,
  },
  remedy: { sv: 'Rätta raden.', en: 'Correct the line.' },
});

const shape = (walk: Walk, node: Node, sv: string, en: string): Complaint => ({
  code: 'CONFIG-SHAPE',
  place: `${walk.path}:${lineOf(walk, node)}`,
  finding: { sv: `Här väntades ${sv}.`, en: `Expected here: ${en}.` },
  remedy: { sv: 'Jämför med genrep config show.', en: 'Compare with genrep config show.' },
});
