/** Jobs and their findings. A job of a world that is gone cannot be written: its command fails as a whole. */
import type { Finding } from '../formats/finding';
import type { Driver, Row } from './driver';
import type { Gone } from './gone';
import type { Job, StoredFile } from './store';

export interface JobTable {
  add(wid: number, file: StoredFile): void;
  update(id: number, phase: Job['phase'], cursor: Job['cursor']): void;
  open(): readonly Job[];
  ofFile(fileId: number): Job | undefined;
  removeOfFile(fileId: number): void;
  addFindings(job: number, findings: readonly Finding[]): void;
  clearFindings(job: number): void;
  findings(
    job: number,
    after: number,
    limit: number,
  ): readonly { readonly n: number; readonly finding: Finding }[];
  findingsFrom(
    job: number,
    handling: number,
    limit: number,
  ): readonly { readonly n: number; readonly finding: Finding }[];
}

const COLUMNS = 'j.id, w.name AS world, j.org, j.tx, j.transaktionsid, j.file, j.phase, j.cursor, j.spool';
const FROM = 'FROM job j JOIN world w ON w.wid = j.wid';

/** Findings outside handlingar come first: their numbers lie below this one, the others' above. */
const HANDLINGAR = 2 ** 40;

export function createJobTable(driver: Driver, gone: Gone): JobTable {
  const insert = driver.prepare(
    "INSERT INTO job (wid, org, tx, transaktionsid, file, phase) VALUES (?, ?, ?, ?, ?, 'check')",
  );
  const byId = driver.prepare(`SELECT ${COLUMNS} ${FROM} WHERE j.id = ?`);
  const byFile = driver.prepare(`SELECT ${COLUMNS} ${FROM} WHERE j.file = ?`);
  const open = driver.prepare(`SELECT ${COLUMNS} ${FROM} WHERE j.phase <> 'done' ORDER BY j.id`);
  const update = driver.prepare(
    'UPDATE job SET phase = ?, cursor = ? WHERE id = ? AND wid IN (SELECT wid FROM world)',
  );
  const setSpool = driver.prepare('UPDATE job SET spool = ? WHERE id = ?');
  const remove = driver.prepare('DELETE FROM job WHERE id = ?');
  const newSpool = driver.prepare('INSERT INTO spool DEFAULT VALUES');
  const dropSpool = driver.prepare('DELETE FROM spool WHERE id = ?');
  const lastBelow = driver.prepare('SELECT max(n) AS n FROM finding WHERE spool = ? AND n < ?');
  const addFinding = driver.prepare('INSERT INTO finding (spool, n, value) VALUES (?, ?, ?)');
  const page = driver.prepare('SELECT n, value FROM finding WHERE spool = ? AND n > ? ORDER BY n LIMIT ?');

  const at = driver.prepare('SELECT n, value FROM finding WHERE spool = ? AND n >= ? ORDER BY n LIMIT 1');
  const handlingAt = (spool: number, n: number): number =>
    findingOf(at.get(spool, n)).finding.place.handling ?? 0;
  /** The last number below which every finding is of an earlier handling: they were written in file order. */
  const before = (spool: number, handling: number): number => {
    let low = HANDLINGAR;
    let high = (lastBelow.get(spool, Number.MAX_SAFE_INTEGER)?.['n'] ?? 0) as number;
    while (low < high) {
      const middle = Math.floor((low + high) / 2) + 1;
      if (handlingAt(spool, middle) < handling) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const existing = (id: number): Row => {
    const row = byId.get(id);
    if (row === undefined) throw new Error(`job ${id} is gone`);
    return row;
  };
  const forget = (spool: Row[string] | undefined): void => {
    if (typeof spool !== 'number') return;
    dropSpool.run(spool);
    gone.add('spool', spool);
  };

  return {
    add: (wid, file) => {
      insert.run(wid, file.org, file.transaction, file.transaktionsid, file.id);
    },
    update: (id, phase, cursor) => {
      const { changes } = update.run(phase, cursor === null ? null : JSON.stringify(cursor), id);
      if (changes === 0) throw new Error(`job ${id} is gone`);
    },
    open: () => open.all().map(jobOf),
    ofFile: (fileId) => {
      const row = byFile.get(fileId);
      return row === undefined ? undefined : jobOf(row);
    },
    removeOfFile: (fileId) => {
      const row = byFile.get(fileId);
      if (row === undefined) return;
      forget(row['spool']);
      remove.run(row['id'] as number);
    },
    addFindings: (job, findings) => {
      let spool = existing(job)['spool'] as number | null;
      if (spool === null) {
        spool = newSpool.run().lastId;
        setSpool.run(spool, job);
      }
      let outside = (lastBelow.get(spool, HANDLINGAR)?.['n'] ?? 0) as number;
      let inside = Math.max(
        (lastBelow.get(spool, Number.MAX_SAFE_INTEGER)?.['n'] ?? 0) as number,
        HANDLINGAR,
      );
      for (const finding of findings) {
        const n = finding.place.handling === null ? (outside += 1) : (inside += 1);
        addFinding.run(spool, n, JSON.stringify(finding));
      }
    },
    clearFindings: (job) => {
      const { spool = null } = existing(job);
      if (spool === null) return;
      forget(spool);
      setSpool.run(null, job);
    },
    findings: (job, after, limit) => {
      const spool = byId.get(job)?.['spool'];
      if (typeof spool !== 'number') return [];
      return page.all(spool, after, limit).map(findingOf);
    },
    findingsFrom: (job, handling, limit) => {
      const spool = byId.get(job)?.['spool'];
      if (typeof spool !== 'number') return [];
      return page.all(spool, before(spool, handling), limit).map(findingOf);
    },
  };
}

const findingOf = (row: Row | undefined): { readonly n: number; readonly finding: Finding } => ({
  n: row?.['n'] as number,
  finding: JSON.parse(row?.['value'] as string) as Finding,
});

const jobOf = (row: Row): Job => ({
  id: row['id'] as number,
  world: row['world'] as string,
  org: row['org'] as string,
  transaction: row['tx'] as string,
  transaktionsid: row['transaktionsid'] as string,
  fileId: row['file'] as number,
  phase: row['phase'] as Job['phase'],
  cursor: row['cursor'] === null ? null : (JSON.parse(row['cursor'] as string) as Job['cursor']),
});
