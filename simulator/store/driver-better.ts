/** SQLite through better-sqlite3, an optional dependency for Node 20. */
import type * as BetterSqlite from 'better-sqlite3';
import type { OpenDriver, Row, Statement } from './driver';

/** The engine, or undefined when it is not installed or does not fit this Node. */
export async function betterDriver(): Promise<OpenDriver | undefined> {
  const Database = await load();
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

async function load(): Promise<typeof BetterSqlite.default | undefined> {
  try {
    const { default: Database } = await import('better-sqlite3');
    // The native part is loaded by the first database only, so ask it now.
    new Database(':memory:').close();
    return Database;
  } catch {
    return undefined;
  }
}
