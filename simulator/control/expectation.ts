/** One expectation of a running simulator, judged until it has come true or its time is out. */
import type { Complaint } from '../complaint';
import type { Backstage, Stage } from '../scenario/backstage';
import { judge } from '../scenario/expect/judge';
import type { Judgement } from '../scenario/expect/judgement';
import { gatherFacts } from '../scenario/gather';
import { loadOneExpectation } from '../scenario/load';
import type { Expectation } from '../scenario/scenario';
import type { ExpectAsk, Outcome } from './operations';
import type { Parts } from './parts';
import { notHere } from './problems';
import type { ExpectView } from './schemas-scenarios';

export async function judgeExpectation(
  { backstage, calendar }: Pick<Parts, 'backstage' | 'calendar'>,
  world: string,
  value: unknown,
  ask: ExpectAsk,
): Promise<Outcome<ExpectView>> {
  const loaded = loadOneExpectation(value);
  if (Array.isArray(loaded)) return { ok: false, status: 400, complaints: loaded as readonly Complaint[] };
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
