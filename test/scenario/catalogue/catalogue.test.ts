/** What holds of the stories together. */
import path from 'node:path';
import type { Scenario } from '../../../simulator/scenario/scenario';
import { foreign } from '../../../simulator/scenario/runnable';
import { folderOf, shipped } from '../catalogue';

let all: readonly Scenario[];
beforeAll(async () => {
  all = await shipped();
});

it('a file is called as its story, and the story begins with its folder', () => {
  const astray = all.filter(
    (scenario) =>
      path.basename(scenario.file, '.yaml') !== scenario.id ||
      !scenario.id.startsWith(folderOf(scenario).slice(0, 4)),
  );
  expect(astray.map(({ file, id }) => `${file}: ${id}`)).toEqual([]);
});

it('what the ingivare is to do is told in each step, and every story names the guide and a tag', () => {
  const OWN = ['hand-in', 'fetch', 'list', 'acknowledge', 'paper'];
  const silent = all.flatMap(({ id, steps }) =>
    steps
      .filter(({ kind, tell }) => OWN.includes(kind) && tell === undefined)
      .map((step) => `${id} ${step.id}`),
  );
  expect(silent).toEqual([]);
  // The guide has no section on rehearsing Utdrag i kreditupplysningssyfte.
  const bare = all.filter(
    (scenario) =>
      scenario.tags.length === 0 || (scenario.guide.length === 0 && folderOf(scenario) !== 'kredit'),
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
});

it('at least 40 can be run by a system that is not Genrep’s', () => {
  expect(all.filter((scenario) => foreign(scenario) === true).length).toBeGreaterThanOrEqual(40);
});
