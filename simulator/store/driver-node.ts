/** SQLite as Node brings it (22.13 and newer): no native part to install. */
import type * as Sqlite from 'node:sqlite';
import type { OpenDriver, Row, Statement } from './driver';

/** The engine, or undefined when this Node has none. Asked of the process, since an import would fail. */
export function nodeDriver(): OpenDriver | undefined {
  // The types know only Nodes that have it. 22.13 is the first where it needs no flag.
  const sqlite = process.getBuiltinModule('node:sqlite') as typeof Sqlite | undefined;
  if (sqlite === undefined) return undefined;
  return (file) => {
    const database = new sqlite.DatabaseSync(file);
    return {
      engine: 'node:sqlite',
      exec: (sql) => {
        database.exec(sql);
      },
      prepare: (sql): Statement => {
        const statement = database.prepare(sql);
        return {
          run: (...values) => {
            const { changes, lastInsertRowid } = statement.run(...values);
            return { changes: Number(changes), lastId: Number(lastInsertRowid) };
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
