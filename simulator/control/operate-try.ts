/** What would happen to a file if it were handed in: nothing is handed in, stored or journalled. */
import { ComplaintError } from '../complaint';
import type { Finding } from '../formats/finding';
import type { Layout } from '../formats/layout';
import { inspectSource, type AsParty, type Inspectable, type Inspected, type Series } from '../inspection';
import { kvittensForm, writeKvittens, type KvittensFinding } from '../kvittens/kvittens';
import { ledgerName } from '../office/lopnummer';
import { parseOrgNumber, type Party } from '../parties/party';
import { findIncoming } from '../services/registry';
import { keptSeries } from '../services/service';
import type { StoredFile } from '../store/store';
import { worldIn } from '../world';
import type { FilePart, TriedFile } from './look';
import { keptFindings } from './look-findings';
import { lookAtPart, type PartOf } from './look-part';
import type { ControlOperations, Outcome } from './operations';
import type { Parts } from './parts';

type Part = Pick<ControlOperations, 'tryFile'>;

const HEAD = 16 * 1024;
const PIECE = 64 * 1024;
/** So many findings are shown, and stand in the kvittens; all are counted. */
const MOST_FINDINGS = 100;
/** A transaktionsid is given at hand-in: none has been. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

export function tryOperations(parts: Parts): Part {
  const { parties, worlds, calendar, settingOf, inspecting } = parts;
  return {
    tryFile: async (worldName, wish): Promise<Outcome<TriedFile>> => {
      const world = worldIn(worlds, worldName);
      const party = wish.org === undefined ? undefined : parties.get(parseOrgNumber(wish.org) ?? wish.org);
      const series: Series = {
        ...inspecting,
        today: calendar.dayOf(world.now()),
        transaction: wish.transaction,
        code: undefined,
        ledger: new Map(),
        expected: undefined,
        as: party === undefined ? undefined : await asParty(parts, worldName, party),
      };
      const source: Inspectable = {
        name: wish.name,
        head: wish.bytes.subarray(0, HEAD),
        read: () => bytesFrom(wish.bytes, 0),
      };
      try {
        const findings: Finding[] = [];
        const references = new Map<number, string>();
        const inspected = await inspectSource(
          series,
          source,
          (item) => {
            if (item.kind !== 'handling') return;
            const referens = item.record.first('ingivare.referens')?.raw;
            if (referens !== undefined && referens !== '') references.set(item.number, referens);
          },
          (finding) => {
            if (findings.length < MOST_FINDINGS) findings.push(finding);
          },
        );
        const { layout, head } = inspected;
        const own = series.as?.moment(layout.transaction);
        const last = own?.lastLopnummer(head?.intressentkod ?? '');
        const setting = settingOf(party?.org ?? '');
        const due = findIncoming(layout.transaction)?.transaction.nextLopnummer(setting, last) ?? null;
        const told = findings.map((finding) => ({
          finding,
          referens: references.get(finding.place.handling ?? 0) ?? null,
        }));
        const answer = { inspected, told, setting, due, at: calendar.local(world.now()), name: wish.name };
        return {
          ok: true,
          value: {
            inspected,
            findings,
            rows: await rowsOf(layout, wish.bytes, findings, series.today),
            kvittens: await kvittensOf(parts, answer),
            lopnummer: own === undefined || head === null ? null : { given: head.lopnummer, due },
          },
        };
      } catch (error) {
        if (error instanceof ComplaintError) return { ok: false, status: 400, complaints: error.complaints };
        throw error;
      }
    },
  };
}

/** As the office would: the organisation's settings, what is kept of it, and the ledger of its codes. */
async function asParty(
  { store, settingOf, catalogue, worlds }: Parts,
  world: string,
  party: Party,
): Promise<AsParty> {
  const ledger = await store.seriesLike(world, 'lopnummer/');
  const kept = await store.seriesLike(world, 'tjanst/');
  const now = worldIn(worlds, world).now();
  return {
    party,
    moment: (transaction) => {
      const service = catalogue.find(({ id }) => id === transaction)?.service ?? '';
      const prefix = keptSeries(service, party.org, '');
      return {
        setting: settingOf(party.org),
        now,
        kept: Object.fromEntries(
          Object.entries(kept).flatMap(([name, value]) =>
            name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
          ),
        ),
        lastLopnummer: (code) => {
          const last = ledger[ledgerName(transaction, code)];
          return last === undefined ? undefined : Number(last);
        },
      };
    },
  };
}

interface Answered {
  readonly inspected: Inspected;
  readonly told: readonly KvittensFinding[];
  readonly setting: (name: string) => unknown;
  readonly due: number | null;
  readonly at: string;
  readonly name: string;
}

/** The kvittens as it would be written; null where the habit wants none. */
async function kvittensOf(
  { catalogue, layouts }: Parts,
  { inspected, told, setting, due, at, name }: Answered,
): Promise<string | null> {
  const { layout, verdict, counts, head } = inspected;
  const row = catalogue.find(({ id }) => id === layout.transaction);
  const wanted = row?.kvittens === 'always' || (row?.kvittens === 'on-error' && verdict !== 'godkand');
  if (!wanted || row.kvittensTransaction === null) return null;
  const form = kvittensForm(String(setting(`${row.service}.kvittens.form`)), layout.form);
  const writer =
    layouts.editions(row.kvittensTransaction, form)[0] ?? layouts.editions(row.kvittensTransaction)[0];
  if (writer === undefined) return null;
  const inPart = setting(`${row.id}.delgodkannande`) === true;
  const good = counts.handlingar - counts.rejected;
  const godkanda =
    verdict === 'godkand' ? counts.handlingar : verdict === 'underkand-handlingar' && inPart ? good : 0;
  const used = verdict === 'godkand' || godkanda > 0;
  const facts = {
    verdict,
    intressentkod: head?.intressentkod ?? null,
    lopnummer: head?.lopnummer ?? null,
    fileName: name,
    transaktionsid: NO_ID,
    at,
    counts: { handlingar: counts.handlingar, godkanda, underkanda: counts.handlingar - godkanda },
    nextLopnummer:
      used && head?.lopnummer != null ? (nextAfter(row.id, setting, head.lopnummer) ?? null) : due,
  };
  const pieces: Buffer[] = [];
  for await (const piece of writeKvittens(writer, facts, told)) pieces.push(piece);
  return Buffer.concat(pieces).toString(writer.form === 'xml' ? 'utf8' : 'latin1');
}

const nextAfter = (id: string, setting: (name: string) => unknown, last: number): number | undefined =>
  findIncoming(id)?.transaction.nextLopnummer(setting, last);

/** The first records, and those at the first problem after them. */
async function rowsOf(
  layout: Layout,
  bytes: Buffer,
  findings: readonly Finding[],
  today: string,
): Promise<FilePart[]> {
  const of: PartOf = {
    peeked: { file: { id: 0 } as StoredFile, read: (from) => bytesFrom(bytes, from) },
    layout,
    today,
    findings: keptFindings(findings),
  };
  const nowhere = { landmark: () => Promise.resolve(undefined) };
  const first = await lookAtPart(nowhere, of, { at: layout.form === 'xml' ? 0 : 1 });
  if (first.nextProblem === null) return [first];
  return [first, await lookAtPart(nowhere, of, { at: first.nextProblem })];
}

async function* bytesFrom(bytes: Buffer, from: number): AsyncGenerator<Buffer> {
  for (let at = from; at < bytes.length; at += PIECE) {
    // Others have their turn between the pieces.
    await Promise.resolve();
    yield bytes.subarray(at, at + PIECE);
  }
}
