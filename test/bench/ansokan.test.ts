import { openMaker } from '../../bench/ansokan';

it('as many applications fit in 10 kB, however many files have been made', async () => {
  const maker = await openMaker();
  const first = maker.fitting(10_000);
  const later = Array.from({ length: 60 }, () => {
    maker.next('bolag-d', 1);
    return maker.fitting(10_000);
  });
  expect(first).toBeLessThan(20);
  expect(new Set(later)).toEqual(new Set([first]));
});
