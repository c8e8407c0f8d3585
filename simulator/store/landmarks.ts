/** Where in a large file one may begin to read: hung on the file's body, and gone with it. */
import type { Landmark } from '../formats/landmark';
import type { Driver, Row } from './driver';

export interface LandmarkTable {
  add(fileId: number, landmarks: readonly Landmark[]): void;
  clear(fileId: number): void;
  find(fileId: number, by: 'line' | 'handling', at: number): Landmark | undefined;
}

export function createLandmarkTable(driver: Driver): LandmarkTable {
  const body = driver.prepare('SELECT f.body FROM file f JOIN world w ON w.wid = f.wid WHERE f.id = ?');
  const insert = driver.prepare(
    'INSERT OR REPLACE INTO landmark (body, byte, line, col, handling) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = driver.prepare('DELETE FROM landmark WHERE body = ?');
  const last = (column: 'line' | 'handling') =>
    driver.prepare(
      `SELECT byte, line, col, handling FROM landmark WHERE body = ? AND ${column} <= ? ORDER BY ${column} DESC, byte DESC LIMIT 1`,
    );
  const found = { line: last('line'), handling: last('handling') };
  const bodyOf = (fileId: number): number | undefined => body.get(fileId)?.['body'] as number | undefined;

  return {
    add: (fileId, landmarks) => {
      const number = bodyOf(fileId);
      if (number === undefined) throw new Error(`file ${fileId} is gone`);
      for (const { byte, line, column, handling } of landmarks)
        insert.run(number, byte, line, column, handling);
    },
    clear: (fileId) => {
      const number = bodyOf(fileId);
      if (number !== undefined) remove.run(number);
    },
    find: (fileId, by, at) => {
      const number = bodyOf(fileId);
      const row = number === undefined ? undefined : found[by].get(number, at);
      return row === undefined ? undefined : landmarkOf(row);
    },
  };
}

const landmarkOf = (row: Row): Landmark => ({
  byte: row['byte'] as number,
  line: row['line'] as number,
  column: row['col'] as number,
  handling: row['handling'] as number,
});
