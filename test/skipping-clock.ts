/** The system's clock, and a hand that moves it on: what is due by then happens at once. */
import { systemClock, type WallClock } from '../simulator/clock';

export interface SkippingClock extends WallClock {
  skip(ms: number): void;
  /** Skips second by second, letting others work in between, until something holds; gives the seconds. */
  skipUntil(holds: () => boolean, most?: number): Promise<number>;
}

interface Booked {
  readonly due: number;
  readonly run: () => void;
}

/** Some turns of the event loop, so that what has been sent is seen by the other side. */
export async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn++) await systemClock.yield();
}

export function skippingClock(): SkippingClock {
  let ahead = 0;
  const booked = new Set<Booked>();
  const elapsed = (): number => systemClock.elapsed() + ahead;
  const clock: SkippingClock = {
    now: () => systemClock.now() + ahead,
    elapsed,
    yield: () => systemClock.yield(),
    after: (ms, then) => {
      const one: Booked = {
        due: elapsed() + ms,
        run: () => {
          if (booked.delete(one)) then();
        },
      };
      booked.add(one);
      const cancel = systemClock.after(ms, one.run);
      return () => {
        booked.delete(one);
        cancel();
      };
    },
    skip: (ms) => {
      ahead += ms;
      for (const one of [...booked]) if (one.due <= elapsed()) one.run();
    },
    skipUntil: async (holds, most = 20_000) => {
      for (let seconds = 0; seconds < most; seconds++) {
        if (holds()) return seconds;
        clock.skip(1000);
        await turns(3);
      }
      throw new Error(`nothing happened in ${most} seconds`);
    },
  };
  return clock;
}
