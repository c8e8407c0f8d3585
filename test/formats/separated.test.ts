import fc from 'fast-check';
import type { Layout, ReadItem, RoleValues } from '../../simulator/formats/layout';
import { fieldsOf } from '../../simulator/formats/record';
import { formOf, sniffLayouts } from '../../simulator/formats/sniff';
import { brief, EXAMPLE, findingsIn, layoutFrom, readAll } from './example';

const document = (file: string, text = ''): string => `
transaction: verk.ansokan
edition: prov
source: { document: Prov, mark: assumed }
file: { form: separated, ${file} }
structure:
  - { post: "00" }
  - handling: 0..
    of:
      - { post: "10" }
      - { group: 0..5, of: [ { post: "20" }, { post: "30", times: 0..40 } ] }
  - { post: "99" }
posts:
  "00": { fields: [ { name: T, is: "00" }, { name: KOD, role: intressentkod, required: true }, { name: NR, type: number, role: lopnummer } ] }
  "10":
    fields:
      - { name: T, is: "10" }
      - { name: REF, role: ingivare.referens, required: true, max: 12 }
      - { name: NAMN, role: sokande.namn${text} }
      - { name: PNR, type: "identitet(any)", role: sokande.identitet }
      - { name: SKYDD, type: yes-no, yes: Ja, no: Nej, role: sokande.skyddad }
  "20": { fields: [ { name: T, is: "20" }, { name: BEL, type: amount(2), role: kapital.belopp }, { name: DAG, type: date(ÅÅÅÅ-MM-DD), role: ranta.fran }, { name: X, type: filler } ] }
  "30": { fields: [ { name: T, is: "30" }, { name: GRUND, role: grund, join: blank, max: 30 } ] }
  "99": { fields: [ { name: T, is: "99" }, { name: N, type: number }, { name: P, type: number }, { name: S, type: amount(2) } ] }
checks:
  - { code: P-1, count: handlingar, equals: 99.N }
  - { code: P-2, count: posts, equals: 99.P }
  - { code: P-3, sum: 20.BEL, equals: 99.S }
`;
const semicolon = layoutFrom(document(`separator: ";", quote: '"', end: LF, characters: any`));

const latin = (...lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1');
const GOOD = [
  '00;AAA;7',
  '10;R-1;Åsa Öberg;19800101-0019;Ja',
  '20;100,50;2026-01-02;',
  '30;Hyra för våningen',
  '10;R-2;"Bo; ""Bosse"" Ek";;Nej',
  '20;0,50;;',
  '99;2;7;101,00',
];

const write = (layout: Layout, handlings: readonly RoleValues[]): Buffer => {
  const writer = layout.writer();
  return Buffer.concat([
    writer.start({ intressentkod: 'AAA', lopnummer: 7 }),
    ...handlings.map((one) => writer.handling(one)),
    writer.end({}),
  ]);
};
const VALUES: readonly RoleValues[] = [
  {
    'ingivare.referens': 'R-1',
    'sokande.namn': 'Åsa Öberg',
    'sokande.identitet': '198001010019',
    'sokande.skyddad': true,
    'kapital.belopp': [10050],
    'ranta.fran': ['2026-01-02'],
    grund: ['Hyra för våningen'],
  },
  {
    'ingivare.referens': 'R-2',
    'sokande.namn': 'Bo; "Bosse" Ek',
    'sokande.skyddad': false,
    'kapital.belopp': [50],
  },
];

test('the writer gives the golden lines, with right counts and sums', () => {
  const golden = GOOD.with(1, '10;R-1;Åsa Öberg;198001010019;Ja');
  expect(write(semicolon, VALUES).toString('latin1')).toBe(latin(...golden).toString('latin1'));
});

test('the reader gives values by role, with line, column and byte', () => {
  const items = readAll(semicolon, latin(...GOOD));
  expect(brief(items)).toEqual([]);
  const [start, one, two] = items.filter((item) => item.kind !== 'finding');
  expect(start?.record.first('lopnummer')).toMatchObject({
    value: 7,
    place: { line: 1, column: 8, byte: 7 },
  });
  expect(one?.record.first('sokande.identitet')?.value).toBe('198001010019');
  expect(one?.record.values('kapital.belopp').map(({ value }) => value)).toEqual([10050]);
  expect(two?.record.first('sokande.namn')).toMatchObject({
    value: 'Bo; "Bosse" Ek',
    place: { line: 5, column: 9, byte: 94, record: '10', field: 'NAMN' },
  });
  expect(two?.record.first('sokande.skyddad')?.value).toBe(false);
  expect(one && fieldsOf(one.record).map(({ name }) => name)).toEqual([
    'T',
    'REF',
    'NAMN',
    'PNR',
    'SKYDD',
    'T',
    'BEL',
    'DAG',
    'T',
    'GRUND',
  ]);
});

const changed = (at: number, ...lines: readonly string[]): Buffer =>
  latin(...GOOD.toSpliced(at, 1, ...lines));

test.each([
  ['too few values', changed(2, '20;100,50'), ['G-160 3:10@52']],
  ['too many values', changed(2, '20;100,50;2026-01-02;;x'), ['G-161 3:23@65']],
  [
    'a bare separator in a value',
    changed(1, '10;R-1;Åsa; Öberg;19800101-0019;Ja'),
    ['G-136 2:13@21', 'G-142 2:19@27', 'G-161 2:33@41'],
  ],
  ['an unclosed quote', changed(1, '10;R-1;"Åsa Öberg;19800101-0019;Ja'), ['G-162 2:8@16']],
  ['text after the quote', changed(4, '10;R-2;"Bo" Ek;;Nej'), ['G-163 5:11@96']],
  ['a quote inside', changed(4, '10;R-2;Bo "Ek";;Nej'), ['G-163 5:11@96']],
  ['a value too long', changed(1, '10;R-1234567890123;Åsa;;Ja'), ['G-165 2:4@12']],
  ['an amount that is no number', changed(2, '20;hundra;2026-01-02;'), ['G-131 3:4@46']],
  ['a date that is none', changed(2, '20;100,50;2026-02-30;'), ['G-134 3:11@53']],
  ['a blank that must be filled', changed(1, '10;;Åsa;;Ja'), ['G-130 2:4@12']],
  ['an unknown posttyp', changed(3, 'XX;Hyra'), ['G-106 4:1@65']],
  [
    'a line in another order',
    latin(...GOOD.toSpliced(1, 2, GOOD[2]!, GOOD[1]!)),
    ['G-108 2:1@9', 'G-108 4:1@65', 'P-1 7:4@130'],
  ],
  ['no end post', latin(...GOOD.slice(0, -1)), ['G-105 6:1@127']],
  ['a file that is cut off', Buffer.from(GOOD.join('\n').slice(0, -8), 'latin1'), ['G-102 7:6@132']],
  ['a last line that is whole', Buffer.from(GOOD.join('\n'), 'latin1'), ['G-115 7:14@140']],
  [
    'CR LF where LF is due',
    Buffer.from(GOOD.map((line) => `${line}\r\n`).join(''), 'latin1'),
    ['G-121 1:9@8'],
  ],
  ['an empty line', latin(...GOOD, ''), ['G-113 8:1@141']],
  ['UTF-8 where ISO 8859-1 is due', Buffer.from(`${GOOD.join('\n')}\n`), ['G-126 2:8@16']],
  ['the sum differs', changed(6, '99;2;7;101,01'), ['P-3 7:8@134']],
  ['the sum of a line that is cut says nothing', changed(2, '20'), ['G-160 3:3@45']],
  ['nothing', Buffer.alloc(0), ['G-101 1:1@0']],
])('%s', (_name, bytes, expected) => {
  expect(brief(readAll(semicolon, bytes))).toEqual(expected);
});

test('blanks around values: passed over, or told', () => {
  const lines = GOOD.with(0, '00 ; AAA;7').with(4, '10;R-2; "Bo; Ek" ;;Nej');
  expect(brief(readAll(semicolon, latin(...lines)))).toEqual([]);
  const strict = layoutFrom(document(`separator: ";", quote: '"', end: LF, characters: any, trim: false`));
  expect(brief(readAll(strict, latin(...GOOD)))).toEqual([]);
  expect(brief(readAll(strict, latin(...lines)))).toEqual([
    'G-164 1:1@0',
    'G-164 1:5@4',
    'G-164 5:8@95',
    'G-164 5:17@104',
  ]);
});

test('lines may be trimmed of their last blank values', () => {
  const trimmed = layoutFrom(document('separator: "|", end: LF, characters: any, lines: trimmed'));
  const bytes = write(trimmed, [{ 'ingivare.referens': 'R-1', 'kapital.belopp': [100] }]);
  expect(bytes.toString('latin1')).toBe('00|AAA|7\n10|R-1\n20|1,00\n99|1|4|1,00\n');
  expect(brief(readAll(trimmed, bytes))).toEqual([]);
  expect(brief(readAll(trimmed, latin('00', '10', '99|1|3|0,00')))).toEqual(['G-130 1:3@2', 'G-130 2:3@5']);
});

test('a tab may be the separator; a comma makes decimals a point', () => {
  const tab = layoutFrom(document('separator: tab, end: CRLF'));
  expect(write(tab, [{ 'ingivare.referens': 'R' }]).toString('latin1')).toBe(
    '00\tAAA\t7\r\n10\tR\t\t\t\r\n99\t1\t3\t0,00\r\n',
  );
  expect(brief(readAll(tab, write(tab, VALUES.slice(0, 1))))).toEqual([]);
  const comma = layoutFrom(document('separator: ",", quote: "\'", quoted: all, end: LF'));
  const bytes = write(comma, [{ 'ingivare.referens': "R'1", 'kapital.belopp': [-150] }]);
  expect(bytes.toString('latin1')).toBe(
    "'00','AAA','7'\n'10','R''1',,,\n'20','-1.50',,\n'99','1','4','-1.50'\n",
  );
  expect(brief(readAll(comma, bytes))).toEqual([]);
});

test('without a quote the separator is refused in a value, or clipped to a blank', () => {
  const bare = layoutFrom(document('separator: ";", end: LF'));
  expect(() => write(bare, VALUES)).toThrow(RangeError);
  const clip = bare.writer({ overflow: 'clip' });
  clip.start({});
  expect(clip.handling({ 'ingivare.referens': 'R', 'sokande.namn': 'Bo; Ek' }).toString()).toBe(
    '10;R;Bo  Ek;;\n',
  );
  const narrow = layoutFrom(
    document('separator: ";", end: LF').replace(
      'type: number, role: lopnummer',
      'type: number, max: 2, role: lopnummer',
    ),
  );
  expect(() => narrow.writer().start({ lopnummer: 100 })).toThrow(RangeError);
  expect(narrow.writer({ overflow: 'clip' }).start({ lopnummer: 100 }).toString()).toBe('00;;99\n');
  expect(brief(readAll(narrow, latin('00;AAA;100', '99;0;2;0,00')))).toContain('G-165 1:8@7');
});

describe('line breaks in quoted values', () => {
  const breaks = layoutFrom(document(`separator: ";", quote: '"', breaks: true, end: CRLF, characters: any`));
  const bytes = Buffer.from(
    ['00;AAA;7', '10;R-1;"Åsa', 'Öberg; x";;Fel', '20;1,00;;', '99;1;4;1,00', ''].join('\r\n'),
    'latin1',
  );

  test('are read where they are allowed, with the places after them', () => {
    const items = readAll(breaks, bytes);
    expect(brief(items)).toEqual(['G-142 3:12@34']);
    const handling = items.find((item) => item.kind === 'handling');
    expect(handling?.record.first('sokande.namn')?.value).toBe('Åsa\r\nÖberg; x');
    expect(handling?.record.first('kapital.belopp')?.place).toMatchObject({ line: 4, byte: 42 });
  });

  test('are written and read back', () => {
    const values = { 'ingivare.referens': 'R', 'sokande.namn': 'a\nb;"c' };
    const handling = readAll(breaks, write(breaks, [values])).find((item) => item.kind === 'handling');
    expect(handling?.record.first('sokande.namn')?.value).toBe('a\nb;"c');
    expect(write(semicolon, [values]).toString()).toContain('"a b;""c"');
  });

  test('an unclosed quote does not take the file with it for ever', () => {
    const lines = ['00;AAA;7', '10;R-1;"Åsa', ...Array<string>(5_000).fill('10;R;;;'), '99;1;1;0,00'];
    const found = findingsIn(
      readAll(breaks, Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1')),
    );
    expect(found.map(({ code }) => code)).toContain('G-162');
    expect(found.length).toBeLessThan(20);
    const reader = breaks.reader({ today: '2026-01-02' });
    reader.push(Buffer.from('00;AAA;7\r\n10;R-1;"Åsa\r\n'));
    const chunk = Buffer.from('x;'.repeat(500_000));
    for (let n = 0; n < 20; n++) reader.push(chunk);
    expect(reader.end().length).toBeLessThan(10);
  });
});

describe('lines of one kind, with names first', () => {
  const SINGLE = `
transaction: verk.ansokan
edition: prov
source: { document: Prov, mark: assumed }
file: { form: separated, separator: ";", header: names, end: LF }
structure: [ { handling: 1.., of: [ { post: RAD } ] } ]
posts:
  RAD:
    fields:
      - { name: Kundnr, role: ingivare.referens, required: true }
      - { name: Namn, role: svarande.namn }
      - { name: Belopp, type: amount(2), role: kapital.belopp }
checks:
  - { code: P-4, unique: RAD.Kundnr }
`;
  const single = layoutFrom(SINGLE);

  test('each is a handling, and the names are written and read', () => {
    const writer = single.writer();
    const bytes = Buffer.concat([
      writer.start({}),
      writer.handling({ 'ingivare.referens': 'R-1', 'svarande.namn': 'Åsa', 'kapital.belopp': 100 }),
      writer.handling({ 'ingivare.referens': 'R-2' }),
      writer.end({}),
    ]);
    expect(bytes.toString('latin1')).toBe('Kundnr;Namn;Belopp\nR-1;Åsa;1,00\nR-2;;\n');
    const items = readAll(single, bytes);
    expect(brief(items)).toEqual([]);
    expect(items.map(({ kind }) => kind)).toEqual(['handling', 'handling']);
    expect(
      items.map((item) =>
        item.kind === 'handling' ? item.record.first('ingivare.referens')?.place.line : 0,
      ),
    ).toEqual([2, 3]);
  });

  test.each([
    ['another name', ['Kundnr;Name;Belopp', 'R-1;;'], ['G-167 1:8@7']],
    ['a name too many', ['Kundnr;Namn;Belopp;Dag', 'R-1;;'], ['G-167 1:20@19']],
    ['no names', ['R-1;;', 'R-2;;'], ['G-166 1:1@0']],
    ['only names', ['Kundnr;Namn;Belopp'], ['G-103 1:1@19']],
    ['twice the same', ['Kundnr;Namn;Belopp', 'R-1;;', 'R-1;;1,00'], ['P-4 3:1@25']],
  ])('%s', (_name, lines, expected) => {
    expect(brief(readAll(single, latin(...lines)))).toEqual(expected);
  });

  test('any names will do, or those of a list', () => {
    const any = layoutFrom(SINGLE.replace('header: names', 'header: any'));
    expect(brief(readAll(any, latin('vad;som', 'R-1;;')))).toEqual([]);
    const listed = layoutFrom(SINGLE.replace('header: names', 'header: [Nr, Vem]'));
    expect(brief(readAll(listed, latin('Nr;Vem', 'R-1;;')))).toEqual([]);
    expect(listed.writer().start({}).toString()).toBe('Nr;Vem\n');
    expect(any.writer().start({}).toString()).toBe('Kundnr;Namn;Belopp\n');
  });

  test('a file is told by its names, or by its posts', () => {
    const fixed = layoutFrom(EXAMPLE);
    const bare = layoutFrom(SINGLE.replace('header: names, ', ''));
    const any = layoutFrom(SINGLE.replace('header: names', 'header: any'));
    const all = [fixed, semicolon, single];
    const head = (text: string): Buffer => Buffer.from(text);
    expect(sniffLayouts(all, head('Kundnr;Namn;Belopp\nR-1;'))).toEqual([single]);
    expect(sniffLayouts(all, head('\ufeffKundnr;Namn;Belopp\r\n'))).toEqual([single]);
    expect(sniffLayouts(all, head('00;AAA;7\n10;'))).toEqual([semicolon]);
    expect(sniffLayouts(all, head(`${'00AAA0001'.padEnd(32)}\r\n`))).toEqual([fixed]);
    expect(bare.fits(head('R-1;;1,00\n'))).toBe(true);
    expect(bare.fits(head('00;AAA\n'))).toBe(false);
    expect(any.fits(head('a;b;c\nR-1;;\n'))).toBe(true);
    expect(any.fits(head('abc\n'))).toBe(false);
    expect(formOf([fixed], head('00;AAA;7\n'))).toBe('fixed');
    expect(formOf([fixed, semicolon], head('00;AAA;7\n'))).toBe('separated');
    expect(formOf([semicolon, fixed], head(`${'00AAA0001'.padEnd(32)}\r\n`))).toBe('fixed');
    expect(formOf([semicolon, fixed], head('\n'))).toBe('separated');
    expect(formOf([fixed, semicolon], head('<x/>'))).toBe('xml');
  });
});

const NASTY = 'aåÖé 1.,-;|"\'x';
const text = (most: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...Array.from(NASTY)), minLength: 1, maxLength: most })
    .map((one) => one.trim())
    .filter((one) => one !== '');
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const handling = fc
  .record({
    'ingivare.referens': text(12),
    'sokande.namn': maybe(text(40)),
    'sokande.skyddad': maybe(fc.boolean()),
    groups: fc.array(
      fc.record({
        belopp: fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
        fran: maybe(fc.constantFrom('2026-01-02', '1999-12-31')),
        grund: maybe(text(200).map((one) => one.replaceAll(/\s+/g, ' '))),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ groups, ...flat }): RoleValues => ({
    ...flat,
    'kapital.belopp': groups.map(({ belopp }) => belopp),
    'ranta.fran': groups.map(({ fran }) => fran),
    grund: groups.map(({ grund }) => grund),
  }));
function valuesOf(item: ReadItem): RoleValues {
  if (item.kind === 'finding') throw new Error('a finding');
  const { record } = item;
  const list = (role: string): unknown => record.values(role).map(({ value }) => value);
  return {
    'ingivare.referens': record.first('ingivare.referens')?.value,
    'sokande.namn': record.first('sokande.namn')?.value,
    'sokande.skyddad': record.first('sokande.skyddad')?.value,
    'kapital.belopp': list('kapital.belopp'),
    'ranta.fran': list('ranta.fran'),
    grund: list('grund'),
  } as RoleValues;
}

describe.each([
  ['ISO-8859-1, semicolon', `separator: ";", quote: '"', end: CRLF, characters: any`],
  [
    'UTF-8, pipe, trimmed',
    `separator: "|", quote: '"', charset: UTF-8, end: LF, lines: trimmed, characters: any`,
  ],
  [
    'Windows-1252, comma, all quoted',
    `separator: ",", quote: "'", quoted: all, charset: Windows-1252, characters: any`,
  ],
  ['with breaks', `separator: ";", quote: '"', breaks: true, trim: false, charset: UTF-8, characters: any`],
])('%s', (_name, file) => {
  const layout = layoutFrom(document(file));

  test('what is written is read back, at every split', () => {
    fc.assert(
      fc.property(fc.array(handling, { maxLength: 4 }), fc.nat(), (handlings, at) => {
        const bytes = write(layout, handlings);
        const items = readAll(layout, bytes);
        expect(brief(items)).toEqual([]);
        expect(items.filter((item) => item.kind === 'handling').map(valuesOf)).toEqual(handlings);
        const cut = at % (bytes.length + 1);
        const halves = readAll(layout, bytes.subarray(0, cut), bytes.subarray(cut));
        expect(halves.filter((item) => item.kind === 'handling').map(valuesOf)).toEqual(handlings);
      }),
      { numRuns: 80 },
    );
  });

  test('bytes changed, taken out and put in never throw', () => {
    const good = write(layout, VALUES);
    const put = fc.oneof(
      fc.uint8Array({ maxLength: 3 }),
      fc.constant(Buffer.from('"')),
      fc.constant(Buffer.from(';')),
    );
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(3), put, (at, out, some) => {
        readAll(layout, Buffer.concat([good.subarray(0, at), some, good.subarray(at + out)]));
      }),
      { numRuns: 300 },
    );
  });
});
