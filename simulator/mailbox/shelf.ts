/** One organisation's files as a person looks at them: newest first, a page at a time, at the same cost however many there are. */
import type { Instant } from '../clock';
import type { Store } from '../store/store';
import type { Fetching } from './fetching';
import type { Listing } from './listing';
import type { OfShelf, Shelf, ShelfPage } from './mailbox';

export interface ShelfDeps {
  readonly store: Store;
  readonly now: (world: string) => Instant;
  readonly listing: Listing | undefined;
  readonly fetching: Fetching;
  /** Whether a planned fault shows them in another order this time. */
  readonly isReordered: (world: string, org: string, transactions: readonly string[]) => Promise<boolean>;
}

const PAGE = 50;
const MOST_ANSWERS = 20;
const MOST_FETCHES = 20;
const NEWEST = Number.MAX_SAFE_INTEGER;

export function createShelf({ store, now, listing, fetching, isReordered }: ShelfDeps): Shelf {
  const page = async (
    { world, org, before = NEWEST }: OfShelf,
    what: Pick<Parameters<Store['list']>[0], 'direction' | 'states' | 'transactions'>,
  ): Promise<ShelfPage> => {
    const query = { world, org, before, after: 0, now: now(world), limit: PAGE + 1 };
    const files = await store.list({ ...query, ...what });
    const shown = files.slice(0, PAGE);
    return { files: shown, older: files.length > PAGE ? shown.at(-1)?.id : undefined };
  };
  return {
    waiting: async (of) => {
      await listing?.listed(of.world, of.org, 'etransport', 'browser');
      const reordered = await isReordered(of.world, of.org, of.transactions);
      const { files, older } = await page(of, {
        direction: 'out',
        transactions: of.transactions,
        states: of.all ? ['vantar', 'hamtas', 'hamtad'] : ['vantar', 'hamtas'],
      });
      return { files: reordered ? files.toReversed() : files, older };
    },
    handedIn: (of) => page(of, { direction: 'in' }),
    received: async (world, org, transaktionsid) => {
      const file = await store.fileByTransaktionsid(world, transaktionsid, 'in');
      return file?.org === org ? file : undefined;
    },
    delivered: async (world, org, transaktionsid) => {
      const file = await store.fileByTransaktionsid(world, transaktionsid, 'out');
      return file?.org !== org || (file.expires ?? Infinity) <= now(world) ? undefined : file;
    },
    open: (file) => fetching.open(file, 'browser'),
    fetchedAt: async ({ world, transaktionsid, state }) => {
      if (state !== 'hamtad') return undefined;
      const told = await store.events({
        world,
        transaktionsid,
        type: 'fil.hamtad',
        after: 0,
        limit: MOST_FETCHES,
      });
      return told.at(-1)?.at;
    },
    answers: async ({ world, org, transaktionsid }) => {
      const files = await store.repliesTo(world, transaktionsid, MOST_ANSWERS);
      return files.filter((file) => file.org === org && (file.expires ?? Infinity) > now(world));
    },
  };
}
