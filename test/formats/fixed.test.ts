import { brief, EXAMPLE, latin, layoutFrom, readAll } from './example';

const layout = layoutFrom(EXAMPLE);

const GOOD = [
  '00AAA0007',
  '01REF-1     198001019804',
  '020000001000020251231',
  '03Hyra för november och december',
  '03åren 2024 och 2025',
  '01REF-2     165560000167',
  '020000000020020251130',
  '020000000030020251230',
  '990000002' + '0000000010500',
];

test('golden bytes are read into values by role', () => {
  const items = readAll(layout, latin(...GOOD));
  expect(brief(items)).toEqual([]);
  expect(items.map((item) => item.kind)).toEqual(['start', 'handling', 'handling', 'end']);
  const [start, first, second] = items;
  if (start?.kind !== 'start' || first?.kind !== 'handling' || second?.kind !== 'handling')
    throw new Error('kinds');
  expect(start.record.first('lopnummer')?.value).toBe(7);
  expect(first.record.first('svarande.identitet')?.value).toBe('198001019804');
  expect(first.record.values('grund').map((one) => one.value)).toEqual([
    'Hyra för november och december åren 2024 och 2025',
  ]);
  expect(second.record.values('kapital.belopp').map((one) => one.value)).toEqual([200, 300]);
  expect(second.record.values('kapital.forfallodag')[1]).toEqual({
    value: '2025-12-30',
    raw: '20251230',
    place: { line: 8, column: 14, byte: 7 * 34 + 13, record: '02', handling: 2, field: 'FORFALL' },
  });
});

test('the writer gives the golden bytes, counts and sums filled in', () => {
  const writer = layout.writer();
  const bytes = Buffer.concat([
    writer.start({ intressentkod: 'AAA', lopnummer: 7 }),
    writer.handling({
      'ingivare.referens': 'REF-1',
      'svarande.identitet': '198001019804',
      'kapital.belopp': [10000],
      'kapital.forfallodag': ['2025-12-31'],
      grund: 'Hyra för november och december åren 2024 och 2025',
    }),
    writer.handling({
      'ingivare.referens': 'REF-2',
      'svarande.identitet': '165560000167',
      'kapital.belopp': [200, 300],
      'kapital.forfallodag': ['2025-11-30', '2025-12-30'],
    }),
    writer.end({}),
  ]);
  expect(bytes.toString('latin1')).toBe(latin(...GOOD).toString('latin1'));
});
