import { createChance } from '../simulator/chance';

describe('keyed chance', () => {
  const chance = createChance('7');

  it('gives the same for the same seed and key, in any order', () => {
    const first = [chance.share('a', 1), chance.uuid('a', 1), chance.draws('a', 1).below(1000)];
    chance.share('b', 2);
    expect([chance.share('a', 1), chance.uuid('a', 1), chance.draws('a', 1).below(1000)]).toEqual(first);
    expect(createChance('7').uuid('a', 1)).toBe(first[1]);
    expect(createChance('8').uuid('a', 1)).not.toBe(first[1]);
  });

  it('does not take the parts of a key for one another', () => {
    expect(chance.uuid('a', 'bc')).not.toBe(chance.uuid('ab', 'c'));
    expect(chance.uuid('a', 1)).not.toBe(chance.uuid('a', '1'));
  });

  it('makes version 4 UUIDs', () => {
    expect(chance.uuid('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is even enough', () => {
    const shares = Array.from({ length: 10_000 }, (_, n) => chance.share('even', n));
    expect(shares.filter((share) => share < 0.25).length / 10_000).toBeCloseTo(0.25, 1);
    const draws = chance.draws('even');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n++) counts[draws.below(10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
