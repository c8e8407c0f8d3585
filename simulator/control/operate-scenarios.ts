/** Scenarios in a running simulator: which there are, runs of them, and single expectations. */
import type { Complaint } from '../complaint';
import type { Backstage, Stage } from '../scenario/backstage';
import { bundleOf } from '../rehearsal/bundle';
import { judge } from '../scenario/expect/judge';
import type { Judgement } from '../scenario/expect/judgement';
import { gatherFacts } from '../scenario/gather';
import { loadOneExpectation } from '../scenario/load';
import type { ScenarioResult } from '../scenario/result';
import { restartComplaints } from '../scenario/runnable';
import { recast } from '../scenario/recast';
import { partsOf, type Expectation } from '../scenario/scenario';
import type { ControlOperations, ExpectAsk, Outcome } from './operations';
import type { Parts } from './parts';
import { notHere } from './problems';
import { runStory, runView, scenarioView, storyOf, type RunStory } from './run-views';
import { createRuns, type Run } from './runs';
import type { ExpectView } from './schemas-scenarios';
import { createShelf } from './shelf';

type Part = Pick<
  ControlOperations,
  | 'scenarios'
  | 'story'
  | 'startRun'
  | 'run'
  | 'runs'
  | 'runStory'
  | 'answerRun'
  | 'breakOffRun'
  | 'turn'
  | 'endTurn'
  | 'resultOf'
  | 'expect'
  | 'report'
  | 'bundle'
>;

export function scenarioOperations({ backstage, calendar, report }: Parts): Part {
  const runs = createRuns(backstage);
  const shipped = createShelf();

  const under = (): Run[] => runs.all().filter(({ result, broken }) => result === null && broken === null);
  const latest = (): readonly ScenarioResult[] => {
    const found = new Map<string, ScenarioResult>();
    for (const { result, scenario } of [...runs.all()].reverse())
      if (result !== null) found.set(scenario.id, result);
    return [...found.values()];
  };
  const toldOf = (id: string): RunStory | undefined => {
    const run = runs.get(id);
    return run === undefined ? undefined : runStory(run, backstage);
  };

  return {
    scenarios: async () => (await shipped()).map(scenarioView),
    story: async (id) => {
      const found = (await shipped()).find((one) => one.id === id);
      return found === undefined ? undefined : storyOf(found, backstage);
    },
    runs: () => runs.all().map((run) => runView(run, backstage)),
    runStory: toldOf,
    answerRun: (id, came) => {
      runs.get(id)?.answer(came);
      return toldOf(id);
    },
    breakOffRun: (id) => {
      runs.get(id)?.breakOff();
      return toldOf(id);
    },
    resultOf: async (id) => {
      const run = runs.get(id);
      await run?.ended;
      return run?.result ?? null;
    },
    startRun: async (which, wish, watch = () => undefined) => {
      const found = typeof which === 'string' ? (await shipped()).find(({ id }) => id === which) : which;
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
      return {
        ok: true,
        value: runView(
          runs.begin(scenario, wish, (run) => watch(runView(run, backstage))),
          backstage,
        ),
      };
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
    report: () => report(latest()),
    bundle: async () => bundleOf(await report(latest()), latest()),
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
