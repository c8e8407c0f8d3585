/** An engine that goes wrong on order, between the store and SQLite. */
import type { Driver, Statement } from '../../simulator/store/driver';
import type { Mishap, Plant } from './order';

export interface Circumstances {
  readonly mishap: Mishap;
  readonly plant: Plant | undefined;
  die(): void;
  /** Sets a limit to the size of files, or takes it away. */
  limit(on: boolean): void;
  struck(what: string): void;
}

/** How long an answer goes ahead of its commit when that is planted. */
const LATE_MS = 300;
/** Pages that a full store still takes, so that it is filled by what is being written and not between two commits. */
const SPARE_PAGES = 2;
const ROOM = 1_000_000;

const COMMIT = /^\s*COMMIT\b/i;
const BEGIN = /^\s*BEGIN\b/i;
const WRITE = /^\s*(?:INSERT|UPDATE|DELETE)\b/i;

/** To be called for each engine that the store opens. */
export function troubled(driver: Driver, around: Circumstances): Driver {
  const { mishap } = around;
  let commits = 1;
  let writes = 0;
  let failed = 0;

  const due = (): boolean => 'commit' in mishap && commits >= mishap.commit;
  const fails = (what: 'write' | 'commit'): boolean => {
    if (mishap.kind !== 'fail' || mishap.what !== what || !due() || failed >= mishap.lasts) return false;
    failed += 1;
    if (failed === 1) around.struck(`${what}s fail`);
    return true;
  };
  const setRoom = (pages: number): void => {
    driver.prepare(`PRAGMA max_page_count = ${pages}`).get();
  };
  const pages = (): number => Number(driver.prepare('PRAGMA page_count').get()?.['page_count'] ?? 0);

  const begun = (): void => {
    writes = 0;
    if (mishap.kind === 'limit') {
      if (commits === mishap.commit) {
        around.limit(true);
        around.struck('files may not grow');
      }
      if (commits === mishap.commit + mishap.lasts) around.limit(false);
    }
    if (mishap.kind !== 'full') return;
    if (commits === mishap.commit) {
      setRoom(pages() + SPARE_PAGES);
      around.struck('the store is full');
    }
    if (commits === mishap.commit + mishap.lasts) setRoom(ROOM);
  };
  const wrote = (): void => {
    writes += 1;
    if (mishap.kind === 'die' && mishap.when === 'amid' && due() && writes > 1) around.die();
    if (fails('write')) throw new Error('disk I/O error');
  };
  const commit = (real: () => void): void => {
    if (mishap.kind === 'die' && mishap.when === 'before' && due()) around.die();
    // Counted also when it fails, so that a store that is full has room again some time.
    commits += 1;
    if (fails('commit')) throw new Error('disk I/O error');
    real();
    if (mishap.kind === 'die' && mishap.when === 'after' && due()) around.die();
  };

  const late = around.plant === 'late-commit' ? lateCommit() : undefined;
  const run = (sql: string, real: () => void): void => {
    if (BEGIN.test(sql)) {
      begun();
      if (late === undefined) real();
      else late.begin(real);
    } else if (COMMIT.test(sql)) {
      commit(() => (late === undefined ? real() : late.commit(real)));
    } else {
      if (WRITE.test(sql)) wrote();
      real();
    }
  };

  return {
    engine: driver.engine,
    exec: (sql) => run(sql, () => driver.exec(sql)),
    prepare: (sql): Statement => {
      const statement = driver.prepare(sql);
      return {
        run: (...values) => {
          let result = { changes: 0, lastId: 0 };
          run(sql, () => {
            result = statement.run(...values);
          });
          return result;
        },
        get: (...values) => statement.get(...values),
        all: (...values) => statement.all(...values),
      };
    },
    close: () => {
      late?.now();
      driver.close();
    },
  };
}

/** Says that it has committed, and does so a while later. */
function lateCommit(): { begin(real: () => void): void; commit(real: () => void): void; now(): void } {
  let held: (() => void) | undefined;
  const now = (): void => {
    const real = held;
    held = undefined;
    real?.();
  };
  return {
    // What is still held goes on in the same transaction.
    begin: (real) => {
      if (held === undefined) real();
    },
    commit: (real) => {
      if (held !== undefined) return;
      held = real;
      setTimeout(now, LATE_MS).unref();
    },
    now,
  };
}
