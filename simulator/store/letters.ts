/** Letters: added, read, never changed. */
import type { Driver, Row, SqlValue } from './driver';
import type { LetterChannel, LetterQuery, NewLetter, StoredLetter } from './store';
import type { WorldTable } from './worlds';

export interface LetterTable {
  add(letter: NewLetter): void;
  get(world: string, n: number): StoredLetter | undefined;
  page(query: LetterQuery): readonly StoredLetter[];
}

const COLUMNS = 'org, at, service, malnummer, slag, kanal, rubrik, text';

export function createLetterTable(driver: Driver, worlds: WorldTable): LetterTable {
  const add = driver.prepare(`INSERT INTO letter (wid, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const get = driver.prepare(`SELECT id, ${COLUMNS} FROM letter WHERE wid = ? AND id = ?`);
  const reader = (where: string): ReturnType<Driver['prepare']> =>
    driver.prepare(`SELECT id, ${COLUMNS} FROM letter WHERE wid = ? ${where} AND id > ? ORDER BY id LIMIT ?`);
  const all = reader('');
  const byOrg = reader('AND org = ?');
  const byMal = reader('AND malnummer = ?');
  // The unary plus keeps the planner at the mål, which has few letters.
  const byBoth = reader('AND +org = ? AND malnummer = ?');
  return {
    add: (letter) => {
      const { org, at, service, malnummer, slag, kanal, rubrik, text } = letter;
      add.run(worlds.need(letter.world), org, at, service, malnummer, slag, kanal, rubrik, text);
    },
    get: (world, n) => {
      const row = get.get(worlds.find(world), n);
      return row === undefined ? undefined : letterOf(world, row);
    },
    page: ({ world, org, malnummer, after, limit }) => {
      const wanted = [org, malnummer].filter((value): value is string => value !== undefined);
      const values: SqlValue[] = [worlds.find(world), ...wanted, after, limit];
      const statement =
        org === undefined
          ? malnummer === undefined
            ? all
            : byMal
          : malnummer === undefined
            ? byOrg
            : byBoth;
      return statement.all(...values).map((row) => letterOf(world, row));
    },
  };
}

const letterOf = (world: string, row: Row): StoredLetter => ({
  n: row['id'] as number,
  world,
  org: row['org'] as string,
  at: row['at'] as number,
  service: row['service'] as string,
  malnummer: row['malnummer'] as string | null,
  slag: row['slag'] as string,
  kanal: row['kanal'] as LetterChannel,
  rubrik: row['rubrik'] as string,
  text: row['text'] as string,
});
