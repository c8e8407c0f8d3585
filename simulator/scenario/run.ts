/** One story from beginning to end: a fresh world, the steps in order, then what must have happened. */
import type { Text } from '../provenance';
import type { Actor } from './actors/actor';
import { forceAtStart } from './authority';
import type { Backstage, Stage } from './backstage';
import type { BodyKeeper } from './evidence';
import { handInOf, malOf, type StepRecord } from './facts';
import { gatherFacts } from './gather';
import { createMaker } from './make-file';
import type { Mode, RealSpan, ScenarioResult, StepResult } from './result';
import { notRunnable } from './runnable';
import { aboutScenario, resultOf, type Played } from './conclude';
import { partsOf, type Scenario, type Step } from './scenario';
import * as files from './steps/files';
import type { Begun, Came, Session } from './steps/session';
import * as trouble from './steps/trouble';
import * as world from './steps/world';

export interface RunWish {
  readonly scenario: Scenario;
  /** The simulator; another one after a restart. */
  readonly backstage: () => Backstage;
  readonly mode: Mode;
  /** Made when the world is there, and again after a restart. */
  readonly actor: (backstage: Backstage, stage: Stage) => Actor;
  /** Left out: the simulator cannot be restarted. */
  readonly restart?: (how: 'clean' | 'kill') => Promise<void>;
  /** Called before each step, and when all have been done. */
  readonly progress?: (step: Step | null) => void;
  /** Called after each step, while the world is still there. */
  readonly stepped?: (result: StepResult, step: Step, stage: Stage) => Promise<void>;
  /** Whoever is asked in an `attest` or `pause` step: resolves when they have answered. Left out: nobody is. */
  readonly person?: (step: Step<'attest' | 'pause'>) => Promise<Came | undefined>;
  /** Takes the bytes of every file of the story; left out: they are not kept. */
  readonly keeper?: BodyKeeper | undefined;
}

export async function runScenario(wish: RunWish): Promise<ScenarioResult> {
  const { scenario, mode } = wish;
  const wall = wish.backstage().wall;
  const began = wall.now();
  const real = (from: number): RealSpan => {
    const to = wall.now();
    return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), ms: to - from };
  };
  const cannot = notRunnable(scenario, mode, { restart: wish.restart !== undefined });
  if (cannot !== undefined) return notRun(scenario, mode, cannot, real(began));
  const opened = await wish.backstage().open({
    name: scenario.id,
    clock: scenario.clock,
    seed: scenario.seed,
    orgs: partsOf(scenario).flatMap((part) => wish.backstage().party(part)?.org ?? []),
    settings: scenario.settings,
  });
  if (!opened.ok) {
    const words = (lang: 'sv' | 'en'): string =>
      opened.complaints
        .map(({ code, place, finding }) => `${code} ${place ?? ''}: ${finding[lang]}`)
        .join(' ');
    return {
      ...notRun(scenario, mode, { sv: words('sv'), en: words('en') }, real(began)),
      outcome: 'inconclusive',
    };
  }
  const held: Held = { stage: opened.stage, actor: wish.actor(wish.backstage(), opened.stage) };
  try {
    return await resultOf(await play(wish, held, real, began));
  } finally {
    held.actor.close();
    await held.stage.close();
  }
}

interface Held {
  stage: Stage;
  actor: Actor;
}

async function play(
  wish: RunWish,
  held: Held,
  real: (from: number) => RealSpan,
  began: number,
): Promise<Played> {
  const { scenario, mode } = wish;
  const wall = wish.backstage().wall;
  const start = { seq: await held.stage.lastSeq(), at: held.stage.now() };
  const records: StepRecord[] = [];
  const steps: StepResult[] = [];
  const session = sessionOf(wish, held, records, start);
  await forceAtStart(session);
  let over = false;
  for (const step of scenario.steps) {
    wish.progress?.(step);
    const from = wall.now();
    const before = { fromSeq: await held.stage.lastSeq(), from: held.stage.now() };
    const came: Came = over
      ? { outcome: 'skipped', text: { sv: 'Hoppades över.', en: 'Passed over.' } }
      : await playStep(step, { session, fromSeq: before.fromSeq }, wish.person);
    over ||= came.outcome === 'inconclusive';
    const { outcome, text, transaktionsid = null, malnummer = null, answer = null } = came;
    const to = held.stage.now();
    records.push({
      step,
      ...before,
      toSeq: await held.stage.lastSeq(),
      to,
      outcome,
      transaktionsid,
      malnummer,
      answer,
    });
    const result: StepResult = {
      nr: step.nr,
      id: step.id,
      kind: step.kind,
      as: step.as,
      outcome,
      text,
      at: session.backstage().calendar.iso(to),
      place: `${scenario.file}:${step.line}`,
      transaktionsid,
      answer,
      mustFail: scenario.mustFail.some(({ of }) => of === step.id),
      real: real(from),
    };
    steps.push(result);
    await wish.stepped?.(result, step, held.stage);
  }
  wish.progress?.(null);
  await held.stage.settle();
  const facts = await gatherFacts(session.backstage(), held.stage, start, records);
  return {
    scenario,
    mode,
    steps,
    facts,
    layouts: session.backstage().layouts,
    set: session.settings,
    real: () => real(began),
    keeper: wish.keeper,
  };
}

function sessionOf(
  wish: RunWish,
  held: Held,
  records: StepRecord[],
  start: { seq: number; at: number },
): Session {
  const { scenario } = wish;
  const mal = async (step: string, handling?: number): Promise<readonly string[]> => {
    const facts = await gatherFacts(wish.backstage(), held.stage, start, records);
    const handIn = handInOf(facts, step);
    return handIn === undefined ? [] : malOf(facts, handIn.transaktionsid, handling);
  };
  return {
    scenario,
    maker: createMaker(wish.backstage(), (step) => mal(step)),
    backstage: wish.backstage,
    stage: () => held.stage,
    actor: () => held.actor,
    restart: async (how) => {
      held.actor.close();
      await wish.restart?.(how);
      const stage = wish.backstage().again(scenario.id, held.stage);
      if (stage === undefined) throw new Error(`the world ${scenario.id} did not survive the restart`);
      held.stage = stage;
      held.actor = wish.actor(wish.backstage(), stage);
    },
    records,
    settings: { ...scenario.settings },
    malOf: mal,
    orgOf: (part) => wish.backstage().party(part)?.org,
  };
}

async function playStep(step: Step, begun: Begun, person: RunWish['person']): Promise<Came> {
  switch (step.kind) {
    case 'hand-in':
      return files.handIn(step, begun);
    case 'fetch':
      return files.fetch(step, begun);
    case 'list':
      return files.list(step, begun);
    case 'acknowledge':
      return files.acknowledge(step, begun);
    case 'connect':
      return files.connect(step, begun);
    case 'advance':
      return world.advance(step, begun);
    case 'wait-for':
      return world.waitFor(step, begun);
    case 'event':
      return world.caseEvent(step, begun);
    case 'setting':
      return world.setting(step, begun);
    case 'permit':
      return world.permit(step, begun);
    case 'restart':
      return world.restart(step, begun);
    case 'paper':
      return world.paper(step, begun);
    case 'attest':
    case 'pause':
      return (await person?.(step)) ?? world.tell(step, begun);
    case 'certificate':
      return trouble.certificate(step, begun);
    case 'fault':
      return trouble.fault(step, begun);
  }
}

function notRun(scenario: Scenario, mode: Mode, reason: Text, real: RealSpan): ScenarioResult {
  return {
    scenario: aboutScenario(scenario),
    mode,
    outcome: 'not-runnable',
    reason,
    steps: [],
    expectations: [],
    etiquette: [],
    evidence: { files: [], journal: [] },
    business: { from: scenario.clock, to: scenario.clock },
    real,
    seed: scenario.seed,
    layouts: [],
    settings: scenario.settings,
  };
}
