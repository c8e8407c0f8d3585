/** Checks a file against the XSD of its layout, beside the reader: collects the bytes while they are read, judges them at the end. */
import type { WallClock } from '../clock';
import { assumed } from '../provenance';
import type { SettingRow } from '../setting';
import { CODES, engineFinding, type EngineCodeName } from './codes';
import type { Finding, Place } from './finding';
import type { Layout } from './layout';
import { validate, type SchemaFault } from './xsd';

export const FORMAT_SETTINGS: readonly SettingRow[] = [
  {
    name: 'formats.xsd.maxBytes',
    kind: 'integer',
    min: 0,
    max: 64_000_000,
    default: 8_000_000,
    help: {
      sv: 'Större XML-filer prövas inte mot layoutens XSD; det blir en anmärkning.',
      en: "Larger XML files are not checked against the layout's XSD; an anmärkning says so.",
    },
    source: assumed('Genrep'),
  },
  {
    name: 'formats.xsd.maxSeconds',
    kind: 'integer',
    min: 1,
    max: 600,
    default: 20,
    help: {
      sv: 'Så länge får en fil prövas mot sin XSD; sedan avbryts prövningen, med en anmärkning.',
      en: 'So long may a file be checked against its XSD; then the check is ended, with an anmärkning.',
    },
    source: assumed('Genrep'),
  },
];

export interface SchemaLimits {
  readonly maxBytes: number;
  readonly maxSeconds: number;
}

export const schemaLimits = (setting: (name: string) => unknown): SchemaLimits => ({
  maxBytes: Number(setting('formats.xsd.maxBytes')),
  maxSeconds: Number(setting('formats.xsd.maxSeconds')),
});

export type SchemaOutcome = 'judged' | 'unreadable' | 'too-large' | 'interrupted' | 'impossible';

export interface SchemaJudge {
  /** The same bytes. */
  watch(bytes: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncIterable<Buffer>;
  /** A finding of the reader: some mean that nothing more can be said. */
  see(finding: Finding): void;
  /** Call once after the last byte. */
  end(): Promise<{ readonly outcome: SchemaOutcome; readonly findings: readonly Finding[] }>;
}

/** After these the reader has told what is wrong, and the validator would only tell it again. */
const UNREADABLE = new Set(
  (['emptyFile', 'cutFile', 'xmlBroken', 'doctype', 'xmlLimit'] satisfies EngineCodeName[]).map(
    (name) => CODES[name].code,
  ),
);
/** The schema is the user's own document, whatever the layout says of itself. */
const MARK = 'documented';
const LF = 0x0a;
/** Lines that are looked for before others get their turn. */
const TURN = 20_000;

/** undefined for a layout without a schema. */
export function schemaJudge(layout: Layout, limits: SchemaLimits, wall: WallClock): SchemaJudge | undefined {
  const { schema } = layout;
  if (schema === undefined) return undefined;
  let pieces: Buffer[] = [];
  let bytes = 0;
  let readable = true;
  const note = (name: EngineCodeName, place: Place, found: string | number, due: string | number): Finding =>
    engineFinding(name, place, 'file', MARK, { found, due });

  return {
    watch: async function* (chunks) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes <= limits.maxBytes) pieces.push(chunk);
        else pieces = [];
        yield chunk;
      }
    },
    see: ({ code }) => {
      if (UNREADABLE.has(code)) readable = false;
    },
    end: async () => {
      if (!readable) return { outcome: 'unreadable', findings: [] };
      if (bytes > limits.maxBytes)
        return {
          outcome: 'too-large',
          findings: [note('schemaTooLarge', FIRST, bytes, limits.maxBytes)],
        };
      const body = Buffer.concat(pieces);
      pieces = [];
      const judged = await validate(schema, body, limits.maxSeconds, wall);
      if (judged.kind === 'interrupted')
        return {
          outcome: 'interrupted',
          findings: [note('schemaInterrupted', FIRST, '', limits.maxSeconds)],
        };
      if (judged.kind === 'impossible')
        return { outcome: 'impossible', findings: [note('schemaImpossible', FIRST, judged.why, '')] };
      const places = await placesOf(judged.faults, body, wall);
      const findings = judged.faults.map((fault, at) => told(fault, places[at] ?? FIRST));
      if (judged.more > 0) findings.push(note('more', FIRST, judged.more, CODES.schemaBroken.code));
      return { outcome: 'judged', findings };
    },
  };
}

const FIRST: Place = { line: 1, column: 1, byte: 0, record: null, handling: null, field: null };

/** The validator's text is longer than what fills other texts, and is not cut. */
function told({ text }: SchemaFault, place: Place): Finding {
  const finding = engineFinding('schemaBroken', place, 'file', MARK, { found: text });
  const { sv, en } = CODES.schemaBroken.text;
  const fill = (template: string): string => template.replace('{found}', () => text);
  return { ...finding, text: { sv: fill(sv), en: fill(en) } };
}

/** The validator knows lines; where each begins is counted here. Faults come in the order of the file. */
async function placesOf(
  faults: readonly SchemaFault[],
  body: Buffer,
  wall: WallClock,
): Promise<readonly Place[]> {
  let number = 1;
  let byte = 0;
  const places: Place[] = [];
  for (const { line = 1, element } of faults) {
    if (line < number) [number, byte] = [1, 0];
    while (number < line) {
      const end = body.indexOf(LF, byte);
      if (end < 0) break;
      byte = end + 1;
      number++;
      if (number % TURN === 0) await wall.yield();
    }
    places.push({ ...FIRST, line, byte, record: element });
  }
  return places;
}
