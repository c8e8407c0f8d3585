/** The journal's table: seq without gaps in commit order, and a running sum of bytes so that trimming counts nothing. */
import type { WallClock } from '../clock';
import type { Driver, SqlValue, Statement } from './driver';
import { createEventHistory } from './event-history';
import { createHeldEvents, type HeldEvents } from './held-events';
import { eventOf, EVENT_COLUMNS } from './event-row';
import type { HistoryQuery, JournalQuery, NewEvent, StoredEvent } from './store';

export interface EventTable {
  add(event: NewEvent): StoredEvent;
  read(query: JournalQuery): readonly StoredEvent[];
  history(query: HistoryQuery): readonly StoredEvent[];
  ofMal(world: string, malnummer: string, after: number, limit: number): readonly StoredEvent[];
  last(): number;
  /** The seq up to which events go, when only so many events and bytes may stay. The newest one always stays. */
  cut(maxEvents: number, maxBytes: number): number;
  oldest(): StoredEvent | undefined;
  /** Drops at most `most` events up to and including `seq`, oldest first; gives how many went. */
  drop(seq: number, most: number, open: readonly string[]): number;
  readonly held: HeldEvents;
  /** What was written last may not stand. */
  forget(): void;
}

interface Tail {
  readonly seq: number;
  /** Bytes of it and all before. */
  readonly upto: number;
}

/** What a row weighs beside its data. */
const ROW_BYTES = 100;
const weight = (data: string): number => Buffer.byteLength(data) + ROW_BYTES;

export function createEventTable(driver: Driver, wall: WallClock): EventTable {
  const insert = driver.prepare(
    'INSERT INTO event (seq, wall, at, type, world, org, transaktionsid, data, upto) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const newest = driver.prepare('SELECT seq, upto FROM event ORDER BY seq DESC LIMIT 1');
  const oldest = driver.prepare('SELECT seq FROM event ORDER BY seq LIMIT 1');
  const sums = driver.prepare('SELECT upto, data FROM event WHERE seq = ?');
  const remove = driver.prepare('DELETE FROM event WHERE seq <= ?');
  const ofMal = driver.prepare(
    `SELECT ${EVENT_COLUMNS} FROM event WHERE world = ? AND json_extract(data, '$.malnummer') = ?
       AND json_extract(data, '$.malnummer') IS NOT NULL AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const readers = new Map<string, Statement>();
  const history = createEventHistory(driver);
  const held = createHeldEvents(driver);
  const eldest = driver.prepare(`SELECT ${EVENT_COLUMNS} FROM event ORDER BY seq LIMIT 1`);

  /** The newest stays when others are dropped, so that only writing moves it. */
  let end: Tail | undefined;
  const tail = (): Tail => (end ??= (newest.get() ?? { seq: 0, upto: 0 }) as unknown as Tail);
  const first = (): number => (oldest.get()?.['seq'] ?? 1) as number;
  /** The running sum through an event, or through the one before the oldest, whose row is gone. */
  const uptoThrough = (seq: number): number => {
    const row = sums.get(seq);
    if (row !== undefined) return row['upto'] as number;
    const next = sums.get(seq + 1);
    return next === undefined ? 0 : (next['upto'] as number) - weight(next['data'] as string);
  };

  const reader = (conditions: readonly string[]): Statement => {
    const sql = conditions.join(' AND ');
    let statement = readers.get(sql);
    if (statement === undefined) {
      statement = driver.prepare(`SELECT ${EVENT_COLUMNS} FROM event WHERE ${sql} ORDER BY seq LIMIT ?`);
      readers.set(sql, statement);
    }
    return statement;
  };

  return {
    add: (event) => {
      const before = tail();
      const data = JSON.stringify(event.data);
      const transaktionsid = event.data['transaktionsid'];
      const stored = { ...event, seq: before.seq + 1, wall: wall.now() };
      const upto = before.upto + weight(data);
      insert.run(
        stored.seq,
        stored.wall,
        event.at,
        event.type,
        event.world,
        event.org,
        typeof transaktionsid === 'string' ? transaktionsid : null,
        data,
        upto,
      );
      end = { seq: stored.seq, upto };
      return stored;
    },
    ofMal: (world, malnummer, after, limit) => ofMal.all(world, malnummer, after, limit).map(eventOf),
    history: (query) => history.newest(query),
    read: (query) => {
      const { after, type, transaktionsid, world, limit } = query;
      if (type?.endsWith('*') === true && transaktionsid === undefined)
        return history.beginning(type.slice(0, -1), after, limit, world);
      const conditions = ['seq > ?'];
      const values: SqlValue[] = [after];
      const also = (column: string, value: string | undefined): void => {
        if (value === undefined) return;
        conditions.push(`${column} = ?`);
        values.push(value);
      };
      /** `fil.*`: all whose type begins so. */
      const begins = (start: string): void => {
        conditions.push('substr(+type, 1, ?) = ?');
        values.push(start.length, start);
      };
      also('transaktionsid', transaktionsid);
      // A transaktionsid has few events: the unary plus keeps the planner from the index of the type.
      if (type?.endsWith('*') === true) begins(type.slice(0, -1));
      else also(transaktionsid === undefined ? 'type' : '+type', type);
      also('+world', world);
      return reader(conditions)
        .all(...values, limit)
        .map(eventOf);
    },
    last: () => tail().seq,
    cut: (maxEvents, maxBytes) => {
      const last = tail();
      let low = Math.max(first() - 1, last.seq - Math.max(maxEvents, 1));
      let high = last.seq - 1;
      // The smallest cut after which the rest fits; seq has no gaps, so halving finds it.
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (last.upto - uptoThrough(middle) <= maxBytes) high = middle;
        else low = middle + 1;
      }
      return Math.max(low, 0);
    },
    oldest: () => {
      const row = eldest.get();
      return row === undefined ? undefined : eventOf(row);
    },
    drop: (seq, most, open) => {
      const last = Math.min(seq, first() - 1 + most);
      held.keep(last, open);
      return remove.run(last).changes;
    },
    held,
    forget: () => (end = undefined),
  };
}
