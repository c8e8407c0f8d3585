/**
 * The journal: append-only typed events, the only thing that console, scenarios, reports and tests observe. Events are
 * written in the commit that they tell of; here they are made, read, waited for, shown and bounded.
 */
import type { Instant } from './clock';
import { assumed } from './provenance';
import type { SettingRow } from './setting';
import type { Change, JournalQuery, NewEvent, Store, StoredEvent } from './store/store';

type Refused = {
  readonly reason: string;
  readonly subject: string | null;
  readonly issuer: string | null;
  readonly serial: string | null;
  readonly days: number | null;
  readonly tls: string | null;
};
type OfFile = { readonly transaktionsid: string; readonly transaction: string };

/** What each type tells at least; further fields may be added. Types are Genrep's own, stable, in Swedish. */
export interface EventData {
  /** Exactly one for each refused connection. */
  'anslutning.avvisad': Refused;
  /**
   * A connection whose handshake never came to a certificate: plain HTTP, too old TLS, gone away. `count`: so many
   * more of the kind within ten seconds than were told one by one.
   */
  'anslutning.misslyckad': { readonly reason: string; readonly count?: number };
  /** The data port has as many connections as it takes; once until half of them are gone. */
  'anslutning.fullt': { readonly connections: number };
  /** Broken off because it was too slow: `head`, `body` or `reader`. */
  'anslutning.bruten': { readonly reason: string };
  'fil.mottagen': OfFile & {
    readonly door: string;
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
  };
  'fil.avvisad': { readonly code: string };
  /** Something about an accepted file that rejects nothing. */
  'fil.anmarkning': OfFile & { readonly code: string };
  'fil.kontrollerad': {
    readonly transaktionsid: string;
    readonly verdict: string;
    readonly problems: number;
  };
  'fil.levererad': OfFile & {
    readonly name: string;
    readonly inReplyTo: string | null;
    readonly bytes: number;
    readonly sha256: string;
  };
  /** Each whole fetch; `again` when it was not the first. */
  'fil.hamtad': OfFile & { readonly name: string; readonly again: boolean; readonly door: string };
  'fil.kvitterad': OfFile & { readonly name: string };
  'fil.utgangen': OfFile & { readonly name: string };
  /** The first list call after a hand-in or within a minute of real time, and the first beyond the pace: never one for each. */
  'portal.listat': {
    readonly door: string;
    readonly calls: number;
    readonly pace: number;
    readonly seconds: number;
  };
  'klocka.flyttad': { readonly from: string; readonly to: string };
  'handelselogg.trimmad': { readonly events: number };
}

export type EventType = keyof EventData;
/** Families whose members belong to the rooms that write them. */
type Family =
  `mal.${string}` | `storning.${string}` | `ovning.${string}` | `anmarkning.${string}` | `shs.${string}`;
type Fields = Readonly<Record<string, unknown>>;

export interface EventPlace {
  /** Business time. */
  readonly at: Instant;
  readonly world: string;
  readonly org: string | null;
}

/** An event as a change, to be committed together with what it tells of. */
export function event<T extends EventType>(
  type: T,
  place: EventPlace,
  data: EventData[T] & Fields,
): EventChange;
export function event(type: Family, place: EventPlace, data: Fields): EventChange;
export function event(type: string, place: EventPlace, data: Fields): EventChange {
  return {
    kind: 'event',
    event: { type, at: place.at, world: place.world, org: place.org, data } satisfies NewEvent,
  };
}
type EventChange = Extract<Change, { kind: 'event' }>;

/** The outside's form: flat, times with Stockholm's offset. */
export function toPublic(stored: StoredEvent, iso: (at: Instant) => string): PublicEvent {
  const { seq, type, at, wall, world, org, data } = stored;
  return { seq, type, at: iso(at), wall: iso(wall), world, org, ...data };
}

export interface PublicEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly wall: string;
  readonly world: string;
  readonly org: string | null;
  readonly [field: string]: unknown;
}

export interface JournalBounds {
  readonly maxEvents: number;
  readonly maxBytes: number;
  /** Worlds of runs that are not over: what is told of them is laid aside before it goes. */
  readonly open?: () => readonly string[];
}

export interface NextOptions {
  /** Events after this seq count, also those already written; without it only new ones do. */
  readonly after?: number;
  readonly signal?: AbortSignal;
}

export interface Journal {
  read(query: JournalQuery): Promise<readonly StoredEvent[]>;
  /** Called for each event after its commit, in seq order; gives the way to stop. */
  subscribe(listener: (stored: StoredEvent) => void): () => void;
  /** The first event of the type (and for which the predicate holds). Waits without end unless given a signal. */
  next(
    type: EventType | Family,
    predicate?: (stored: StoredEvent) => boolean,
    options?: NextOptions,
  ): Promise<StoredEvent>;
  /** Stops the trimming, after one that is under way. */
  close(): Promise<void>;
}

const PAGE = 500;
/** How often the bounds are looked at: after so many events, or a tenth of what may stay. */
const LOOK_EVERY = 500;

/** Without bounds nothing is trimmed. */
export function createJournal(store: Store, bounds?: JournalBounds): Journal {
  const subscribe: Journal['subscribe'] = (listener) => store.subscribe((news) => news.forEach(listener));
  const trimming = bounds === undefined ? undefined : startTrimming(store, bounds, subscribe);
  return {
    read: (query) => store.events(query),
    subscribe,
    next: async (type, predicate = () => true, { after, signal } = {}) => {
      const fits = (stored: StoredEvent): boolean => stored.type === type && predicate(stored);
      const live = waitLive(subscribe, fits, signal);
      if (after === undefined) return live.found;
      const written = await findWritten(store, type, fits, after).catch((error: unknown) => {
        live.stop();
        throw error;
      });
      if (written === undefined) return live.found;
      live.stop();
      return written;
    },
    close: async () => trimming?.stop(),
  };
}

function waitLive(
  subscribe: Journal['subscribe'],
  fits: (stored: StoredEvent) => boolean,
  signal: AbortSignal | undefined,
): { readonly found: Promise<StoredEvent>; stop(): void } {
  let stop = (): void => undefined;
  const found = new Promise<StoredEvent>((resolve, reject) => {
    const unsubscribe = subscribe((stored) => {
      if (!fits(stored)) return;
      stop();
      resolve(stored);
    });
    const aborted = (): void => {
      stop();
      reject(new Error('no such event came in time'));
    };
    stop = () => {
      unsubscribe();
      signal?.removeEventListener('abort', aborted);
    };
    signal?.addEventListener('abort', aborted);
    if (signal?.aborted === true) aborted();
  });
  // Whoever reads the past first looks at this one later, or never.
  found.catch(() => undefined);
  return { found, stop: () => stop() };
}

async function findWritten(
  store: Store,
  type: string,
  fits: (stored: StoredEvent) => boolean,
  after: number,
): Promise<StoredEvent | undefined> {
  let from = after;
  for (;;) {
    const page = await store.events({ after: from, type, limit: PAGE });
    const found = page.find(fits);
    if (found !== undefined || page.length < PAGE) return found;
    from = page.at(-1)?.seq ?? from;
  }
}

/** Drops the oldest events when there are too many, and says so in the journal. */
function startTrimming(
  store: Store,
  bounds: JournalBounds,
  subscribe: Journal['subscribe'],
): { stop(): Promise<void> } {
  const every = Math.max(1, Math.min(LOOK_EVERY, Math.floor(bounds.maxEvents / 10)));
  let since = 0;
  let running: Promise<void> | undefined;

  const trim = async (last: StoredEvent): Promise<void> => {
    const events = await store.trimJournal(bounds.maxEvents, bounds.maxBytes, bounds.open?.());
    if (events === 0) return;
    const { at, world } = last;
    await store.commit([event('handelselogg.trimmad', { at, world, org: null }, { events })]);
  };
  const unsubscribe = subscribe((stored) => {
    since += 1;
    if (since < every || running !== undefined) return;
    since = 0;
    running = trim(stored).finally(() => {
      running = undefined;
    });
    // A store that fails here fails the next hand-in too, where somebody is told.
    running.catch(() => undefined);
  });
  return {
    stop: async () => {
      unsubscribe();
      await running?.catch(() => undefined);
    },
  };
}

/** How much journal is kept. */
export const JOURNAL_SETTINGS: readonly SettingRow[] = [
  {
    name: 'journal.maxEvents',
    kind: 'integer',
    min: 1000,
    default: 500_000,
    help: {
      sv: 'så många händelser sparas i händelseloggen; de äldsta går först',
      en: 'how many events the journal keeps; the oldest go first',
    },
    source: assumed('Genrep'),
  },
  {
    name: 'journal.maxBytes',
    kind: 'integer',
    min: 1_000_000,
    default: 512 * 1024 * 1024,
    help: {
      sv: 'så många byte får händelseloggen ta; de äldsta händelserna går först',
      en: 'how many bytes the journal may take; the oldest events go first',
    },
    source: assumed('Genrep'),
  },
];
