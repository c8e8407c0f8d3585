/** Runs of scenarios in this process: what each has come to so far, and whom it waits for. In memory alone. */
import type { Backstage } from '../scenario/backstage';
import type { Scenario } from '../scenario/scenario';
import type { Run, RunWish } from './run';

/** Runs that are remembered. */
const MOST_RUNS = 200;

export interface Runs {
  begin(scenario: Scenario, wish: RunWish, watch: (run: Run) => void): Run;
  get(id: string): Run | undefined;
  /** Newest first. */
  all(): readonly Run[];
}

export function createRuns(backstage: Backstage): Runs {
  const runs = new Map<string, Run>();
  let last = 0;
  return {
    get: (id) => runs.get(id),
    all: () => [...runs.values()].reverse(),
    begin: (scenario, wish, watch) => {
      last += 1;
      const run = newRun(`${scenario.id}-${last}`, scenario, wish.actor ?? 'wait', backstage.wall.now());
      runs.set(run.id, run);
      for (const old of [...runs.keys()].slice(0, -MOST_RUNS)) runs.delete(old);
      // What plays is loaded with the first run: clients, actors, the judge.
      run.ended = import('./play')
        .then(({ play }) => play(run, backstage, wish, () => watch(run)))
        .catch((error: unknown) => {
          run.broken = String(error);
          watch(run);
        });
      return run;
    },
  };
}

const newRun = (id: string, scenario: Scenario, mode: Run['mode'], began: number): Run => ({
  ...{ id, scenario, mode, began: new Date(began).toISOString() },
  ...{ elsewhere: null, step: null, waitsFor: null, asks: null, until: null, result: null, broken: null },
  steps: [],
  excerpts: new Map(),
  files: new Map(),
  ended: Promise.resolve(),
  answer: () => undefined,
  breakOff: () => undefined,
});
