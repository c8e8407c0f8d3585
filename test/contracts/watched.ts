/** A driver that tells what is asked of it, and how the engine goes about it: cost without a clock. */
import type { Driver, SqlValue } from '../../simulator/store/driver';

export interface Asked {
  readonly sql: string;
  /** Given, or changed. */
  readonly rows: number;
}

export interface Watched {
  readonly driver: Driver;
  /** What was asked while this went on, but for what only frames it. */
  during(work: () => Promise<unknown>): Promise<readonly Asked[]>;
  /** The engine's steps for a statement. */
  plan(sql: string): readonly string[];
}

export function watch(driver: Driver): Watched {
  let asked: Asked[] = [];
  const told = <T>(sql: string, result: T, rows: (result: T) => number): T => {
    if (/^\s*(SELECT|INSERT|UPDATE|DELETE)/i.test(sql)) asked.push({ sql, rows: rows(result) });
    return result;
  };
  return {
    driver: {
      ...driver,
      prepare: (sql) => {
        const statement = driver.prepare(sql);
        return {
          run: (...values: SqlValue[]) => told(sql, statement.run(...values), ({ changes }) => changes),
          get: (...values: SqlValue[]) =>
            told(sql, statement.get(...values), (row) => (row === undefined ? 0 : 1)),
          all: (...values: SqlValue[]) => told(sql, statement.all(...values), ({ length }) => length),
        };
      },
    },
    during: async (work) => {
      asked = [];
      await work();
      const seen = asked;
      asked = [];
      return seen;
    },
    plan: (sql) =>
      driver
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array<null>(sql.split('?').length - 1).fill(null))
        .map(({ detail }) => String(detail)),
  };
}
