import { readdirSync } from 'node:fs';
import { folderOf, playTwice, shipped } from '../catalogue';

/** Folders with a test of their own. */
const APART = readdirSync(__dirname).map((name) => name.replace('.test.ts', ''));

it('every story of the other folders goes as it should, and the same way twice', async () => {
  const mine = (await shipped()).filter((scenario) => !APART.includes(folderOf(scenario)));
  expect(mine.length).toBeGreaterThan(0);
  await playTwice(mine);
}, 900_000);
