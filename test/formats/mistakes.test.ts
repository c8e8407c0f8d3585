import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { compileLayout } from '../../simulator/formats/compile';
import { loadLayouts } from '../../simulator/formats/load';
import { sniffLayouts } from '../../simulator/formats/sniff';
import { EXAMPLE, layoutFrom } from './example';

const lineOf = (document: string, needle: string): number =>
  document.slice(0, document.indexOf(needle)).split('\n').length;

test.each<[name: string, from: string, to: string, needle: string, reason: string]>([
  ['unknown key', 'required: true, positive', 'requird: true, positive', 'requird', '"required"'],
  ['unknown key at the top', 'edition:', 'edtion: x\nedition:', 'edtion', '"edition"'],
  ['unknown role', 'role: grund', 'role: grunden', 'role: grunden', '"grund"'],
  ['overlap', 'at: 3-13', 'at: 2-13', 'at: 2-13', 'ends at 2'],
  ['gap', 'at: 14-21', 'at: 15-21', 'at: 15-21', 'Gap: 14-14'],
  ['bad span', 'at: 14-21', 'at: 21-14', 'at: 21-14', '"at"'],
  ['unknown type', 'date(ÅÅÅÅMMDD)', 'datum(ÅÅÅÅMMDD)', 'datum(', 'Unknown type'],
  ['date too wide', 'at: 14-21', 'at: 14-20', 'at: 14-20', 'does not fit'],
  [
    'unknown post in the structure',
    '{ post: "01" }',
    '{ post: "04" }',
    '{ post: "04" }',
    'not among the posts',
  ],
  [
    'post that the structure lacks',
    '  "99":\n',
    '  "98": { fields: [ { name: X, at: 2, is: "98" } ] }\n  "99":\n',
    '"98": {',
    'not in the structure',
  ],
  ['bad times', 'times: 1..20', 'times: 20..1', 'times: 20..1', 'no number of times'],
  [
    'unknown field in a check',
    'equals: 99.ANTAL',
    'equals: 99.ANTALET',
    'equals: 99.ANTALET',
    'no field "ANTALET"',
  ],
  ['unknown mark', 'mark: inferred', 'mark: guessed', 'mark: guessed', 'documented'],
  ['unknown charset', 'ISO-8859-1', 'ISO-8859-2', 'ISO-8859-2', 'ISO-8859-1'],
  ['YAML', 'checks:', 'checks: [', '  - { code: G-201', 'YAML'],
  [
    'role twice in a post',
    'role: kapital.forfallodag',
    'role: kapital.belopp',
    'role: kapital.belopp, mark: assumed }',
    'twice',
  ],
  ['key twice', 'edition: genrep-1', 'edition: genrep-1\nedition: two', 'edition: two', 'YAML'],
])('%s: file, line and reason', (_name, from, to, needle, reason) => {
  const document = EXAMPLE.replace(from, to);
  expect(document).not.toBe(EXAMPLE);
  const compiled = compileLayout(document, 'min/verk.yaml');
  if (compiled.ok) throw new Error('compiled');
  const [mistake] = compiled.mistakes.filter((one) => one.reason.en.includes(reason));
  expect(mistake ?? compiled.mistakes).toMatchObject({
    file: 'min/verk.yaml',
    line: lineOf(document, needle),
  });
});

const SEPARATED = `
transaction: verk.ansokan
edition: prov
source: Prov
file:
  form: separated
  separator: ";"
  quote: '"'
structure: [ { handling: 1.., of: [ { post: "10" } ] } ]
posts:
  "10":
    fields:
      - { name: T, is: "10" }
      - { name: REF, role: ingivare.referens, max: 12 }
`;

test.each<[name: string, from: string, to: string, needle: string, reason: string]>([
  ['no separator', '  separator: ";"\n', '', 'form: separated', '"separator" is missing'],
  ['a letter as separator', 'separator: ";"', 'separator: x', 'separator: x', 'no letter or digit'],
  ['two characters as separator', 'separator: ";"', 'separator: ";;"', 'separator: ";;"', 'one character'],
  ['the separator as quote', `quote: '"'`, `quote: ';'`, `quote: ';'`, 'another than the separator'],
  ['breaks without a quote', `quote: '"'`, 'breaks: true', 'breaks: true', '"breaks" needs quote'],
  ['padded lines', `quote: '"'`, 'lines: padded', 'lines: padded', 'not filled out'],
  ['a length', `quote: '"'`, 'length: 80', 'length: 80', 'not filled out'],
  ['an unknown header', `quote: '"'`, 'header: yes', 'header: yes', '"header" cannot be'],
  ['a place', 'max: 12', 'at: 3-12', 'at: 3-12', 'Unknown key "at"'],
  ['a fill', 'max: 12', 'fill: "0"', 'fill: "0"', 'Unknown key "fill"'],
  ['a bad max', 'max: 12', 'max: 0', 'max: 0', '"max"'],
  ['elements', 'structure:', 'elements: {}\nstructure:', 'elements:', 'belongs to form: xml'],
  [
    'a second post without constants',
    '      - { name: REF',
    '  "20":\n    fields:\n      - { name: X }\n  "30":\n    fields:\n      - { name: REF',
    '"30":',
    'no constant',
  ],
])('separated values, %s: line and reason', (_name, from, to, needle, reason) => {
  const document = SEPARATED.replace(from, to);
  expect(document).not.toBe(SEPARATED);
  const compiled = compileLayout(document, 'min/verk.yaml');
  if (compiled.ok) throw new Error('compiled');
  const [mistake] = compiled.mistakes.filter((one) => one.reason.en.includes(reason));
  expect(mistake ?? compiled.mistakes).toMatchObject({ line: lineOf(document, needle) });
});

test.each(['separator: ";"', 'header: any', 'trim: true'])('%s belongs to separated values', (key) => {
  const document = EXAMPLE.replace('form: fixed', `form: fixed, ${key}`);
  const compiled = compileLayout(document, 'min/verk.yaml');
  expect(compiled).toMatchObject({ ok: false, mistakes: [{ line: lineOf(document, 'form: fixed') }] });
});

test('all mistakes are told together, in line order', () => {
  const document = EXAMPLE.replace('role: grund', 'role: grunden')
    .replace('times: 1..20', 'times: x')
    .replace('99.ANTAL', '99.X');
  const compiled = compileLayout(document, 'f.yaml');
  if (compiled.ok) throw new Error('compiled');
  expect(compiled.mistakes).toHaveLength(3);
  expect(compiled.mistakes.map((one) => one.line)).toEqual(
    compiled.mistakes.map((one) => one.line).toSorted((a, b) => a - b),
  );
});

test.each([
  '',
  'x',
  '[]',
  '{}',
  'a: &a [*a]',
  '&a [*a, *a]',
  '\u0000',
  'transaction: 1\nfile: { form: xml }',
  'file: { form: fixed }\nposts: []\nstructure: {}',
])('a document that is no layout is refused without throwing: %j', (document) => {
  const compiled = compileLayout(document, 'f.yaml');
  expect(compiled.ok).toBe(false);
});

test('aliases that blow up are refused', () => {
  const levels = Array.from(
    { length: 12 },
    (_, n) =>
      `a${n}: &a${n} [${
        n === 0
          ? 'x'
          : Array(9)
              .fill(`*a${n - 1}`)
              .join(', ')
      }]`,
  );
  const compiled = compileLayout(levels.join('\n'), 'f.yaml');
  expect(compiled.ok ? [] : compiled.mistakes.map((one) => one.reason.en)).toContain(
    'More than 100 aliases.',
  );
});

test('every row of provenance has a mark and a document, and ids of its own', () => {
  const rows = layoutFrom(EXAMPLE).provenance();
  expect(rows.every((row) => row.source.document !== '' && row.source.mark.length > 0)).toBe(true);
  expect(new Set(rows.map((row) => `${row.kind} ${row.id}`)).size).toBe(rows.length);
  const find = (id: string): unknown => rows.find((row) => row.id === `verk.ansokan genrep-1 ${id}`)?.source;
  expect(find('02.BELOPP')).toMatchObject({ mark: 'assumed' });
  expect(find('02.POSTTYP')).toMatchObject({ mark: 'documented' });
  expect(find('G-202')).toMatchObject({ mark: 'inferred' });
});

describe('loading', () => {
  let dir = '';
  const needs = (
    transaction: string,
  ): { required: string[]; optional: Record<string, { sv: string; en: string }> } | undefined =>
    transaction === 'verk.ansokan'
      ? {
          required: ['kapital.belopp'],
          optional: { malnummer: { sv: 'Inga målnummer.', en: 'No case numbers.' } },
        }
      : undefined;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'layouts-'));
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });
  const put = async (name: string, document: string): Promise<string> => {
    await writeFile(path.join(dir, name), document);
    return path.join(dir, name);
  };

  test("a user's layout comes first, and replaces the same edition", async () => {
    const builtin = await mkdtemp(path.join(os.tmpdir(), 'builtin-'));
    const file = path.join(builtin, 'a.yaml');
    await writeFile(file, EXAMPLE);
    await put('same.yaml', EXAMPLE.replace('03Hyra', ''));
    const same = await loadLayouts({ builtin: [file], userDirs: [dir], needs });
    expect(same.ok && same.set.all().map((layout) => path.basename(layout.file))).toEqual(['same.yaml']);
    await put('same.yaml', EXAMPLE.replace('edition: genrep-1', 'edition: "3.0"'));
    const other = await loadLayouts({ builtin: [file], userDirs: [dir], needs });
    expect(other.ok && other.set.editions('verk.ansokan', 'fixed').map((layout) => layout.edition)).toEqual([
      '3.0',
      'genrep-1',
    ]);
    expect(other.ok && other.notices.map((notice) => notice.en)).toEqual([
      expect.stringContaining('malnummer is missing. No case numbers.'),
    ]);
    await rm(builtin, { recursive: true });
  });

  test('roles that are missing, unknown transactions and unreadable files are told', async () => {
    await put('a.yaml', EXAMPLE.replace('role: kapital.belopp, ', ''));
    await put('b.yml', EXAMPLE.replace('verk.ansokan', 'verk.annat'));
    const loaded = await loadLayouts({
      builtin: [path.join(dir, 'none.yaml')],
      userDirs: [dir, path.join(dir, 'no-such')],
      needs,
    });
    if (loaded.ok) throw new Error('loaded');
    expect(loaded.mistakes.map((one) => [path.basename(one.file), one.line])).toEqual([
      ['a.yaml', 2],
      ['b.yml', 2],
      ['no-such', 1],
      ['none.yaml', 1],
    ]);
  });

  test('a built-in layout must say its mark', () => {
    const unmarked = EXAMPLE.replace('mark: documented, note: posts only', 'note: posts only');
    expect(compileLayout(unmarked, 'f', 'builtin').ok).toBe(false);
    const own = compileLayout(unmarked, 'f', 'user');
    expect(own.ok && own.layout.source).toMatchObject({ mark: 'documented', edition: 'genrep-1' });
  });
});

test('a file is known by its first post, its length deciding between two', () => {
  const first = layoutFrom(EXAMPLE);
  const longer = layoutFrom(
    EXAMPLE.replace('characters: svenska', 'characters: svenska, length: 40').replace('genrep-1', 'lang'),
  );
  const other = layoutFrom(EXAMPLE.replaceAll('"00"', '"AA"'));
  const found = (head: string): string[] =>
    sniffLayouts([first, longer, other], Buffer.from(head)).map((layout) => layout.edition);
  expect(found(`${'00AAA'.padEnd(32)}\r\n01`)).toEqual(['genrep-1']);
  expect(found(`${'00AAA'.padEnd(40)}\r\n01`)).toEqual(['lang']);
  expect(found(`${'00AAA'.padEnd(35)}\r\n01`)).toEqual(['genrep-1', 'lang']);
  expect(found('01')).toEqual([]);
  expect(sniffLayouts([other], Buffer.from('AA'))).toHaveLength(1);
});
