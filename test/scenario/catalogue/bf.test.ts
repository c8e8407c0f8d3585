import { folderOf, playTwice, shipped } from '../catalogue';

it('every story of scenarios/bf goes as it should, and the same way twice', async () => {
  const mine = (await shipped()).filter((scenario) => folderOf(scenario) === 'bf');
  expect(mine.length).toBeGreaterThan(0);
  await playTwice(mine);
}, 900_000);
