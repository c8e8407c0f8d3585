/** What the steps of one run share. */
import type { Complaint } from '../../complaint';
import type { Text } from '../../provenance';
import type { StoredEvent } from '../../store/store';
import type { Actor } from '../actors/actor';
import type { Backstage, Stage } from '../backstage';
import type { StepRecord } from '../facts';
import type { Maker } from '../make-file';
import type { Answer, StepResult } from '../result';
import type { Scenario, Step } from '../scenario';

export interface Session {
  readonly scenario: Scenario;
  readonly maker: Maker;
  /** These change when the simulator is started again. */
  readonly backstage: () => Backstage;
  readonly stage: () => Stage;
  readonly actor: () => Actor;
  restart(how: 'clean' | 'kill'): Promise<void>;
  readonly records: readonly StepRecord[];
  /** Settings that steps have set, with what. */
  readonly settings: Record<string, unknown>;
  /** Mål that a step's hand-in has led to. */
  malOf(step: string, handling?: number): Promise<readonly string[]>;
  orgOf(part: string): string | undefined;
}

export interface Begun {
  readonly session: Session;
  readonly fromSeq: number;
}

/** What a step came to. */
export interface Came {
  readonly outcome: StepResult['outcome'];
  readonly text: Text;
  readonly transaktionsid?: string | null;
  /** Of an application on paper. */
  readonly malnummer?: string;
  readonly answer?: Answer | null;
}

export type Play<K extends Step['kind']> = (step: Step<K>, begun: Begun) => Promise<Came>;

export const done = (sv: string, en: string, more: Partial<Came> = {}): Came => ({
  outcome: 'done',
  text: { sv, en },
  ...more,
});
export const failed = (sv: string, en: string, more: Partial<Came> = {}): Came => ({
  outcome: 'failed',
  text: { sv, en },
  ...more,
});

export const complained = (complaints: readonly Complaint[], ok: Came): Came => {
  const words = (lang: 'sv' | 'en'): string =>
    complaints.map(({ code, finding }) => `${code}: ${finding[lang]}`).join(' ');
  return complaints.length === 0 ? ok : failed(words('sv'), words('en'));
};

/** An expectation is about what the door answers this step: then a refusal is part of the story. */
export const refusalIsExpected = ({ scenario }: Session, { id }: Step): boolean =>
  scenario.expect.some(
    ({ kind, what }) => (kind === 'answer' || kind === 'refused') && 'of' in what && what.of === id,
  );

export const eventsSince = ({ session, fromSeq }: Begun): Promise<readonly StoredEvent[]> =>
  session.stage().events(fromSeq);

/** A door answers a moment before the journal tells: so long of real time is it waited for. */
const LATER_MS = 10_000;

/** Waits until the step's part of the journal shows something, or the moment has passed. */
export async function journalled(
  begun: Begun,
  fits: (events: readonly StoredEvent[]) => boolean,
): Promise<readonly StoredEvent[]> {
  const backstage = begun.session.backstage();
  const waited = { over: false };
  let wake: () => void = () => undefined;
  const stop = backstage.wall.after(LATER_MS, () => {
    waited.over = true;
    wake();
  });
  const unsubscribe = backstage.subscribe(() => wake());
  try {
    for (;;) {
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const events = await eventsSince(begun);
      if (waited.over || fits(events)) return events;
      await news;
    }
  } finally {
    stop();
    unsubscribe();
  }
}

/** Moves the world's clock until something has come, at most as far as `within`. */
export async function until(
  session: Session,
  within: string | undefined,
  came: () => Promise<boolean>,
): Promise<boolean> {
  const stage = session.stage();
  const { calendar } = session.backstage();
  await stage.settle();
  if (await came()) return true;
  if (within === undefined) return false;
  const limit = stage.after(within, stage.now());
  for (;;) {
    const due = await stage.nextDue(limit);
    await stage.advance(`to ${calendar.iso(due ?? limit)}`);
    await stage.settle();
    if (await came()) return true;
    if (due === undefined) return false;
  }
}
