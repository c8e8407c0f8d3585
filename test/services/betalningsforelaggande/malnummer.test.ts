import { createChance } from '../../../simulator/chance';
import { malnummerOf } from '../../../simulator/services/betalningsforelaggande/malnummer';

const PATTERN = 'NN-NNNNNN-ÅÅ';
const chance = createChance('1');
const make = (slot: number, ordinal: number, pattern = PATTERN): string =>
  malnummerOf(chance, { world: 'main', slot, ordinal, year: 2026 }, pattern);

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
    for (const slot of [1, 2, 999, 1_000, 1_001, 2_001]) {
      for (let ordinal = 1; ordinal <= 2_000; ordinal++) seen.add(make(slot, ordinal));
    }
    expect(seen.size).toBe(12_000);
  });

  test('neighbours are not neighbours, and another seed gives others', () => {
    const [first, second] = [make(1, 1), make(1, 2)].map((text) =>
      Number(text.slice(0, -3).replace('-', '')),
    );
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeGreaterThan(10_000);
    expect(
      malnummerOf(createChance('2'), { world: 'main', slot: 1, ordinal: 1, year: 2026 }, PATTERN),
    ).not.toBe(make(1, 1));
  });

  test('more digits when they are needed, within 16 characters', () => {
    expect(make(1, 100_000)).toMatch(/^1\d-\d{7}-26$/);
    expect(make(1, 9_900_000).length).toBeLessThanOrEqual(16);
  });

  test('other patterns', () => {
    expect(make(1, 5, 'ÅÅÅÅ-NNNNNNNNNN')).toMatch(/^2026-00\d{8}$/);
  });
});
