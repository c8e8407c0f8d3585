/** A YAML file as plain data, with the line that each part of it stands on. */
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Complaint } from '../complaint';

/** More would be a trick to make a small document large. */
const MAX_ALIASES = 100;
const MAX_BYTES = 1_000_000;

export type Path = readonly PropertyKey[];

export interface Source {
  readonly file: string;
  readonly value: unknown;
  /** The line of what stands at a path, or of the nearest thing above it. */
  lineOf(path: Path): number;
  /** The line of a key in the map at a path. */
  lineOfKey(path: Path, key: string): number;
}

export type ReadSource =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export function readSource(file: string, text: string): ReadSource {
  if (text.length > MAX_BYTES) return failed([yamlMistake(file, 1, 'larger than 1 MB')]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0) {
    return failed(
      document.errors.map(({ pos, message }) => yamlMistake(file, lines.linePos(pos[0]).line, message)),
    );
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: true, source: { file, value, ...finder(document, lines) } };
  } catch (error) {
    return failed([yamlMistake(file, 1, error instanceof Error ? error.message : String(error))]);
  }
}

const failed = (complaints: readonly Complaint[]): ReadSource => ({ ok: false, complaints });

function finder(document: Document, lines: LineCounter): Pick<Source, 'lineOf' | 'lineOfKey'> {
  const line = (node: unknown): number | undefined =>
    isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
  const lineOf = (path: Path): number => {
    let found = 1;
    let node: unknown = document.contents;
    for (const step of path) {
      const key = typeof step === 'symbol' ? step.toString() : step;
      const pair = isMap(node) ? node.items.find((item) => keyOf(item.key) === String(key)) : undefined;
      node = isSeq(node) ? node.items[Number(key)] : pair?.value;
      found = line(pair?.key) ?? line(node) ?? found;
      if (node === undefined || node === null) return found;
    }
    return found;
  };
  return {
    lineOf,
    lineOfKey: (path, key) => lineOf([...path, key]),
  };
}

const keyOf = (key: unknown): string | undefined =>
  isScalar(key as Node) ? String((key as { value: unknown }).value) : undefined;

const yamlMistake = (file: string, line: number, message: string): Complaint => ({
  code: 'SCENARIO-YAML',
  place: `${file}:${line}`,
  finding: { sv: `Det är inte läsbar YAML: ${message}`, en: `It is not readable YAML: ${message}` },
  remedy: { sv: 'Rätta filen på den raden.', en: 'Correct the file on that line.' },
});
