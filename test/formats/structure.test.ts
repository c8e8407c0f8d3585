import { brief, layoutFrom, readAll } from './example';
import type { ReadItem } from '../../simulator/formats/layout';

const DOCUMENT = `
transaction: verk.bekraftelse
edition: prov
source: { document: Prov, mark: assumed }
file: { form: fixed, end: LF, lines: own }
structure:
  - any: [manuell, maskin]
  - handling: 0..
    of:
      - { post: "01" }
      - group: 0..3
        of:
          - { post: "02" }
          - group: 0..2
            of: [ { post: "03", times: 2 }, { post: "04", optional: true } ]
      - { any: ["05", "06"], times: 0..2 }
posts:
  manuell: { fields: [ { name: T, at: 2, is: "00" }, { name: ART, at: 3, is: MAN }, { name: KOD, at: 3, role: intressentkod } ] }
  maskin: { fields: [ { name: T, at: 2, is: "00" }, { name: ART, at: 3, is: MAS }, { name: NR, at: 4, type: number, role: lopnummer } ] }
  "01": { fields: [ { name: T, at: 2, is: "01" }, { name: REF, at: 5, role: ingivare.referens } ] }
  "02": { fields: [ { name: T, at: 2, is: "02" }, { name: REF, at: 5, role: ingivare.referens }, { name: NAMN, at: 5, role: svarande.namn } ] }
  "03": { fields: [ { name: T, at: 2, is: "03" }, { name: BEL, at: 3, type: amount(0), role: kapital.belopp } ] }
  "04": { fields: [ { name: T, at: 2, is: "04" }, { name: TEXT, at: 4, role: grund } ] }
  "05": { fields: [ { name: T, at: 2, is: "05" }, { name: BG, at: 8, type: bankgiro, role: betalning.bankgiro } ] }
  "06": { fields: [ { name: T, at: 2, is: "06" }, { name: PG, at: 8, type: plusgiro, role: betalning.plusgiro } ] }
`;
const layout = layoutFrom(DOCUMENT);
const read = (...lines: string[]): ReadItem[] =>
  readAll(layout, Buffer.from(lines.map((line) => `${line}\n`).join('')));
const handlings = (items: readonly ReadItem[], role: string): unknown[] =>
  items.flatMap((item) =>
    item.kind === 'handling' ? [item.record.values(role).map((one) => one.value)] : [],
  );

test('variants of a start post are told apart by their constants', () => {
  expect(read('00MANABC')[0]).toMatchObject({ kind: 'start' });
  const [start] = read('00MAS0042');
  if (start?.kind !== 'start') throw new Error('kind');
  expect([start.record.first('lopnummer')?.value, start.record.first('intressentkod')]).toEqual([
    42,
    undefined,
  ]);
});

test('nested groups: slots line up, also where a post is missing', () => {
  const items = read(
    '00MANABC',
    '01R1   ',
    '02R1   Anna ',
    '03001',
    '03002',
    '04grun',
    '03003',
    '03004',
    '02R1   Bo   ',
    '0500000018',
    '01R2   ',
  );
  expect(brief(items)).toEqual(['G-144 10:3@76']);
  expect(handlings(items, 'svarande.namn')).toEqual([['Anna', 'Bo'], []]);
  expect(handlings(items, 'kapital.belopp')).toEqual([[100, 200, 300, 400], []]);
  expect(handlings(items, 'grund')).toEqual([['grun', undefined], []]);
  expect(handlings(items, 'ingivare.referens')).toEqual([['R1'], ['R2']]);
});

test('a post that must stand twice is missed when it stands once', () => {
  expect(brief(read('00MANABC', '01R1   ', '02R1   Anna ', '03001', '04grun'))).toEqual(['G-108 5:1@36']);
  expect(brief(read('00MANABC', '01R1   ', '02R1   Anna ', '03001', '01R2   '))).toEqual(['G-108 5:1@36']);
});

test('groups may not stand more often than they may', () => {
  const again = ['02R1   Anna ', '02R1   Bo   ', '02R1   Cia  '];
  expect(brief(read('00MANABC', '01R1   ', ...again))).toEqual([]);
  expect(brief(read('00MANABC', '01R1   ', ...again, '02R1   Dan  '))).toEqual(['G-109 6:1@56']);
});

test('the writer puts alternatives, copies and nested groups', () => {
  const writer = layout.writer();
  const text = Buffer.concat([
    writer.start({ lopnummer: 42 }),
    writer.handling({
      'ingivare.referens': 'R1',
      'svarande.namn': ['Anna', 'Bo'],
      'betalning.plusgiro': '18',
    }),
    writer.end({}),
  ]).toString('latin1');
  expect(text).toBe('00MAS0042\n01R1   \n02R1   Anna \n02R1   Bo   \n0600000018\n');
});

test('too many instances are an error, not a silent loss', () => {
  const writer = layout.writer();
  expect(() => writer.handling({ 'svarande.namn': ['a', 'b', 'c', 'd'] })).toThrow(RangeError);
});
