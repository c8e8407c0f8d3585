import { readFileSync } from 'node:fs';
import path from 'node:path';
import { session } from './terminal';

it('further ingivare belong to the folder: renewed with the rest, without being asked for again', async () => {
  const shell = session();
  const first = await shell.run('certs', '--extra', '2', '--json');
  expect(first.code).toBe(0);
  const before = readFileSync(path.join(shell.cwd, '.genrep/certs/extra-2.pem'), 'utf8');
  expect((await shell.run('certs', '--renew')).code).toBe(0);
  const after = readFileSync(path.join(shell.cwd, '.genrep/certs/extra-2.pem'), 'utf8');
  expect(after).not.toBe(before);
  expect(readFileSync(path.join(shell.cwd, '.genrep/certs/extra-2.old.pem'), 'utf8')).toBe(before);
}, 240_000);
