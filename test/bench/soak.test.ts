/** The long run: it must see what grows, and nothing where all stays level. */
import path from 'node:path';
import { judge, type Sample } from '../../bench/soak/level';
import { runSoak } from '../../bench/soak/run';
import { CERTS, emptyFolder } from '../journeys/stage';

const MB = 1_048_576;
const HOST = [path.join(__dirname, '../run-ts.cjs'), path.join(__dirname, '../../bench/soak/host.ts')];

const samples = (of: (nth: number) => Partial<Sample>): Sample[] =>
  Array.from({ length: 60 }, (_, nth) => ({
    ...{ at: (nth + 1) * 1000, rss: 150 * MB, heap: 45 * MB, descriptors: 40, resources: 20 },
    ...of(nth),
  }));

const growing = (of: (nth: number) => Partial<Sample>): string[] | undefined =>
  judge(samples(of))?.flatMap(({ name, level }) => (level ? [] : [name]));

describe('the verdict', () => {
  it.each<[string, (nth: number) => Partial<Sample>, string[]]>([
    ['level', () => ({}), []],
    ['a warm-up', (nth) => (nth < 20 ? { rss: 60 * MB, heap: 20 * MB } : {}), []],
    ['a large file now and then', (nth) => (nth % 5 === 0 ? { rss: 900 * MB, heap: 300 * MB } : {}), []],
    ['up and down', (nth) => ({ descriptors: 40 + (nth % 7) * 10 }), []],
    ['heap that creeps', (nth) => ({ heap: (45 + nth / 4) * MB }), ['heap']],
    ['memory beside it', (nth) => ({ rss: (150 + nth * 2) * MB }), ['rss']],
    ['a descriptor every second', (nth) => ({ descriptors: 40 + nth }), ['descriptors']],
    ['a timer every second', (nth) => ({ resources: 20 + nth }), ['resources']],
  ])('%s', (_, of, grows) => {
    expect(growing(of)).toEqual(grows);
  });

  it('is none after a few samples', () => {
    expect(judge(samples(() => ({})).slice(0, 9))).toBeUndefined();
  });
});

it('a leak that is planted is found in a short run, and nothing else goes wrong', async () => {
  const { handIns, requests, troubles, rows } = await runSoak({
    ...{ seed: '1', ms: 8000, rate: 6, plant: 'leak', host: HOST },
    ...{ folder: emptyFolder(), certs: CERTS, tell: () => undefined },
  });
  expect(troubles).toEqual([]);
  expect(handIns).toBeGreaterThan(0);
  expect(requests).toBeGreaterThan(handIns);
  expect(rows?.map(({ name, level }) => [name, level])).toEqual(expect.arrayContaining([['heap', false]]));
});
