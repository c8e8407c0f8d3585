/** A data folder that cannot be: told at once, with a code and what to do. */
import { execFile } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newFolder } from '../../simulator/new-folder';
import { session } from '../cli/terminal';

const folder = mkdtempSync(path.join(tmpdir(), 'genrep-test-'));

it('folders are made from the outermost, with rights for the owner alone', async () => {
  const made = path.join(folder, 'a', 'b', 'c');
  await Promise.all([newFolder(made, 0o700), newFolder(made, 0o700)]);
  expect(statSync(made).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(path.dirname(made)).mode & 0o777).toBe(0o700);
});

it('a file in the way is told', async () => {
  const file = path.join(folder, 'fil');
  writeFileSync(file, '');
  for (const data of [file, path.join(file, 'under')]) {
    const { code, err } = await session().run('start', '--data', data, '--port', '0', '--control-port', '0');
    expect([code, err]).toEqual([2, expect.stringContaining(`STORE-FOLDER ${data}`)]);
  }
}, 60_000);

// In a process of its own: one that hangs cannot be waited for.
const linux = process.platform === 'linux' ? it : it.skip;
linux.each(['/proc/genrep', '/sys/genrep', '/dev/null/genrep'])(
  '%s does not hang',
  async (data) => {
    const argv = [path.join(__dirname, '../run-ts.cjs'), path.join(__dirname, 'folder.child.ts'), data];
    const told = await new Promise<string>((resolve) => {
      execFile(process.execPath, argv, { timeout: 30_000 }, (error, out) =>
        resolve(error === null ? out : error.message),
      );
    });
    expect(told).toContain(`STORE-FOLDER ${data}: `);
  },
  60_000,
);
