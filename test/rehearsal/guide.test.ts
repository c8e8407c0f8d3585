/** The whole guide is covered: each section has cases that exercise it, or a stated reason why there is nothing to. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ELIGIBILITY, GROUND_ROWS } from '../../simulator/rehearsal/eligibility';
import { SECTIONS } from '../../simulator/rehearsal/guide';
import { ONBOARDING_RULES } from '../../simulator/rehearsal/onboarding-rules';
import { loadPlans } from '../../simulator/rehearsal/plan-files';
import { loadScenarios } from '../../simulator/scenario/folder';
import { foreign } from '../../simulator/scenario/runnable';
import type { Scenario } from '../../simulator/scenario/scenario';

let scenarios: readonly Scenario[];
beforeAll(async () => {
  const loaded = await loadScenarios([], '/');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.complaints));
  scenarios = loaded.scenarios;
});

/** Where tests of their own exercise a section, beside stories, onboarding rules and plans. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  '1.2': ['test/journeys/whole-story.test.ts'],
  '2': ['test/journeys/onboarding.test.ts'],
  '2.1': ['test/rehearsal/onboarding.test.ts'],
  '2.1.1': ['test/rehearsal/onboarding.test.ts'],
  '2.1.3': ['test/rehearsal/onboarding.test.ts'],
  '2.1.4': ['test/rehearsal/onboarding.test.ts'],
  '2.5': ['test/rehearsal/phase.test.ts'],
  '3.2': ['test/journeys/bf-settings.test.ts'],
  '3.3': ['test/journeys/bf-settings.test.ts'],
  '3.4': ['test/journeys/bf-settings.test.ts'],
};

test('the tests that the table names are there', () => {
  const files = Object.values(TESTS).flat();
  expect(files.filter((file) => !existsSync(path.join(__dirname, '../..', file)))).toEqual([]);
});

function casesOf(section: string): readonly string[] {
  const onboarding = Object.entries(ONBOARDING_RULES).filter(([, rule]) => rule.section === section);
  return [
    ...scenarios.filter(({ guide }) => guide.includes(section)).map(({ id }) => id),
    ...onboarding.map(([code]) => code),
    ...(TESTS[section] ?? []),
  ];
}

test('no section is empty but those with a stated reason', () => {
  const empty = SECTIONS.filter(({ section }) => casesOf(section).length === 0);
  expect(empty.map(({ section }) => section)).toEqual(
    SECTIONS.filter(({ nothing }) => nothing !== undefined).map(({ section }) => section),
  );
  expect(empty.map(({ section }) => section)).toEqual(['1.1', '4']);
});

test('no story names a section that the guide does not have', () => {
  const known = new Set(SECTIONS.map(({ section }) => section));
  expect(scenarios.flatMap(({ guide }) => guide.filter((section) => !known.has(section)))).toEqual([]);
  expect(ELIGIBILITY.length + GROUND_ROWS.length).toBeGreaterThan(5);
});

test('every story of a plan can be run by the ingivare’s own system', async () => {
  const loaded = await loadPlans();
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.complaints));
  const cases = loaded.plans.flatMap(({ parts }) => parts.flatMap((part) => part.cases));
  const stories = cases.flatMap(({ scenario }) => scenarios.find(({ id }) => id === scenario) ?? []);
  expect(stories.length).toBeGreaterThan(30);
  expect(stories.filter((one) => foreign(one) !== true).map(({ id }) => id)).toEqual([]);
});
