/** A system that does it by itself: it is told what to do, and the journal shows when it has. */
import type { StoredEvent } from '../../store/store';
import type { WallClock } from '../../clock';
import type { Actor, Did, Doing } from './actor';

export interface WaitWish {
  readonly wall: WallClock;
  /** Milliseconds of real time before a step is given up. */
  readonly patience: number;
  /** Events of the run after a seq. */
  events(after: number): Promise<readonly StoredEvent[]>;
  subscribe(listener: () => void): () => void;
  orgOf(part: string): string | undefined;
  /** What is waited for: shown to whoever has to do it; null when it has been done. */
  readonly waiting: (doing: Doing | null) => void;
}

export function createWaitActor(wish: WaitWish): Actor {
  const waits = new Set<() => void>();
  let broken = false;
  const until = async (doing: Doing, fits: (event: StoredEvent) => boolean, times = 1): Promise<Did> => {
    wish.waiting(doing);
    const org = wish.orgOf(doing.as);
    const seen = await watch(
      wish,
      waits,
      doing.after,
      times,
      (one) => (one.org === null || one.org === org) && fits(one),
    );
    wish.waiting(null);
    if (seen) return { answer: null, trouble: null };
    return {
      answer: null,
      gaveUp: true,
      trouble: broken
        ? { sv: 'Övningen avbröts.', en: 'The scenario was broken off.' }
        : { sv: 'Det hände inte i tid.', en: 'It did not happen in time.' },
    };
  };
  const told = (doing: Doing): Promise<Did> => {
    wish.waiting(doing);
    return Promise.resolve({ answer: null, trouble: null });
  };
  return {
    mode: 'wait',
    handIn: (doing) =>
      until(
        doing,
        ({ type, data }) =>
          (type === 'fil.mottagen' || type === 'fil.avvisad') &&
          (data['transaction'] ?? doing.transaction) === doing.transaction,
      ),
    fetch: (doing) =>
      until(
        doing,
        ({ type, data }) => type === 'fil.hamtad' && data['transaction'] === doing.transaction,
        doing.names.length,
      ),
    // Looking leaves no trace in the journal.
    list: told,
    acknowledge: (doing) =>
      until(doing, ({ type }) => type === 'fil.kvitterad', doing.transaktionsids.length),
    connect: (doing) => until(doing, ({ type }) => type === 'anslutning.avvisad'),
    giveUp: () => {
      broken = true;
      for (const end of waits) end();
    },
    close: () => undefined,
  };
}

/** Whether as many events as wanted came before patience ended. */
function watch(
  wish: WaitWish,
  waits: Set<() => void>,
  after: number,
  times: number,
  fits: (event: StoredEvent) => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    let ended = false;
    const end = (seen: boolean): void => {
      if (ended) return;
      ended = true;
      waits.delete(giveUp);
      unsubscribe();
      stop();
      resolve(seen);
    };
    const giveUp = (): void => end(false);
    waits.add(giveUp);
    const look = async (): Promise<void> => {
      const events = await wish.events(after);
      if (events.filter(fits).length >= times) end(true);
    };
    // A simulator that is being stopped has no journal to look in.
    const see = (): void => void look().catch(() => end(false));
    const unsubscribe = wish.subscribe(see);
    const stop = wish.wall.after(wish.patience, () => end(false));
    see();
  });
}
