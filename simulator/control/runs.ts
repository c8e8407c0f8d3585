/** Runs of scenarios in this process: what each has come to so far, and whom it waits for. In memory alone. */
import type { Finding } from '../formats/finding';
import type { Actor, Doing } from '../scenario/actors/actor';
import { createElsewhere, type Elsewhere } from '../scenario/actors/elsewhere';
import { referenceActorOf, waitActorOf } from '../scenario/actors/of-stage';
import type { Backstage, Stage } from '../scenario/backstage';
import type { Mode, ScenarioResult, StepResult } from '../scenario/result';
import { runScenario } from '../scenario/run';
import type { Scenario, Step } from '../scenario/scenario';
import type { Came } from '../scenario/steps/session';
import type { RunWishBody } from './schemas-scenarios';
import { excerptsOf, type Excerpt } from './excerpts';

export interface Run {
  readonly id: string;
  readonly scenario: Scenario;
  readonly mode: Mode;
  /** Of a program that somebody else starts. */
  elsewhere: Elsewhere | null;
  /** ISO, real time. */
  readonly began: string;
  step: Step | null;
  waitsFor: Doing | null;
  /** Somebody is asked, and has not answered. */
  asks: Step<'attest' | 'pause'> | null;
  /** Real time, in milliseconds, at which what is waited for is given up. */
  until: number | null;
  readonly steps: StepResult[];
  /** Of each hand-in that was not approved: where it is wrong, people masked. */
  readonly excerpts: Map<string, readonly Excerpt[]>;
  /** File ids by transaktionsid: there as long as the world is. */
  readonly files: Map<string, number>;
  result: ScenarioResult | null;
  broken: string | null;
  ended: Promise<void>;
  answer: (came: Came) => void;
  breakOff: () => void;
}

/** Runs that are remembered. */
const MOST_RUNS = 200;
const PATIENCE_S = 600;
const MOST_FINDINGS = 20;

export interface Runs {
  begin(scenario: Scenario, wish: RunWish, watch: (run: Run) => void): Run;
  get(id: string): Run | undefined;
  /** Newest first. */
  all(): readonly Run[];
}

export interface RunWish extends RunWishBody {
  /** A person is asked in `attest` and `pause` steps. */
  readonly asks?: boolean;
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
      run.ended = play(run, backstage, wish, () => watch(run));
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

async function play(run: Run, backstage: Backstage, wish: RunWish, changed: () => void): Promise<void> {
  const { patience = PATIENCE_S, asks = false } = wish;
  const change = (what: Partial<Run>): void => {
    Object.assign(run, what);
    changed();
  };
  const waiting = (waitsFor: Doing | null): void =>
    change({ waitsFor, until: waitsFor === null ? null : backstage.wall.now() + patience * 1000 });
  const actorOf = (_: Backstage, stage: Stage): Actor => {
    const actor = actorFor(run, backstage, stage, { patience, waiting });
    run.breakOff = () => {
      actor.giveUp?.();
      run.answer(BROKEN_OFF);
    };
    return actor;
  };
  try {
    const result = await runScenario({
      scenario: run.scenario,
      mode: run.mode,
      backstage: () => backstage,
      actor: actorOf,
      progress: (step) => change({ step, waitsFor: null, until: null }),
      stepped: async (done, step, stage) => {
        await look(run, backstage, { done, step, stage });
        run.steps.push(done);
        changed();
      },
      ...(asks ? { person: (step) => asked(run, step, change) } : {}),
    });
    change({ result, waitsFor: null, until: null });
  } catch (error) {
    change({ broken: String(error) });
  }
}

function actorFor(
  run: Run,
  backstage: Backstage,
  stage: Stage,
  { patience, waiting }: { readonly patience: number; readonly waiting: (doing: Doing | null) => void },
): Actor {
  switch (run.mode) {
    case 'reference':
      return referenceActorOf(backstage, stage);
    case 'wait':
      return waitActorOf(backstage, stage, patience, waiting);
    case 'exec':
      run.elsewhere = createElsewhere({ wall: backstage.wall, patience: patience * 1000, waiting });
      return run.elsewhere.actor;
  }
}

const BROKEN_OFF: Came = {
  outcome: 'inconclusive',
  text: { sv: 'Övningen avbröts.', en: 'The scenario was broken off.' },
};

/** Waits until somebody has answered, however long that is. */
async function asked(
  run: Run,
  step: Step<'attest' | 'pause'>,
  change: (what: Partial<Run>) => void,
): Promise<Came | undefined> {
  const answered = new Promise<Came>((resolve) => {
    run.answer = resolve;
  });
  change({ asks: step });
  const came = await answered;
  run.answer = () => undefined;
  change({ asks: null });
  return came;
}

interface Stepped {
  readonly done: StepResult;
  readonly step: Step;
  readonly stage: Stage;
}

/** What is gone when the world is: which files there were, and where a rejected one is wrong. */
async function look(run: Run, backstage: Backstage, { done, step, stage }: Stepped): Promise<void> {
  for (const { id, transaktionsid } of await stage.files()) run.files.set(transaktionsid, id);
  if (step.kind !== 'hand-in' || done.transaktionsid === null) return;
  const file = (await stage.files()).find(({ transaktionsid }) => transaktionsid === done.transaktionsid);
  if (file === undefined) return;
  const findings: readonly Finding[] = await stage.findings(file, MOST_FINDINGS);
  if (findings.length > 0) run.excerpts.set(step.id, await excerptsOf(backstage, stage, file, findings));
}
