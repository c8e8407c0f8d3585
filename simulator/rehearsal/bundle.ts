/** The evidence bundle: report, journal and kvittens (other files when asked for) of a run in one zip, with a manifest of hashes; and its checking. */
import { createHash } from 'node:crypto';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { z } from 'zod';
import type { Complaint } from '../complaint';
import type { Text } from '../provenance';
import { withoutReal, type FileBody, type ScenarioResult } from '../scenario/result';
import { aboutBodies, bodiesSchema, isBody, packedBodies } from './bundle-bodies';
import { reportAs } from './report/formats';
import { reportSchema, type Report } from './report/schema';

const FORMAT = 'genrep-bundle-1';
const MANIFEST = 'manifest.json';
/** Zip keeps a time for each file: always the same, so that the same run gives the same bytes. */
const TIME = new Date('2000-01-01T00:00:00Z');
/** Of what a bundle unpacks to; a larger one is not opened. */
const MOST_BYTES = 1024 * 1024 * 1024;

const entry = z.strictObject({
  name: z.string(),
  bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  notice: z.string(),
  firstLine: z.string(),
  genrep: z.string(),
  seeds: z.array(z.string()),
  /** The same for each run of the same stories. */
  files: z.array(entry),
  /** Left out in bundles that are older than the option. */
  bodies: bodiesSchema.optional(),
  /** These hold real times. */
  real: z.array(entry),
});
type Manifest = z.infer<typeof manifestSchema>;

/** `bodies`: when they are asked for. */
export function bundleOf(
  report: Report,
  results: readonly ScenarioResult[],
  bodies?: readonly FileBody[],
): Uint8Array {
  const text = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  const kvittens = results.flatMap(({ scenario, evidence }) =>
    evidence.files.flatMap(({ body, transaktionsid }): [string, Uint8Array][] =>
      body === undefined ? [] : [[`kvittens/${scenario.id}/${transaktionsid}`, Buffer.from(body, 'base64')]],
    ),
  );
  const journals = results.map(({ scenario, evidence }): [string, Uint8Array] => [
    `handelselogg/${scenario.id}.json`,
    text(withoutReal(evidence.journal)),
  ]);
  const same: [string, Uint8Array][] = [
    ['rapport-utan-verklig-tid.json', text(withoutReal(report))],
    ...journals,
    ...kvittens,
    ...packedBodies(bodies),
  ];
  const real: [string, Uint8Array][] = [
    ['report.json', Buffer.from(reportAs(report, 'json', 'sv'))],
    ['report.html', Buffer.from(reportAs(report, 'html', 'sv'))],
  ];
  const manifest: Manifest = {
    format: FORMAT,
    notice: report.notice.sv,
    firstLine: report.first.text.sv,
    genrep: report.versions.genrep,
    seeds: report.versions.seeds,
    files: same.map(entryOf),
    bodies: aboutBodies(bodies),
    real: real.map(entryOf),
  };
  const all: Zippable = Object.fromEntries([[MANIFEST, text(manifest)], ...same, ...real]);
  return zipSync(all, { mtime: TIME });
}

const entryOf = ([name, bytes]: [string, Uint8Array]): z.infer<typeof entry> => ({
  ...{ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
});

export type Verified =
  /** Not a bundle at all. */
  | { readonly kind: 'unreadable'; readonly complaint: Complaint }
  | {
      readonly kind: 'read';
      readonly firstLine: string;
      readonly files: number;
      /** Empty: it is whole. */
      readonly complaints: readonly Complaint[];
    };

export function verifyBundle(bytes: Uint8Array, place: string): Verified {
  let files: Readonly<Record<string, Uint8Array>>;
  let manifest: Manifest;
  try {
    let total = 0;
    files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        if (total > MOST_BYTES) throw new RangeError('too large');
        return true;
      },
    });
    manifest = manifestSchema.parse(JSON.parse(Buffer.from(files[MANIFEST] ?? []).toString('utf8')));
  } catch {
    return { kind: 'unreadable', complaint: notABundle(place) };
  }
  const due = [...manifest.files, ...manifest.real];
  const names = new Set(due.map(({ name }) => name));
  const complaints = [
    ...due.flatMap((one) => faultsOf(one, files[one.name])),
    ...(names.size === due.length ? [] : [fault('BUNDLE-TWICE', MANIFEST, TWICE)]),
    ...Object.keys(files)
      .filter((name) => name !== MANIFEST && !names.has(name))
      .map((name) => fault('BUNDLE-EXTRA', name, EXTRA)),
    ...firstLineFaults(manifest, files['report.json']),
    ...strayBodies(manifest).map((name) => fault('BUNDLE-BODY', name, STRAY)),
  ];
  return { kind: 'read', firstLine: manifest.firstLine, files: due.length, complaints };
}

function faultsOf(
  { name, bytes, sha256 }: z.infer<typeof entry>,
  found: Uint8Array | undefined,
): Complaint[] {
  if (found === undefined) return [fault('BUNDLE-MISSING', name, MISSING)];
  const hash = createHash('sha256').update(found).digest('hex');
  return found.length === bytes && hash === sha256 ? [] : [fault('BUNDLE-CHANGED', name, CHANGED)];
}

/** The manifest must say of the run what its report says. */
function firstLineFaults(manifest: Manifest, bytes: Uint8Array | undefined): Complaint[] {
  try {
    const report = reportSchema.parse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8')));
    return report.first.text.sv === manifest.firstLine ? [] : [fault('BUNDLE-LINE', MANIFEST, OTHER_LINE)];
  } catch {
    return [fault('BUNDLE-REPORT', 'report.json', NO_REPORT)];
  }
}

/** Bodies where there should be none, or both there and left out. */
function strayBodies({ files, bodies }: Manifest): string[] {
  const leftOut = new Set(bodies?.utelamnade.map(({ name }) => name));
  const held = files.flatMap(({ name }) => (isBody(name) ? [name] : []));
  return bodies?.included === true ? held.filter((name) => leftOut.has(name)) : [...held, ...leftOut];
}

const both = (sv: string, en: string): Text => ({ sv, en });
const MISSING = both('Filen saknas.', 'The file is missing.');
const CHANGED = both('Filen är en annan än den som packades.', 'The file is another than was packed.');
const EXTRA = both('Filen står inte i manifestet.', 'The manifest does not name the file.');
const TWICE = both('Manifestet nämner en fil två gånger.', 'The manifest names a file twice.');
const STRAY = both(
  'Manifestet säger att filens innehåll inte är med.',
  'The manifest says that the content of the file is left out.',
);
const OTHER_LINE = both('Första raden är en annan än rapportens.', 'The first line is not the report’s.');
const NO_REPORT = both('Rapporten går inte att läsa.', 'The report cannot be read.');

const fault = (code: string, place: string, finding: Text): Complaint => ({
  ...{ code, place, finding },
  remedy: both('Begär ett nytt paket av den som körde.', 'Ask whoever ran it for a new bundle.'),
});

const notABundle = (place: string): Complaint => ({
  ...{ code: 'BUNDLE-UNREADABLE', place },
  finding: both('Det är inget bevispaket.', 'That is no evidence bundle.'),
  remedy: both('Ange bundle.zip som genrep run har skrivit.', 'Give the bundle.zip that genrep run wrote.'),
});

/** What a whole bundle proves, and what it does not. */
export const PROVES: readonly Text[] = [
  both(
    'Paketet är helt: ingen fil saknas, ingen är ändrad sedan manifestet skrevs, ingen har kommit till.',
    'The bundle is whole: no file is missing, none has changed since the manifest was written, none was added.',
  ),
  both(
    'Det bevisar inte vem som har gjort det eller att körningen har ägt rum: paketet är inte undertecknat, och vem som helst kan göra ett.',
    'It does not prove who made it or that the run took place: the bundle is not signed, and anyone can make one.',
  ),
];
