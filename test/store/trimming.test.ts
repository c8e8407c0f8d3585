/** The journal is bounded; what a run that is not over needs of it is laid aside, in small steps, and outlives a restart. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../simulator/clock';
import { event } from '../../simulator/journal';
import { openStore } from '../../simulator/store/open';
import type { Change, Store } from '../../simulator/store/store';
import { watch, type Watched } from '../contracts/watched';

const folder = mkdtempSync(path.join(tmpdir(), 'genrep-test-'));
let store: Store;
let watched: Watched;
const open = async (): Promise<void> => {
  store = await openStore({
    file: path.join(folder, 'genrep.sqlite'),
    wall: systemClock,
    through: (driver) => (watched = watch(driver)).driver,
  });
};
const told = (world: string, n: number): Change => event('mal.provat', { at: n, world, org: null }, { n });
const refused = event(
  'anslutning.avvisad',
  { at: 0, world: 'main', org: null },
  { reason: 'none', subject: null, issuer: null, serial: null, days: null, tls: null },
);
const held = async (): Promise<number[]> => (await store.heldEvents('run', 0, 10_000)).map(({ seq }) => seq);

it('holds for a run what goes, in order, through a restart, until the run is over', async () => {
  await open();
  await store.commit([refused, told('run', 1), told('main', 2), told('other', 3), told('run', 4)]);
  await store.commit(Array.from({ length: 3000 }, (_, n) => told('main', n)));
  let total = 0;
  const asked = await watched.during(async () => {
    total = await store.trimJournal(100, 1e9, ['run']);
  });
  expect(total).toBe(2905);
  expect(await held()).toEqual([1, 2, 5]);
  expect((await store.heldEvents('run', 2, 10)).map(({ type, data }) => [type, data])).toEqual([
    ['mal.provat', { n: 4 }],
  ]);
  // Ten steps, each with a bound on what it touches; and no more statements than that takes.
  const touched = asked.map(({ rows }) => rows);
  expect(Math.max(...touched)).toBe(300);
  expect(asked.filter(({ sql }) => sql.startsWith('DELETE FROM event')).length).toBe(10);
  expect(asked.length).toBeLessThan(100);
  await store.close();
  await open();
  expect(await held()).toEqual([1, 2, 5]);
  expect((await store.oldestEvent())?.seq).toBe(2906);
  await store.trimJournal(100, 1e9, []);
  expect(await held()).toEqual([]);
  await store.close();
});
