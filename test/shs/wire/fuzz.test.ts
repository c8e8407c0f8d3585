/** Messages made by mutation from valid ones: each is read or refused, none throws, none costs more than its length. */
import { mutation } from '../../../bench/wire/mutations';
import { read } from '../../../bench/wire/reading';
import { workOf } from './work';

/** More by hand: `GENREP_FUZZ=100000 npx jest test/shs/wire/fuzz`. */
const COUNT = Number(process.env['GENREP_FUZZ'] ?? 4000);
/** As for the hostile ones; what is left of a message may be nothing. */
const mostFor = (made: Buffer): number => 20 * (made.length + 100);

it(`${COUNT} mutated messages`, async () => {
  const results = new Map<string, number>();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < COUNT; n++) {
    const { made, profile, size } = mutation(n);
    let result = '';
    const work = await workOf(async () => {
      ({ result } = await read(made, { profile, size }));
    });
    expect(result).toMatch(/^(ok|(Illegal[A-Za-z]+|OtherError) SHS-[A-Z0-9-]+)$/);
    results.set(result, (results.get(result) ?? 0) + 1);
    if (work.bytes > mostFor(made))
      throw new Error(`message ${n} cost ${work.bytes} bytes, of ${made.length}`);
  }
  expect(results.get('ok')).toBeGreaterThan(COUNT / 100);
  expect(results.size).toBeGreaterThan(10);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1_048_576);
}, 900_000);
