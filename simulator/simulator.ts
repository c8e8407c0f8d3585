/**
 * THE MAP: builds every part and connects them.
 *
 * Glossary. party: an organisation that exchanges files. peer: a certificate that was let in. door: e-transport or SHS.
 * hand-in: a file from an ingivare. delivery: a file to one. job: a hand-in on its way through its service. handling:
 * one application inside a file. finding: what a check has to say. kvittens: the receipt for a file. mal: a case.
 * booking: something that happens when business time reaches it. world: one business time, seed, mailboxes, mal.
 * change: a row to write; changes that belong together share a commit. mark: how sure a piece of knowledge is.
 */
import { createBackstage } from './backstage';
import { createCalendar, type Calendar } from './calendar';
import { openCast, type Cast } from './cast';
import { randomSeed } from './chance';
import { endable, systemClock, type WallClock } from './clock';
import { ComplaintError, showComplaint } from './complaint';
import { isOn, listOf, numberOf, textOf, valueOf, type Config } from './config';
import {
  catalogueOf,
  clockOf,
  controlAddresses,
  openStoreOf,
  settingsOf,
  transactionIn,
  warningsOf,
} from './configured';
import { operate } from './control/operate';
import { openControl } from './control/server';
import type { ControlOperations } from './control/operations';
import { openDoors, openPush } from './doors';
import { FAULT_BOOKING } from './faults/bookings';
import { createFaults } from './faults/faults';
import { createJournal, type Journal } from './journal';
import type { LayoutSet } from './formats/layout';
import { openEquipment, readAhead, type Equipment } from './knowledge';
import { createMailbox } from './mailbox/create';
import { createLeaving } from './mailbox/leaving';
import { createPrecedence } from './mailbox/precedence';
import { createOffice, type Office } from './office/office';
import { createParties, type Parties } from './parties/parties';
import { readPortLimits } from './ports/limits';
import { showNews } from './ports/news';
import type { Backstage } from './scenario/backstage';
import type { ScenarioResult } from './scenario/result';
import { createRehearsals } from './rehearsal/rehearsals';
import { SERVICES } from './services/registry';
import { SETTINGS } from './settings';
import { PUSH_BOOKING } from './shs/push';
import type { StoreOptions } from './store/open';
import type { Store } from './store/store';
import { createRoom } from './store/room';
import { failureLine, scarceTold } from './store/trouble';
import { openWorlds, worldIn, type Worlds } from './world';
import path from 'node:path';

export interface SimulatorUrls {
  /** Base of the data port, for `createClient` and `--url`. */
  readonly data: string;
  readonly etransport: string;
  readonly shs: string;
  readonly control: string;
}

export interface RunningSimulator {
  readonly urls: SimulatorUrls;
  readonly cast: Cast;
  readonly calendar: Calendar;
  readonly journal: Journal;
  readonly parties: Parties;
  readonly worlds: Worlds;
  readonly office: Office;
  readonly operations: ControlOperations;
  readonly layouts: LayoutSet;
  readonly backstage: Backstage;
  /** Resolves when someone asked it to stop over the control API. */
  readonly stopAsked: Promise<void>;
  /** What is put off to its first use, now that nobody waits for the start: pages, routes, layouts. */
  readAhead(): Promise<void>;
  close(): Promise<void>;
}

export interface Surroundings {
  readonly version: string;
  /** What the operator should see at once: refused connections, broken jobs. One line each. */
  readonly tell: (line: string) => void;
  /** Of those lines; Swedish unless given. */
  readonly language?: 'sv' | 'en';
  readonly wall?: WallClock;
  /** Stands between the store and its engine; for trying what a disk that fails does. */
  readonly through?: StoreOptions['through'];
}

export async function openSimulator(config: Config, around: Surroundings): Promise<RunningSimulator> {
  const wall = endable(around.wall ?? systemClock);
  const calendar = createCalendar();
  const cast = await openCast(config, wall);
  const equipment = await openEquipment(config, (text) => around.tell(text[around.language ?? 'sv']));
  const store = await openStoreOf(config, wall, around.through);
  const opened: (() => Promise<void>)[] = [() => store.close()];
  try {
    const running = await connect({ config, around, wall, calendar, cast, equipment, store, opened });
    return { ...running, close: () => running.close().finally(() => wall.end()) };
  } catch (error) {
    for (const close of opened.reverse()) await close();
    wall.end();
    throw error;
  }
}

interface Ground {
  readonly config: Config;
  readonly around: Surroundings;
  readonly wall: WallClock;
  readonly calendar: Calendar;
  readonly cast: Cast;
  readonly equipment: Equipment;
  readonly store: Store;
  /** How to close what has been opened so far, should the rest fail. */
  readonly opened: (() => Promise<void>)[];
}

async function connect({
  config,
  around,
  wall,
  calendar,
  cast,
  equipment,
  store,
  opened: toClose,
}: Ground): Promise<RunningSimulator> {
  const parties = await createParties(store, cast.parties);
  const opened = await openWorlds(store, wall, calendar, {
    clock: clockOf(config, calendar),
    seed: textOf(config, 'seed'),
    freshSeed: randomSeed(),
  });
  if (!opened.ok) throw new ComplaintError([opened.complaint]);
  const { worlds } = opened;
  const journal = createJournal(store, {
    maxEvents: numberOf(config, 'journal.maxEvents'),
    maxBytes: numberOf(config, 'journal.maxBytes'),
    open: () => worlds.all().flatMap(({ name }) => (name === worlds.of('').name ? [] : [name])),
  });
  toClose.push(() => journal.close());
  const { layouts, codes } = equipment;
  const catalogue = catalogueOf(config);
  const settingOf = settingsOf(config, parties, worlds);
  const warnings = warningsOf(({ org }) => settingOf(org));
  const failed = (what: string, error: unknown): void =>
    around.tell(`genrep: ${what}: ${failureLine(error, around.language ?? 'sv')}`);

  const faults = createFaults({
    store,
    now: (world) => worldIn(worlds, world).now(),
    chance: (world) => worldIn(worlds, world).chance,
    failed,
  });
  await faults.open(worlds.all().map(({ name }) => name));
  const folder = isOn(config, 'memory') ? null : path.resolve(textOf(config, 'data') ?? '.');
  const room = createRoom({
    store,
    wall,
    folder: folder ?? undefined,
    maxBytes: numberOf(config, 'store.maxBytes'),
    minFreeBytes: numberOf(config, 'store.minFreeBytes'),
    scarce: () => around.tell(showComplaint(scarceTold(folder), around.language ?? 'sv')),
  });
  await room.look();
  const precedence = createPrecedence(wall);
  const mailbox = createMailbox({
    store,
    precedence,
    room: (bytes) => room.ask(bytes),
    faults,
    now: (world) => worldIn(worlds, world).now(),
    chance: (world) => worldIn(worlds, world).chance,
    setting: (org) => settingOf(org),
    codes: (org) => parties.get(org)?.codes ?? [],
    accepted: (file) => office.accepted(file),
    elapsed: () => wall.elapsed(),
    onward: {
      bookings: (file) => push.bookings(file),
      delivered: (file) => push.delivered(file),
    },
  });
  const leaving = createLeaving();
  const face = {
    config,
    store,
    mailbox,
    faults,
    leaving,
    parties,
    worlds,
    calendar,
    catalogue,
    layouts,
    settingOf,
    wall,
    language: around.language ?? 'sv',
    failed,
  } as const;
  const push = openPush(face, cast, (world) => office.clockwork.look(worldIn(worlds, world)));
  const office: Office = createOffice({
    forgotten: (world) => {
      faults.forget(world);
      doors.certificates.forget(world);
    },
    store,
    faults,
    mailbox,
    leaving,
    precedence,
    layouts,
    codes,
    services: SERVICES,
    parties,
    worlds,
    wall,
    calendar,
    transactionOf: (id) => transactionIn(catalogue, id),
    settingOf,
    productEdition: (id, product) =>
      config.chosen.products.get(id)?.value.find((one) => one.id === product)?.edition,
    others: {
      [PUSH_BOOKING]: (world, booking) => push.fallDue(world.name, booking),
      [FAULT_BOOKING]: (world, booking) => faults.fallDue(world.name, booking),
    },
    failed,
  });

  let ready = false;
  let askStop: () => void = () => undefined;
  const stopAsked = new Promise<void>((resolve) => {
    askStop = resolve;
  });

  const doors = await openDoors({ ...face, cast, tell: around.tell });
  toClose.push(() => doors.close());
  const urls: { -readonly [name in keyof SimulatorUrls]: string } = {
    data: doors.url,
    etransport: `${doors.url}/et/et_web/auto`,
    shs: `${doors.url}/shs`,
    control: '',
  };
  const backstage = createBackstage({
    ...face,
    wrongCertificate: (which) => doors.wrongCertificate(which),
    certificates: doors.certificates,
    office,
    cast,
    url: () => urls.data,
  });
  const rehearsals = createRehearsals({
    store,
    parties,
    catalogue,
    plans: () => equipment.plans,
    wall: () => wall.now(),
    place: () => ({ world: worlds.of('').name, at: worlds.of('').now() }),
    iso: (at) => calendar.iso(at),
    limits: (org) => ({
      serious: Number(settingOf(org)('testfas.storaBrister')),
      failedInRow: Number(settingOf(org)('testfas.underkandaIRad')),
    }),
    begin: async (scenario, wish) => {
      const begun = await operations.startRun(scenario, wish);
      if (!begun.ok) return { ...begun, status: begun.status === 404 ? 404 : 409 };
      const { id } = begun.value;
      return { ok: true, value: { run: id, ended: operations.resultOf(id) } };
    },
    permitsChanged: (world) => office.bookRecurring(worldIn(worlds, world)),
    failed: (error) => failed('test phase', error),
  });
  const operations: ControlOperations = operate({
    backstage,
    rehearsals,
    store,
    room,
    faults,
    certificates: doors.certificates,
    wrongCertificate: (which) => doors.wrongCertificate(which),
    journal,
    mailbox,
    office,
    parties,
    worlds,
    wall,
    calendar,
    catalogue,
    settings: SETTINGS,
    settingOf,
    inspecting: { config, layouts, codes },
    warnings,
    layouts,
    builtinLayouts: equipment.builtin,
    packs: config.packs,
    provenance: () => equipment.rows,
    about: {
      version: around.version,
      pid: process.pid,
      startedAt: new Date(wall.now()).toISOString(),
      urls,
      certs: cast.certificates.dir,
      folder,
      layouts: listOf(config, 'layouts'),
    },
    report: async (results) => {
      const phases = await rehearsals.phases.all();
      const evidence = (await rehearsals.phases.allEvidence()) as readonly ScenarioResult[];
      const titles = new Map((await operations.scenarios()).map(({ id, title }) => [id, title]));
      const { reportOn } = await import('./reporting');
      return reportOn(config, equipment, { results, phases, evidence, titles }, wall);
    },
    ready: () => ready,
    stop: () => askStop(),
  });
  const control = await openControl({
    operations,
    addresses: controlAddresses(config),
    port: numberOf(config, 'controlPort'),
    allowHost: listOf(config, 'allowHost'),
    token: textOf(config, 'controlToken'),
    wall,
    version: around.version,
    failed: (error) => failed('control', error),
    limits: readPortLimits((name) => valueOf(config, name)),
    told: (news) => around.tell(showNews(news, 'control', around.language ?? 'sv')),
  });
  toClose.push(() => control.close());
  urls.control = `http://localhost:${control.port}`;

  await office.open();
  if (opened.catchUp !== undefined) {
    await office.clockwork.advance(worlds.of(''), { kind: 'to', at: opened.catchUp });
  }
  for (const party of parties.all())
    for (const { code, finding } of warnings(party, calendar.dayOf(worlds.of(party.org).now())))
      around.tell(`${code} ${party.part}: ${finding[around.language ?? 'sv']}`);
  await rehearsals.phases.open();
  ready = true;

  const ahead = async (): Promise<void> => {
    await control.readAhead();
    await doors.readAhead();
    await readAhead(equipment, async () => {
      await wall.yield();
      return ready;
    });
  };
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    ready = false;
    rehearsals.phases.close();
    await Promise.all([doors.close(), control.close()]);
    await office.close();
    await push.close();
    await journal.close();
    await store.close();
  };
  return {
    urls,
    cast,
    calendar,
    journal,
    parties,
    worlds,
    office,
    operations,
    layouts,
    backstage,
    stopAsked,
    readAhead: () => ahead().catch((error: unknown) => failed('reading ahead', error)),
    close: () => (closing ??= close()),
  };
}
