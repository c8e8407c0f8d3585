/**
 * A user's own XSD, checked by libxml2 (xmllint-wasm), which runs in a worker thread and takes whole documents: one at a
 * time, of a bounded size, with bounded memory, and ended when it takes too long. It has no network, and no files but those given.
 */
import { memoryPages, validateXML, type XMLValidationError } from 'xmllint-wasm';
import { systemClock, type WallClock } from '../clock';

export interface SchemaFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The schema and what it includes and imports, all of one folder; the schema itself is the first. */
export type Schema = readonly [SchemaFile, ...SchemaFile[]];

export interface SchemaFault {
  /** undefined when the validator names none. */
  readonly line: number | undefined;
  /** The validator's own text, in English, without its prefixes. */
  readonly text: string;
  readonly element: string | null;
}

export type Validated =
  | { readonly kind: 'judged'; readonly faults: readonly SchemaFault[]; readonly more: number }
  | { readonly kind: 'interrupted' }
  /** `schema`: it is the schema that is broken; else the document cannot be read, or not held. */
  | { readonly kind: 'impossible'; readonly schema: boolean; readonly why: string };

const DOCUMENT = 'fil.xml';
const MOST_FAULTS = 100;
const MOST_TEXT = 300;
const MEMORY_PAGES = 128 * memoryPages.MiB;
/** Exit of xmllint when the schema is no schema. */
const BAD_SCHEMA = 5;

let last: Promise<unknown> = Promise.resolve();

/** Those who ask at the same time wait for one another: the memory is that of one. */
export function validate(
  schema: Schema,
  document: Buffer,
  maxSeconds: number,
  wall: WallClock = systemClock,
): Promise<Validated> {
  const mine = last.then(() => runOne(schema, document, maxSeconds, wall));
  last = mine.catch(() => undefined);
  return mine;
}

async function runOne(
  [main, ...others]: Schema,
  document: Buffer,
  maxSeconds: number,
  wall: WallClock,
): Promise<Validated> {
  let end: () => void = () => undefined;
  const onWorker = (worker: { terminate(): Promise<number> }): void => {
    end = () => void worker.terminate();
  };
  // The library keeps its worker to itself, and ends it only when it has answered.
  process.once('worker', onWorker);
  let cancel = (): void => undefined;
  const late = new Promise<Validated>((resolve) => {
    cancel = wall.after(maxSeconds * 1000, () => resolve({ kind: 'interrupted' }));
  });
  const judged = validateXML({
    xml: [{ fileName: DOCUMENT, contents: document }],
    schema: [{ fileName: main.name, contents: main.bytes }],
    preload: others.map(({ name, bytes }) => ({ fileName: name, contents: bytes })),
    stream: true,
    maxMemoryPages: MEMORY_PAGES,
    modifyArguments: (args) => ['--nonet', ...args],
  }).then(({ errors }) => faultsOf(errors), failed);
  try {
    const first = await Promise.race([judged, late]);
    if (first.kind === 'interrupted') end();
    return first;
  } finally {
    cancel();
    process.removeListener('worker', onWorker);
  }
}

function failed(error: unknown): Validated {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const said = error instanceof Error ? error.message : String(error);
  const why = code === BAD_SCHEMA ? said : (/failed to parse|out of memory/.exec(said)?.[0] ?? said);
  return { kind: 'impossible', schema: code === BAD_SCHEMA, why: why.slice(0, 2_000).trim() };
}

function faultsOf(errors: readonly XMLValidationError[]): Validated {
  const faults: SchemaFault[] = [];
  let more = 0;
  let before: XMLValidationError | undefined;
  for (const error of errors) {
    const parser = / parser error : (.*)/.exec(` ${error.message}`)?.[1];
    if (parser !== undefined) return { kind: 'impossible', schema: false, why: parser };
    if (error.loc === null || error.loc.fileName !== DOCUMENT || sameValue(before, error)) continue;
    before = error;
    if (faults.length < MOST_FAULTS) faults.push(faultOf(error, error.loc.lineNumber));
    else more++;
  }
  return { kind: 'judged', faults, more };
}

const SAID = /^Schemas validity error : /;
const ELEMENT = /^Element '(?:\{[^}]*\})?([^']+)'/;

/** A value that breaks a facet is told a second time, as not being of its type. */
const sameValue = (before: XMLValidationError | undefined, error: XMLValidationError): boolean =>
  before !== undefined &&
  before.loc?.lineNumber === error.loc?.lineNumber &&
  before.message.includes('[facet ') &&
  error.message.includes('is not a valid value of the') &&
  ELEMENT.exec(before.message.replace(SAID, ''))?.[0] === ELEMENT.exec(error.message.replace(SAID, ''))?.[0];

function faultOf({ message }: XMLValidationError, line: number): SchemaFault {
  const said = message.replace(SAID, '');
  const text = said.replaceAll(/\{[^}']*\}/g, '').replace(/\.$/, '');
  return {
    line: line > 0 ? line : undefined,
    text: text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 3)}...` : text,
    element: ELEMENT.exec(said)?.[1] ?? null,
  };
}
