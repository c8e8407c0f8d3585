import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { session, type Session } from './terminal';

const DATE = ['--date', '2026-01-02'];
let shell: Session;
beforeEach(() => {
  shell = session();
});

const generate = async (out: string, ...more: string[]): Promise<void> => {
  const ran = await shell.run(
    'generate',
    'bf.ansokan',
    '--as',
    'bolag-a',
    '--count',
    '3',
    ...more,
    '--out',
    out,
  );
  expect([ran.code, ran.err]).toEqual([0, '']);
};
const inspect = async (
  ...argv: string[]
): Promise<{ code: number; err: string; value: ReturnType<typeof JSON.parse> }> => {
  const ran = await shell.run('inspect', ...DATE, '--json', ...argv);
  return { code: ran.code, err: ran.err, value: JSON.parse(ran.out) };
};
const codes = (value: { problems: { code: string }[] }): string[] => value.problems.map(({ code }) => code);

test('the same seed gives the same bytes, another seed others', async () => {
  await generate('a', '--seed', '5');
  await generate('b', '--seed', '5');
  await generate('c', '--seed', '6');
  const [a, b, c] = ['a', 'b', 'c'].map((name) => readFileSync(path.join(shell.cwd, name)));
  expect(a!.equals(b!)).toBe(true);
  expect(a!.equals(c!)).toBe(false);
  const piped = await shell.run(
    'generate',
    'bf.ansokan',
    '--as',
    'bolag-a',
    '--count',
    '3',
    '--seed',
    '5',
    '--out',
    '-',
  );
  expect(piped.bytes.equals(a!)).toBe(true);
});

test('a good file is clean: exit 0, decoded', async () => {
  await generate('AAA.ANSOKAN');
  const { code, value } = await inspect('AAA.ANSOKAN');
  expect([code, value.transaction, value.verdict, value.counts.handlingar, value.problems]).toEqual([
    0,
    'bf.ansokan',
    'godkand',
    3,
    [],
  ]);
  const text = (await shell.run('inspect', ...DATE, 'AAA.ANSOKAN')).out;
  expect(text).toMatch(/intressentkod: AAA\n/);
  expect(text).toMatch(/kapital\.belopp: \d+\.\d\d/);
  expect(text).toMatch(/fil\.skapad: 2026-01-02\n/);
});

test('a defect is told with line, column and byte: exit 1', async () => {
  await generate('AAA.ANSOKAN', '--fault', 'fel-antal');
  const { code, value } = await inspect('AAA.ANSOKAN');
  expect([code, value.verdict]).toEqual([1, 'underkand-fil']);
  const [problem] = value.problems;
  const line =
    readFileSync(path.join(shell.cwd, 'AAA.ANSOKAN'), 'latin1')
      .split('\r\n')
      .findIndex((row) => row.startsWith('99')) + 1;
  expect(problem).toMatchObject({
    severity: 'fel',
    line,
    record: '99',
    mark: expect.any(String),
    rule: expect.any(String),
  });
  expect(Object.keys(problem)).toEqual(
    expect.arrayContaining(['code', 'column', 'byte', 'field', 'sv', 'en', 'remedy']),
  );
  const html = (await shell.run('inspect', ...DATE, 'AAA.ANSOKAN', '--format', 'html')).out;
  expect(html).toContain(problem.code);
  expect(html).not.toContain('<script');
});

test('a file of another code than its name says, or than expected', async () => {
  await generate('BBB.ANSOKAN');
  await generate('whatever');
  expect(codes((await inspect('BBB.ANSOKAN')).value)).toHaveLength(1);
  expect(codes((await inspect('BBB.ANSOKAN', '--kod', 'AAA')).value)).toEqual([]);
  expect(codes((await inspect('whatever')).value)).toEqual([]);
  expect(codes((await inspect('whatever', '--kod', 'XYZ')).value)).toHaveLength(1);
});

test('several files are a series: a number repeated, a number skipped', async () => {
  await generate('1', '--lopnummer', '7');
  await generate('2', '--lopnummer', '8');
  await generate('4', '--lopnummer', '10');
  expect((await inspect('1', '2')).code).toBe(0);
  const series = await inspect('1', '2', '2', '4');
  expect(
    (series.value as { problems: { rule: string }[] }[]).map(({ problems }) =>
      problems.map(({ rule }) => rule),
    ),
  ).toEqual([[], [], ['lopnummer-upprepat'], ['lopnummer-hoppat']]);
  expect(series.code).toBe(1);
  expect((await inspect('1', '--lopnummer', '7')).code).toBe(0);
  expect((await inspect('1', '--lopnummer', '8')).code).toBe(1);
});

test('what cannot be read ends with 2, JSON all the same', async () => {
  const missing = await inspect('not-there');
  expect([missing.code, missing.value.verdict, missing.err.split(' ')[0]]).toEqual([
    2,
    'olaslig',
    'INSPECT-UNREADABLE',
  ]);
  writeFileSync(path.join(shell.cwd, 'letter.txt'), 'Hej!\n');
  expect((await inspect('letter.txt')).err).toMatch(/^INSPECT-UNKNOWN /);
  writeFileSync(path.join(shell.cwd, 'AAA.NEDS'), 'x\n');
  const byName = await inspect('AAA.NEDS');
  expect([byName.code, byName.value.transaction]).toEqual([1, 'bf.nedsattning']);
});

test('a broken layout of the user is refused with file and line', async () => {
  writeFileSync(path.join(shell.cwd, 'x.layout.yaml'), 'transaction: bf.ansokan\nnonsense: 1\n');
  await generate('AAA.ANSOKAN');
  const ran = await shell.run('inspect', 'AAA.ANSOKAN', '--layouts', shell.cwd);
  expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(/^LAYOUT .*x\.layout\.yaml:\d+/)]);
});
