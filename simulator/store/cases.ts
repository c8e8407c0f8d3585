/** Mål, and the rows that are gathered for later files. */
import type { Driver, Row } from './driver';
import type { Gone } from './gone';
import type { CaseRow, OutgoingRow } from './store';
import type { WorldTable } from './worlds';

export interface CaseTable {
  put(row: CaseRow): void;
  get(world: string, malnummer: string): CaseRow | undefined;
  page(world: string, org: string | undefined, after: string, limit: number): readonly CaseRow[];
  concern(world: string, identitet: string, malnummer: string, at: number): void;
  concerning(world: string, identitet: string, limit: number): readonly CaseRow[];
  changed(world: string, from: number, to: number, after: string, limit: number): readonly CaseRow[];
  /** By status. */
  count(world: string, org: string | undefined): Readonly<Record<string, number>>;
  gather(row: OutgoingRow): void;
  gathered(
    world: string,
    org: string,
    transaction: string,
    group: string,
    after: number,
    limit: number,
  ): readonly { readonly n: number; readonly row: OutgoingRow }[];
  gatheringDone(world: string, org: string, transaction: string, group: string): void;
}

const COLUMNS = 'malnummer, org, service, referens, status, registered, state';

export function createCaseTable(driver: Driver, worlds: WorldTable, gone: Gone): CaseTable {
  const get = driver.prepare(`SELECT ${COLUMNS} FROM mal WHERE wid = ? AND malnummer = ?`);
  const put = driver.prepare(
    `INSERT INTO mal (wid, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (wid, malnummer) DO UPDATE SET org = excluded.org, service = excluded.service,
       referens = excluded.referens, status = excluded.status, registered = excluded.registered, state = excluded.state`,
  );
  const tally = driver.prepare(
    `INSERT INTO mal_count (wid, org, status, n) VALUES (?, ?, ?, ?)
     ON CONFLICT (wid, org, status) DO UPDATE SET n = n + excluded.n`,
  );
  const page = driver.prepare(
    `SELECT ${COLUMNS} FROM mal WHERE wid = ? AND malnummer > ? ORDER BY malnummer LIMIT ?`,
  );
  const pageOf = driver.prepare(
    `SELECT ${COLUMNS} FROM mal WHERE wid = ? AND org = ? AND malnummer > ? ORDER BY malnummer LIMIT ?`,
  );
  const concern = driver.prepare(
    `INSERT INTO concern (wid, identitet, malnummer, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (wid, identitet, malnummer) DO UPDATE SET at = excluded.at`,
  );
  const concerning = driver.prepare(
    `SELECT ${COLUMNS} FROM mal WHERE wid = ? AND malnummer IN
       (SELECT malnummer FROM concern WHERE wid = ? AND identitet = ? ORDER BY malnummer LIMIT ?) ORDER BY malnummer`,
  );
  const changed = driver.prepare(
    `SELECT ${COLUMNS} FROM mal WHERE wid = ? AND malnummer IN
       (SELECT DISTINCT malnummer FROM concern WHERE wid = ? AND at > ? AND at <= ? AND malnummer > ?
        ORDER BY malnummer LIMIT ?) ORDER BY malnummer`,
  );
  const count = driver.prepare('SELECT status, sum(n) AS n FROM mal_count WHERE wid = ? GROUP BY status');
  const countOf = driver.prepare('SELECT status, n FROM mal_count WHERE wid = ? AND org = ?');

  const gathering = driver.prepare(
    'SELECT id FROM gathering WHERE wid = ? AND org = ? AND tx = ? AND grp = ?',
  );
  const newGathering = driver.prepare('INSERT INTO gathering (wid, org, tx, grp) VALUES (?, ?, ?, ?)');
  const dropGathering = driver.prepare('DELETE FROM gathering WHERE id = ?');
  const gather = driver.prepare('INSERT INTO gathered (gathering, value) VALUES (?, ?)');
  const gathered = driver.prepare(
    'SELECT id, value FROM gathered WHERE gathering = ? AND id > ? ORDER BY id LIMIT ?',
  );
  const gatheringId = (wid: number, org: string, transaction: string, group: string): number | undefined =>
    gathering.get(wid, org, transaction, group)?.['id'] as number | undefined;

  return {
    put: (row) => {
      const wid = worlds.need(row.world);
      const before = get.get(wid, row.malnummer);
      if (before === undefined || before['status'] !== row.status || before['org'] !== row.org) {
        if (before !== undefined) tally.run(wid, before['org'] as string, before['status'] as string, -1);
        tally.run(wid, row.org, row.status, 1);
      }
      const state = JSON.stringify(row.state);
      put.run(wid, row.malnummer, row.org, row.service, row.referens, row.status, row.registered, state);
    },
    get: (world, malnummer) => {
      const row = get.get(worlds.find(world), malnummer);
      return row === undefined ? undefined : caseOf(world, row);
    },
    page: (world, org, after, limit) => {
      const wid = worlds.find(world);
      const rows = org === undefined ? page.all(wid, after, limit) : pageOf.all(wid, org, after, limit);
      return rows.map((row) => caseOf(world, row));
    },
    concern: (world, identitet, malnummer, at) => {
      concern.run(worlds.need(world), identitet, malnummer, at);
    },
    concerning: (world, identitet, limit) => {
      const wid = worlds.find(world);
      return concerning.all(wid, wid, identitet, limit).map((row) => caseOf(world, row));
    },
    changed: (world, from, to, after, limit) => {
      const wid = worlds.find(world);
      return changed.all(wid, wid, from, to, after, limit).map((row) => caseOf(world, row));
    },
    count: (world, org) => {
      const wid = worlds.find(world);
      const rows = org === undefined ? count.all(wid) : countOf.all(wid, org);
      return Object.fromEntries(
        rows.flatMap((row) => (row['n'] === 0 ? [] : [[row['status'] as string, row['n'] as number]])),
      );
    },
    gather: (row) => {
      const wid = worlds.need(row.world);
      const id =
        gatheringId(wid, row.org, row.transaction, row.group) ??
        newGathering.run(wid, row.org, row.transaction, row.group).lastId;
      gather.run(id, JSON.stringify(row.values));
    },
    gathered: (world, org, transaction, group, after, limit) => {
      const id = gatheringId(worlds.find(world), org, transaction, group);
      if (id === undefined) return [];
      return gathered.all(id, after, limit).map((row) => ({
        n: row['id'] as number,
        row: {
          world,
          org,
          transaction,
          group,
          values: JSON.parse(row['value'] as string) as OutgoingRow['values'],
        },
      }));
    },
    gatheringDone: (world, org, transaction, group) => {
      const id = gatheringId(worlds.find(world), org, transaction, group);
      if (id === undefined) return;
      dropGathering.run(id);
      gone.add('gathering', id);
    },
  };
}

const caseOf = (world: string, row: Row): CaseRow => ({
  world,
  malnummer: row['malnummer'] as string,
  org: row['org'] as string,
  service: row['service'] as string,
  referens: row['referens'] as string,
  status: row['status'] as string,
  registered: row['registered'] as number,
  state: JSON.parse(row['state'] as string) as CaseRow['state'],
});
