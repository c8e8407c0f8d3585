/** Scenarios in a running simulator: which there are, runs of them, and single expectations. */
import type { Complaint } from '../complaint';
import type { ScenarioResult } from '../scenario/result';
import { restartComplaints } from '../scenario/runnable';
import { recast } from '../scenario/recast';
import { partsOf } from '../scenario/scenario';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import { notHere } from './problems';
import { runStory, runView, scenarioView, storyOf, type RunStory } from './run-views';
import type { Run } from './run';
import { createRuns } from './runs';
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
    bundle: async () => {
      const { bundleOf } = await import('../rehearsal/bundle');
      return bundleOf(await report(latest()), latest());
    },
    expect: async (world, value, ask) => {
      const { judgeExpectation } = await import('./expectation');
      return judgeExpectation({ backstage, calendar }, world, value, ask);
    },
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
