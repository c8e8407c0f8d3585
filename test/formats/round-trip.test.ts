import fc from 'fast-check';
import type { ReadItem, RoleValues } from '../../simulator/formats/layout';
import { luhnDigit } from '../../simulator/formats/identity';
import { brief, layoutFrom, readAll } from './example';

const TYPES = `
      - { name: POSTTYP, at: 2, is: "10" }
      - { name: TEXT, at: 20, role: sokande.namn }
      - { name: TAL, at: 6, type: number, role: handling.nummer }
      - { name: KRONOR, at: 9, type: amount(0), sign: leading, role: ranta.belopp }
      - { name: ORE, at: 11, type: amount(2), sign: trailing, role: kostnad.belopp }
      - { name: PUNCH, at: 10, type: amount(2), sign: overpunch, role: avgift.belopp }
      - { name: SKRIVET, at: 12, type: amount(2), decimals: written, role: betalning.belopp }
      - { name: DAG, at: 10, type: date(ÅÅÅÅ-MM-DD), role: registrerad }
      - { name: KORT, at: 6, type: date(ÅÅMMDD), role: beslut.dag }
      - { name: TID, at: 14, type: time(ÅÅÅÅMMDDTTMMSS), role: kvittens.tid }
      - { name: IDENT, at: 13, type: "identitet(any, 12)", hyphen: true, role: sokande.identitet }
      - { name: POSTNR, at: 5, type: postnummer, role: sokande.postnummer }
      - { name: OCR, at: 12, type: ocr, role: betalning.ocr }
      - { name: KOD, at: 1, type: code, codes: { K: Kapital, R: Ränta }, role: krav.typ }
      - { name: SKYDD, at: 1, type: yes-no, role: sokande.skyddad }
      - { name: RESERV, at: 3, type: filler, fill: "0" }`;
const document = (charset: string, lines: string): string => `
transaction: verk.ansokan
edition: prov
source: { document: Prov, mark: assumed }
file: { form: fixed, charset: ${charset}, end: LF, lines: ${lines}, characters: any }
structure:
  - { post: "00" }
  - handling: 0..
    of:
      - { post: "10" }
      - { group: 0..5, of: [ { post: "20" }, { post: "30", times: 0..40 }, { post: "40", times: 0..1 } ] }
  - { post: "99" }
posts:
  "00": { fields: [ { name: T, at: 2, is: "00" }, { name: KOD, at: 3, role: intressentkod } ] }
  "10":
    fields:${TYPES}
  "20": { fields: [ { name: T, at: 2, is: "20" }, { name: BEL, at: 11, type: amount(2), role: kapital.belopp } ] }
  "30": { fields: [ { name: T, at: 2, is: "30" }, { name: GRUND, at: 30, role: grund, join: blank } ] }
  "40": { fields: [ { name: T, at: 2, is: "40" }, { name: FRAN, at: 8, type: date(ÅÅÅÅMMDD), role: ranta.fran } ] }
  "99": { fields: [ { name: T, at: 2, is: "99" }, { name: N, at: 6, type: number }, { name: P, at: 6, type: number }, { name: S, at: 14, type: amount(2) } ] }
checks:
  - { code: P-1, count: handlingar, equals: 99.N }
  - { code: P-2, count: posts, equals: 99.P }
  - { code: P-3, sum: 20.BEL, equals: 99.S }
`;

const letters = 'abcåäöÅÄÖéü XYZ0123.,-/&';
const word = fc.string({
  unit: fc.constantFrom(...Array.from(letters.replace(' ', ''))),
  minLength: 1,
  maxLength: 12,
});
const phrase = (words: number, most: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: words }).map((list) => list.join(' ').slice(0, most).trim());
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const day = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2069-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const identity = fc.integer({ min: 0, max: 999 }).map((serial) => {
  const nine = `800101${String(serial).padStart(3, '0')}`;
  return `19${nine}${luhnDigit(nine)}`;
});
const ocr = fc.integer({ min: 1, max: 99_999_999 }).map((number) => `${number}${luhnDigit(String(number))}`);

const group = fc.record({
  belopp: fc.integer({ min: 0, max: 99_999_999_999 }),
  grund: maybe(phrase(40, 400)),
  fran: maybe(day),
});
const handling = fc
  .record({
    'sokande.namn': maybe(phrase(2, 20)),
    'handling.nummer': maybe(fc.integer({ min: 0, max: 999_999 })),
    'ranta.belopp': maybe(
      fc.integer({ min: -9999999, max: 9999999 }).map((kronor) => (kronor === 0 ? 0 : kronor * 100)),
    ),
    'kostnad.belopp': maybe(fc.integer({ min: -999_999_999, max: 999_999_999 })),
    'avgift.belopp': maybe(fc.integer({ min: -999_999_999, max: 999_999_999 })),
    'betalning.belopp': maybe(fc.integer({ min: 0, max: 99_999_999 })),
    registrerad: maybe(day),
    'beslut.dag': maybe(day),
    'kvittens.tid': maybe(day.map((one) => `${one}T23:59:07`)),
    'sokande.identitet': maybe(identity),
    'sokande.postnummer': maybe(fc.constantFrom('11122', '98765')),
    'betalning.ocr': maybe(ocr),
    'krav.typ': maybe(fc.constantFrom('K', 'R')),
    'sokande.skyddad': maybe(fc.boolean()),
    groups: fc.array(group, { maxLength: 5 }),
  })
  .map(({ groups, ...flat }): RoleValues => ({
    ...flat,
    'kapital.belopp': groups.map((one) => one.belopp),
    grund: groups.map((one) => one.grund),
    'ranta.fran': groups.map((one) => one.fran),
  }));

const ROLES = [
  'sokande.namn',
  'handling.nummer',
  'ranta.belopp',
  'kostnad.belopp',
  'avgift.belopp',
  'betalning.belopp',
  'registrerad',
  'beslut.dag',
  'kvittens.tid',
  'sokande.identitet',
  'sokande.postnummer',
  'betalning.ocr',
  'krav.typ',
  'sokande.skyddad',
];
const GROUPED = ['kapital.belopp', 'grund', 'ranta.fran'];

function valuesOf(item: ReadItem): RoleValues {
  if (item.kind === 'finding') throw new Error('a finding');
  const flat = ROLES.map((role) => [role, item.record.first(role)?.value] as const);
  const grouped = GROUPED.map((role) => [role, item.record.values(role).map((one) => one.value)] as const);
  return Object.fromEntries([...flat, ...grouped]) as RoleValues;
}

describe.each([
  ['ISO-8859-1', 'padded'],
  ['UTF-8', 'own'],
  ['Windows-1252', 'padded'],
  ['UTF-8', 'trimmed'],
])('%s, %s', (charset, lines) => {
  const layout = layoutFrom(document(charset, lines));

  test('what is written is read back, with right counts and sums', () => {
    fc.assert(
      fc.property(fc.array(handling, { maxLength: 4 }), (handlings) => {
        const writer = layout.writer();
        const bytes = Buffer.concat([
          writer.start({ intressentkod: 'AAA' }),
          ...handlings.map((one) => writer.handling(one)),
          writer.end({}),
        ]);
        const items = readAll(layout, bytes);
        expect(brief(items)).toEqual([]);
        expect(items.filter((item) => item.kind === 'handling').map(valuesOf)).toEqual(handlings);
      }),
      { numRuns: 60 },
    );
  });
});

describe('pieces and noise', () => {
  const layout = layoutFrom(document('ISO-8859-1', 'padded'));
  const writer = layout.writer();
  const good = Buffer.concat([
    writer.start({ intressentkod: 'AAA' }),
    writer.handling({
      'sokande.namn': 'Åsa Öberg',
      'kapital.belopp': [1, 2],
      grund: ['Hyra för våningen '.repeat(6).trim(), 'x'],
    }),
    writer.handling({ 'sokande.namn': 'Två' }),
    writer.end({}),
  ]);
  const plain = (items: readonly ReadItem[]): string =>
    JSON.stringify(
      items.map((item) =>
        item.kind === 'finding' ? item.finding : [item.kind, item.record.place, valuesOf(item)],
      ),
    );

  test.each([
    ['good', good],
    ['broken', Buffer.from(good.toString('latin1').replace('20', '2X').replaceAll('\n', '\r\n'), 'latin1')],
    ['UTF-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(good.toString('latin1'))])],
  ])('split at every byte, a %s file gives the same items', (_name, bytes) => {
    const whole = plain(readAll(layout, bytes));
    for (let at = 0; at <= bytes.length; at++) {
      expect(plain(readAll(layout, bytes.subarray(0, at), bytes.subarray(at))) === whole).toBe(true);
    }
    expect(plain(readAll(layout, ...Array.from(bytes, (byte) => Buffer.from([byte]))))).toBe(whole);
  });

  test('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 }), (pieces) => {
        readAll(layout, ...pieces.map((piece) => Buffer.from(piece)));
      }),
      { numRuns: 300 },
    );
  });

  test('a good file with bytes changed, taken out and put in never throws, and tells something', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(3), fc.uint8Array({ maxLength: 3 }), (at, out, put) => {
        const bytes = Buffer.concat([good.subarray(0, at), Buffer.from(put), good.subarray(at + out)]);
        const items = readAll(layout, bytes);
        expect(items.filter((item) => item.kind === 'start').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  test('a line without end and a file of one wrong line do not fill the memory', () => {
    const chunk = Buffer.alloc(1_000_000, 'x');
    const reader = layout.reader({ today: '2026-01-02' });
    for (let n = 0; n < 20; n++) reader.push(chunk);
    expect(reader.end().length).toBeLessThan(5);
    const wrong = layout.reader({ today: '2026-01-02' });
    const lines = Buffer.from('zz\n'.repeat(20_000));
    let told = 0;
    for (let n = 0; n < 5; n++) told += wrong.push(lines).length;
    told += wrong.end().length;
    expect(told).toBeLessThan(2_000);
  });
});

test('Latin-1 where UTF-8 is due is told once', () => {
  const layout = layoutFrom(document('UTF-8', 'own'));
  const writer = layout.writer();
  const text = Buffer.concat([
    writer.start({}),
    ...['Åsa', 'Örjan', 'Ärla'].map((name) => writer.handling({ 'sokande.namn': name })),
    writer.end({}),
  ]).toString('utf8');
  expect(brief(readAll(layout, Buffer.from(text)))).toEqual([]);
  expect(brief(readAll(layout, Buffer.from(text, 'latin1')))).toEqual(['G-128 2:3@8']);
});
