/** Events that are laid aside when the journal is trimmed, for runs that are not over. */
import type { Driver } from './driver';
import { eventOf, EVENT_COLUMNS } from './event-row';
import type { StoredEvent } from './store';

export interface HeldEvents {
  /** Those up to and including a seq that somebody still needs. */
  keep(seq: number, open: readonly string[]): void;
  /** Drops at most so many that nobody needs any more; gives how many went. */
  forget(open: readonly string[], most: number): number;
  read(world: string, after: number, limit: number): readonly StoredEvent[];
}

/** Connections belong to no world: every run sees them. */
const OF_CONNECTION = "substr(type, 1, 11) = 'anslutning.'";
const IN_OPEN = 'world IN (SELECT value FROM json_each(?))';

export function createHeldEvents(driver: Driver): HeldEvents {
  const copy = driver.prepare(
    `INSERT OR IGNORE INTO held_event (${EVENT_COLUMNS})
     SELECT ${EVENT_COLUMNS} FROM event WHERE seq <= ? AND (${IN_OPEN} OR ${OF_CONNECTION})`,
  );
  const drop = (unneeded: string) =>
    driver.prepare(
      `DELETE FROM held_event WHERE seq IN (SELECT seq FROM held_event WHERE ${unneeded} LIMIT ?)`,
    );
  const dropAll = drop('true');
  const dropSome = drop(`NOT (${IN_OPEN} OR ${OF_CONNECTION})`);
  const select = driver.prepare(
    `SELECT ${EVENT_COLUMNS} FROM held_event WHERE seq > ? AND (world = ? OR ${OF_CONNECTION}) ORDER BY seq LIMIT ?`,
  );
  return {
    keep: (seq, open) => {
      if (open.length > 0) copy.run(seq, JSON.stringify(open));
    },
    forget: (open, most) =>
      (open.length === 0 ? dropAll.run(most) : dropSome.run(JSON.stringify(open), most)).changes,
    read: (world, after, limit) => select.all(after, world, limit).map(eventOf),
  };
}
