/** What befalls one life, drawn from the seed. */
import type { Draws } from '../../simulator/chance';
import type { Mishap, Order } from './order';

export interface Plan {
  readonly mishap: Mishap;
  readonly wall: Order['wall'];
  /** When it is killed from outside, whichever comes first: milliseconds after it was ready, or an event. */
  readonly killAfterMs: number;
  readonly killAt: { readonly type: string; readonly times: number } | undefined;
}

/** Those that are worth being killed at. */
const MOMENTS = [
  'fil.mottagen',
  'fil.kontrollerad',
  'mal.registrerat',
  'fil.levererad',
  'fil.hamtad',
  'fil.kvitterad',
  'klocka.flyttad',
  'mal.utslag',
];
const DAY_MS = 86_400_000;
/** The most commits and milliseconds that a life goes on before it ends; few at the start are as telling as many. */
const COMMITS = 400;
const LIFE_MS = 1400;
/** A life that waits for its own mishap is ended all the same. */
const LONGEST_MS = 2500;

/** `limits`: whether this machine can set a file-size limit; where it cannot, the store is full instead. */
export function drawPlan(draws: Draws, limits: boolean): Plan {
  const drawn = draws.pick(['time', 'event', 'die', 'die', 'die', 'full', 'fail', 'limit'] as const);
  const kind = drawn === 'limit' && !limits ? 'full' : drawn;
  const commit = 1 + Math.floor(COMMITS ** draws.next());
  const wall = draws.next() < 0.4 ? back(draws) : { behind: 0, jump: 0, afterMs: 0 };
  const quiet = { mishap: { kind: 'none' }, wall, killAfterMs: LONGEST_MS, killAt: undefined } as const;
  switch (kind) {
    case 'time':
      return { ...quiet, killAfterMs: draws.below(LIFE_MS) };
    case 'event':
      return { ...quiet, killAt: { type: draws.pick(MOMENTS), times: 1 + draws.below(12) } };
    case 'die':
      return { ...quiet, mishap: { kind, when: draws.pick(['before', 'amid', 'after'] as const), commit } };
    case 'full':
    case 'limit':
      return {
        ...quiet,
        mishap: { kind, commit: commit + 5, lasts: 5 + draws.below(60) },
        killAfterMs: LIFE_MS / 2 + draws.below(LIFE_MS),
      };
    case 'fail': {
      const what = draws.pick(['write', 'commit'] as const);
      return {
        ...quiet,
        mishap: { kind, what, commit: commit + 5, lasts: 1 + draws.below(4) },
        killAfterMs: LIFE_MS / 2 + draws.below(LIFE_MS),
      };
    }
  }
}

const back = (draws: Draws): Order['wall'] => ({
  behind: draws.below(3 * DAY_MS),
  jump: draws.below(DAY_MS),
  afterMs: draws.below(LIFE_MS),
});

/** A life in which nothing goes wrong by order. */
export const CALM: Pick<Order, 'mishap' | 'wall'> = {
  mishap: { kind: 'none' },
  wall: { behind: 0, jump: 0, afterMs: 0 },
};
