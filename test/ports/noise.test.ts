import { createNoise } from '../../simulator/ports/noise';
import { skippingClock } from '../skipping-clock';

const heard = () => {
  const clock = skippingClock();
  const told: [string, number][] = [];
  return { clock, told, noise: createNoise(clock, (what, count) => told.push([what, count])) };
};

test('a few are told at once, those that follow counted and told together', () => {
  const { clock, told, noise } = heard();
  for (let n = 0; n < 1000; n++) noise.heard('ECONNRESET');
  noise.heard('ERR_SSL_HTTP_REQUEST');
  expect(told).toEqual([...Array<unknown>(20).fill(['ECONNRESET', 1]), ['ERR_SSL_HTTP_REQUEST', 1]]);
  clock.skip(10_000);
  expect(told.slice(21)).toEqual([['ECONNRESET', 980]]);
  noise.heard('ECONNRESET');
  expect(told.slice(22)).toEqual([['ECONNRESET', 1]]);
});

test('kinds without end share one', () => {
  const { clock, told, noise } = heard();
  for (let n = 0; n < 500; n++) noise.heard(`X${n}`);
  clock.skip(10_000);
  expect(told).toHaveLength(50 + 20 + 1);
  expect(told.reduce((sum, [, count]) => sum + count, 0)).toBe(500);
});

test('what has been counted is told when the door closes', () => {
  const { told, noise } = heard();
  for (let n = 0; n < 23; n++) noise.heard('ECONNRESET');
  noise.close();
  noise.close();
  expect(told.slice(20)).toEqual([['ECONNRESET', 3]]);
});
