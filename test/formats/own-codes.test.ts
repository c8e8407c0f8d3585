import { codeMistakes, withOwnCodes, type Replaceable } from '../../simulator/formats/codes-check';
import { readCodes } from '../../simulator/formats/codes-file';
import { engineFinding } from '../../simulator/formats/codes';
import type { Finding, Place } from '../../simulator/formats/finding';
import { ownCodes } from '../../simulator/formats/own-codes';

const PLACE: Place = { line: 3, column: 1, byte: 90, record: '02', handling: 1, field: 'BELOPP' };
const found = (more: Partial<Finding> = {}): Finding => ({
  ...{ code: 'BF-112', severity: 'fel', level: 'handling', place: PLACE, rule: 'forfallodag-i-framtiden' },
  ...{ mark: 'inferred', text: { sv: 'vår', en: 'ours' }, remedy: { sv: 'gör', en: 'do' } },
  details: { given: '2026-04-01', today: '2026-03-02' },
  ...(more as object),
});
const read = (text: string, file = 'codes.yaml') => readCodes(Buffer.from(text), file);

const YAML = `document: Exempelbeskrivning felkoder
edition: "2"
codes:
  - rule: BF-112
    code: E112
    text: { sv: "Förfallodag {given} efter {today}", en: "Due {given} after {today}" }
    severity: anmarkning
  - { rule: kravs, transaction: bf.ansokan, code: E206, text: "{due} krävs", remedy: Fyll i. }
`;

describe('the authority’s own codes', () => {
  it('replaces code, text, mark and severity; the rule and Genrep’s code stay', () => {
    const codes = ownCodes(read(YAML).rows);
    expect(codes.told(found(), 'bf.ansokan')).toEqual({
      code: 'E112',
      severity: 'anmarkning',
      level: 'handling',
      place: PLACE,
      rule: 'forfallodag-i-framtiden',
      mark: 'documented',
      text: { sv: 'Förfallodag 2026-04-01 efter 2026-03-02', en: 'Due 2026-04-01 after 2026-03-02' },
      remedy: { sv: 'gör', en: 'do' },
      genrep: 'BF-112',
      document: 'Exempelbeskrivning felkoder 2',
    });
  });

  it('maps by rule word for one transaction alone, and leaves the rest as they are', () => {
    const codes = ownCodes(read(YAML).rows);
    const finding = engineFinding('requiredWhen', PLACE, 'handling', 'assumed', { due: '02.RANTA' });
    expect(codes.told(finding, 'bf.ansokan').text.sv).toBe('02.RANTA krävs');
    const other = codes.told(finding, 'verk.ansokan');
    expect([other.code, other.mark, other.genrep, 'details' in other]).toEqual([
      'G-206',
      'assumed',
      undefined,
      false,
    ]);
  });

  it('a row for the transaction goes before one for all, a code before a word', () => {
    const row = (rule: string, code: string, transaction = '') =>
      `  - { rule: ${rule}, code: ${code}, text: t${transaction && `, transaction: ${transaction}`} }\n`;
    const all = [
      row('forfallodag-i-framtiden', 'D'),
      row('BF-112', 'C'),
      row('forfallodag-i-framtiden', 'B', 'bf.ansokan'),
      row('BF-112', 'A', 'bf.ansokan'),
    ];
    const first = (rows: string[]): string =>
      ownCodes(read(`document: X\ncodes:\n${rows.join('')}`).rows).told(found(), 'bf.ansokan').code;
    expect([0, 1, 2, 3].map((n) => first(all.slice(0, n + 1)))).toEqual(['D', 'C', 'B', 'A']);
  });

  it('counts of what is not shown name the code that the ingivare has seen', () => {
    const codes = ownCodes(read(YAML).rows);
    const more = engineFinding('more', PLACE, 'file', 'assumed', { found: 7, due: 'BF-112' });
    expect(codes.told(more, 'bf.ansokan').text.sv).toContain('(E112)');
  });
});

const KNOWN: readonly Replaceable[] = [
  {
    ...{ code: 'BF-112', rule: 'forfallodag-i-framtiden', transaction: undefined, service: 'bf' },
    ...{ text: { sv: '{given} {today}', en: '' }, remedy: { sv: '', en: '' } },
  },
  {
    ...{ code: 'G-206', rule: 'kravs', transaction: undefined },
    ...{ text: { sv: '{due} saknas', en: '' }, remedy: { sv: '', en: '' } },
  },
];

it('all mistakes of a file are told with their lines', () => {
  const { rows, mistakes } = read(`document: X
codes:
  - { rule: BF-112, code: E1, text: "{nope}" }
  - { rule: BF-113, code: E2, text: t }
  - { rule: BF-112, code: E3, text: t }
  - { rule: kravs, transaction: bf.ansoka, code: E4, text: t }
  - { rule: BF-112, transaction: verk.ansokan, code: E6, text: t }
  - { rule: kravs, code: E5 }
  - { rule: kravs, kod: E5, code: E5, text: t, severity: fell }
`);
  expect(mistakes.map(({ line, reason }) => [line, reason.en])).toEqual([
    [8, '"text" is missing.'],
    [9, 'Unknown key "kod" in codes; is "code" meant?'],
    [9, '"severity" cannot be "fell"; choose fel, anmarkning (fel?).'],
  ]);
  const wrong = codeMistakes(rows, KNOWN, ['bf.ansokan', 'verk.ansokan']);
  expect(wrong.map(({ line, reason }) => [line, reason.en])).toEqual([
    [3, '{nope} is not in BF-112; there are: {given} {today}.'],
    [4, 'There is no rule BF-113. Is BF-112 meant?'],
    [5, 'BF-112 has a code already (codes.yaml:3).'],
    [6, 'The transaction bf.ansoka is not handed in. Is bf.ansokan meant?'],
    [7, 'There is no rule BF-112 in verk.ansokan. genrep provenance --all lists the rules.'],
  ]);
});

it('a file that names no document is refused', () => {
  expect(read('codes:\n  - { rule: a, code: b, text: c }\n').mistakes[0]?.reason.en).toContain('"document"');
});

describe('a pasted table', () => {
  const table = (text: string) => {
    const { rows, unread, mistakes } = read(text, 'felkoder.txt');
    return {
      rows: rows.map(({ rule, code, text: { sv, en }, severity }) => [rule, code, sv, en, severity]),
      unread: unread.map(({ line }) => line),
      mistakes: mistakes.length,
      source: rows[0]?.source,
    };
  };

  it('is read with tabs, semicolons or runs of blanks, whatever the case of its headings', () => {
    const expected = [
      ['BF-112', '112', 'För tidigt; vänta', 'För tidigt; vänta', undefined],
      ['kravs', '206', '{due} saknas', '{due} saknas', 'anmarkning'],
    ];
    const texts = [
      'Felkod\tText\tRegel\tAllvar\n112\tFör tidigt; vänta\tBF-112\t\n206\t{due} saknas\tkravs\tA\n',
      'REGEL;KOD;Felmeddelande;Allvar\r\nBF-112;112;"För tidigt; vänta";\r\nkravs;206;{due} saknas;anm\r\n',
      'Felkod   Text                 Regel    Allvar\n112      För tidigt; vänta    BF-112   -\n206      {due} saknas         kravs    A\n',
    ];
    for (const text of texts) expect(table(text)).toMatchObject({ rows: expected, unread: [], mistakes: 0 });
  });

  it('says its document, and lists what it passed over', () => {
    const read = table(
      '# dokument: Felmeddelanden\n# utgåva: 3\nSida 1\nFelkod\tText\tRegel\n1\tett\tkravs\n2\ttvå\t\n\tfortsättning\n',
    );
    expect(read).toMatchObject({
      rows: [['kravs', '1', 'ett', 'ett', undefined]],
      unread: [3, 6, 7],
      source: { mark: 'documented', document: 'Felmeddelanden', edition: '3' },
    });
  });

  it('without headings is refused; Windows-1252 is read', () => {
    expect(table('112\tFör tidigt\n').mistakes).toBe(1);
    const bytes = Buffer.from('Felkod\tText\tRegel\n1\tFör\tkravs\n', 'latin1');
    expect(readCodes(bytes, 'x.txt').rows[0]?.text.sv).toBe('För');
  });
});

it('what is mapped counts as documented, what is not as before', () => {
  const rows = ['BF-112', 'G-206'].map((id) => ({
    ...{ kind: 'rule' as const, id, service: null, what: 'w' },
    source: { mark: 'assumed' as const, document: 'Genrep' },
  }));
  const marks = withOwnCodes(rows, read(YAML).rows, KNOWN).map(({ id, source }) => [id, source.mark]);
  expect(marks).toEqual([
    ['BF-112', 'documented'],
    ['G-206', 'assumed'],
    ['bf.ansokan kravs', 'documented'],
  ]);
});

test('a table saved by a spreadsheet in Windows-1252 keeps its dash and its quotation marks', () => {
  const bytes = Buffer.from(
    'Felkod\tText\tRegel\nE1\tBelopp \u0096 \u0094noll\u0094\tbelopp-noll\n',
    'latin1',
  );
  const read = readCodes(bytes, 'fel.txt');
  expect(read.rows.map(({ text }) => text.sv)).toEqual(['Belopp – ”noll”']);
});
