import fc from 'fast-check';
import { characterSet, charsetOf, CHARSETS, utf8Length } from '../../simulator/formats/charset';
import { CODES, codesProvenance } from '../../simulator/formats/codes';
import { luhnDigit, luhnValid, parseIdentity } from '../../simulator/formats/identity';
import { inspectFile, verdictOf } from '../../simulator/formats/inspect';
import { fieldsOf } from '../../simulator/formats/record';
import { fillName, matchName } from '../../simulator/formats/names';
import { compilePattern } from '../../simulator/formats/pattern';
import { seenValues } from '../../simulator/formats/unique';
import type { Finding } from '../../simulator/formats/finding';
import { brief, EXAMPLE, latin, layoutFrom, readAll } from './example';

test.each<[string, unknown]>([
  ['198001019804', { ok: true, kind: 'personnummer', digits: '198001019804' }],
  ['800101-9804', { ok: true, kind: 'personnummer', digits: '8001019804' }],
  ['800101+9804', { ok: true, kind: 'personnummer', digits: '8001019804' }],
  ['008001019804', { ok: true, kind: 'personnummer', digits: '8001019804' }],
  ['800161-9802', { ok: false, fault: 'check-digit' }],
  ['556000-0167', { ok: true, kind: 'organisationsnummer', digits: '5560000167' }],
  ['165560000167', { ok: true, kind: 'organisationsnummer', digits: '165560000167' }],
  ['195560000167', { ok: false, fault: 'date' }],
  ['198002309804', { ok: false, fault: 'date' }],
  ['198001019805', { ok: false, fault: 'check-digit' }],
  ['80010198', { ok: false, fault: 'form' }],
  ['80010A9804', { ok: false, fault: 'form' }],
])('identity %s', (text, due) => expect(parseIdentity(text)).toEqual(due));

test('samordningsnummer have 60 added to the day', () => {
  const nine = '800161980';
  expect(parseIdentity(nine + luhnDigit(nine))).toMatchObject({ ok: true, kind: 'samordningsnummer' });
  expect(luhnValid('5560000167')).toBe(true);
});

test.each<[string, string, unknown]>([
  ['XXX.ANSOKAN', 'AAA.ANSOKAN', { code: 'AAA', date: undefined }],
  ['XXX.ANSOKAN', 'kbl.ansokan', { code: 'KBL', date: undefined }],
  ['XXX.ANSOKAN', 'AAAA.ANSOKAN', undefined],
  ['XXX.ANSOKAN', 'AAAXANSOKAN', undefined],
  ['inbb001x1_XXX_YYYYMMDD', 'inbb001x1_AAA_20260102', { code: 'AAA', date: '2026-01-02' }],
  ['YYYY-MM-DD_XXX_LUB_01.xml', '2026-01-02_AAA_LUB_01.xml', { code: 'AAA', date: '2026-01-02' }],
  ['XXX_EMALIN.DYYMMDD', 'AAA_EMALIN.D260102', { code: 'AAA', date: '2026-01-02' }],
])('name %s %s', (pattern, name, due) => {
  expect(matchName(pattern, name)).toEqual(due);
  if (due !== undefined)
    expect(fillName(pattern, { code: 'AAA', date: '2026-01-02' }).toUpperCase()).toBe(
      name.replace('kbl', 'AAA').toUpperCase(),
    );
});

describe('patterns', () => {
  test.each<[string, string, boolean]>([
    ['[A-Z]{3}[0-9]+', 'ABC1', true],
    ['[A-Z]{3}[0-9]+', 'ABC', false],
    ['a?b*c', 'bbc', true],
    ['\\d{2,3}|x', '12', true],
    ['\\d{2,3}|x', 'x', true],
    ['\\d{2,3}|x', '1234', false],
    ['[^0-9]+', 'abc', true],
    ['[^0-9]+', 'ab1', false],
    ['\\.', 'a', false],
    ['', '', true],
  ])('%s on %s', (source, text, due) => {
    const pattern = compilePattern(source);
    expect(pattern.ok && pattern.matches(text)).toBe(due);
  });

  test.each([
    '(a+)+',
    'a**',
    '\\1',
    '(?=a)',
    '[a',
    'a{5,2}',
    'a{1000}',
    '\\',
    'x'.repeat(300),
    '.{99}'.repeat(40),
  ])('%s is refused', (source) => {
    expect(compilePattern(source).ok).toBe(false);
  });

  test('it agrees with the language of regular expressions', () => {
    const piece = fc
      .tuple(
        fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d'),
        fc.constantFrom('', '?', '*', '+', '{2}', '{1,3}', '{2,}'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 5 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 8 }),
        (pieces, text) => {
          const pattern = compilePattern(pieces.join(''));
          expect(pattern.ok && pattern.matches(text)).toBe(new RegExp(`^(?:${pieces.join('')})$`).test(text));
        },
      ),
    );
  });
});

describe('charsets', () => {
  test.each(CHARSETS.filter((name) => name !== 'UTF-8'))('%s: every byte comes back', (name) => {
    const charset = charsetOf(name);
    const bytes = Buffer.from(Array.from({ length: name === 'US-ASCII' ? 128 : 256 }, (_, byte) => byte));
    const holes = name === 'Windows-1252' ? [0x81, 0x8d, 0x8f, 0x90, 0x9d] : [];
    const back = charset.encode(charset.decode(bytes, 0, bytes.length));
    for (const byte of bytes) if (!holes.includes(byte)) expect(back[byte]).toBe(byte);
  });

  test('what a charset cannot hold becomes its likeness', () => {
    expect(charsetOf('ISO-8859-1').encode('– ”a” Š 漢').toString('latin1')).toBe('- "a" S ?');
    expect(charsetOf('Windows-1252').encode('€–').toString('hex')).toBe('8096');
  });

  test('UTF-8 sequences are told from Latin-1 letters', () => {
    expect(utf8Length(Buffer.from('å'), 0, 2)).toBe(2);
    expect(utf8Length(Buffer.from('–'), 0, 3)).toBe(3);
    expect(utf8Length(Buffer.from('Åsa', 'latin1'), 0, 3)).toBe(0);
    expect(utf8Length(Buffer.from([0xc0, 0xaf]), 0, 2)).toBe(0);
  });

  test('sets', () => {
    const set = characterSet('svenska', '€', '#');
    expect(Array.from('aåÖé9 .€').every((char) => set.allows(char.codePointAt(0) ?? 0))).toBe(true);
    expect(Array.from('#<~\u0000\t\u00a0').some((char) => set.allows(char.codePointAt(0) ?? 0))).toBe(false);
  });
});

test('seen values: each once, also among many', () => {
  const seen = seenValues();
  for (let n = 0; n < 200_000; n++) if (seen.add(`REF-${n}`)) throw new Error(`false alarm ${n}`);
  for (let n = 0; n < 200_000; n += 997) expect(seen.add(`REF-${n}`)).toBe(true);
});

test('codes are one to a kind of fault, with texts in both languages', () => {
  const rows = Object.values(CODES);
  expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
  expect(new Set(rows.map((row) => row.rule)).size).toBe(rows.length);
  expect(codesProvenance().map((row) => row.id)).toEqual(rows.map((row) => row.code));
  expect(
    rows.every(
      (row) => row.text.sv !== '' && row.text.en !== '' && row.remedy.sv !== '' && row.remedy.en !== '',
    ),
  ).toBe(true);
});

describe('checks', () => {
  const withChecks = (checks: string): ReturnType<typeof layoutFrom> => layoutFrom(`${EXAMPLE}${checks}`);
  const FILE = [
    '00AAA0007',
    '01REF-1     198001019804',
    '020000001000020251231',
    '03Hyra',
    '01REF-1',
    '020000000020020260131',
    '9900000020000000010200',
  ];
  test.each<[string, string[]]>([
    ['  - { code: X, unique: 01.REF }', ['X 5:3@138']],
    ['  - { code: X, field: 02.FORFALL, not-after: today }', ['X 6:14@183']],
    ['  - { code: X, field: 02.FORFALL, not-before: today, severity: anmarkning }', ['X 3:14@81']],
    ['  - { code: X, required: 01.PNR }', ['X 5:13@148']],
    ['  - { code: X, required: 01.PNR, when: { field: 02.BELOPP, is: "00000010000" } }', []],
    ['  - { code: X, required: "03", when: { field: 01.PNR, filled: false } }', ['X 5:13@148']],
    ['  - { code: X, forbidden: 01.PNR, when: { field: 01.REF, in: [REF-1, REF-2] } }', ['X 2:13@46']],
    ['  - { code: X, at-least-one-of: ["03", "05"] }', ['X 5:1@136']],
    ['  - { code: X, at-least-one-of: [01.PNR, 01.REF] }', []],
    ['  - { code: X, equal: [00.KOD, 01.REF] }', ['X 2:3@36', 'X 5:3@138']],
    ['  - { code: X, field: 03.TEXT, in: [Lön, El] }', ['X 4:3@104']],
    ['  - { code: X, field: 03.TEXT, pattern: "H[a-z]+" }', []],
    ['  - { code: X, field: 03.TEXT, pattern: "[a-z]+" }', ['X 4:3@104']],
    ['  - { code: X, field: 03.TEXT, characters: "Hyr" }', ['X 4:3@104']],
    ['  - { code: X, field: 01.PNR, check-digit: luhn }', ['X 2:13@46']],
    ['  - { code: X, count: posts, equals: 00.LOPNR }', []],
    ['  - { code: X, count: ["02", "03"], equals: 00.LOPNR }', ['X 1:6@5']],
    ['  - { code: X, count: posts, except: ["00"], equals: 00.LOPNR }', ['X 1:6@5']],
  ])('%s', (check, due) => {
    expect(brief(readAll(withChecks(check), latin(...FILE)))).toEqual(due);
  });

  test('own texts, and a remark does not reject', () => {
    const layout = withChecks(
      '  - { code: X, unique: 01.REF, severity: anmarkning, rule: egen, text: { sv: Dubbel, en: Twice }, remedy: Ta bort }',
    );
    const finding = readAll(layout, latin(...FILE)).flatMap((item) =>
      item.kind === 'finding' ? [item.finding] : [],
    );
    expect(finding[0]).toMatchObject({
      rule: 'egen',
      text: { sv: 'Dubbel', en: 'Twice' },
      remedy: { en: 'Ta bort' },
    });
    expect(verdictOf(finding)).toBe('godkand');
  });
});

test('inspection gives the verdict, counts and problems, the reducer joined in', async () => {
  const layout = layoutFrom(EXAMPLE);
  const file = latin(
    '00AAA0007',
    '01REF-1',
    '020000001000020251231',
    '01REF-2',
    '020000000020020250230',
    '9900000020000000010200',
  );
  const own: Finding = {
    code: 'BF-1',
    severity: 'fel',
    level: 'file',
    place: { line: 1, column: 3, byte: 2, record: '00', handling: null, field: 'KOD' },
    rule: 'egen',
    mark: 'assumed',
    text: { sv: '', en: '' },
    remedy: { sv: '', en: '' },
  };
  const seen: string[] = [];
  const reducer = { start: () => [], handling: () => [], end: () => [], close: () => [own] };
  const shown: string[] = [];
  const onItem = (item: { kind: string }): void => void seen.push(item.kind);
  const plain = await inspectFile(layout, [file], {
    today: '2026-01-02',
    onItem,
    onFinding: (finding) => shown.push(finding.code),
  });
  expect(plain).toMatchObject({
    transaction: 'verk.ansokan',
    edition: 'genrep-1',
    verdict: 'underkand-handlingar',
    counts: {
      bytes: 204,
      lines: 6,
      records: { '00': 1, '01': 2, '02': 2, '99': 1 },
      handlingar: 2,
      rejected: 1,
      problems: 1,
    },
    problems: [
      { code: 'G-134', line: 5, column: 14, byte: 149, record: '02', field: 'FORFALL', severity: 'fel' },
    ],
  });
  expect(seen).toEqual(['start', 'handling', 'finding', 'handling', 'end']);
  expect(shown).toEqual(['G-134']);
  const joined = await inspectFile(layout, [file.subarray(0, 50), file.subarray(50)], {
    today: '2026-01-02',
    reducer,
  });
  expect(joined.verdict).toBe('underkand-fil');
});

test('a record shows its fields by name, for people', () => {
  const items = readAll(
    layoutFrom(EXAMPLE),
    latin('00AAA0007', '01REF-1', '020000001000020251231', '9900000010000000010000'),
  );
  const handling = items.find((item) => item.kind === 'handling');
  if (handling?.kind !== 'handling') throw new Error('kind');
  expect(fieldsOf(handling.record).map(({ post, name, raw, value }) => [post, name, raw, value])).toEqual([
    ['01', 'POSTTYP', '01', '01'],
    ['01', 'REF', 'REF-1', 'REF-1'],
    ['01', 'PNR', '', null],
    ['02', 'POSTTYP', '02', '02'],
    ['02', 'BELOPP', '00000010000', 10000],
    ['02', 'FORFALL', '20251231', '2025-12-31'],
  ]);
});
