/**
 * Follows the clock of each world: what falls due is done in order of due time, then booking order, each thing at its
 * own time, and durably before the clock goes on. A world's clock is moved by one hand at a time.
 */
import type { ClockSpec } from '../clock-spec';
import { targetOf } from '../clock-spec';
import type { Instant } from '../clock';
import { event } from '../journal';
import type { StoredBooking } from '../store/store';
import { createTurns, type Turns } from '../turns';
import type { World } from '../world';
import type { CaseDesk } from './cases';
import type { Jobs } from './jobs';
import type { OfficeDeps } from './moment';
import { writeOutgoing } from './outgoing';
import { runRecurring } from './recurring';
import { Stopped } from './stopping';

export interface Advance {
  readonly from: Instant;
  readonly to: Instant;
  /** How many booked things were done. */
  readonly done: number;
  /** Bookings that still lie ahead. */
  readonly left: number;
}

export interface Clockwork {
  advance(world: World, spec: ClockSpec): Promise<Advance>;
  /** Runs with the world's clock at rest. */
  atRest<T>(world: World, work: () => Promise<T>): Promise<T>;
  /** A booking was made outside the clock's own work, or the world is new: looks again when the next one is due. */
  look(world: World): void;
  /** The world is no more. */
  forget(world: World): void;
  open(): void;
  close(): Promise<void>;
}

const BATCH = 100;
/** `idle` gives up after this. */
const LONGEST_IDLE_DAYS = 3 * 366;
/** Retention is booked without telling; so the clock looks at least this often, in milliseconds of real time. */
const LOOK_AGAIN = 30_000;

export function createClockwork(deps: OfficeDeps, jobs: Jobs, cases: CaseDesk, turns: Turns): Clockwork {
  const { store, calendar, wall } = deps;
  /** By world. */
  const hands = createTurns();
  const timers = new Map<string, () => void>();
  let closed = false;

  const inTurn = <T>(world: World, work: () => Promise<T>): Promise<T> => hands.alone(world.name, work);

  const fallDue = async (world: World, booking: StoredBooking): Promise<void> => {
    switch (booking.kind) {
      case 'outgoing':
        return turns.among(world.name, String(booking.payload['org']), () =>
          writeOutgoing(deps, world, booking),
        );
      case 'recurring':
        return turns.alone(world.name, () => runRecurring(deps, world, booking));
      case 'retention':
        await deps.mailbox.expire(world.name, Number(booking.key));
        await store.commit([{ kind: 'unbook', id: booking.id }]);
        return;
      case 'job':
        await store.commit([{ kind: 'unbook', id: booking.id }]);
        await jobs.resume(Number(booking.key));
        await jobs.drained();
        return;
      default: {
        const other = deps.others?.[booking.kind];
        if (other !== undefined) return other(world, booking);
        throw new Error(`nothing takes bookings of kind ${booking.kind}`);
      }
    }
  };

  /** The bookings at the head that can share a commit: same moment, all of mal, no mal twice. */
  const headRun = (due: readonly StoredBooking[]): readonly StoredBooking[] => {
    const seen = new Set<unknown>();
    const first = due[0];
    const end = due.findIndex((booking) => {
      const same =
        booking.kind === 'case' && booking.due === first?.due && !seen.has(booking.payload['malnummer']);
      seen.add(booking.payload['malnummer']);
      return !same;
    });
    return due.slice(0, end === -1 ? due.length : end);
  };

  /** How many were done; 0: none is left until then. */
  const doNext = async (world: World, until: Instant): Promise<number> => {
    const due = await store.dueBookings(world.name, until, BATCH);
    const first = due[0];
    if (first === undefined) return 0;
    world.moveTo(first.due);
    const run = headRun(due);
    if (run.length > 0) await cases.fallDue(world, run);
    else await fallDue(world, first);
    return Math.max(run.length, 1);
  };

  const runUntil = async (world: World, until: Instant): Promise<number> => {
    let done = 0;
    try {
      while (!closed) {
        const more = await doNext(world, until);
        if (more === 0) break;
        done += more;
        await wall.yield();
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    return done;
  };

  const evening = (world: World): string =>
    String(world.settings['tider.kvall'] ?? deps.settingOf('')('tider.kvall'));

  const nextDue = async (world: World, counting: boolean): Promise<Instant | undefined> =>
    (await store.nextBooking(world.name, Number.MAX_SAFE_INTEGER, counting))?.due;

  const go = async (world: World, spec: ClockSpec): Promise<number> => {
    if (spec.kind === 'next') {
      const due = (await nextDue(world, true)) ?? (await nextDue(world, false));
      return due === undefined ? 0 : runUntil(world, Math.max(due, world.now()));
    }
    if (spec.kind === 'idle') {
      const limit = world.now() + LONGEST_IDLE_DAYS * 86_400_000;
      let done = 0;
      for (
        let due = await nextDue(world, true);
        due !== undefined && due <= limit && !closed;
        due = await nextDue(world, true)
      ) {
        done += await runUntil(world, due);
      }
      return done;
    }
    const target = targetOf(spec, world.now(), calendar, evening(world));
    const done = await runUntil(world, target);
    // What a stop has kept from being done is done at its own time when it goes on.
    if (!closed) world.moveTo(target);
    return done;
  };

  const advance = async (world: World, spec: ClockSpec): Promise<Advance> => {
    await jobs.drained();
    await deps.leaving.allSettled();
    const from = world.now();
    const done = await go(world, spec);
    const to = world.now();
    const moved = event(
      'klocka.flyttad',
      { at: to, world: world.name, org: null },
      {
        from: calendar.iso(from),
        to: calendar.iso(to),
        done,
      },
    );
    await store.commit([...world.saved(), moved]);
    return { from, to, done, left: await store.countBookings(world.name) };
  };

  const arm = async (world: World): Promise<void> => {
    const due = await nextDue(world, false);
    const wait = due === undefined ? LOOK_AGAIN : world.wallTimeUntil(due);
    if (closed || wait === undefined) return;
    timers.get(world.name)?.();
    timers.set(
      world.name,
      wall.after(Math.min(wait, LOOK_AGAIN), () => void tick(world)),
    );
  };

  const tick = async (world: World): Promise<void> => {
    try {
      await inTurn(world, async () => {
        await jobs.drained();
        await runUntil(world, world.now());
      });
      await arm(world);
    } catch (error) {
      deps.failed('clock', error);
      // What could not be done stays booked.
      again(world);
    }
  };

  const again = (world: World): void => {
    if (closed) return;
    timers.get(world.name)?.();
    timers.set(
      world.name,
      wall.after(LOOK_AGAIN, () => void tick(world)),
    );
  };

  jobs.onDrained(() => {
    for (const world of deps.worlds.all()) if (world.mode === 'real') void arm(world);
  });

  return {
    advance: async (world, spec) => {
      const result = await inTurn(world, () => advance(world, spec));
      if (world.mode === 'real') await arm(world);
      return result;
    },
    atRest: inTurn,
    look: (world) => {
      if (world.mode === 'real') void arm(world);
    },
    forget: ({ name }) => {
      timers.get(name)?.();
      timers.delete(name);
    },
    open: () => {
      for (const world of deps.worlds.all()) if (world.mode === 'real') void tick(world);
    },
    close: async () => {
      closed = true;
      for (const cancel of timers.values()) cancel();
      await hands.settled();
      await store.commit(deps.worlds.all().flatMap((world) => world.saved()));
    },
  };
}
