/** A file that is being fetched: its bytes as they were stored, and what its state becomes. */
import type { Instant } from '../clock';
import { event } from '../journal';
import type { Change, Store, StoredFile } from '../store/store';
import { CHUNK_BYTES } from './intake';
import type { Door, Face, OpenFile } from './mailbox';

export interface Fetching {
  open(file: StoredFile, face?: Face): Promise<OpenFile>;
  /** As over SHS; undefined when another fetch has it. */
  openOnce(file: StoredFile): Promise<OpenFile | undefined>;
}

/** `fetchedEnd`: when retention ends of a file fetched now. */
export function createFetching(
  store: Store,
  now: (world: string) => Instant,
  fetchedEnd: (file: StoredFile) => Instant,
): Fetching {
  /** How many fetches of a file are under way: it waits again only when the last one was cut. */
  const under = new Map<number, number>();
  const leave = (id: number): boolean => {
    const left = (under.get(id) ?? 1) - 1;
    if (left > 0) under.set(id, left);
    else under.delete(id);
    return left <= 0;
  };

  const opened = (file: StoredFile, fresh: boolean, door: Door, face?: Face): OpenFile => {
    under.set(file.id, (under.get(file.id) ?? 0) + 1);
    let open = true;
    return {
      file,
      read: () => readFile(store, file),
      finished: async () => {
        if (!open) return;
        open = false;
        leave(file.id);
        const place = { at: now(file.world), world: file.world, org: file.org };
        const expires = fetchedEnd(file);
        await store.finishFetch(file.id, expires, (first) => {
          const { transaktionsid, transaction } = file;
          const name = file.listedName ?? '';
          const told = event('fil.hamtad', place, {
            ...{ transaktionsid, transaction, name, again: !first, door },
            ...(face === undefined ? {} : { face }),
          });
          return first ? [told, retention(file, expires)] : [told];
        });
      },
      aborted: async () => {
        if (!open) return;
        open = false;
        if (leave(file.id) && fresh) await store.releaseFetch(file.id);
      },
    };
  };

  return {
    open: async (file, face) => {
      // A file that was fetched before stays so, however this fetch ends.
      const fresh = file.state !== 'hamtad';
      const open = opened(file, fresh, 'etransport', face);
      if (fresh) await store.claimFetch(file.id);
      return open;
    },
    openOnce: async (file) => ((await store.claimFetch(file.id)) ? opened(file, true, 'shs') : undefined),
  };
}

/** The booking at which the file goes. */
export const retention = (file: StoredFile, due: Instant): Change => ({
  kind: 'booking',
  booking: {
    world: file.world,
    due,
    kind: 'retention',
    key: String(file.id),
    counts: false,
    payload: {},
  },
});

/** The stored bytes, a chunk at a time. Throws when the file goes while it is read, so that no cut file looks whole. */
export async function* readFile(
  store: Store,
  file: StoredFile,
  from = 0,
): AsyncGenerator<Buffer, void, undefined> {
  // All chunks but the last are whole.
  let skip = from % CHUNK_BYTES;
  let left = file.bytes - (from - skip);
  for (let index = (from - skip) / CHUNK_BYTES; left > 0; index++) {
    const chunk = await store.readChunk(file.id, index);
    if (chunk === undefined) throw new Error(`the file ${file.transaktionsid} went away while it was read`);
    left -= chunk.length;
    yield skip === 0 ? chunk : chunk.subarray(skip);
    skip = 0;
  }
}
