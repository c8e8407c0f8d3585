/** The stories that come with Genrep, played folder by folder so that jest's workers share them. */
import { loadScenarios } from '../../simulator/scenario/folder';
import { withoutReal, type ScenarioResult } from '../../simulator/scenario/result';
import type { Scenario } from '../../simulator/scenario/scenario';
import { openStage, play, told } from './stage';

export async function shipped(): Promise<readonly Scenario[]> {
  const loaded = await loadScenarios([], '/');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.complaints, undefined, 1));
  return loaded.scenarios;
}

/** `bf` of `scenarios/bf/bf-godkand.yaml`. */
export const folderOf = ({ file }: Scenario): string => file.split('/')[1] ?? '';

/** A simulator in memory cannot be started again: `genrep run` plays those on disk. */
const inMemory = ({ steps }: Scenario): boolean => steps.every(({ kind }) => kind !== 'restart');

/** All go as they should, in two simulators, and the second gives what the first did but for real time. */
export async function playTwice(scenarios: readonly Scenario[]): Promise<void> {
  const mine = scenarios.filter(inMemory);
  const [first, second] = await Promise.all([playAll(mine), playAll(mine)]);
  const wrong = first.filter(({ outcome }) => outcome !== 'passed');
  expect(wrong.map((result) => [result.scenario.id, result.outcome, ...told(result)])).toEqual([]);
  expect(second.map(text)).toEqual(first.map(text));
}

const text = (result: ScenarioResult): string => JSON.stringify(withoutReal(result));

async function playAll(scenarios: readonly Scenario[]): Promise<ScenarioResult[]> {
  const sim = await openStage();
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) results.push(await play(sim, scenario));
  await sim.close();
  return results;
}
