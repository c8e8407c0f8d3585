/** SQLite through better-sqlite3, an optional dependency for Node 20. */
import { createRequire } from 'node:module';
import type BetterSqlite from 'better-sqlite3';
import type { OpenDriver, Row, Statement } from './driver';

/** The engine, or undefined when it is not installed or does not fit this Node. */
export const betterDriver = (): Promise<OpenDriver | undefined> => Promise.resolve(driverOf(load()));

function driverOf(Database: typeof BetterSqlite | undefined): OpenDriver | undefined {
  if (Database === undefined) return undefined;
  return (file) => {
    const database = new Database(file);
    return {
      engine: 'better-sqlite3',
      exec: (sql) => {
        database.exec(sql);
      },
      prepare: (sql): Statement => {
        const statement = database.prepare(sql);
        return {
          run: (...values) => {
            const { changes, lastInsertRowid } = statement.run(...values);
            return { changes, lastId: Number(lastInsertRowid) };
          },
          get: (...values) => statement.get(...values) as Row | undefined,
          all: (...values) => statement.all(...values) as Row[],
        };
      },
      close: () => {
        database.close();
      },
    };
  };
}

/** With require: an import that is made while running does not work inside jest, where users' tests are. */
function load(): typeof BetterSqlite | undefined {
  try {
    const Database = createRequire(__filename)('better-sqlite3') as typeof BetterSqlite;
    // The native part is loaded by the first database only, so ask it now.
    new Database(':memory:').close();
    return Database;
  } catch {
    return undefined;
  }
}
