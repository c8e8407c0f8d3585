import { readClosedHours, secondsUntilOpen, type ClosedSpan } from '../../simulator/etransport/closed-hours';

const read = (...rows: string[]): readonly ClosedSpan[] => {
  const spans = readClosedHours(rows);
  if ('code' in spans) throw new Error(spans.code);
  return spans;
};
const HOUR = 3600;

// 2026-01-02 is a Friday, 2026-01-04 a Sunday.
it.each([
  [['23:00-05:00'], '2026-01-02T22:59:59', 0],
  [['23:00-05:00'], '2026-01-02T23:00:00', 6 * HOUR],
  [['23:00-05:00'], '2026-01-02T04:59:59', 1],
  [['23:00-05:00'], '2026-01-02T05:00:00', 0],
  [['23:00-05:00'], '2026-01-05T00:00:00', 5 * HOUR],
  [['sön 22:00-mån 06:00'], '2026-01-04T21:59:59', 0],
  [['sön 22:00-mån 06:00'], '2026-01-04T22:00:00', 8 * HOUR],
  [['sun 22:00-mon 06:00'], '2026-01-05T05:30:00', HOUR / 2],
  [['SÖN 22:00-mån 06:00'], '2026-01-05T06:00:00', 0],
  [['fre 10:00-12:00', 'fre 12:00-14:00'], '2026-01-02T11:00:00', 3 * HOUR],
  [['fre 10:00-24:00'], '2026-01-02T23:00:00', HOUR],
  [[], '2026-01-02T11:00:00', 0],
] as const)('%j at %s: %i seconds', (rows, local, seconds) => {
  expect(secondsUntilOpen(read(...rows), local)).toBe(seconds);
});

it.each(['always', '25:00-26:00', '10:61-11:00', 'xyz 10:00-11:00', '10:00'])('%s is a complaint', (row) => {
  expect(readClosedHours([row])).toMatchObject({ code: 'ET-STANGT-OLASLIGT' });
});
