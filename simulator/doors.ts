/** The data port: certificate judged by `tls`, call by `etransport` or `shs`; all speak to one mailbox. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import type { Calendar } from './calendar';
import { createCertificateRehearsal, type CertificateRehearsal } from './certificate-rehearsal';
import { byProductId, type Transaction } from './catalogue';
import type { Cast } from './cast';
import type { WallClock } from './clock';
import { showComplaint, type Complaint } from './complaint';
import { isOn, listOf, numberOf, textOf, valueOf, type Config } from './config';
import { dataPortApp } from './etransport/app';
import { readBehaviours, ETRANSPORT_SETTINGS } from './etransport/behaviours';
import { createEtransport } from './etransport/etransport';
import type { PortalDeps } from './etransport/pages/deps';
import { createPortal } from './etransport/pages/portal';
import type { Leaving } from './mailbox/leaving';
import { createIdentities } from './identities';
import { matchName } from './formats/names';
import { sniffLayouts } from './formats/sniff';
import type { LayoutSet } from './formats/layout';
import type { Faults } from './faults/faults';
import type { WrongCertificate } from './faults/table';
import { event, type EventPlace } from './journal';
import { readPortLimits } from './ports/limits';
import { showNews } from './ports/news';
import { createNoise } from './ports/noise';
import type { PortNews } from './ports/watch';
import type { Mailbox } from './mailbox/mailbox';
import type { Parties } from './parties/parties';
import type { Party } from './parties/party';
import { verdictOf } from './office/verdicts';
import { SERVICES } from './services/registry';
import type { SettingOf } from './services/service';
import type { SettingRow } from './setting';
import { readShsBehaviours, SHS_SETTINGS } from './shs/behaviours';
import type { NodeCredentials } from './shs/courier';
import type { ShsDeps } from './shs/deps';
import { NODE_CERTIFICATE } from './shs/node';
import { createPush, type Push } from './shs/push';
import { createShs } from './shs/shs';
import type { Change, Store } from './store/store';
import { readCertificate } from './tls/certificate';
import { orgOf } from './tls/judge';
import { createListener } from './tls/listener';
import { peerOf } from './tls/peer';
import { refusalComplaint, showRefusal } from './tls/refusals';
import { readTlsSettings } from './tls/settings';
import { createTrust, type PemSource } from './tls/trust';
import { worldIn, type World, type Worlds } from './world';

export interface DoorDeps {
  readonly config: Config;
  readonly cast: Cast;
  readonly store: Store;
  readonly mailbox: Mailbox;
  readonly faults: Faults;
  /** Shared by both doors and the clock. */
  readonly leaving: Leaving;
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

/** What the faces need; not the listener's things. */
export type FaceDeps = Omit<DoorDeps, 'cast' | 'tell'>;

export interface Doors {
  readonly url: string;
  readonly certificates: CertificateRehearsal;
  /** Makes a wrong server certificate, so that a fault can show it; complaints when it cannot be. */
  wrongCertificate(which: WrongCertificate): Promise<readonly Complaint[]>;
  /** Loads the pages now, so that the first visit need not wait for them. */
  readAhead(): Promise<void>;
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
  const cert = await readFile(textOf(config, 'serverCert') ?? cast.certificates.files.serverCert, 'utf8');
  const portal = portalDeps(deps, ownHost(cert, listOf(config, 'host')));
  const faces = [createEtransport(portal), createPortal(portal), createShs(shsDeps(deps))];
  const app = dataPortApp(faces, {
    wall,
    failed: (error, place) => deps.failed(place, error),
  });
  const key = await readFile(textOf(config, 'serverKey') ?? cast.certificates.files.serverKey, 'utf8');
  const identities = createIdentities({
    ...{ right: { cert, key, ca: trust.issuersPem }, faults: deps.faults, wall },
    dir: cast.certificates.dir,
    hosts: listOf(config, 'host'),
  });
  for (const { name } of deps.worlds.all()) {
    for (const { effect } of deps.faults.list(name)) {
      if (effect.kind === 'certificate') await identities.prepare(effect.which);
    }
  }
  const certificates = createCertificateRehearsal({
    ...deps,
    dir: cast.certificates.dir,
    adopt: (pem) => {
      const issuer = trust.adopt(pem);
      identities.announce(trust.issuersPem);
      return issuer;
    },
  });
  await certificates.open();
  const noise = createNoise(wall, (reason, count) => {
    deps.tell(`anslutning.misslyckad ${reason}${count === 1 ? '' : ` × ${count}`}`);
    told(deps, event('anslutning.misslyckad', here(deps), { reason, ...(count === 1 ? {} : { count }) }));
  });
  const listener = await createListener({
    ...{ app, cert, key, trust },
    presented: () => identities.next(),
    rehearsed: (peer) => certificates.look(peer),
    struck: ({ org }) =>
      deps.faults.at('handshake', { world: deps.worlds.of(org).name, org }, ['delay', 'stall', 'reset']),
    wall,
    addresses: listOf(config, 'listen'),
    port: numberOf(config, 'port'),
    settings: readTlsSettings((name) => valueOf(config, name)),
    limits: readPortLimits((name) => valueOf(config, name)),
    told: (news) => {
      deps.tell(showNews(news, 'data', language));
      told(deps, toldOf(deps, news));
    },
    explained: async (refusal, request) => {
      if (request.headers.accept?.includes('text/html') !== true) return undefined;
      try {
        const { keptOutPage } = await import('./etransport/pages/kept-out');
        return keptOutPage(refusalComplaint(refusal), request);
      } catch (error) {
        deps.failed('etransport', error);
        return undefined;
      }
    },
    refused: (refusal, tls) => {
      deps.tell(showRefusal(refusal, language));
      told(deps, event('anslutning.avvisad', here(deps), { ...refusal, tls }));
    },
    failed: ({ code }) => noise.heard(code),
  });
  return {
    url: `https://localhost:${listener.port}`,
    certificates,
    wrongCertificate: async (which) => {
      // Signed by Genrep's own CA, it would be of an unknown issuer to those who trust another.
      if (textOf(config, 'serverCert') !== undefined && which !== 'unknown-issuer') return [notOurs(which)];
      await identities.prepare(which);
      return [];
    },
    readAhead: async () => {
      await Promise.all([import('./etransport/pages/serve'), import('./etransport/pages/kept-out')]);
    },
    close: async () => {
      await listener.close();
      noise.close();
    },
  };
}

/** Too many connections are the simulator's; who is slow is told of by name, when it is known. */
function toldOf(deps: DoorDeps, news: PortNews): Change {
  if (news.kind === 'crowded')
    return event('anslutning.fullt', here(deps), { connections: news.connections });
  const org = peerOf(news.socket)?.org ?? null;
  const world = deps.worlds.of(org ?? '');
  return event('anslutning.bruten', { at: world.now(), world: world.name, org }, { reason: news.what });
}

const notOurs = (which: WrongCertificate): Complaint => ({
  code: 'FAULT-SERVER-CERT',
  place: which,
  finding: {
    sv: 'Simulatorn visar ett certifikat av er egen utfärdare (--server-cert).',
    en: 'The simulator shows a certificate of your own issuer (--server-cert).',
  },
  remedy: {
    sv: 'Bara unknown-issuer kan visas då; starta utan --server-cert för de andra.',
    en: 'Then only unknown-issuer can be shown; start without --server-cert for the others.',
  },
});

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

/** Transactions that a service takes or writes. */
const DONE: ReadonlySet<string> = new Set(
  SERVICES.flatMap((service) => [...service.incoming.map(({ id }) => id), ...Object.keys(service.outgoing)]),
);

/** A face's switches for each party, read once for each state of the party and its world. */
function perParty<T>(
  deps: FaceDeps,
  rows: readonly SettingRow[],
  read: (values: Readonly<Record<string, unknown>>) => T,
): (org: string) => T {
  const known = new WeakMap<Party, { readonly here: World['settings']; readonly values: T }>();
  return (org) => {
    const party = deps.parties.get(org);
    const here = deps.worlds.of(org).settings;
    const cached = party === undefined ? undefined : known.get(party);
    if (cached?.here === here) return cached.values;
    const setting = deps.settingOf(org);
    const values = read(Object.fromEntries(rows.map(({ name }) => [name, setting(name)])));
    if (party !== undefined) known.set(party, { here, values });
    return values;
  };
}

/** What both faces need of the simulator. */
const faceDeps = (deps: FaceDeps) => ({
  mailbox: deps.mailbox,
  catalogue: byProductId(deps.catalogue),
  chooseTransaction: (candidates: readonly Transaction[], name: string | null, head: Buffer | null) =>
    choose(deps.layouts, candidates, name, head),
  supported: (id: string) => DONE.has(id),
  party: (org: string) => deps.parties.get(org),
  worldOf: (org: string) => deps.worlds.of(org).name,
  peerOf,
  leaving: deps.leaving,
  faults: deps.faults,
  failed: (error: unknown, place: string) => deps.failed(place, error),
  wall: deps.wall,
});

function etransportDeps(deps: DoorDeps): Parameters<typeof createEtransport>[0] {
  return {
    ...faceDeps(deps),
    now: (world) => deps.worlds.get(world)?.now() ?? deps.wall.now(),
    localTime: (world) => deps.calendar.local(deps.worlds.get(world)?.now() ?? deps.wall.now()),
    behaviours: perParty(deps, ETRANSPORT_SETTINGS, readBehaviours),
    rejected: async ({ world, org, ...data }) => {
      const at = deps.worlds.get(world)?.now() ?? deps.wall.now();
      await deps.store.commit([event('fil.avvisad', { at, world, org }, { ...data, door: 'etransport' })]);
    },
  };
}

/** What the pages work with beside that. */
const portalDeps = (deps: DoorDeps, isOwnHost: PortalDeps['isOwnHost']): PortalDeps => ({
  ...etransportDeps(deps),
  isOwnHost,
  local: (at) => deps.calendar.local(at),
  clockOf: (name) => {
    const world = worldIn(deps.worlds, name);
    return { now: world.now(), mode: world.mode };
  },
  verdictOf: (file) => verdictOf(deps.store, file, worldIn(deps.worlds, file.world).now()),
});

/** The names that the simulator goes by: those of its certificate, those of the machine to itself. */
function ownHost(cert: string, further: readonly string[]): PortalDeps['isOwnHost'] {
  const shown = new X509Certificate(cert);
  const own = new Set(['localhost', '127.0.0.1', '::1', ...further.map((host) => host.toLowerCase())]);
  // What is no address at all makes `checkIP` throw.
  const isShown = (name: string): boolean =>
    (isIP(name) === 0 ? shown.checkHost(name) : shown.checkIP(name)) !== undefined;
  return (name) => own.has(name) || isShown(name);
}

/** What the SHS face works with. */
function shsDeps(deps: FaceDeps): ShsDeps {
  const worldOf = (name: string): World => {
    const world = deps.worlds.get(name);
    if (world === undefined) throw new Error(`no world ${name}`);
    return world;
  };
  return {
    ...faceDeps(deps),
    store: deps.store,
    now: (world) => worldOf(world).now(),
    calendar: deps.calendar,
    idFor: (world, ...key) => worldOf(world).chance.uuid(world, ...key),
    behaviours: perParty(deps, SHS_SETTINGS, readShsBehaviours),
    paths: {
      receive: textOf(deps.config, 'shs.receivePath') ?? '/shs/rs',
      delivery: textOf(deps.config, 'shs.deliveryPath') ?? '/shs/ds',
    },
  };
}

/** Deliveries to ingivare's own nodes. `booked`: a booking was made outside the clock's own work. */
export function openPush(deps: FaceDeps, cast: Cast, booked: (world: string) => void): Push {
  return createPush({
    face: shsDeps(deps),
    anywhere: isOn(deps.config, 'shs.pushAnywhere'),
    credentials: () => nodeCredentials(deps.config, cast),
    orgIn: (certificate) => orgOf(readCertificate(certificate)),
    booked,
  });
}

/** What Genrep presents, and whom it trusts, when it delivers to an ingivare's own node. */
async function nodeCredentials(config: Config, cast: Cast): Promise<NodeCredentials> {
  const { dir, files } = cast.certificates;
  const [cert, key, ...ca] = await Promise.all([
    readFile(path.join(dir, `${NODE_CERTIFICATE}.pem`)),
    readFile(path.join(dir, `${NODE_CERTIFICATE}.key`)),
    readFile(files.serverCa),
    readFile(files.clientCa),
    ...listOf(config, 'trust').map((file) => readFile(file)),
  ]);
  return { cert, key, ca };
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
