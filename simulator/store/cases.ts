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
  /** What was written last may not stand. */
  forget(): void;
}

const COLUMNS = 'malnummer, org, service, referens, status, registered, state';

export function createCaseTable(driver: Driver, worlds: WorldTable, gone: Gone): CaseTable {
  const get = driver.prepare(`SELECT ${COLUMNS} FROM mal WHERE wid = ? AND malnummer = ?`);
  const add = driver.prepare(
    `INSERT INTO mal (wid, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (wid, malnummer) DO NOTHING`,
  );
  const counted = driver.prepare('SELECT org, status FROM mal WHERE wid = ? AND malnummer = ?');
  const change = driver.prepare(
    `UPDATE mal SET org = ?, service = ?, referens = ?, status = ?, registered = ?, state = ?
     WHERE wid = ? AND malnummer = ?`,
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

  /** The one that a row was added to last: the rows of a file come one after the other. */
  let latest: { readonly key: string; readonly id: number } | undefined;

  return {
    put: (row) => {
      const wid = worlds.need(row.world);
      const { malnummer, org, service, referens, status, registered } = row;
      const state = JSON.stringify(row.state);
      const { changes } = add.run(wid, malnummer, org, service, referens, status, registered, state);
      const before = changes === 1 ? undefined : counted.get(wid, malnummer);
      if (before === undefined || before['status'] !== status || before['org'] !== org) {
        if (before !== undefined) tally.run(wid, before['org'] as string, before['status'] as string, -1);
        tally.run(wid, org, status, 1);
      }
      if (before !== undefined) change.run(org, service, referens, status, registered, state, wid, malnummer);
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
    gather: ({ world, org, transaction, group, values }) => {
      const wid = worlds.need(world);
      const key = `${wid} ${org} ${transaction} ${group}`;
      if (latest?.key !== key) {
        const id =
          gatheringId(wid, org, transaction, group) ?? newGathering.run(wid, org, transaction, group).lastId;
        latest = { key, id };
      }
      gather.run(latest.id, JSON.stringify(values));
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
      latest = undefined;
      gone.add('gathering', id);
    },
    forget: () => (latest = undefined),
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
