/** One simulator in which stories are played, each in a world of its own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveConfig } from '../../simulator/config';
import { referenceActorOf } from '../../simulator/scenario/actors/of-stage';
import { loadScenario } from '../../simulator/scenario/load';
import type { Mode, ScenarioResult } from '../../simulator/scenario/result';
import { runScenario, type RunWish } from '../../simulator/scenario/run';
import type { Scenario } from '../../simulator/scenario/scenario';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator } from '../../simulator/simulator';

export const CERTS = path.join(__dirname, '../../node_modules/.cache/genrep-test-certs');
export const emptyFolder = (): string => mkdtempSync(path.join(tmpdir(), 'genrep-story-'));

export async function openStage(
  argv: Record<string, string | boolean> = { memory: true },
): Promise<RunningSimulator> {
  const all = { port: '0', 'control-port': '0', clock: '2020-01-01', seed: '1', certs: CERTS, ...argv };
  const config = resolveConfig({ tables: SETTINGS, argv: all, env: {}, file: undefined, cwd: '/' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  return openSimulator(config.config, { version: '0', tell: () => undefined });
}

/** Steps and the rest of a story, below the head that all have. */
export function story(rest: string, id = 'prov'): Scenario {
  const head = `id: ${id}\ntitle: { sv: P, en: P }\npurpose: { sv: P, en: P }\nas: bolag-a\nclock: 2026-03-02T08:00\nseed: 7\n`;
  const loaded = loadScenario('prov.yaml', head + rest);
  if (!loaded.ok)
    throw new Error(loaded.complaints.map(({ place, finding }) => `${place} ${finding.en}`).join('\n'));
  return loaded.scenario;
}

export const play = (
  sim: RunningSimulator,
  scenario: Scenario,
  how: Partial<RunWish> & { readonly mode?: Mode } = {},
): Promise<ScenarioResult> =>
  runScenario({
    scenario,
    mode: 'reference',
    backstage: () => sim.backstage,
    actor: referenceActorOf,
    ...how,
  });

/** What failed, as `nr kind outcome`, and what was found. */
export const told = (result: ScenarioResult): string[] => [
  ...result.steps.flatMap(({ id, outcome, text }) =>
    outcome === 'done' ? [] : [`${id} ${outcome}: ${text.en}`],
  ),
  ...result.expectations.flatMap(({ nr, kind, outcome, found }) =>
    outcome === 'passed' ? [] : [`${nr} ${kind} ${outcome}: ${found.en}`],
  ),
];
