/**
 * Hand-ins go before the work that follows them: while several come at once, that work waits, each piece of it for a
 * bounded time. One who hands in alone is answered, and gets the kvittens, without any waiting.
 */
import type { WallClock } from '../clock';

export interface Precedence {
  /** A hand-in is under way until this is over. */
  during<T>(handIn: () => Promise<T>): Promise<T>;
  /** Resolves at once, or when hand-ins have ceased, at the latest after `MOST_MS`. */
  giveWay(): Promise<void>;
}

/** So many at once are a crowd. */
const CROWD = 2;
/** A crowd has gone when nothing has been handed in for so long: its next files are on their way. */
const QUIET_MS = 10;
/** How long a piece of work gives way. */
const MOST_MS = 500;

export const NO_PRECEDENCE: Precedence = {
  during: (handIn) => handIn(),
  giveWay: () => Promise.resolve(),
};

export function createPrecedence(wall: Pick<WallClock, 'elapsed' | 'after'>): Precedence {
  let under = 0;
  /** When the last hand-in of a crowd ended. */
  let crowded = -Infinity;
  let looking = false;
  let waiting: { readonly until: number; readonly go: () => void }[] = [];

  const isCrowd = (now: number): boolean => under >= CROWD || now - crowded < QUIET_MS;

  const look = (): void => {
    const now = wall.elapsed();
    const still = isCrowd(now) ? waiting.filter(({ until }) => until > now) : [];
    const free = waiting.filter((one) => !still.includes(one));
    waiting = still;
    looking = waiting.length > 0;
    if (looking) wall.after(QUIET_MS, look);
    for (const { go } of free) go();
  };

  return {
    during: async (handIn) => {
      under += 1;
      try {
        return await handIn();
      } finally {
        if (under >= CROWD) crowded = wall.elapsed();
        under -= 1;
      }
    },
    giveWay: () => {
      const now = wall.elapsed();
      if (!isCrowd(now)) return Promise.resolve();
      return new Promise((go) => {
        waiting.push({ until: now + MOST_MS, go });
        if (looking) return;
        looking = true;
        wall.after(QUIET_MS, look);
      });
    },
  };
}
