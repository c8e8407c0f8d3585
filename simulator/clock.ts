/**
 * Time comes in as an argument. The wall clock is real time: certificates, connections, slices of work.
 * Business time belongs to a world (`world.ts`) and is what files and cases live in.
 */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export interface WallClock {
  now(): Instant;
  /** Milliseconds from an arbitrary start, never backwards; for measuring how long a step took. */
  elapsed(): number;
  /** Calls once after the delay, unless cancelled. Does not keep the process alive. */
  after(ms: number, then: () => void): () => void;
  /** Lets other work run: resolves in the next turn of the event loop. */
  yield(): Promise<void>;
}

/** The longest delay that a timer can take. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: WallClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, Math.min(Math.max(ms, 0), LONGEST));
    timer.unref();
    return () => clearTimeout(timer);
  },
  yield: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
};

/** Whose waits can all be called off at once: what still waits keeps everything that it would go on with in memory. */
export function endable(wall: WallClock): WallClock & { end(): void } {
  const waiting = new Set<() => void>();
  return {
    now: () => wall.now(),
    elapsed: () => wall.elapsed(),
    yield: () => wall.yield(),
    after: (ms, then) => {
      const stop = (): void => {
        waiting.delete(stop);
        cancel();
      };
      waiting.add(stop);
      const cancel = wall.after(ms, () => {
        waiting.delete(stop);
        then();
      });
      return stop;
    },
    end: () => {
      for (const stop of [...waiting]) stop();
    },
  };
}
