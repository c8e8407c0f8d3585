/** What will happen in a world at a business time. */
import type { Driver, Row } from './driver';
import type { NewBooking, StoredBooking } from './store';
import type { WorldTable } from './worlds';

export interface BookingTable {
  /** The same key again moves the booking, to the end of the booking order. */
  put(booking: NewBooking): void;
  remove(id: number): void;
  removeKey(world: string, kind: string, key: string): void;
  next(world: string, until: number, counting: boolean): StoredBooking | undefined;
  due(world: string, until: number, limit: number): readonly StoredBooking[];
  count(world: string): number;
  first(world: string, limit: number): readonly StoredBooking[];
  like(world: string, kind: string, prefix: string, limit: number): readonly StoredBooking[];
}

const COLUMNS = 'id, due, kind, key, counts, payload';

export function createBookingTable(driver: Driver, worlds: WorldTable): BookingTable {
  const insert = driver.prepare(
    'INSERT OR REPLACE INTO booking (wid, due, kind, key, counts, payload) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = driver.prepare('DELETE FROM booking WHERE id = ?');
  const removeKey = driver.prepare('DELETE FROM booking WHERE wid = ? AND kind = ? AND key = ?');
  const due = driver.prepare(
    `SELECT ${COLUMNS} FROM booking WHERE wid = ? AND due <= ? ORDER BY due, id LIMIT ?`,
  );
  const counting = driver.prepare(
    `SELECT ${COLUMNS} FROM booking WHERE wid = ? AND counts = 1 AND due <= ? ORDER BY due, id LIMIT 1`,
  );
  const first = driver.prepare(`SELECT ${COLUMNS} FROM booking WHERE wid = ? ORDER BY due, id LIMIT ?`);
  const like = driver.prepare(
    `SELECT ${COLUMNS} FROM booking WHERE wid = ? AND kind = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
  );
  const count = driver.prepare('SELECT count(*) AS n FROM booking WHERE wid = ? AND counts = 1');

  return {
    put: (booking) => {
      const wid = worlds.need(booking.world);
      insert.run(
        wid,
        booking.due,
        booking.kind,
        booking.key,
        booking.counts ? 1 : 0,
        JSON.stringify(booking.payload),
      );
    },
    remove: (id) => {
      remove.run(id);
    },
    removeKey: (world, kind, key) => {
      removeKey.run(worlds.find(world), kind, key);
    },
    next: (world, until, onlyCounting) => {
      const wid = worlds.find(world);
      const row = onlyCounting ? counting.get(wid, until) : due.get(wid, until, 1);
      return row === undefined ? undefined : bookingOf(world, row);
    },
    due: (world, until, limit) =>
      due.all(worlds.find(world), until, limit).map((row) => bookingOf(world, row)),
    count: (world) => count.get(worlds.find(world))?.['n'] as number,
    like: (world, kind, prefix, limit) =>
      like
        .all(worlds.find(world), kind, prefix, `${prefix}\u{10ffff}`, limit)
        .map((row) => bookingOf(world, row)),
    first: (world, limit) => first.all(worlds.find(world), limit).map((row) => bookingOf(world, row)),
  };
}

const bookingOf = (world: string, row: Row): StoredBooking => ({
  id: row['id'] as number,
  world,
  due: row['due'] as number,
  kind: row['kind'] as string,
  key: row['key'] as string,
  counts: row['counts'] === 1,
  payload: JSON.parse(row['payload'] as string) as Readonly<Record<string, unknown>>,
});
