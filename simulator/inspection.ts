/** Which layout reads a file, and what the file holds by it, without anything being handed in. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createCalendar } from './calendar';
import { findTransaction } from './services/registry';
import { createChance } from './chance';
import { systemClock } from './clock';
import { ComplaintError, type Complaint } from './complaint';
import { valueOf, type Config } from './config';
import type { PartyEntry } from './config-parties';
import { catalogueOf } from './configured';
import { editionOf, editionsSet, missingEdition } from './formats/editions';
import { inspectFile, type Inspection } from './formats/inspect';
import { builtinParties } from './parties/builtin';
import type { Layout, LayoutSet, ReadItem, RoleRecord, RoleValue } from './formats/layout';
import type { Finding } from './formats/finding';
import { matchName } from './formats/names';
import type { OwnCodes } from './formats/own-codes';
import { schemaJudge, schemaLimits } from './formats/schema-judge';
import { formOf, sniffLayouts } from './formats/sniff';
import type { Intressentkod, OrgNumber, Party } from './parties/party';
import type { FileHead, FileMoment, FileReducer } from './services/service';
import { guarded } from './services/identity-guard';
import { findIncoming } from './services/registry';

/** Files of one series are judged in order: what one used, the next may not. */
export interface Series {
  readonly config: Config;
  readonly layouts: LayoutSet;
  readonly codes: OwnCodes;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly transaction: string | undefined;
  /** Layout edition; else the one that the ingivare of the file's code is set to, else the one that fits. */
  readonly edition?: string | undefined;
  /** The expected intressentkod; else the one in the file's name. */
  readonly code: string | undefined;
  /** Last accepted löpnummer by transaction and code. */
  readonly ledger: Map<string, number>;
  /** The number that the first file is to carry, whatever its code. */
  readonly expected: number | undefined;
  /** As whom, and when; left out: an ingivare of the file's code, at noon. */
  readonly as?: AsParty | undefined;
}

export interface AsParty {
  readonly party: Party;
  moment(transaction: string): Pick<FileMoment, 'setting' | 'now' | 'kept' | 'lastLopnummer'>;
}

/** Bytes with a name, wherever they are. */
export interface Inspectable {
  readonly name: string;
  /** The first of them, some thousands. */
  readonly head: Buffer;
  read(): AsyncIterable<Buffer>;
}

export interface Inspected extends Inspection {
  readonly file: string;
  /** What the start post said; null where Genrep cannot do the transaction. */
  readonly head: FileHead | null;
  readonly layout: Layout;
}

/** A file that was inspected, with what is to be shown of it; or why it could not be. */
export type Looked =
  | { readonly ok: true; readonly inspected: Inspected; readonly items: readonly ReadItem[] }
  | { readonly ok: false; readonly file: string; readonly complaints: readonly Complaint[] };

const HEAD = 16 * 1024;

export async function inspectOne(
  series: Series,
  file: string,
  onItem: (item: ReadItem) => void,
  onFinding: (finding: Finding) => void = () => undefined,
): Promise<Inspected> {
  const read = () => createReadStream(file) as AsyncIterable<Buffer>;
  const source = { name: path.basename(file), head: await headOf(file), read };
  return { ...(await inspectSource(series, source, onItem, onFinding)), file };
}

export async function inspectSource(
  series: Series,
  source: Inspectable,
  onItem: (item: ReadItem) => void,
  onFinding: (finding: Finding) => void = () => undefined,
): Promise<Inspected> {
  const { name, head } = source;
  const layout = layoutOf(series, name, head);
  const reducer = reducerOf(series, layout, name, head);
  const inspection = await inspectFile(layout, source.read(), {
    today: series.today,
    onItem,
    onFinding,
    schema: schemaJudge(
      layout,
      schemaLimits((name) => valueOf(series.config, name)),
      systemClock,
    ),
    told: (finding) => series.codes.told(finding, layout.transaction),
    ...(reducer === undefined ? {} : { reducer }),
  });
  const used = reducer?.head();
  if (inspection.verdict === 'godkand' && used?.lopnummer != null) {
    series.ledger.set(`${layout.transaction} ${used.intressentkod ?? ''}`, used.lopnummer);
  }
  return { ...inspection, file: name, layout, head: used ?? null };
}

export async function headOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ComplaintError([
      {
        code: 'INSPECT-UNREADABLE',
        place: file,
        finding: { sv: `Filen går inte att läsa: ${reason}.`, en: `The file cannot be read: ${reason}.` },
        remedy: { sv: 'Kontrollera sökvägen.', en: 'Check the path.' },
      },
    ]);
  }
}

/** By `--transaction`, then by name, then by start post; two candidates are told, never guessed between. */
export function layoutOf(
  series: Pick<Series, 'config' | 'layouts' | 'transaction' | 'edition' | 'code' | 'as'>,
  name: string,
  head: Buffer,
): Layout {
  const fitting = sniffLayouts(series.layouts.all(), head);
  const named = catalogueOf(series.config).filter((row) =>
    [row.fileName, ...row.olderNames].some(
      (pattern) => matchName(pattern, withoutSuffix(name)) !== undefined,
    ),
  );
  // What goes with other files is no transaction, and is told by its content.
  const companion = fitting.find(({ transaction }) => findTransaction(transaction) === undefined);
  if (series.transaction === undefined && companion !== undefined) return companion;
  let ids = series.transaction === undefined ? named.map(({ id }) => id) : [series.transaction];
  const both = ids.filter((id) => fitting.some(({ transaction }) => transaction === id));
  if (ids.length > 1 && both.length > 0) ids = both;
  if (ids.length === 0) ids = [...new Set(fitting.map(({ transaction }) => transaction))];
  const [id, ...others] = ids;
  if (id === undefined) throw new ComplaintError([unknownFile(name)]);
  if (others.length > 0) throw new ComplaintError([severalFit(name, ids)]);
  const editions = series.layouts.editions(id);
  const wanted =
    series.edition ?? editionFor(series.config, series.as?.party ?? senderIn(series, id, name), id);
  const form = formOf(editions, head);
  const missing = wanted === undefined ? undefined : missingEdition(series.layouts, id, wanted, name);
  if (missing !== undefined) throw new ComplaintError([missing]);
  const layout =
    (wanted === undefined ? undefined : editionOf(series.layouts, id, wanted, form)) ??
    editions.find((edition) => fitting.includes(edition)) ??
    series.layouts.editions(id, form)[0] ??
    editions[0];
  if (layout === undefined) throw new ComplaintError([noLayout(id)]);
  return layout;
}

/** The edition that the ingivare is set to, else the simulator. */
export const editionFor = (
  config: Config,
  party: Pick<Party, 'settings'> | undefined,
  transaction: string,
): string | undefined => editionsSet(party?.settings['utgava'] ?? valueOf(config, 'utgava')).get(transaction);

/** The ingivare whose code stands in the file's name. */
function senderIn(
  { config, code }: Pick<Series, 'config' | 'code'>,
  transaction: string,
  name: string,
): PartyEntry | undefined {
  const row = catalogueOf(config).find(({ id }) => id === transaction);
  const inName = row === undefined ? undefined : matchName(row.fileName, withoutSuffix(name))?.code;
  const asked = (code ?? inName ?? '').toUpperCase();
  return config.parties.find(({ codes }) => codes.some((own) => own === asked));
}

/** `SUPRO.AAA.KVITTENS.0002` is listed so only because an earlier one was still there. */
const withoutSuffix = (name: string): string => name.replace(/\.\d{4}$/, '');

/** The service's own rules, where Genrep can do the transaction. */
function reducerOf(series: Series, layout: Layout, fileName: string, head: Buffer): FileReducer | undefined {
  const incoming = findIncoming(layout.transaction)?.transaction;
  if (incoming === undefined) return undefined;
  const row = catalogueOf(series.config).find(({ id }) => id === layout.transaction);
  const patterns = row === undefined ? [] : [row.fileName, ...row.olderNames];
  const fromName = patterns
    .map((pattern) => matchName(pattern, fileName)?.code)
    .find((code) => code !== undefined);
  const code = (series.code ?? fromName ?? startCode(layout, head, series.today) ?? '').toUpperCase();
  const calendar = createCalendar();
  const own = series.as?.moment(layout.transaction);
  const setting = own?.setting ?? ((name: string): unknown => valueOf(series.config, name));
  const reducer = incoming.check({
    world: 'inspect',
    party: {
      org: '' as OrgNumber,
      name: '',
      part: '',
      kind: builtinParties().find(({ codes }) => codes.some((own) => own === code))?.kind ?? 'none',
      codes: code === '' ? [] : [code as Intressentkod],
      permits: [],
      settings: {},
      slot: 0,
    },
    now: calendar.at(series.today, '12:00'),
    chance: createChance('inspect'),
    calendar,
    setting,
    fileName,
    transaktionsid: '',
    bytes: 0,
    sha256: '',
    kept: {},
    lastLopnummer: (of: string) =>
      series.ledger.get(`${layout.transaction} ${of}`) ??
      (series.expected === undefined ? undefined : series.expected - 1),
    ...own,
    ...(series.as === undefined ? {} : { party: series.as.party }),
  });
  return guarded(reducer, layout.roles, setting);
}

/** A file that is named otherwise is not judged by its name. */
function startCode(layout: Layout, head: Buffer, today: string): string | undefined {
  const start = layout
    .reader({ today })
    .push(head)
    .find((item) => item.kind === 'start');
  return start?.kind === 'start' ? start.record.first('intressentkod')?.raw : undefined;
}

/** One line per role, decoded: `svarande.namn: Anna Ek | Bo Ek`, `kapital.belopp: 4316.38`. */
export function linesOf(layout: Layout, record: RoleRecord): string[] {
  const amounts = new Set(
    layout.posts.flatMap(({ fields }) =>
      fields.flatMap(({ type, role }) => (type.startsWith('amount') && role !== undefined ? [role] : [])),
    ),
  );
  return [...layout.roles].flatMap((role) => {
    const values = record.values(role).map((value) => decoded(value, amounts.has(role)));
    return values.some((value) => value !== '') ? [`${role}: ${values.join(' | ')}`] : [];
  });
}

/** What could not be read stands as it is; amounts are shown in kronor. */
function decoded({ value, raw }: RoleValue, amount: boolean): string {
  if (value === undefined || typeof value === 'boolean') return raw;
  return amount && typeof value === 'number' ? (value / 100).toFixed(2) : String(value);
}

const unknownFile = (name: string): Complaint => ({
  code: 'INSPECT-UNKNOWN',
  place: name,
  finding: {
    sv: 'Varken namnet eller innehållet visar vilken transaktion det är.',
    en: 'Neither name nor content tells which transaction it is.',
  },
  remedy: { sv: 'Ange --transaction.', en: 'Give --transaction.' },
});

const severalFit = (name: string, ids: readonly string[]): Complaint => ({
  code: 'INSPECT-SEVERAL',
  place: name,
  finding: { sv: `Filen kan vara ${ids.join(' eller ')}.`, en: `The file may be ${ids.join(' or ')}.` },
  remedy: { sv: 'Ange --transaction.', en: 'Give --transaction.' },
});

const noLayout = (id: string): Complaint => ({
  code: 'GENREP-NOT-YET',
  place: id,
  finding: {
    sv: 'Genrep har ingen postbeskrivning för transaktionen ännu.',
    en: 'Genrep has no layout of that transaction yet.',
  },
  remedy: { sv: 'Ange en egen med --layouts.', en: 'Give your own with --layouts.' },
});
