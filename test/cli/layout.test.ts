/** The hour: a built-in layout copied, a table pasted into it, checked, compared, and a file made and read by it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { session } from './terminal';

const TABLE = [
  'Fält\tPosition\tTyp\tObl\tBeskrivning',
  'POSTTYP\t1–2\tN\tO\tAlltid 02',
  'KAPITAL\t3–13\tN 11,2\tO\tBelopp',
  'FFD\t14–21\tD\tF\tFörfallodag ÅÅÅÅMMDD',
].join('\r\n');

test('from nothing to a rehearsal with a layout of one’s own', async () => {
  const shell = session();
  const made = await shell.run('layout', 'new', 'verk.ansokan', '--out', 'min');
  expect([made.code, made.out]).toEqual([0, expect.stringContaining('min/verk.ansokan.yaml')]);
  expect(existsSync(path.join(shell.cwd, 'min/genrep-layout.schema.json'))).toBe(true);
  expect((await shell.run('layout', 'check', 'min')).code).toBe(0);
  const same = await shell.run('layout', 'diff', 'verk.ansokan', 'min');
  expect([same.code, same.out]).toEqual([0, 'verk.ansokan genrep-1 → min-1: the same form\n']);

  // Windows-1252, whose dash is 0x96.
  shell.input = Buffer.from(TABLE.replaceAll('–', '\u0096'), 'latin1');
  const file = 'min/verk.ansokan.yaml';
  const imported = await shell.run('layout', 'import', '--post', '02', '--into', file);
  expect([imported.code, imported.out]).toEqual([0, `${file}: post 02, 3 fields\n`]);
  expect(imported.err).toContain('Positions are counted from 1.');
  const checked = await shell.run('layout', 'check', 'min');
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('no mistakes')]);

  const diff = await shell.run('layout', 'diff', 'verk.ansokan', 'min', '--format', 'json');
  const { differences } = JSON.parse(diff.out) as { differences: { change: string; where: string }[] };
  expect([diff.code, differences.map(({ change, where }) => `${change} ${where}`)]).toEqual([
    1,
    expect.arrayContaining([
      'renamed 02.BELOPP',
      'resized 02.BELOPP',
      'moved 02.FORFALL',
      'removed 02.KOSTNADER',
    ]),
  ]);

  const generated = await shell.run(
    'generate',
    'verk.ansokan',
    '--as',
    'bolag-a',
    '--layouts',
    'min',
    '--out',
    'AAA.EMALIN',
  );
  expect(generated.code).toBe(0);
  const inspected = await shell.run('inspect', 'AAA.EMALIN', '--layouts', 'min', '--date', '2026-01-02');
  expect([inspected.code, inspected.out]).toEqual([0, expect.stringContaining('min-1')]);
}, 240_000);

test('a copy is never written over what is there', async () => {
  const shell = session();
  await shell.run('layout', 'new', 'verk.ansokan', '--out', 'min');
  const file = path.join(shell.cwd, 'min/verk.ansokan.yaml');
  writeFileSync(file, 'mine');
  const again = await shell.run('layout', 'new', 'verk.ansokan', '--out', 'min');
  expect([again.code, again.err]).toEqual([2, expect.stringMatching(/^LAYOUT-EXISTS /)]);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test.each<[argv: readonly string[], input: string, code: number, err: RegExp]>([
  [['new', 'verk.nej', '--out', 'min'], '', 2, /^LAYOUT-UNKNOWN verk\.nej/],
  [['new', 'verk.ansokan'], '', 2, /^USAGE --out/],
  [['import'], '', 2, /^USAGE --post/],
  [['import', '--post', '02'], 'ingen tabell', 2, /LAYOUT-IMPORT 02/],
  [['import', '--post', '02'], 'POSTTYP;1-2;N\nBELOPP;3-13;N\nvad är detta', 0, /Positions/],
  [['import', '--post', '02'], 'POSTTYP;1-2;2;N\nBELOPP;3-13;12;N', 1, /Unread line 2: .* the length 12/],
  [['check', 'nowhere'], '', 2, /^FILE /],
  [['diff', 'verk.ansokan', 'nowhere'], '', 2, /^FILE /],
])('layout %j', async (argv, input, code, err) => {
  const shell = session();
  shell.input = Buffer.from(input);
  const ran = await shell.run('layout', ...argv);
  expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(err)]);
});

test('the list of built-in layouts, and the schema', async () => {
  const shell = session();
  expect((await shell.run('layout', 'new')).out).toMatch(/^verk\.ansokan +xml +genrep-1/m);
  expect(JSON.parse((await shell.run('layout', 'schema')).out)).toHaveProperty('definitions.field');
});
