import { reviewLayouts, type Reviewed } from '../../simulator/layouts/review';
import { AROUND } from './documents';

const review = (text: string): Reviewed => reviewLayouts([{ file: 'min/a.yaml', text }], AROUND)[0]!;

const placeOf = (text: string, needle: string): { line: number; column: number } => {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

/** A layout as somebody types it the first time. */
const THEIRS = `transaction: verk.ansokan
edition: min-1
title: Ansökan
source: Vår beskrivning
file:
  form: fixed
  charset: ISO-8859-1
  end: CRLF
structure:
  - post: '00'
  - handling: 1..
    of:
      - post: '01'
      - { post: '02', times: 1..20 }
  - post: '99'
posts:
  '00':
    name: Startpost
    fields:
      - { name: POSTTYP, at: 1-2, is: '00' }
      - { name: KOD, at: 3-5, role: intressentkod, required: true }
      - { name: LOPNR, at: 6-9, type: number, role: lopnummer }
  '01':
    fields:
      - { name: POSTTYP, at: 1-2, is: '01' }
      - { name: REF, at: 3-12, role: ingivare.referens }
      - { name: PNR, at: 13-24, type: "identitet(any, 12)", role: svarande.identitet }
  '02':
    fields:
      - { name: POSTTYP, at: 1-2, is: '02' }
      - { name: BELOPP, at: 3-13, type: amount(2), role: kapital.belopp }
      - { name: FORFALL, at: 14-21, type: date(ÅÅÅÅMMDD), role: kapital.forfallodag }
  '99':
    fields:
      - { name: POSTTYP, at: 1-2, is: '99' }
      - { name: ANTAL, at: 3-9, type: number, role: kontroll.handlingar }
      - { name: SUMMA, at: 10-22, type: amount(2) }
checks:
  - { code: E1, count: handlingar, equals: 99.ANTAL }
  - { code: E2, sum: 02.BELOPP, equals: 99.SUMMA }
`;

test('the layout itself is without mistakes', () => {
  expect(review(THEIRS).mistakes).toEqual([]);
});

/** [what, from, to, where the finger should point, what must be said] */
test.each<[string, string, string, string, RegExp]>([
  ['a key in Swedish', 'required: true', 'obligatorisk: true', 'obligatorisk', /"required" meant/],
  ['position instead of at', 'at: 3-5', 'position: 3-5', 'position', /"at" meant/],
  ['a misspelt key', 'role: lopnummer', 'rol: lopnummer', 'rol:', /"role" meant/],
  ['längd instead of at', 'at: 6-9', 'längd: 4', 'längd', /"at" meant/],
  [
    'a misspelt role',
    'role: kapital.belopp',
    'role: kapital.beloop',
    'role: kapital.beloop',
    /"kapital.belopp" meant/,
  ],
  [
    'a role that is not in the vocabulary',
    'role: kapital.belopp',
    'role: fordran.belopp',
    'role: fordran',
    /Alike: .*kapital\.belopp/,
  ],
  [
    'a type from the description',
    'type: number, role: lop',
    'type: N, role: lop',
    'type: N',
    /Is "number" meant/,
  ],
  ['a Swedish type', 'date(ÅÅÅÅMMDD)', 'datum', 'type: datum', /Is "date\(ÅÅÅÅMMDD\)" meant/],
  ['a type of letters', 'at: 3-12, role', 'at: 3-12, type: AN, role', 'type: AN', /Is "text" meant/],
  ['too many decimals', 'amount(2), role', 'amount(3), role', 'type: amount(3)', /0, 1 or 2 decimals/],
  ['a date pattern without a day', 'date(ÅÅÅÅMMDD)', 'date(ÅÅÅÅMM)', 'type: date', /year, month and day/],
  ['an overlap', 'at: 14-21', 'at: 13-21', '{ name: FORFALL', /FORFALL \(13-21\).*BELOPP \(3-13\)/],
  ['a gap', 'at: 14-21', 'at: 16-21', '{ name: FORFALL', /Gap: 14-15.*filler/],
  ['positions from 0', "at: 1-2, is: '02'", "at: 0-1, is: '02'", '0-1', /first character is 1/],
  ['an end before the start', 'at: 14-21', 'at: 21-14', '21-14', /place 21-14 cannot be read/],
  ['no place at all', 'at: 6-9, ', '', '{ name: LOPNR', /"at" is missing/],
  ['a comma as a range', 'at: 6-9', 'at: "6,9"', '"6,9"', /place 6,9 cannot be read/],
  [
    'a comma in a type without quotation marks',
    '"identitet(any, 12)"',
    'identitet(any, 12)',
    '12)',
    /quotation marks/,
  ],
  ['a constant too long for its field', "is: '99'", "is: '099'", "is: '099'", /longer than the field \(2\)/],
  ['a field twice', 'name: FORFALL', 'name: BELOPP', '{ name: BELOPP, at: 14', /already stands on line/],
  ['a role twice in a post', 'role: kapital.forfallodag', 'role: kapital.belopp', '{ name: FORFALL', /twice/],
  [
    'a post that the structure lacks',
    "      - { post: '02', times: 1..20 }\n",
    '',
    "'02':",
    /not in the structure/,
  ],
  [
    'a post that is not described',
    "- post: '99'",
    "- post: '98'",
    "'98'",
    /not among the posts \(00, 01, 02, 99\)/,
  ],
  [
    'a post twice in the structure',
    "- post: '99'",
    "- post: '00'\n  - post: '99'",
    "- post: '00'\n  - post: '99'",
    /two places/,
  ],
  [
    'a field that a check does not find',
    'equals: 99.ANTAL',
    'equals: 99.ANTALET',
    'equals: 99.ANTALET',
    /known: POSTTYP, ANTAL, SUMMA/,
  ],
  ['a check without a post', 'sum: 02.BELOPP', 'sum: BELOPP', 'sum: BELOPP', /Write POST\.FIELD/],
  [
    'ja instead of true',
    'required: true',
    'required: ja',
    'required: ja',
    /cannot be "ja"; choose true, false/,
  ],
  ['another charset', 'ISO-8859-1', 'latin1', 'charset', /choose ISO-8859-1/],
  ['a line end of its own', 'end: CRLF', 'end: \\r\\n', 'end:', /choose CRLF, LF/],
  ['an unknown transaction', 'verk.ansokan', 'verk.anskan', 'transaction', /is verk\.ansokan meant/],
  [
    'a transaction by a name of the language',
    'verk.ansokan',
    'toString',
    'transaction',
    /no transaction toString/,
  ],
  [
    'a required role gone',
    ', role: svarande.identitet',
    '',
    'transaction',
    /svarande\.identitet \(The defendant/,
  ],
  ['times the wrong way', '1..20', '20-1', 'times', /no number of times/],
  ['a tab', "  '01':", "\t'01':", '\t', /indented with a tab/],
  [
    'a colon inside a text',
    'title: Ansökan',
    'title: Ansökan: verkställighet',
    'Ansökan: v',
    /colon inside a text/,
  ],
  ['a brace that is not closed', "is: '01' }", "is: '01'", '- { name: REF', /brace, bracket|does not belong/],
  [
    'a wrong indent',
    '      - { name: REF',
    '     - { name: REF',
    '- { name: REF',
    /indented differently|map/,
  ],
  [
    'a key twice',
    'edition: min-1',
    'edition: min-1\nedition: min-2',
    'edition: min-2',
    /already in the same map/,
  ],
  ['a missing blank after the colon', 'name: Startpost', 'name:Startpost', 'name:Startpost', /YAML/],
  ['no source', 'source: Vår beskrivning\n', '', 'transaction', /"source" is missing/],
])('%s', (_what, from, to, finger, said) => {
  const text = THEIRS.replace(from, () => to);
  expect(text).not.toBe(THEIRS);
  const told = review(text).mistakes.map(
    ({ line, column, reason, remedy }) => `${line}:${column} ${reason.en} ${remedy?.en ?? ''}`,
  );
  const { line, column } = placeOf(text, finger);
  const hit = told.find((one) => said.test(one));
  expect(hit ?? told).toMatch(new RegExp(`^${line}:`));
  expect([hit, Math.abs(Number(/:(\d+)/.exec(hit ?? '')?.[1]) - column) <= 8]).toEqual([hit, true]);
});

test('Swedish says as much', () => {
  const [mistake] = review(THEIRS.replace('at: 3-5', 'position: 3-5')).mistakes;
  expect(mistake?.reason.sv).toContain('menas ”at”?');
});

test('what is worth knowing is told beside, and is no mistake', () => {
  const told = review(THEIRS).remarks.map(({ line, text }) => `${line} ${text.en}`);
  expect(told).toEqual(
    expect.arrayContaining([expect.stringMatching(/^1 Role grund is missing\. The ground/)]),
  );
  const without = review(THEIRS.replace(', role: kapital.forfallodag', ''));
  expect(without.remarks.map(({ text }) => text.en)).toEqual(
    expect.arrayContaining([expect.stringContaining('Fields without a role in 02: FORFALL')]),
  );
  const filler = review(THEIRS.replace('type: date(ÅÅÅÅMMDD), role: kapital.forfallodag', 'type: filler'));
  expect(filler.remarks.map(({ line, text }) => `${line} ${text.sv}`)).toContain(
    `${placeOf(THEIRS, '{ name: FORFALL').line} Utfyllnad i 02: 14-21 läses inte.`,
  );
  expect(review(THEIRS).marks).toMatchObject({ documented: expect.any(Number), assumed: 0 });
});

test('the same edition in two files is told at the second', () => {
  const [first, second] = reviewLayouts(
    [
      { file: 'a.yaml', text: THEIRS },
      { file: 'b.yaml', text: THEIRS },
    ],
    AROUND,
  );
  expect(first?.mistakes).toEqual([]);
  expect(second?.mistakes[0]?.reason.en).toBe('verk.ansokan edition min-1 is also in a.yaml.');
});
