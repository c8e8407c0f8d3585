/** The simulator as a story sees it: `scenario/backstage.ts` over office, mailbox, store and parties. */
import type { Calendar } from './calendar';
import type { Cast } from './cast';
import type { Transaction } from './catalogue';
import type { CertificateRehearsal } from './certificate-rehearsal';
import { instantOf, parseSpec, targetOf } from './clock-spec';
import type { WallClock } from './clock';
import type { Complaint } from './complaint';
import { readValue } from './config-value';
import type { Faults } from './faults/faults';
import { faultComplaints } from './faults/judge';
import type { WrongCertificate } from './faults/table';
import type { LayoutSet } from './formats/layout';
import type { Leaving } from './mailbox/leaving';
import { readFile } from './mailbox/fetching';
import type { Office } from './office/office';
import type { Parties } from './parties/parties';
import type { Party } from './parties/party';
import type { Backstage, KeptFile, Opened, Stage } from './scenario/backstage';
import type { SettingOf } from './services/service';
import { SETTINGS } from './settings';
import type { Store, StoredEvent, StoredFile, StoredLetter, CaseRow } from './store/store';
import type { World, Worlds } from './world';

export interface BackstageDeps {
  readonly store: Store;
  readonly office: Office;
  readonly faults: Faults;
  readonly wrongCertificate: (which: WrongCertificate) => Promise<readonly Complaint[]>;
  readonly certificates: CertificateRehearsal;
  readonly leaving: Leaving;
  readonly parties: Parties;
  readonly worlds: Worlds;
  readonly calendar: Calendar;
  readonly catalogue: readonly Transaction[];
  readonly layouts: LayoutSet;
  readonly wall: WallClock;
  readonly cast: Cast;
  readonly settingOf: (org: string) => SettingOf;
  readonly url: () => string;
}

const PAGE = 500;

export function createBackstage(deps: BackstageDeps): Backstage {
  const { store, office, worlds, calendar } = deps;
  return {
    get url() {
      return deps.url();
    },
    certs: deps.cast.certificates.dir,
    catalogue: deps.catalogue,
    calendar,
    layouts: deps.layouts,
    wall: deps.wall,
    party: (part) => deps.parties.byPart(part),
    subscribe: (listener) => store.subscribe(listener),
    again: (name, before) => {
      const world = worlds.get(name);
      return world === undefined ? undefined : stageOf(deps, world, new Map(before.kept));
    },
    look: (name) => {
      const world = worlds.get(name);
      return world === undefined ? undefined : stageOf(deps, world, undefined);
    },
    open: async (wish): Promise<Opened> => {
      const now = instantOf(wish.clock, calendar);
      const taken = wish.orgs.find((org) => worlds.of(org).name !== worlds.of('').name);
      const complaints = [
        ...settingComplaints(wish.settings),
        ...(now === undefined ? [noTime(wish.clock)] : []),
        ...(worlds.get(wish.name) === undefined ? [] : [busy(wish.name)]),
        ...(taken === undefined ? [] : [elsewhere(taken, worlds.of(taken).name)]),
      ];
      if (now === undefined || complaints.length > 0) return { ok: false, complaints };
      const settings = readSettings(wish.settings);
      const { name, seed, orgs } = wish;
      const world = await office.openWorld({ name, now, seed, mode: 'virtual', orgs, settings });
      return { ok: true, stage: stageOf(deps, world, new Map()) };
    },
  };
}

/** `kept` undefined: what is delivered from now on is not kept. */
function stageOf(deps: BackstageDeps, world: World, kept: Stage['kept'] | undefined): Stage {
  const { store, office, leaving, calendar } = deps;
  const stopKeeping = kept === undefined ? undefined : keepDelivered(store, world, kept);
  const before = new Map<string, Party>();
  const certified = new Set<string>();
  return {
    world: world.name,
    now: () => world.now(),
    after: (span, from) => {
      const parsed = parseSpec(span, calendar);
      if (!parsed.ok || parsed.spec.kind === 'next' || parsed.spec.kind === 'idle') return from;
      const evening = String(world.settings['tider.kvall'] ?? deps.settingOf('')('tider.kvall'));
      return targetOf(parsed.spec, from, calendar, evening);
    },
    settle: async () => {
      await leaving.allSettled();
      await office.drained();
    },
    advance: async (text) => {
      const parsed = parseSpec(text, calendar);
      if (!parsed.ok) return [parsed.complaint];
      await office.clockwork.advance(world, parsed.spec);
      return [];
    },
    nextDue: async (until) => (await store.nextBooking(world.name, until, false))?.due,
    lastSeq: () => store.lastSeq(),
    events: (after) => eventsOf(store, world.name, after),
    files: async () => [...(await filesOf(store, world, 'in')), ...(await filesOf(store, world, 'out'))],
    allFiles: async () => {
      const delivered = await filesOf(store, world, 'out');
      const there = new Set(delivered.map(({ transaktionsid }) => transaktionsid));
      const gone = (
        await Promise.all([...(kept ?? new Map<string, Promise<KeptFile | undefined>>()).values()])
      ).flatMap((one) => one?.file ?? []);
      const all = [...delivered, ...gone.filter(({ transaktionsid }) => !there.has(transaktionsid))];
      return [...(await filesOf(store, world, 'in')), ...all.sort((a, b) => a.id - b.id)];
    },
    bytes: (file) => bytesOf(store, kept, file),
    findings: async (file, most) => {
      const job = await store.jobOfFile(file.id);
      const found = job === undefined ? [] : await store.findings(job.id, 0, most);
      return found.map(({ finding }) => finding);
    },
    kept: kept ?? new Map<string, Promise<KeptFile | undefined>>(),
    cases: () => casesOf(store, world.name),
    letters: () => lettersOf(store, world.name),
    paper: async (org, application) => {
      const result = await office.clockwork.atRest(world, () =>
        office.cases.onPaper(world, org, application),
      );
      return result.ok
        ? { ok: true, malnummer: result.row.malnummer }
        : { ok: false, complaints: result.complaints };
    },
    caseEvent: async (malnummer, event) => {
      const result = await office.clockwork.atRest(world, () => office.cases.byHand(world, malnummer, event));
      return result.ok ? [] : [result.complaint];
    },
    force: async (override) => {
      const { id } = await office.overrides.add(world.name, override);
      return () => office.overrides.remove(world.name, id);
    },
    set: async (settings) => {
      const complaints = settingComplaints(settings);
      if (complaints.length === 0) await deps.worlds.set(world.name, readSettings(settings));
      return complaints;
    },
    change: async (part, { permits, settings }) => {
      const party = deps.parties.byPart(part);
      if (party === undefined) return [noParty(part)];
      const complaints = settingComplaints(settings ?? {});
      if (complaints.length > 0) return complaints;
      if (!before.has(party.org)) before.set(party.org, party);
      const put = await deps.parties.put(party.org, {
        permits: permits ?? party.permits,
        settings: readSettings(settings ?? {}),
      });
      if (!put.ok) return put.complaints;
      await office.bookRecurring(world);
      return [];
    },
    plan: async (fault) => {
      const known = {
        org: (org: string) => deps.parties.get(org) !== undefined,
        transaction: (id: string) => deps.catalogue.some((row) => row.id === id),
      };
      const complaints = faultComplaints(fault, known);
      if (complaints.length > 0) return complaints;
      const { effect } = fault;
      const wrong = effect.kind === 'certificate' ? await deps.wrongCertificate(effect.which) : [];
      if (wrong.length === 0) await deps.faults.add(world.name, fault);
      return wrong;
    },
    calm: () => deps.faults.removeAll(world.name),
    certificate: async (part, change) => {
      const party = deps.parties.byPart(part);
      if (party === undefined) return [noParty(part)];
      certified.add(party.org);
      const acted = await deps.certificates.act(world.name, party.org, change);
      return acted.ok ? [] : acted.complaints;
    },
    close: async () => {
      stopKeeping?.();
      for (const org of certified) await deps.certificates.act(world.name, org, { restore: true });
      for (const party of before.values()) await deps.parties.restore(party);
      await office.closeWorld(world);
    },
  };
}

/** Reads what is delivered as soon as it is: a story of months outlives its files. */
function keepDelivered(store: Store, world: World, kept: Stage['kept']): () => void {
  const keep = async (transaktionsid: string): Promise<KeptFile | undefined> => {
    const file = await store.fileByTransaktionsid(world.name, transaktionsid, 'out');
    if (file === undefined) return undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of readFile(store, file)) chunks.push(chunk);
    return { file, bytes: Buffer.concat(chunks) };
  };
  return store.subscribe((events) => {
    for (const { type, world: where, data } of events) {
      if (type !== 'fil.levererad' || where !== world.name) continue;
      const transaktionsid = String(data['transaktionsid']);
      kept.set(
        transaktionsid,
        keep(transaktionsid).catch(() => undefined),
      );
    }
  });
}

async function* bytesOf(
  store: Store,
  kept: Stage['kept'] | undefined,
  file: StoredFile,
): AsyncGenerator<Buffer> {
  const own = await kept?.get(file.transaktionsid);
  if (own === undefined) yield* readFile(store, file);
  else yield own.bytes;
}

/** Of the journal, and of what it has laid aside. That comes last: what goes meanwhile has been laid there before. */
async function eventsOf(store: Store, world: string, after: number): Promise<StoredEvent[]> {
  const here = (one: StoredEvent): boolean => one.world === world || one.type.startsWith('anslutning.');
  const found = await paged(after, (from) => store.events({ after: from, limit: PAGE }), here);
  const held = await paged(after, (from) => store.heldEvents(world, from, PAGE), here);
  if (held.length === 0) return found;
  const bySeq = new Map([...held, ...found].map((one) => [one.seq, one]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

async function paged(
  after: number,
  read: (from: number) => Promise<readonly StoredEvent[]>,
  wanted: (one: StoredEvent) => boolean,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (let from = after; ;) {
    const page = await read(from);
    found.push(...page.filter(wanted));
    if (page.length < PAGE) return found;
    from = page.at(-1)?.seq ?? from;
  }
}

async function filesOf(store: Store, world: World, direction: 'in' | 'out'): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  for (let after = 0; ;) {
    const query = { world: world.name, org: undefined, direction, now: world.now(), after, limit: PAGE };
    const page = await store.list(query);
    found.push(...page);
    if (page.length < PAGE) return found;
    after = page.at(-1)?.id ?? after;
  }
}

async function casesOf(store: Store, world: string): Promise<CaseRow[]> {
  const found: CaseRow[] = [];
  for (let after = ''; ;) {
    const page = await store.cases(world, undefined, after, PAGE);
    found.push(...page);
    if (page.length < PAGE) return found;
    after = page.at(-1)?.malnummer ?? after;
  }
}

async function lettersOf(store: Store, world: string): Promise<StoredLetter[]> {
  const found: StoredLetter[] = [];
  for (let after = 0; ;) {
    const page = await store.letters({ world, after, limit: PAGE });
    found.push(...page);
    if (page.length < PAGE) return found;
    after = page.at(-1)?.n ?? after;
  }
}

function settingComplaints(settings: Readonly<Record<string, unknown>>): Complaint[] {
  return Object.entries(settings).flatMap(([name, value]): Complaint[] => {
    const row = SETTINGS.find((setting) => setting.name === name);
    if (row === undefined) return [noSetting(name)];
    const read = readValue(row, typeof value === 'boolean' ? value : String(value), '.');
    return read.ok
      ? []
      : [{ code: 'SCENARIO-SETTING', place: name, finding: read.finding, remedy: read.remedy }];
  });
}

/** As the configuration would have read them. */
function readSettings(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      const row = SETTINGS.find((setting) => setting.name === name);
      const read = row && readValue(row, typeof value === 'boolean' ? value : String(value), '.');
      return [name, read?.ok === true ? read.value : value];
    }),
  );
}

const noSetting = (name: string): Complaint => ({
  code: 'SCENARIO-SETTING',
  place: name,
  finding: { sv: 'Det finns ingen sådan inställning.', en: 'There is no such setting.' },
  remedy: { sv: 'genrep config show listar dem.', en: 'genrep config show lists them.' },
});

const noTime = (clock: string): Complaint => ({
  code: 'CLOCK-FORMAT',
  place: clock,
  finding: { sv: 'Det är ingen tidpunkt.', en: 'That is not a time.' },
  remedy: { sv: 'Skriv till exempel 2026-03-02T08:00.', en: 'Write for example 2026-03-02T08:00.' },
});

const noParty = (part: string): Complaint => ({
  code: 'SCENARIO-PARTY',
  place: part,
  finding: { sv: 'Parten finns inte i simulatorn.', en: 'The simulator has no such party.' },
  remedy: { sv: 'genrep party list visar dem.', en: 'genrep party list shows them.' },
});

const busy = (name: string): Complaint => ({
  code: 'WORLD-TAKEN',
  place: name,
  finding: { sv: 'Övningen pågår redan.', en: 'The scenario is already being run.' },
  remedy: { sv: 'Vänta tills den är klar.', en: 'Wait until it has ended.' },
});

const elsewhere = (org: string, world: string): Complaint => ({
  code: 'SCENARIO-BUSY',
  place: org,
  finding: {
    sv: `Organisationen är redan i övningen ${world}.`,
    en: `The organisation is already in the world ${world}.`,
  },
  remedy: { sv: 'Vänta tills den är klar.', en: 'Wait until it has ended.' },
});
