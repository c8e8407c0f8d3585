/** Tells the journal that an organisation looks for files: bounded, however often it looks. */
import { event } from '../journal';
import type { Instant } from '../clock';
import type { Store } from '../store/store';
import type { Door, Face } from './mailbox';

export interface Listing {
  /** Resolves when what is to be told has been written. */
  listed(world: string, org: string, door: Door, face?: Face): Promise<void>;
  /** The next list call is told again: whoever hands in and looks has looked. */
  handedIn(world: string, org: string): void;
}

export interface ListingDeps {
  readonly store: Store;
  /** Business time of a world. */
  readonly now: (world: string) => Instant;
  /** Real time: how fast a system asks is nothing that a clock standing still can tell. */
  readonly elapsed: () => number;
  /** List calls a minute before it is too fast. */
  readonly pace: (org: string) => number;
}

interface Window {
  readonly from: number;
  calls: number;
}

const MINUTE = 60_000;
/** Organisations of worlds that are gone are forgotten; to forget one that is not costs one more line in the journal. */
const MOST = 1_000;

export function createListing({ store, now, elapsed, pace }: ListingDeps): Listing {
  const windows = new Map<string, Window>();
  const fresh = new Set<string>();
  const keyOf = (world: string, org: string): string => `${org} ${world}`;

  const begin = (key: string): Window => {
    const window = { from: elapsed(), calls: 0 };
    windows.delete(key);
    windows.set(key, window);
    for (const old of [...windows.keys()].slice(0, -MOST)) windows.delete(old);
    return window;
  };

  return {
    handedIn: (world, org) => {
      fresh.add(keyOf(world, org));
      if (fresh.size > MOST) fresh.clear();
    },
    listed: async (world, org, door, face) => {
      const key = keyOf(world, org);
      const known = windows.get(key);
      const isOver = known === undefined || elapsed() - known.from >= MINUTE;
      const window = isOver ? begin(key) : known;
      window.calls += 1;
      const most = pace(org);
      const looksAnew = fresh.delete(key);
      if (!isOver && !looksAnew && window.calls !== most + 1) return;
      const seconds = Math.round((elapsed() - window.from) / 1000);
      const by = face === undefined ? {} : { face };
      const told = { ...by, door, calls: window.calls, pace: most, seconds };
      await store.commit([event('portal.listat', { at: now(world), world, org }, told)]);
    },
  };
}
