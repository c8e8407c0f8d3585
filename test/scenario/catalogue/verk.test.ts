import { folderOf, playTwice, shipped } from '../catalogue';

it('every story of scenarios/verk goes as it should, and the same way twice', async () => {
  const mine = (await shipped()).filter((scenario) => folderOf(scenario) === 'verk');
  expect(mine.length).toBeGreaterThan(0);
  await playTwice(mine);
}, 900_000);
