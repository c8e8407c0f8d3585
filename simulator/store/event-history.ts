/**
 * The journal read by its indexes: newest first, and by how types begin. There are few types, so what fits several of
 * them is a short range of an index for each, merged by seq: never a walk through events that do not fit.
 */
import { eventOf, EVENT_COLUMNS } from './event-row';
import type { Driver, Statement } from './driver';
import type { HistoryQuery, StoredEvent } from './store';

export interface EventHistory {
  newest(query: HistoryQuery): readonly StoredEvent[];
  /** After a seq, oldest first: those whose type begins so. */
  beginning(start: string, after: number, limit: number, world: string | undefined): readonly StoredEvent[];
}

/** The types that are there in some scope, and where each is found. */
interface Scope {
  types(): readonly string[];
  seqs(type: string, bound: number, limit: number): readonly number[];
}

export function createEventHistory(driver: Driver): EventHistory {
  const byIndex = (index: string, fixed: readonly string[], order: 'newest' | 'oldest') => {
    const where = fixed.map((column) => `${column} = ? AND `).join('');
    const from = `FROM event INDEXED BY ${index} WHERE ${where}`;
    const next = driver.prepare(`SELECT type ${from} type > ? ORDER BY type LIMIT 1`);
    const range = order === 'newest' ? 'seq < ? ORDER BY seq DESC' : 'seq > ? ORDER BY seq';
    const seqs = driver.prepare(`SELECT seq ${from} type = ? AND ${range} LIMIT ?`);
    return (...values: readonly string[]): Scope => ({
      types: () => distinct(next, values),
      seqs: (type, bound, limit) =>
        seqs.all(...values, type, bound, limit).map((row) => row['seq'] as number),
    });
  };
  const inWorld = byIndex('event_in_world', ['world'], 'newest');
  const ofOrg = byIndex('event_of_org', ['world', 'org'], 'newest');
  const forward = byIndex('event_by_type', [], 'oldest');
  const forwardInWorld = byIndex('event_in_world', ['world'], 'oldest');
  const bySeq = driver.prepare(`SELECT ${EVENT_COLUMNS} FROM event WHERE seq = ?`);
  const untilTime = driver.prepare(
    'SELECT seq FROM event INDEXED BY event_by_time WHERE world = ? AND at <= ? ORDER BY at DESC, seq DESC LIMIT 1',
  );
  const ofFile = driver.prepare(
    `SELECT ${EVENT_COLUMNS} FROM event WHERE transaktionsid = ? AND seq < ? AND world = ? ORDER BY seq DESC LIMIT ?`,
  );
  const rows = (seqs: readonly number[]): StoredEvent[] =>
    seqs.flatMap((seq) => {
      const row = bySeq.get(seq);
      return row === undefined ? [] : [eventOf(row)];
    });
  const merged = (scope: Scope, types: readonly string[], bound: number, limit: number): number[] =>
    types.flatMap((type) => scope.seqs(type, bound, limit));

  const boundOf = ({ world, before, until }: HistoryQuery): number => {
    if (until === undefined) return before;
    const last = untilTime.get(world, until)?.['seq'];
    return typeof last === 'number' ? Math.min(before, last + 1) : 0;
  };
  return {
    newest: (query) => {
      const { world, org, transaktionsid, types: wanted, limit } = query;
      const before = boundOf(query);
      if (transaktionsid !== undefined) {
        return ofFile
          .all(transaktionsid, before, world, limit)
          .map(eventOf)
          .filter((one) => (org === undefined || one.org === org) && fits(one.type, wanted));
      }
      const scope = org === undefined ? inWorld(world) : ofOrg(world, org);
      const types = scope.types().filter((type) => fits(type, wanted));
      return rows(
        merged(scope, types, before, limit)
          .sort((one, other) => other - one)
          .slice(0, limit),
      );
    },
    beginning: (start, after, limit, world) => {
      const scope = world === undefined ? forward() : forwardInWorld(world);
      const types = scope.types().filter((type) => type.startsWith(start));
      return rows(
        merged(scope, types, after, limit)
          .sort((one, other) => one - other)
          .slice(0, limit),
      );
    },
  };
}

/** From one type to the next by the index, however many events each has. */
function distinct(next: Statement, values: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (;;) {
    const type = next.get(...values, found.at(-1) ?? '')?.['type'];
    if (typeof type !== 'string') return found;
    found.push(type);
  }
}

const fits = (type: string, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined ||
  wanted.some((one) => (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : type === one));
