/** Plays one run of a scenario, and keeps with the run what it has come to. */
import type { Finding } from '../formats/finding';
import type { Actor, Doing } from '../scenario/actors/actor';
import { createElsewhere } from '../scenario/actors/elsewhere';
import { referenceActorOf, waitActorOf } from '../scenario/actors/of-stage';
import type { Backstage, Stage } from '../scenario/backstage';
import type { StepResult } from '../scenario/result';
import { runScenario } from '../scenario/run';
import type { Step } from '../scenario/scenario';
import type { Came } from '../scenario/steps/session';
import { excerptsOf } from './excerpts';
import type { Run, RunWish } from './run';

const PATIENCE_S = 600;
const MOST_FINDINGS = 20;

export async function play(
  run: Run,
  backstage: Backstage,
  wish: RunWish,
  changed: () => void,
): Promise<void> {
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
