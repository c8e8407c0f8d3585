/** Worlds by number. A name that has been thrown away gets a new number when it is written again. */
import type { Driver } from './driver';
import type { WorldRow } from './store';

export interface WorldTable {
  /** The world's number; -1 when nothing has been written in it. */
  find(name: string): number;
  /** The world's number, given now when it has none. */
  need(name: string): number;
  write(row: WorldRow): void;
  all(): readonly WorldRow[];
  /** Lets go of the name; gives the number whose rows are to be deleted, or undefined. */
  release(name: string): number | undefined;
  /** What was written last may not stand: nothing is known any more. */
  forget(): void;
}

const MOST_KNOWN = 1_000;

export function createWorldTable(driver: Driver): WorldTable {
  const byName = driver.prepare('SELECT wid FROM world WHERE name = ?');
  const add = driver.prepare('INSERT INTO world (name) VALUES (?)');
  const update = driver.prepare('UPDATE world SET seed = ?, now = ?, mode = ? WHERE wid = ?');
  const remove = driver.prepare('DELETE FROM world WHERE wid = ?');
  const every = driver.prepare('SELECT name, seed, now, mode FROM world WHERE seed IS NOT NULL ORDER BY wid');

  // Asked for with nearly every row that is written.
  const known = new Map<string, number>();
  const find = (name: string): number => {
    const wid = known.get(name) ?? ((byName.get(name)?.['wid'] ?? -1) as number);
    if (wid !== -1 && known.size < MOST_KNOWN) known.set(name, wid);
    return wid;
  };
  const need = (name: string): number => {
    const wid = find(name);
    return wid === -1 ? add.run(name).lastId : wid;
  };
  return {
    find,
    need,
    write: (row) => {
      update.run(row.seed, row.now, row.mode, need(row.name));
    },
    all: () => every.all() as unknown as readonly WorldRow[],
    release: (name) => {
      const wid = find(name);
      if (wid === -1) return undefined;
      remove.run(wid);
      known.delete(name);
      return wid;
    },
    forget: () => known.clear(),
  };
}
