/** Scenarios in a running simulator: which there are, runs of them, and single expectations. */
import type { Complaint } from '../complaint';
import type { Actor, Doing } from '../scenario/actors/actor';
import { createElsewhere, type Elsewhere } from '../scenario/actors/elsewhere';
import { referenceActorOf, waitActorOf } from '../scenario/actors/of-stage';
import type { Backstage, Stage } from '../scenario/backstage';
import { judge } from '../scenario/expect/judge';
import type { Judgement } from '../scenario/expect/judgement';
import { loadScenarios } from '../scenario/folder';
import { gatherFacts } from '../scenario/gather';
import { loadOneExpectation } from '../scenario/load';
import type { Mode, ScenarioResult } from '../scenario/result';
import { runScenario } from '../scenario/run';
import { foreign, restartComplaints } from '../scenario/runnable';
import { recast } from '../scenario/recast';
import { partsOf, type Expectation, type Scenario, type Step } from '../scenario/scenario';
import type { ControlOperations, ExpectAsk, Outcome } from './operations';
import type { Parts } from './parts';
import { notHere } from './problems';
import type { ExpectView, RunView, RunWishBody, ScenarioView } from './schemas-scenarios';

type Part = Pick<
  ControlOperations,
  'scenarios' | 'startRun' | 'run' | 'turn' | 'endTurn' | 'resultOf' | 'expect' | 'report'
>;

interface Run {
  readonly id: string;
  readonly scenario: Scenario;
  readonly mode: Mode;
  /** Of a program that somebody else starts. */
  elsewhere: Elsewhere | null;
  step: Step | null;
  waitsFor: Doing | null;
  result: ScenarioResult | null;
  broken: string | null;
  ended: Promise<void>;
}

/** Runs that are remembered. */
const MOST_RUNS = 200;
const PATIENCE_S = 600;

export function scenarioOperations({ backstage, calendar, report }: Parts): Part {
  const runs = new Map<string, Run>();
  let last = 0;

  const under = (): Run[] =>
    [...runs.values()].filter(({ result, broken }) => result === null && broken === null);

  const begin = (
    scenario: Scenario,
    { actor = 'wait', patience = PATIENCE_S }: RunWishBody,
    watch: (run: RunView) => void,
  ): Run => {
    last += 1;
    const run: Run = {
      id: `${scenario.id}-${last}`,
      scenario,
      mode: actor,
      elsewhere: null,
      step: null,
      waitsFor: null,
      result: null,
      broken: null,
      ended: Promise.resolve(),
    };
    runs.set(run.id, run);
    for (const old of [...runs.keys()].slice(0, -MOST_RUNS)) runs.delete(old);
    const change = (what: Partial<Run>): void => {
      Object.assign(run, what);
      watch(runView(run, backstage));
    };
    const waiting = (waitsFor: Doing | null): void => change({ waitsFor });
    run.ended = runScenario({
      scenario,
      mode: run.mode,
      backstage: () => backstage,
      actor: (_, stage) => actorOf(run, backstage, stage, patience, waiting),
      progress: (step) => change({ step, waitsFor: null }),
    }).then(
      (result) => change({ result }),
      (error: unknown) => change({ broken: String(error) }),
    );
    return run;
  };

  return {
    scenarios: async () => {
      const loaded = await loadScenarios([], '/');
      return loaded.ok ? loaded.scenarios.map(scenarioView) : [];
    },
    resultOf: async (id) => {
      const run = runs.get(id);
      await run?.ended;
      return run?.result ?? null;
    },
    startRun: async (which, wish, watch = () => undefined) => {
      const found = typeof which === 'string' ? await shipped(which) : which;
      if (found === undefined)
        return {
          ok: false,
          status: 404,
          complaints: [notHere(typeof which === 'string' ? which : which.id)],
        };
      const restarts = restartComplaints(found);
      if (restarts.length > 0) return { ok: false, status: 409, complaints: restarts };
      const scenario = recast(found, wish.as ?? found.as);
      const parts = new Set(partsOf(scenario));
      const other = under().find((run) => partsOf(run.scenario).some((part) => parts.has(part)));
      if (other !== undefined) return { ok: false, status: 409, complaints: [busy(other.id)] };
      return { ok: true, value: runView(begin(scenario, wish, watch), backstage) };
    },
    run: (id) => {
      const run = runs.get(id);
      return run === undefined ? undefined : runView(run, backstage);
    },
    turn: (id) => {
      const run = runs.get(id);
      return run === undefined ? undefined : (run.elsewhere?.turn() ?? null);
    },
    endTurn: (id, nr, how) => {
      const run = runs.get(id);
      if (run === undefined) return { ok: false, status: 404, complaints: [notHere(id)] };
      if (run.elsewhere?.end(nr, how) !== true)
        return { ok: false, status: 409, complaints: [notThatTurn(`${id} ${nr}`)] };
      return { ok: true, value: runView(run, backstage) };
    },
    report: () => {
      const latest = new Map<string, ScenarioResult>();
      for (const { result, scenario } of runs.values()) if (result !== null) latest.set(scenario.id, result);
      return report([...latest.values()]);
    },
    expect: async (world, value, ask): Promise<Outcome<ExpectView>> => {
      const loaded = loadOneExpectation(value);
      if (Array.isArray(loaded))
        return { ok: false, status: 400, complaints: loaded as readonly Complaint[] };
      const stage = backstage.look(world);
      if (stage === undefined) return { ok: false, status: 404, complaints: [notHere(world)] };
      const expectation = loaded as Expectation;
      const judged = await awaited(backstage, stage, expectation, ask);
      const { outcome, expected, found, nearest } = judged;
      const near = nearest === undefined ? {} : { nearest };
      return {
        ok: true,
        value: { kind: expectation.kind, outcome, expected, found, ...near, at: calendar.iso(stage.now()) },
      };
    },
  };
}

function actorOf(
  run: Run,
  backstage: Backstage,
  stage: Stage,
  patience: number,
  waiting: (doing: Doing | null) => void,
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

async function shipped(id: string): Promise<Scenario | undefined> {
  const loaded = await loadScenarios([], '/');
  return loaded.ok ? loaded.scenarios.find((one) => one.id === id) : undefined;
}

/** Judges anew with each thing that happens, until it passes (`never`: fails) or the time is out. */
async function awaited(
  backstage: Backstage,
  stage: Stage,
  expectation: Expectation,
  { after, timeout }: ExpectAsk,
): Promise<Judgement> {
  const decides = expectation.kind === 'never' ? 'failed' : 'passed';
  const seconds = timeout ?? (expectation.kind === 'never' ? 0 : 10);
  const look = { over: seconds === 0, wake: (): void => undefined };
  const stop = backstage.wall.after(seconds * 1000, () => {
    look.over = true;
    look.wake();
  });
  const unsubscribe = backstage.subscribe(() => look.wake());
  try {
    for (;;) {
      const news = new Promise<void>((resolve) => {
        look.wake = resolve;
      });
      const [first] = await stage.events(after);
      const start = { seq: after, at: first?.at ?? stage.now() };
      const judged = await judge(expectation, await gatherFacts(backstage, stage, start, []));
      if (judged.outcome === decides || look.over) return judged;
      await news;
    }
  } finally {
    stop();
    unsubscribe();
  }
}

const scenarioView = (scenario: Scenario): ScenarioView => {
  const { id, title, purpose, guide, tags, file } = scenario;
  const can = foreign(scenario);
  return {
    id,
    title,
    purpose,
    guide: [...guide],
    tags: [...tags],
    file,
    parts: partsOf(scenario),
    foreign: can,
  };
};

function runView(
  { id, scenario, mode, step, waitsFor, result, broken }: Run,
  { url, certs }: Backstage,
): RunView {
  const state =
    result !== null ? 'done' : broken !== null ? 'broken' : waitsFor !== null ? 'waiting' : 'running';
  return {
    id,
    scenario: scenario.id,
    mode,
    world: scenario.id,
    state,
    step:
      step === null
        ? null
        : { id: step.id, nr: step.nr, of: scenario.steps.length, kind: step.kind, as: step.as },
    waitsFor:
      waitsFor === null
        ? null
        : { as: waitsFor.as, date: waitsFor.date, tell: waitsFor.step.tell ?? null, url, certs },
    broken,
    result,
  };
}

const notThatTurn = (place: string): Complaint => ({
  code: 'SCENARIO-TURN',
  place,
  finding: { sv: 'Det är inget som väntas på nu.', en: 'That is not what is waited for now.' },
  remedy: {
    sv: 'Se GET /api/v1/runs/{id}/turn; ett steg kan ha gett upp.',
    en: 'See GET /api/v1/runs/{id}/turn; a step may have been given up.',
  },
});

const busy = (run: string): Complaint => ({
  code: 'SCENARIO-BUSY',
  place: run,
  finding: {
    sv: 'En övning med samma organisationer pågår.',
    en: 'A scenario with the same organisations is being run.',
  },
  remedy: { sv: `Vänta på /api/v1/runs/${run}.`, en: `Wait for /api/v1/runs/${run}.` },
});
