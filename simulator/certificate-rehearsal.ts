/**
 * What a rehearsal does to an ingivare's certificates: older than they are, renewed, revoked, from another issuer, under
 * a new organisation number. Held per world and organisation, durable, and over when the world is.
 */
import type { Calendar } from './calendar';
import type { Instant, WallClock } from './clock';
import type { Complaint } from './complaint';
import { event } from './journal';
import type { Parties } from './parties/parties';
import type { Party } from './parties/party';
import { save } from './store/save';
import type { Change, Store } from './store/store';
import type { Peer, Rehearsed } from './tls/peer';
import { worldIn, type Worlds } from './world';

/** What may be done; each is one change. */
export type CertificateAct =
  /** The certificates that it has end after so many days of business time. Negative: they have ended. */
  | { readonly age: number }
  /** A new certificate, beside the old. */
  | { readonly renew: true }
  | { readonly revoke: 'old' | 'new' }
  /** A certificate of a second issuer, which is trusted for this organisation, or is not. */
  | { readonly issuer: 'trusted' | 'untrusted' }
  /** A certificate that is good but for its usage: it may be used by servers alone. */
  | { readonly usage: 'server' }
  /** A certificate with another organisation number; the codes go with it. */
  | { readonly merge: string }
  /** As it was before any of it. */
  | { readonly restore: true };

export interface CertificateState {
  readonly org: string;
  /** Business time when the old certificates end; undefined: when they really do. */
  readonly ends: Instant | undefined;
  readonly revoked: readonly ('old' | 'new')[];
  readonly secondIssuer: boolean;
  /** sha256 of those that are new. */
  readonly fresh: readonly string[];
  /** The party before its codes went to another number, and that number. */
  readonly merged?: { readonly before: Party; readonly org: string };
  /** Names of the files of those made for the rehearsal, without ending. */
  readonly made: readonly string[];
}

export type Acted =
  | { readonly ok: true; readonly state: CertificateState }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface CertificateRehearsal {
  open(): Promise<void>;
  /** What holds for a certificate that is good; cheap when nothing is rehearsed. */
  look(peer: Peer): Rehearsed | undefined;
  state(world: string, org: string): CertificateState;
  act(world: string, org: string, act: CertificateAct): Promise<Acted>;
  /** The world is no more, or begins anew. */
  forget(world: string): void;
}

export interface RehearsalDeps {
  readonly store: Store;
  readonly worlds: Worlds;
  readonly parties: Parties;
  readonly calendar: Calendar;
  readonly wall: WallClock;
  /** Of the certificates. */
  readonly dir: string;
  /** Takes a further issuer of clients, and gives its thumbprint. */
  readonly adopt: (pem: string) => string;
}

const SERIES = 'certifikat';
const DAY = 86_400_000;

export function createCertificateRehearsal(deps: RehearsalDeps): CertificateRehearsal {
  const { store, worlds, parties, calendar, wall } = deps;
  /** By world, then organisation. */
  const held = new Map<string, Map<string, CertificateState>>();
  /** The second issuer, when it has been adopted. */
  let second: string | undefined;

  const state = (world: string, org: string): CertificateState =>
    held.get(world)?.get(org) ?? {
      ...{ org, ends: undefined, revoked: [], secondIssuer: false, fresh: [], made: [] },
    };
  const put = (world: string, next: CertificateState): Change => {
    const here = held.get(world) ?? new Map<string, CertificateState>();
    held.set(world, here.set(next.org, next));
    return { kind: 'series', world, name: SERIES, value: JSON.stringify([...here.values()]) };
  };
  const further = async (
    party: Party,
    suffix: string,
    by: 'first' | 'second',
    org: string = party.org,
    flaw: 'none' | 'wrong-usage' = 'none',
  ): Promise<{ name: string; thumbprint: string; issuer: string }> => {
    const wish = { name: `${party.part}-${suffix}`, org, organisation: party.name, flaw };
    const wait = (ms: number): Promise<void> => new Promise((resolve) => void wall.after(ms, resolve));
    const { ensureFurther } = await import('../certs/further');
    const made = await ensureFurther(deps.dir, wish, by, new Date(wall.now()), wait);
    return { name: wish.name, ...made };
  };

  const change = async (
    world: string,
    party: Party,
    act: Exclude<CertificateAct, { merge: string }>,
  ): Promise<CertificateState> => {
    const now = state(world, party.org);
    if ('age' in act) return { ...now, ends: endOfDay(worldIn(worlds, world).now() + act.age * DAY) };
    if ('revoke' in act) return { ...now, revoked: [...new Set([...now.revoked, act.revoke])] };
    if ('restore' in act) {
      if (now.merged !== undefined) {
        await parties.put(now.merged.org, { codes: [], permits: [] });
        await parties.restore(now.merged.before);
      }
      return { org: party.org, ends: undefined, revoked: [], secondIssuer: false, fresh: [], made: now.made };
    }
    if ('renew' in act) {
      const { name, thumbprint } = await further(party, 'ny', 'first');
      return { ...now, ...withNew(now, name), fresh: [...new Set([...now.fresh, thumbprint])] };
    }
    if ('usage' in act) {
      const { name } = await further(party, 'fel-anvandning', 'first', party.org, 'wrong-usage');
      return { ...now, ...withNew(now, name) };
    }
    const { name, thumbprint, issuer } = await further(party, 'ca2', 'second');
    if (act.issuer === 'trusted' || second !== undefined) second = deps.adopt(issuer);
    return {
      ...now,
      ...withNew(now, name),
      fresh: [...new Set([...now.fresh, thumbprint])],
      secondIssuer: act.issuer === 'trusted',
    };
  };
  const endOfDay = (at: Instant): Instant => calendar.at(calendar.dayOf(at), '23:59');

  const told = (world: string, next: CertificateState, act: CertificateAct): Change =>
    event(
      'ovning.certifikat',
      { at: worldIn(worlds, world).now(), world, org: next.org },
      { act, made: next.made, ends: next.ends === undefined ? null : calendar.iso(next.ends) },
    );

  /** The old number keeps its files and what it may fetch; the codes, and with them the lopnummer, go to the new. */
  const merge = async (world: string, party: Party, number: string): Promise<Acted> => {
    const known = parties.get(number);
    if (known !== undefined && known.org !== party.org && known.codes.length > 0) {
      return { ok: false, complaints: [taken(number, known.name)] };
    }
    await parties.put(party.org, { codes: [] });
    const added = await parties.put(number, {
      ...{ name: party.name, part: `${party.part}-nytt-nummer`, kind: party.kind },
      ...{ codes: party.codes, permits: party.permits, settings: party.settings },
    });
    if (!added.ok) {
      await parties.restore(party);
      return added;
    }
    const { name } = await further(party, 'nytt-nummer', 'first', added.party.org);
    await worlds.join(world, added.party.org);
    const now = state(world, party.org);
    const next = { ...now, ...withNew(now, name), merged: { before: party, org: added.party.org } };
    await store.commit([put(world, next), told(world, next, { merge: added.party.org })]);
    return { ok: true, state: next };
  };

  return {
    open: async () => {
      for (const { name } of worlds.all()) {
        const states = JSON.parse((await store.series(name, SERIES)) ?? '[]') as CertificateState[];
        if (states.length > 0) held.set(name, new Map(states.map((one) => [one.org, one])));
        for (const one of states) {
          const party = parties.get(one.org);
          if (!one.secondIssuer || party === undefined) continue;
          second = deps.adopt((await further(party, 'ca2', 'second')).issuer);
        }
      }
    },
    look: (peer) => {
      if (held.size === 0 && second === undefined) return undefined;
      const world = worlds.of(peer.org);
      const rule = held.get(world.name)?.get(peer.org);
      const { days } = peer;
      if (peer.issuedBy === second && rule?.secondIssuer !== true) return { refused: 'unknown-issuer', days };
      if (rule === undefined) return undefined;
      const fresh = rule.fresh.includes(peer.thumbprint);
      if (rule.revoked.includes(fresh ? 'new' : 'old')) return { refused: 'revoked', days };
      if (fresh || rule.ends === undefined) return undefined;
      const left = rule.ends - world.now();
      return { refused: left < 0 ? 'expired' : null, days: Math.floor(left / DAY) };
    },
    state,
    act: async (world, org, act) => {
      const party = parties.get(org);
      if (party === undefined) return { ok: false, complaints: [unknown(org)] };
      if ('merge' in act) return merge(world, party, act.merge);
      const before = held.get(world)?.get(org);
      const next = await change(world, party, act);
      await save(store, [put(world, next), told(world, next, act)], () => {
        if (held.get(world)?.get(org) !== next) return;
        if (before === undefined) held.get(world)?.delete(org);
        else held.get(world)?.set(org, before);
      });
      return { ok: true, state: next };
    },
    forget: (world) => void held.delete(world),
  };
}

const withNew = ({ made }: CertificateState, name: string): Pick<CertificateState, 'made'> => ({
  made: [...new Set([...made, name])],
});

const unknown = (org: string): Complaint => ({
  code: 'CERTIFICATE-ORG',
  place: org,
  finding: { sv: 'Organisationen finns inte här.', en: 'There is no such organisation here.' },
  remedy: { sv: 'Se GET /api/v1/parties.', en: 'See GET /api/v1/parties.' },
});

const taken = (org: string, name: string): Complaint => ({
  code: 'CERTIFICATE-MERGE',
  place: org,
  finding: {
    sv: `${name} har redan intressentkoder.`,
    en: `${name} has intressentkoder already.`,
  },
  remedy: {
    sv: 'Ange ett organisationsnummer som inte har någon kod.',
    en: 'Give an organisation number without a code.',
  },
});
