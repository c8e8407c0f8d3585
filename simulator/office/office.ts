/**
 * The only place where transport and services meet. Takes accepted files to their service, serially per organisation
 * and file kind in commit order; does what falls due on a world's clock; puts results in the mailbox.
 */
import { createJobs, type Jobs } from './jobs';
import { createClockwork, type Clockwork } from './clockwork';
import { createOverrides, type Overrides } from './overrides';
import { stoppingWall } from './stopping';
import type { StoredFile } from '../store/store';
import type { OfficeDeps } from './moment';
import { bookRecurring } from './recurring';
import { createTurns } from '../turns';
import type { NewWorld, World } from '../world';
import { createCaseDesk, type CaseDesk } from './cases';

export interface Office {
  /** A hand-in has been committed. */
  accepted(file: StoredFile): void;
  /** Takes up what was left by an earlier process, without waiting for it, and follows the clock. */
  open(): Promise<void>;
  /** Resolves when every accepted file has been answered (files that wait for the clock excepted). */
  drained(): Promise<void>;
  /** A world has begun, or permits have changed: files that come again and again are booked. */
  bookRecurring(world: World): Promise<void>;
  /** Makes a world, moves organisations into it and books what comes again and again. */
  openWorld(wish: NewWorld): Promise<World>;
  /** Lets the organisations back and throws the world away, when what was handed in has been answered. */
  closeWorld(world: World): Promise<void>;
  readonly clockwork: Clockwork;
  readonly overrides: Overrides;
  readonly cases: CaseDesk;
  close(): Promise<void>;
}

export function createOffice(given: OfficeDeps): Office {
  const stopping = stoppingWall(given.wall);
  const deps: OfficeDeps = { ...given, wall: stopping.wall };
  const overrides = createOverrides(deps.store, deps.worlds);
  /** Whose turn it is to change mål, by world, then organisation. */
  const turns = createTurns();
  const jobs: Jobs = createJobs(deps, overrides, turns);
  const cases = createCaseDesk(deps, turns);
  const clockwork = createClockwork(deps, jobs, cases, turns);
  return {
    accepted: (file) => jobs.add(file),
    open: async () => {
      await overrides.open();
      await jobs.open();
      for (const world of deps.worlds.all()) await bookRecurring(deps, world);
      clockwork.open();
    },
    drained: () => jobs.drained(),
    bookRecurring: (world) => bookRecurring(deps, world),
    openWorld: async (wish) => {
      const world = await deps.worlds.make(wish);
      await bookRecurring(deps, world);
      clockwork.look(world);
      return world;
    },
    closeWorld: async (world) => {
      await jobs.drained();
      await deps.leaving.allSettled();
      await clockwork.atRest(world, () => deps.worlds.drop(world.name));
      clockwork.forget(world);
      overrides.forget(world.name);
      deps.forgotten(world.name);
    },
    clockwork,
    overrides,
    cases,
    close: async () => {
      stopping.stop();
      await clockwork.close();
      await jobs.close();
    },
  };
}
