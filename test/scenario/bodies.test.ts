/** Bodies of files: kept within limits, the rest named. */
import { bodyKeeper, keepBodies } from '../../simulator/scenario/evidence';
import type { Facts } from '../../simulator/scenario/facts';
import { result } from '../rehearsal/results';

it('leaves out what is too large, and what is too much together', async () => {
  const [told] = result('a').evidence.files;
  if (told === undefined) throw new Error('no file');
  const sizes = [6, 11, 10, 4, 1];
  const bytes = async function* (file: { bytes: number }): AsyncGenerator<Buffer> {
    yield Buffer.alloc(file.bytes);
    await Promise.resolve();
  };
  const facts = { files: sizes.map((size) => ({ bytes: size })), bytes } as unknown as Facts;
  const keeper = bodyKeeper(10, 17);
  const evidence = sizes.map((size) => ({ ...told, bytes: size }));
  await keepBodies(keeper, 'a', facts, evidence);
  await keepBodies(keeper, 'b', facts, evidence.slice(0, 1));
  expect(
    keeper.bodies.map(({ scenario, nr, content }) => [
      `${scenario} ${nr}`,
      typeof content === 'string' ? content : content.length,
    ]),
  ).toEqual([
    ['a 1', 6],
    ['a 2', 'för stor'],
    ['a 3', 10],
    ['a 4', 'för mycket'],
    ['a 5', 1],
    ['b 1', 'för mycket'],
  ]);
});
