/** The override that one file takes for its whole check: no other file takes the same turn of it. */
import type { RoleRecord } from '../formats/layout';
import type { Change, Job } from '../store/store';
import { matches, type Override, type Overrides } from './overrides';

export interface Turn {
  /** The one that it has so far. */
  override(): Override | undefined;
  /** A handling of the file: some overrides ask for content. */
  see(record: RoleRecord): void;
  /** The whole file has been seen: one that asked for its content comes in the place of another. */
  settle(): Override | undefined;
  /** What is left of it afterwards, to go into the commit of the verdict. */
  spend(): readonly Change[];
  /** The check or its commit failed: nothing was taken. */
  giveBack(): void;
}

/** @param now business time of the check */
export function takeTurn(overrides: Overrides, job: Job, now: number): Turn {
  const choosy = overrides.list(job.world).filter(({ match }) => match !== undefined);
  const matched = new Set<string>();
  let held = overrides.take(job, now);
  let spent = false;
  const giveBack = (): void => {
    if (held !== undefined && spent) overrides.unspent(held);
    else if (held !== undefined) overrides.giveBack(held);
    held = undefined;
  };
  return {
    override: () => held,
    see: (record) => {
      for (const one of choosy) if (matches(one, record)) matched.add(one.id);
    },
    settle: () => {
      const fitting = matched.size === 0 ? undefined : overrides.take(job, now, matched);
      if (fitting === undefined) return held;
      giveBack();
      return (held = fitting);
    },
    spend: () => {
      spent = true;
      return held === undefined ? [] : overrides.spent(held);
    },
    giveBack,
  };
}

/** What only goes with a file takes no turn from it. */
export const NO_TURN: Turn = {
  override: () => undefined,
  see: () => undefined,
  settle: () => undefined,
  spend: () => [],
  giveBack: () => undefined,
};
