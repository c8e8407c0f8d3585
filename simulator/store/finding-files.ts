/** Finding files: lists by keyset, so that a name costs the same however many wait. */
import type { Driver, Statement } from './driver';
import { FILE_COLUMNS, FILE_FROM, fileOf } from './files';
import type { FileDirection, FileState, ListQuery, RecentQuery, StoredFile } from './store';
import type { WorldTable } from './worlds';

export interface FileFinder {
  list(query: ListQuery): readonly StoredFile[];
  byTransaktionsid(world: string, transaktionsid: string, direction: FileDirection): StoredFile | undefined;
  byContent(world: string, contentId: string): readonly StoredFile[];
  repliesTo(world: string, transaktionsid: string, limit: number): readonly StoredFile[];
  countWaiting(world: string, org: string, most: number): number;
  recent(query: RecentQuery): readonly StoredFile[];
  byListedName(
    world: string,
    org: string,
    transactions: readonly string[],
    listedName: string,
    now: number,
  ): StoredFile | undefined;
}

const STATES: Readonly<Record<FileDirection, readonly FileState[]>> = {
  in: ['mottagen'],
  out: ['vantar', 'hamtas', 'hamtad'],
};

export function createFileFinder(driver: Driver, worlds: WorldTable): FileFinder {
  const select = (where: string, end: string): Statement =>
    driver.prepare(`SELECT ${FILE_COLUMNS} ${FILE_FROM} WHERE ${where} ${end}`);
  const there = '(f.expires IS NULL OR f.expires > ?)';
  const ways = (rest: string, end: string) => ({
    any: select(`f.wid = ? AND f.org = ? AND f.direction = ? AND ${rest}`, end),
    ofTransaction: select(`f.wid = ? AND f.org = ? AND f.direction = ? AND f.tx = ? AND ${rest}`, end),
    ofAnybody: select(
      `f.wid = ? AND f.direction = ? AND (? IS NULL OR f.tx IN (SELECT value FROM json_each(?))) AND ${rest}`,
      end,
    ),
  });
  const onward = ways(`f.state = ? AND f.id > ? AND ${there}`, 'ORDER BY f.id LIMIT ?');
  const backward = ways(`f.state = ? AND f.id < ? AND ${there}`, 'ORDER BY f.id DESC LIMIT ?');
  const byTransaktionsid = select(
    'f.wid = ? AND f.transaktionsid = ? AND f.direction = ?',
    'ORDER BY f.id LIMIT 1',
  );
  const byListed = select('f.wid = ? AND f.org = ? AND f.listed = ? AND f.expires > ?', 'ORDER BY f.id');

  const byContent = select(
    "f.wid = ? AND json_extract(f.label, '$.contentId') = ? AND f.label IS NOT NULL AND f.direction = 'out'",
    'ORDER BY f.id',
  );

  const replies = select("f.wid = ? AND f.in_reply_to = ? AND f.direction = 'out'", 'ORDER BY f.id LIMIT ?');
  const waiting = driver.prepare(
    "SELECT count(*) AS n FROM (SELECT 1 FROM file WHERE wid = ? AND org = ? AND direction = 'out' AND state = 'vantar' LIMIT ?)",
  );
  const before = 'f.direction = ? AND f.state = ? AND f.id < ?';
  const newest = 'ORDER BY f.id DESC LIMIT ?';
  const recent = {
    all: select(`f.wid = ? AND ${before}`, newest),
    org: select(`f.wid = ? AND f.org = ? AND ${before}`, newest),
    transaction: select(`f.wid = ? AND f.tx = ? AND ${before}`, newest),
    both: select(`f.wid = ? AND f.org = ? AND f.tx = ? AND ${before}`, newest),
  };

  return {
    repliesTo: (world, transaktionsid, limit) =>
      replies.all(worlds.find(world), transaktionsid, limit).map(fileOf),
    countWaiting: (world, org, most) => waiting.get(worlds.find(world), org, most)?.['n'] as number,
    recent: ({ world, org, transaction, direction, state, before: end, limit }) => {
      const wanted = [org, transaction].filter((value): value is string => value !== undefined);
      const statement =
        recent[
          org === undefined
            ? transaction === undefined
              ? 'all'
              : 'transaction'
            : transaction === undefined
              ? 'org'
              : 'both'
        ];
      const directions: readonly FileDirection[] = direction === undefined ? ['in', 'out'] : [direction];
      // As `list`: one short range of an index for each state, then merged.
      return directions
        .flatMap((way) => STATES[way].map((one) => [way, one] as const))
        .filter(([, one]) => state === undefined || state === one)
        .flatMap(([way, one]) =>
          statement.all(worlds.find(world), ...wanted, way, one, end ?? Number.MAX_SAFE_INTEGER, limit),
        )
        .sort((a, b) => (b['id'] as number) - (a['id'] as number))
        .slice(0, limit)
        .map(fileOf);
    },
    byContent: (world, contentId) => byContent.all(worlds.find(world), contentId).map(fileOf),
    list: (query) => {
      const wid = worlds.find(query.world);
      const { org, direction, before, now, limit } = query;
      const { any, ofTransaction, ofAnybody } = before === undefined ? onward : backward;
      const from = before ?? query.after;
      const states = query.states ?? STATES[direction];
      // One short range of an index for each state (and transaction), then merged by id.
      const rows = states.flatMap((state) => {
        if (org === undefined) {
          const wanted = query.transactions === undefined ? null : JSON.stringify(query.transactions);
          return ofAnybody.all(wid, direction, wanted, wanted, state, from, now, limit);
        }
        if (query.transactions === undefined) return any.all(wid, org, direction, state, from, now, limit);
        return query.transactions.flatMap((transaction) =>
          ofTransaction.all(wid, org, direction, transaction, state, from, now, limit),
        );
      });
      return rows
        .sort(
          (one, other) => ((one['id'] as number) - (other['id'] as number)) * (before === undefined ? 1 : -1),
        )
        .slice(0, limit)
        .map(fileOf);
    },
    byTransaktionsid: (world, transaktionsid, direction) => {
      const row = byTransaktionsid.get(worlds.find(world), transaktionsid, direction);
      return row === undefined ? undefined : fileOf(row);
    },
    byListedName: (world, org, transactions, listedName, now) =>
      byListed
        .all(worlds.find(world), org, listedName, now)
        .map(fileOf)
        .find((file) => transactions.includes(file.transaction)),
  };
}
