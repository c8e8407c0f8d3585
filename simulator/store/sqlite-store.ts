/** The store's port over one SQLite connection: commands go through the commit queue, reads look at what is committed. */
import type { WallClock } from '../clock';
import { createBookingTable } from './bookings';
import { createCaseTable } from './cases';
import { apply, type Tables } from './changes';
import type { Driver } from './driver';
import { createEventTable } from './events';
import { told } from './faults';
import { createFileTable } from './files';
import { createFileFinder } from './finding-files';
import { createGone } from './gone';
import { createJobTable } from './jobs';
import { createLandmarkTable } from './landmarks';
import { createLetterTable } from './letters';
import { createMessageTable } from './messages';
import { createCommitQueue } from './queue';
import type { Change, Store, StoredEvent } from './store';
import { createValueTable } from './values';
import { createWorldTable } from './worlds';

type Listener = (events: readonly StoredEvent[]) => void;

/** How many events go from the journal in one command. */
const TRIM_ROWS = 300;
/** What a change is taken to write, in bytes. */
const CHANGE_BYTES = 512;

/** Takes over an open, migrated database; `unlock` is called when it has been closed. */
export function createStore(driver: Driver, wall: WallClock, unlock: () => void): Store {
  const worlds = createWorldTable(driver);
  const gone = createGone(driver, wall);
  const finder = createFileFinder(driver, worlds);
  const tables: Tables = {
    worlds,
    events: createEventTable(driver, wall),
    bookings: createBookingTable(driver, worlds),
    cases: createCaseTable(driver, worlds, gone),
    jobs: createJobTable(driver, gone),
    landmarks: createLandmarkTable(driver),
    files: createFileTable(driver, worlds, gone),
    values: createValueTable(driver, worlds),
    letters: createLetterTable(driver, worlds),
    messages: createMessageTable(driver, worlds),
  };
  const { events, bookings, cases, jobs, landmarks, files, values, letters, messages } = tables;

  const listeners = new Set<Listener>();
  /** Events of the transaction that is open. */
  let written: StoredEvent[] = [];
  let sweeping = false;
  let closed: Promise<void> | undefined;

  const queue = createCommitQueue(driver, wall, {
    committed: () => {
      if (gone.added()) sweep();
      const news = written;
      written = [];
      if (news.length > 0) for (const listener of listeners) tell(listener, news);
    },
    undone: () => {
      forget();
      written = [];
      sweeping = false;
    },
  });

  const pageBytes = pragma(driver, 'page_size')();
  const [pages, free] = [pragma(driver, 'page_count'), pragma(driver, 'freelist_count')];
  const space = (): { readonly used: number; readonly reusable: number } => ({
    used: (pages() - free()) * pageBytes,
    reusable: free() * pageBytes,
  });
  const forget = (): void => {
    for (const table of [worlds, events, cases]) table.forget();
  };
  /** One that fails is undone, and with it what the tables know by it. */
  const command = <T>(bytes: number, run: () => T): Promise<T> =>
    queue.run(bytes, () => {
      try {
        return run();
      } catch (error) {
        forget();
        throw error;
      }
    });
  /** The last thing that a command does: once its events are among the written, it stands. */
  const write = (changes: readonly Change[]): readonly StoredEvent[] => {
    const news: StoredEvent[] = [];
    for (const change of changes) {
      const event = apply(tables, change);
      if (event !== undefined) news.push(event);
    }
    written.push(...news);
    return news;
  };
  const sweep = (): void => {
    if (sweeping) return;
    sweeping = true;
    queue.background(() => (sweeping = gone.sweep()));
  };
  const weigh = (changes: readonly Change[]): number => changes.length * CHANGE_BYTES;
  const read = <T>(run: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      try {
        resolve(run());
      } catch (error) {
        reject(told(error));
      }
    });

  driver.exec('BEGIN IMMEDIATE');
  files.discardAll();
  files.releaseAll();
  driver.exec('COMMIT');
  sweep();

  return {
    engine: driver.engine,
    space: () => read(space),
    commit: (changes) => command(weigh(changes), () => write(changes)),
    appendChunk: (uploadKey, index, bytes) =>
      command(bytes.length, () => files.append(uploadKey, index, bytes)),
    discardUpload: (uploadKey) => command(0, () => files.discard(uploadKey)),
    acceptUpload: (upload, job, also) =>
      command(upload.rest.length, () => {
        const file = files.accept(upload);
        if (job) jobs.add(worlds.need(upload.world), file);
        write(also(file));
        return file;
      }),
    deliver: (file, also) =>
      command(file.rest.length, () => {
        const delivered = files.deliver(file);
        write(also(delivered));
        return delivered;
      }),

    list: (query) => read(() => finder.list(query)),
    fileByTransaktionsid: (world, transaktionsid, direction) =>
      read(() => finder.byTransaktionsid(world, transaktionsid, direction)),
    fileByListedName: (world, org, transactions, listedName, now) =>
      read(() => finder.byListedName(world, org, transactions, listedName, now)),
    fileById: (fileId) => read(() => files.byId(fileId)),
    repliesTo: (world, transaktionsid, limit) => read(() => finder.repliesTo(world, transaktionsid, limit)),
    countWaiting: (world, org, most) => read(() => finder.countWaiting(world, org, most)),
    recentFiles: (query) => read(() => finder.recent(query)),
    landmark: (fileId, by, at) => read(() => landmarks.find(fileId, by, at)),
    filesByContent: (world, contentId) => read(() => finder.byContent(world, contentId)),
    message: (world, sender, txId) => read(() => messages.get(world, sender, txId)),
    readChunk: (fileId, index) => read(() => files.chunk(fileId, index)),
    claimFetch: (fileId) => command(0, () => files.setState(fileId, 'vantar', 'hamtas')),
    releaseFetch: (fileId) =>
      command(0, () => {
        files.setState(fileId, 'hamtas', 'vantar');
      }),
    finishFetch: (fileId, expires, also) =>
      command(CHANGE_BYTES, () => {
        const first = files.fetched(fileId, expires);
        if (first !== undefined) write(also(first));
        return first === true;
      }),
    acknowledge: (fileId, also) =>
      command(weigh(also), () => {
        const first = files.kvittera(fileId);
        if (first) write(also);
        return first;
      }),
    removeFile: (fileId, also) =>
      command(weigh(also), () => {
        jobs.removeOfFile(fileId);
        files.remove(fileId);
        write(also);
      }),

    openJobs: () => read(() => jobs.open()),
    jobOfFile: (fileId) => read(() => jobs.ofFile(fileId)),
    findings: (jobId, after, limit) => read(() => jobs.findings(jobId, after, limit)),
    findingsFrom: (jobId, handling, limit) => read(() => jobs.findingsFrom(jobId, handling, limit)),

    nextBooking: (world, until, counting) => read(() => bookings.next(world, until, counting)),
    dueBookings: (world, until, limit) => read(() => bookings.due(world, until, limit)),
    countBookings: (world) => read(() => bookings.count(world)),
    bookingsLike: (world, kind, prefix, limit) => read(() => bookings.like(world, kind, prefix, limit)),
    bookings: (world, limit) => read(() => bookings.first(world, limit)),

    case: (world, malnummer) => read(() => cases.get(world, malnummer)),
    cases: (world, org, after, limit) => read(() => cases.page(world, org, after, limit)),
    casesConcerning: (world, identitet, limit) => read(() => cases.concerning(world, identitet, limit)),
    casesChanged: (world, from, to, after, limit) => read(() => cases.changed(world, from, to, after, limit)),
    countCases: (world, org) => read(() => cases.count(world, org)),
    outgoing: (world, org, transaction, group, after, limit) =>
      read(() => cases.gathered(world, org, transaction, group, after, limit)),

    letters: (query) => read(() => letters.page(query)),
    letter: (world, n) => read(() => letters.get(world, n)),

    series: (world, name) => read(() => values.series(world, name)),
    seriesLike: (world, prefix) => read(() => values.seriesLike(world, prefix)),
    setting: (name) => read(() => values.setting(name)),
    settingsLike: (prefix) => read(() => values.settingsLike(prefix)),
    parties: () => read(() => values.parties()),
    worlds: () => read(() => worlds.all()),

    subscribe: (listener) => {
      const own: Listener = (news) => {
        listener(news);
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    events: (query) => read(() => events.read(query)),
    history: (query) => read(() => events.history(query)),
    eventsOfMal: (world, malnummer, after, limit) => read(() => events.ofMal(world, malnummer, after, limit)),
    lastSeq: () => read(() => events.last()),
    oldestEvent: () => read(() => events.oldest()),
    heldEvents: (world, after, limit) => read(() => events.held.read(world, after, limit)),
    trimJournal: async (maxEvents, maxBytes, open = []) => {
      const forget = (): Promise<number> => command(CHANGE_BYTES, () => events.held.forget(open, TRIM_ROWS));
      while ((await forget()) === TRIM_ROWS);
      const cut = await read(() => events.cut(maxEvents, maxBytes));
      let total = 0;
      let dropped: number;
      do {
        dropped = await command(CHANGE_BYTES, () => events.drop(cut, TRIM_ROWS, open));
        total += dropped;
      } while (dropped === TRIM_ROWS);
      return total;
    },

    resetWorld: (world, also) =>
      command(weigh(also), () => {
        const wid = worlds.release(world);
        if (wid !== undefined) gone.add('world', wid);
        write(also);
      }),
    close: () => (closed ??= end()),
  };

  async function end(): Promise<void> {
    queue.stop();
    await queue.idle();
    driver.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    driver.close();
    unlock();
  }
}

function pragma(driver: Driver, name: string): () => number {
  const statement = driver.prepare(`PRAGMA ${name}`);
  return () => Number(statement.get()?.[name] ?? 0);
}

/** A listener that throws is a bug, told as one; it must not keep an answer from those who wait for the commit. */
function tell(listener: Listener, events: readonly StoredEvent[]): void {
  try {
    listener(events);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
