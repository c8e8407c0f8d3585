/** What cannot be seen any more is deleted a few rows at a time, so that no step is long. */
import type { WallClock } from '../clock';
import type { Driver } from './driver';

/** body: chunks and landmarks of a file or an upload. gathering: rows of a later file. spool: findings. world: all its rows. */
export type GoneKind = 'body' | 'gathering' | 'spool' | 'world';

export interface Gone {
  /** Within the transaction that makes it invisible. */
  add(kind: GoneKind, what: number): void;
  /** Whether anything was added since this was last asked. */
  added(): boolean;
  /** Deletes for a moment; true when more is left. */
  sweep(): boolean;
}

/** How long one sweep may take, in milliseconds, and how many rows go between two looks at the clock. */
const SWEEP_MS = 2;
const ROWS = 50;

/** Tables that hold rows of a world, beside files, jobs and gatherings, which have rows hanging on them. */
const PLAIN = ['handed', 'listing', 'mal_count', 'message', 'series'] as const;
const WITH_ID = ['booking', 'mal', 'concern', 'letter'] as const;

export function createGone(driver: Driver, wall: WallClock): Gone {
  const insert = driver.prepare('INSERT INTO gone (kind, what) VALUES (?, ?)');
  const first = driver.prepare('SELECT id, kind, what FROM gone ORDER BY id DESC LIMIT 1');
  const settled = driver.prepare('DELETE FROM gone WHERE id = ?');
  const some = (table: string, where: string, rows: number): ((what: number) => number) => {
    const statement = driver.prepare(
      `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${where} = ? LIMIT ${rows})`,
    );
    return (what) => statement.run(what).changes;
  };
  const chunks = some('chunk', 'body', 1);
  const landmarks = driver.prepare(
    `DELETE FROM landmark WHERE body = ? AND byte IN (SELECT byte FROM landmark WHERE body = ? LIMIT ${ROWS})`,
  );
  const gathered = some('gathered', 'gathering', ROWS);
  const findings = driver.prepare(
    `DELETE FROM finding WHERE spool = ? AND n IN (SELECT n FROM finding WHERE spool = ? LIMIT ${ROWS})`,
  );
  const ofWorld = WITH_ID.map((table) => some(table, 'wid', ROWS));
  const plain = PLAIN.map((table) => driver.prepare(`DELETE FROM ${table} WHERE wid = ?`));
  const hanging = (table: string, column: string): ((wid: number, kind: GoneKind) => number) => {
    const find = driver.prepare(`SELECT id, ${column} AS what FROM ${table} WHERE wid = ? LIMIT ${ROWS}`);
    const remove = driver.prepare(`DELETE FROM ${table} WHERE id = ?`);
    return (wid, kind) => {
      const rows = find.all(wid);
      for (const row of rows) {
        if (row['what'] !== null) insert.run(kind, row['what'] as number);
        remove.run(row['id'] as number);
      }
      return rows.length;
    };
  };
  const files = hanging('file', 'body');
  const jobs = hanging('job', 'spool');
  const gatherings = hanging('gathering', 'id');

  /** Deletes one portion; 0 when nothing was left. */
  const portion = (kind: GoneKind, what: number): number => {
    switch (kind) {
      case 'body':
        return chunks(what) || landmarks.run(what, what).changes;
      case 'gathering':
        return gathered(what);
      case 'spool':
        return findings.run(what, what).changes;
      case 'world': {
        const left =
          files(what, 'body') ||
          jobs(what, 'spool') ||
          gatherings(what, 'gathering') ||
          ofWorld.reduce((rows, remove) => rows || remove(what), 0);
        if (left === 0) for (const remove of plain) remove.run(what);
        return left;
      }
    }
  };

  let fresh = false;
  return {
    add: (kind, what) => {
      fresh = true;
      insert.run(kind, what);
    },
    added: () => {
      const was = fresh;
      fresh = false;
      return was;
    },
    sweep: () => {
      const started = wall.elapsed();
      do {
        // The newest first: what hangs on a world's rows goes before the world's next rows, so the list stays short.
        const next = first.get();
        if (next === undefined) return false;
        if (portion(next['kind'] as GoneKind, next['what'] as number) === 0)
          settled.run(next['id'] as number);
      } while (wall.elapsed() - started < SWEEP_MS);
      return true;
    },
  };
}
