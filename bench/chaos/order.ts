/** What the driver orders of a simulator that it starts, and what that one tells back. */
import type { SimulatorOptions } from '../../simulator';

/** Counts are of commits since the start, the first being 1. */
export type Mishap =
  | { readonly kind: 'none' }
  /** Dies by its own SIGKILL: before the commit, after it (nothing has been answered yet), or amid its writes. */
  | { readonly kind: 'die'; readonly when: 'before' | 'amid' | 'after'; readonly commit: number }
  /** From that commit on the store may not grow, for so many commits. */
  | { readonly kind: 'full'; readonly commit: number; readonly lasts: number }
  /** From that commit on writes (or commits) fail as they do on a broken disk, so many times. */
  | {
      readonly kind: 'fail';
      readonly what: 'write' | 'commit';
      readonly commit: number;
      readonly lasts: number;
    }
  /** From that commit on no file may grow beyond what the log has come to, for so many commits (`ulimit -f`). */
  | { readonly kind: 'limit'; readonly commit: number; readonly lasts: number };

/** A fault planted on purpose, which the driver must find: the commit comes only after the answer. */
export type Plant = 'late-commit';

export interface Order {
  readonly options: SimulatorOptions;
  readonly mishap: Mishap;
  /** Milliseconds that the wall clock goes back after each such event, and by how much at the start. */
  readonly wall: { readonly behind: number; readonly jump: number; readonly afterMs: number };
  readonly plant?: Plant | undefined;
}

export type Told =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'ready'; readonly data: string; readonly control: string; readonly certs: string }
  | { readonly kind: 'event'; readonly type: string }
  | { readonly kind: 'struck'; readonly what: string };
