import { folderOf, playTwice, shipped } from '../catalogue';

it('every story of scenarios/shs goes as it should, and the same way twice', async () => {
  const mine = (await shipped()).filter((scenario) => folderOf(scenario) === 'shs');
  expect(mine.length).toBeGreaterThan(0);
  await playTwice(mine);
}, 240_000);
