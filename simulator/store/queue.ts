/**
 * Commands that come in the same turn of the event loop share one commit. Each stands under a savepoint of its own,
 * so that one that fails takes no other with it; promises are kept only when the commit is on disk.
 */
import type { WallClock } from '../clock';
import type { Driver } from './driver';
import { shortageIn, told } from './faults';
import { StoreFault } from './store';

export interface CommitQueue {
  /** Runs the command in the next flush. Bytes: what it will write, as far as known, so that flushes stay short. */
  run<T>(bytes: number, command: () => T): Promise<T>;
  /** Work that can wait: one short piece per flush, after the commands, until it says that nothing is left. */
  background(piece: () => boolean): void;
  /** Resolves when nothing waits any more, background work apart. */
  idle(): Promise<void>;
  /** Commands that come after this are refused. */
  stop(): void;
}

interface Waiting {
  readonly bytes: number;
  run(): void;
  done(): void;
  fail(error: unknown): void;
}

/** Bounds of one flush: commands, bytes (one chunk may exceed them alone) and milliseconds before the commit. */
const MOST_COMMANDS = 256;
/** With so many, a flush waits for no more. */
const MOST_GATHERED = 32;
const MOST_BYTES = 512 * 1024;
const MOST_MS = 4;

/** How long a flush may wait for more commands, at most; as long as the last commits took, longer in a crowd. */
const MOST_WAIT_MS = 16;
/** So many are worth waiting for as long as a commit takes; up to three times as many, three times as long. */
const WORTH_A_COMMIT = 4;
/** How much of what is remembered of earlier commits stays with each new one. */
const REMEMBERED = 0.75;

/** SQLite's pages in the write-ahead log between two checkpoints, as bytes. */
const CHECKPOINT_BYTES = 4 * 1024 * 1024;
/** What a command is taken to write beside its bytes. */
const COMMAND_BYTES = 16 * 1024;

/** `committed` is called after each commit, before the promises resolve; `undone` when a whole flush came to nothing. */
export function createCommitQueue(
  driver: Driver,
  wall: WallClock,
  hooks: { committed(): void; undone(): void },
): CommitQueue {
  const waiting: Waiting[] = [];
  let pieces: (() => boolean)[] = [];
  let scheduled = false;
  let stopped = false;
  let logged = 0;
  /** Since when the first and the last of those that wait do; how many went with the last flush; how long commits take. */
  let since = 0;
  let latest = 0;
  let lastTaken = 0;
  let usual = 0;
  const whenIdle: (() => void)[] = [];

  const begin = driver.prepare('BEGIN IMMEDIATE');
  const commit = driver.prepare('COMMIT');
  const save = driver.prepare('SAVEPOINT command');
  const undo = driver.prepare('ROLLBACK TO command');
  const release = driver.prepare('RELEASE command');

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    void wall.yield().then(turn);
  };

  const turn = (): void => {
    scheduled = false;
    if (logged >= CHECKPOINT_BYTES) {
      // Passive: never waits. Its own turn, so that neither it nor a flush becomes a long step.
      logged = 0;
      checkpoint(driver);
    } else if (mayGather()) {
      // Others may come while the event loop goes on.
    } else if (waiting.length > 0 || (pieces.length > 0 && !stopped)) {
      flush();
    }
    if (waiting.length > 0 || logged >= CHECKPOINT_BYTES || (pieces.length > 0 && !stopped)) schedule();
    else for (const resolve of whenIdle.splice(0)) resolve();
  };

  /** Whether a flush waits for more: never for a command that comes alone, as the last one did. */
  const mayGather = (): boolean => {
    const most = Math.max(waiting.length, lastTaken);
    if (waiting.length === 0 || most < 2 || waiting.length >= MOST_GATHERED || stopped) return false;
    // When as many have come as the last time, the rest are not long in coming.
    const quiet = usual / (waiting.length < lastTaken ? 2 : 8);
    if (wall.elapsed() - latest > quiet) return false;
    const worth = Math.min(Math.max(most / WORTH_A_COMMIT, 1), 3);
    return wall.elapsed() - since < Math.min(usual * worth, MOST_WAIT_MS);
  };

  /** Runs one under its savepoint; throws when the whole transaction is lost. */
  const runOne = (one: Waiting, done: Waiting[]): void => {
    save.run();
    try {
      one.run();
      release.run();
      done.push(one);
    } catch (error) {
      try {
        undo.run();
        release.run();
      } catch {
        // A full disk or an I/O error has rolled back everything already.
        throw new StoreFault(error, shortageIn(error) ?? 'failing');
      }
      one.fail(error);
    }
  };

  /** A piece that fails takes nothing with it, and is not tried again before the store is opened anew. */
  const runPieces = (): void => {
    pieces = pieces.filter((piece) => {
      save.run();
      let more = false;
      try {
        more = piece();
      } catch {
        undo.run();
      }
      release.run();
      return more;
    });
  };

  const flush = (): void => {
    const started = wall.elapsed();
    const done: Waiting[] = [];
    let taken = 0;
    let bytes = 0;
    try {
      begin.run();
      while (taken < waiting.length && taken < MOST_COMMANDS) {
        const one = waiting[taken];
        if (one === undefined) break;
        if (taken > 0 && (bytes + one.bytes > MOST_BYTES || wall.elapsed() - started > MOST_MS)) break;
        taken += 1;
        bytes += one.bytes + COMMAND_BYTES;
        runOne(one, done);
      }
      if (pieces.length > 0 && !stopped && wall.elapsed() - started <= MOST_MS) {
        bytes += MOST_BYTES / 4;
        runPieces();
      }
      const begun = wall.elapsed();
      commit.run();
      usual = usual * REMEMBERED + (wall.elapsed() - begun) * (1 - REMEMBERED);
    } catch (error) {
      waiting.splice(0, Math.max(taken, 1)).forEach((one) => one.fail(error));
      pieces = [];
      rollback(driver);
      hooks.undone();
      return;
    }
    waiting.splice(0, taken);
    lastTaken = taken;
    logged += bytes;
    hooks.committed();
    for (const one of done) one.done();
  };

  return {
    run: (bytes, command) =>
      new Promise((resolve, reject) => {
        if (stopped) {
          reject(new Error('the store is closed'));
          return;
        }
        let result: ReturnType<typeof command>;
        latest = wall.elapsed();
        if (waiting.length === 0) since = latest;
        waiting.push({
          bytes,
          run: () => {
            result = command();
          },
          done: () => resolve(result),
          fail: (error) => reject(told(error)),
        });
        schedule();
      }),
    background: (piece) => {
      pieces.push(piece);
      schedule();
    },
    idle: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        schedule();
      }),
    stop: () => {
      stopped = true;
    },
  };
}

function checkpoint(driver: Driver): void {
  try {
    driver.exec('PRAGMA wal_checkpoint(PASSIVE)');
  } catch {
    // Everything is in the log already; a disk that is full is told by the next commit.
  }
}

function rollback(driver: Driver): void {
  try {
    driver.exec('ROLLBACK');
  } catch {
    // There is no transaction when the engine has rolled back by itself.
  }
}
