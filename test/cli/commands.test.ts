/** Only the asked command's code is loaded; whoever reads the help or misspells a name still hears of all. */
import { session } from './terminal';

test('each command of the help is found by the name that stands there', async () => {
  const shell = session();
  const { out } = await shell.run('--help');
  const names = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)\b/gm)].map(
    ([, name = '']) => name,
  );
  expect(names.length).toBe(30);
  for (const name of names) {
    const one = await shell.run('--lang', 'en', name, '--help');
    expect([one.code, one.out.split(/[ \n]/).slice(0, 3)]).toEqual([0, ['Usage:', 'genrep', name]]);
  }
});

test('help before a name is the help of all, and a misspelt name is told what it may have meant', async () => {
  const shell = session();
  expect((await shell.run('--help', 'start')).out).toMatch(/^ {2}purge /m);
  const misspelt = await shell.run('strat');
  expect([misspelt.code, misspelt.err]).toEqual([2, expect.stringContaining('Did you mean start?')]);
});
