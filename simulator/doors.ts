/** The data port: certificate judged by `tls`, call by `etransport`; both speak to one mailbox. */
import { readFile } from 'node:fs/promises';
import type { Calendar } from './calendar';
import type { Transaction } from './catalogue';
import type { Cast } from './cast';
import type { WallClock } from './clock';
import { showComplaint } from './complaint';
import { listOf, numberOf, textOf, valueOf, type Config } from './config';
import { dataPortApp } from './etransport/app';
import { readBehaviours, ETRANSPORT_SETTINGS, type Behaviours } from './etransport/behaviours';
import { createEtransport } from './etransport/etransport';
import { matchName } from './formats/names';
import { sniffLayouts } from './formats/sniff';
import type { LayoutSet } from './formats/layout';
import { event, type EventPlace } from './journal';
import type { Mailbox } from './mailbox/mailbox';
import type { Parties } from './parties/parties';
import type { Party } from './parties/party';
import { SERVICES } from './services/registry';
import type { SettingOf } from './services/service';
import type { Change, Store } from './store/store';
import { createListener } from './tls/listener';
import { peerOf } from './tls/peer';
import { showRefusal } from './tls/refusals';
import { readTlsSettings } from './tls/settings';
import { createTrust, type PemSource } from './tls/trust';
import type { Worlds } from './world';

export interface DoorDeps {
  readonly config: Config;
  readonly cast: Cast;
  readonly store: Store;
  readonly mailbox: Mailbox;
  readonly parties: Parties;
  readonly worlds: Worlds;
  readonly calendar: Calendar;
  readonly catalogue: readonly Transaction[];
  readonly layouts: LayoutSet;
  readonly settingOf: (org: string) => SettingOf;
  readonly wall: WallClock;
  readonly tell: (line: string) => void;
  readonly language: 'sv' | 'en';
  readonly failed: (what: string, error: unknown) => void;
}

export interface Doors {
  readonly url: string;
  close(): Promise<void>;
}

export async function openDoors(deps: DoorDeps): Promise<Doors> {
  const { config, cast, wall, language } = deps;
  const trust = createTrust({
    clientCaPem: [await pemOf(cast.certificates.files.clientCa)],
    extraTrustPem: await Promise.all(listOf(config, 'trust').map(pemOf)),
    crlFiles: [cast.certificates.files.crl, ...listOf(config, 'crl')],
    wall,
    complain: (complaint) => deps.tell(showComplaint(complaint, language)),
  });
  for (const complaint of trust.complaints) deps.tell(showComplaint(complaint, language));
  const app = dataPortApp([createEtransport(etransportDeps(deps))], {
    wall,
    failed: (error, place) => deps.failed(place, error),
  });
  const listener = await createListener({
    app,
    cert: await readFile(textOf(config, 'serverCert') ?? cast.certificates.files.serverCert, 'utf8'),
    key: await readFile(textOf(config, 'serverKey') ?? cast.certificates.files.serverKey, 'utf8'),
    trust,
    wall,
    addresses: listOf(config, 'listen'),
    port: numberOf(config, 'port'),
    settings: readTlsSettings((name) => valueOf(config, name)),
    refused: (refusal, tls) => {
      deps.tell(showRefusal(refusal, language));
      told(deps, event('anslutning.avvisad', here(deps), { ...refusal, tls }));
    },
    failed: ({ code }) => {
      deps.tell(`anslutning.misslyckad ${code}`);
      told(deps, event('anslutning.misslyckad', here(deps), { reason: code }));
    },
  });
  return { url: `https://localhost:${listener.port}`, close: () => listener.close() };
}

const pemOf = async (file: string): Promise<PemSource> => ({ file, content: await readFile(file) });

/** Journalled without holding anyone up; a journal that cannot be written is told. */
function told(deps: DoorDeps, change: Change): void {
  deps.store.commit([change]).catch((error: unknown) => deps.failed('journal', error));
}

/** Connections belong to the simulator; their events stand in the main world's time. */
function here(deps: DoorDeps): EventPlace {
  const world = deps.worlds.of('');
  return { at: world.now(), world: world.name, org: null };
}

function etransportDeps(deps: DoorDeps): Parameters<typeof createEtransport>[0] {
  const done = new Set(
    SERVICES.flatMap((service) => [
      ...service.incoming.map(({ id }) => id),
      ...Object.keys(service.outgoing),
    ]),
  );
  const known = new WeakMap<Party, Behaviours>();
  const behaviours = (org: string): Behaviours => {
    const party = deps.parties.get(org);
    const cached = party === undefined ? undefined : known.get(party);
    if (cached !== undefined) return cached;
    const setting = deps.settingOf(org);
    const read = readBehaviours(
      Object.fromEntries(ETRANSPORT_SETTINGS.map(({ name }) => [name, setting(name)])),
    );
    if (party !== undefined) known.set(party, read);
    return read;
  };
  return {
    mailbox: deps.mailbox,
    catalogue: deps.catalogue,
    chooseTransaction: (candidates, name, head) => choose(deps.layouts, candidates, name, head),
    supported: (id) => done.has(id),
    party: (org) => deps.parties.get(org),
    worldOf: (org) => deps.worlds.of(org).name,
    localTime: (world) => deps.calendar.local(deps.worlds.get(world)?.now() ?? deps.wall.now()),
    behaviours,
    peerOf,
    rejected: async ({ world, org, ...data }) => {
      const at = deps.worlds.get(world)?.now() ?? deps.wall.now();
      await deps.store.commit([event('fil.avvisad', { at, world, org }, { ...data, door: 'etransport' })]);
    },
    failed: (error, place) => deps.failed(place, error),
    wall: deps.wall,
  };
}

/** Product ids may be shared: then the name decides, else the content by its start post. */
function choose(
  layouts: LayoutSet,
  candidates: readonly Transaction[],
  name: string | null,
  head: Buffer | null,
): Transaction | undefined {
  if (candidates.length === 1) return candidates[0];
  const named = candidates.filter(
    (row) =>
      name !== null &&
      [row.fileName, ...row.olderNames].some((pattern) => matchName(pattern, name) !== undefined),
  );
  if (named.length === 1 || head === null) return named.length === 1 ? named[0] : undefined;
  const fitting = sniffLayouts(layouts.all(), head).map(({ transaction }) => transaction);
  return candidates.find(({ id }) => fitting.includes(id)) ?? candidates[0];
}
