import { createChance } from '../../simulator/chance';
import { malnummerOf } from '../../simulator/services/malnummer';

const PATTERN = 'NN-NNNNNN-ÅÅ';
const chance = createChance('1');
const make = (slot: number, ordinal: number, pattern = PATTERN): string =>
  malnummerOf(chance, { service: 'bf', world: 'main', slot, ordinal, year: 2026 }, pattern);

describe('malnummerOf', () => {
  test('is written NN-NNNNNN-ÅÅ and ends with the slot', () => {
    expect(make(7, 1)).toMatch(/^\d{2}-\d{3}007-26$/);
  });

  test('no two of one organisation are alike, over the hundred thousand too', () => {
    const seen = new Set<string>();
    for (let ordinal = 1; ordinal <= 250_000; ordinal++) seen.add(make(1, ordinal));
    expect(seen.size).toBe(250_000);
  });

  test('organisations never share one', () => {
    const seen = new Set<string>();
    for (const slot of [1, 2, 20, 500, 999]) {
      for (let ordinal = 1; ordinal <= 2_000; ordinal++) seen.add(make(slot, ordinal));
    }
    expect(seen.size).toBe(10_000);
  });

  test('numbers follow each other, and another seed begins elsewhere', () => {
    const value = (text: string): number => Number(text.slice(0, -3).replace('-', ''));
    expect(value(make(1, 2)) - value(make(1, 1))).toBe(1_000);
    const other = malnummerOf(
      createChance('2'),
      { service: 'bf', world: 'main', slot: 1, ordinal: 1, year: 2026 },
      PATTERN,
    );
    expect(other).not.toBe(make(1, 1));
  });

  test('more digits when they are needed, within 16 characters', () => {
    expect(make(1, 100_000)).toMatch(/^1\d-\d{7}-26$/);
    expect(make(1, 9_900_000).length).toBeLessThanOrEqual(16);
  });

  test('other patterns', () => {
    expect(make(1, 5, 'ÅÅÅÅ-NNNNNNNNNN')).toMatch(/^2026-00\d{8}$/);
  });
});
