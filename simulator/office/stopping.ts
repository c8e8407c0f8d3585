/** Long work breaks off where it lets others run, once the simulator is being stopped; the next start takes it up again. */
import type { WallClock } from '../clock';

/** Neither a fault nor told as one. */
export class Stopped extends Error {}

export interface StoppingWall {
  /** Whose `yield` fails with `Stopped` from the stop on. */
  readonly wall: WallClock;
  stop(): void;
}

export function stoppingWall(wall: WallClock): StoppingWall {
  let isStopped = false;
  return {
    wall: {
      now: () => wall.now(),
      elapsed: () => wall.elapsed(),
      after: (ms, then) => wall.after(ms, then),
      yield: async () => {
        await wall.yield();
        if (isStopped) throw new Stopped();
      },
    },
    stop: () => {
      isStopped = true;
    },
  };
}
