/** The bench in its smallest sizes: rows of the right shape, and a floor that is really measured. No time is asserted. */
import path from 'node:path';
import { openGround, type Ground } from '../../bench/ground';
import { PARTS } from '../../bench/parts';
import { mediansOf, quantile, row, table, type Row } from '../../bench/row';
import { measure } from '../../bench/run';
import { CERTS } from '../journeys/stage';

const TS = path.join(__dirname, '../run-ts.cjs');
const program = (name: string): readonly string[] => [TS, path.join(__dirname, '../../bench', `${name}.ts`)];

let ground: Ground;
beforeAll(async () => {
  ground = await openGround({
    ...{ scale: 'few', certs: CERTS, progress: () => undefined },
    programs: { sim: program('child'), floor: program('floor'), genrep: [] },
  });
});
afterAll(() => ground.close());

const rowsOf = (name: string): Promise<readonly Row[]> =>
  measure(
    ground,
    PARTS.filter((part) => part.name === name),
  );

it.each(['new-connections', 'kept-connections'])(
  '%s: Genrep beside a floor that was measured',
  async (name) => {
    const rows = await rowsOf(name);
    const [floor, ...ours] = rows;
    expect(floor).toMatchObject({ ratio: null, target: null, met: null });
    expect(floor?.name).toMatch(/^floor: /);
    expect(ours.length).toBeGreaterThan(0);
    for (const one of rows) {
      expect(Object.keys(one)).toEqual(['name', 'size', 'value', 'unit', 'ratio', 'target', 'met']);
      expect(one.value).toBeGreaterThan(0);
    }
    for (const { value, ratio, met } of ours) {
      expect(ratio).toBeCloseTo(value / (floor?.value ?? NaN));
      expect(typeof met).toBe('boolean');
    }
  },
);

it('takes the row in the middle of several', () => {
  const turn = (ratio: number, value: number): Row[] => [
    row('a', 1, 9, 'ms', ratio, { atMost: 4 }),
    row('b', 1, value, 'MB'),
  ];
  expect(mediansOf([turn(5, 1), turn(1, 3), turn(3, 2)])).toEqual(turn(3, 2));
});

it('holds a figure to its target, whichever way', () => {
  expect(row('a', 1, 5, 'ms', 1.6, { atMost: 1.5 })).toMatchObject({ target: 1.5, met: false });
  expect(row('a', 1, 5, 'ms', 1.5, { atMost: 1.5 })).toMatchObject({ met: true });
  expect(row('a', 1, 5, '/s', 0.7, { atLeast: 0.8 })).toMatchObject({ target: 0.8, met: false });
  expect(row('a', 1, 30, 'MB', null, { atMost: 30 })).toMatchObject({ ratio: null, met: true });
  expect(row('a', 1, 30, 'MB')).toMatchObject({ target: null, met: null });
  const shown = table([
    row('late', 1, 5, 'ms', 2, { atMost: 1 }),
    row('early', 1, 5, 'ms', 1, { atMost: 1 }),
  ]);
  expect(shown.split('\n').filter((line) => line.includes('MISSED'))).toEqual([
    expect.stringMatching(/late$/),
  ]);
});

it('knows the middle and the end of what was measured', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(
    quantile(
      Array.from({ length: 100 }, (_, at) => at + 1),
      0.99,
    ),
  ).toBe(99);
});
