import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../simulator/clock';
import { openStore } from '../../simulator/store/open';
import { session } from './terminal';

const shell = session();
const data = path.join(shell.cwd, '.genrep', 'data');
const file = path.join(data, 'genrep.sqlite');

test('nothing stored: said, and exit 0', async () => {
  const ran = await shell.run('purge', '--yes');
  expect([ran.code, ran.out]).toEqual([0, 'nothing is stored\n']);
});

test('refuses while a simulator holds the folder; shows without --yes; then overwrites and removes, certificates stay', async () => {
  const certs = path.join(shell.cwd, '.genrep', 'certs');
  const running = path.join(shell.cwd, '.genrep', 'running');
  for (const folder of [certs, running]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(certs, 'pin.txt'), '1234');
  writeFileSync(path.join(running, '999999999.json'), '{"pid":999999999,"control":"http://localhost:1"}');
  const store = await openStore({ file, wall: systemClock });
  const held = await shell.run('purge', '--yes');
  expect([held.code, held.err]).toEqual([1, expect.stringMatching(/^PURGE-RUNNING /)]);
  expect(held.err).toContain('genrep stop');
  await store.close();

  const shown = await shell.run('purge');
  expect([shown.code, shown.err]).toEqual([2, expect.stringMatching(/^PURGE-YES: /)]);
  expect(shown.out).toContain('genrep.sqlite');
  expect(existsSync(file)).toBe(true);

  expect((await shell.run('purge', '--all', '--yes')).code).toBe(0);
  expect(readdirSync(data)).toEqual([]);
  expect(readdirSync(running)).toEqual([]);
  expect(existsSync(path.join(certs, 'pin.txt'))).toBe(true);
});
