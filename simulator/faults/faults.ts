/**
 * The faults that are active. Each has a point, an effect and an end: a count, a business time, or both. Countable before
 * random; what is random is keyed, so that the same run meets the same faults. Durable, like what else a rehearsal sets.
 */
import type { Chance, Draws } from '../chance';
import type { Instant } from '../clock';
import { event } from '../journal';
import { save } from '../store/save';
import type { Change, Store, StoredBooking } from '../store/store';
import { booked, unbooked } from './bookings';
import { EFFECTS, type Effect, type EffectKind, type Point } from './table';

/** Whom and what a fault is for; what is left out is everyone and everything. */
export interface FaultAim {
  readonly org?: string | undefined;
  readonly transaction?: string | undefined;
  readonly door?: string | undefined;
  /** `hand-in`, `list`, `fetch`, `acknowledge`. */
  readonly call?: string | undefined;
}

export interface NewFault extends FaultAim {
  readonly point: Point;
  readonly effect: Effect;
  /** How many times it strikes. Left out: once, or for as long as `expires` says when that or `share` is given. */
  readonly count?: number | undefined;
  /** Of those that it could strike, from 0 to 1; needs a count or an end. */
  readonly share?: number | undefined;
  /** Business time after which it is over. */
  readonly expires?: Instant | undefined;
}

export interface Fault extends NewFault {
  readonly id: string;
  readonly world: string;
  /** Strikes left; null: until `expires`. */
  readonly left: number | null;
  /** How often it could have struck, and did. */
  readonly met: number;
  readonly struck: number;
}

/** Who is met, and where. */
export interface Struck extends Omit<FaultAim, 'transaction'> {
  /** undefined: it is not known yet, and every world's faults may strike. */
  readonly world: string | undefined;
  /** Those that it can be; a fault that is aimed at one strikes only where it is known. */
  readonly transaction?: string | readonly string[] | undefined;
}

export interface Strike {
  readonly id: string;
  readonly effect: Effect;
  /** Business time after which it is over. */
  readonly expires: Instant | undefined;
  /** For what it needs to draw: the same each run. */
  readonly draws: Draws;
  /** What tells of it, to go into the commit that it strikes; `tell` where there is none. */
  changes(more?: Readonly<Record<string, unknown>>): readonly Change[];
  tell(): Promise<void>;
}

/** What doors, mailbox and office ask. */
export interface FaultPort {
  /**
   * The effect that strikes here and now, used up once; undefined nearly always, at the cost of one look. `only`: those
   * that can be carried out at this place.
   */
  at(point: Point, where: Struck, only?: readonly EffectKind[]): Strike | undefined;
}

/** Nothing ever goes wrong. */
export const NO_FAULTS: FaultPort = { at: () => undefined };

export interface Faults extends FaultPort {
  open(worlds: readonly string[]): Promise<void>;
  list(world: string): readonly Fault[];
  add(world: string, fault: NewFault): Promise<Fault>;
  remove(world: string, id: string): Promise<boolean>;
  removeAll(world: string): Promise<void>;
  /** Business time has come to where a fault ends. */
  fallDue(world: string, booking: Pick<StoredBooking, 'id'>): Promise<void>;
  /** The world is no more. */
  forget(world: string): void;
}

export interface FaultDeps {
  readonly store: Store;
  readonly now: (world: string) => Instant;
  readonly chance: (world: string) => Chance;
  readonly failed: (what: string, error: unknown) => void;
}

const SERIES = 'storningar';
const NONE: readonly Fault[] = [];

export function createFaults({ store, now, chance, failed }: FaultDeps): Faults {
  const held = new Map<string, readonly Fault[]>();
  let active = 0;
  /** Per world, so that a story's faults are called the same whatever else goes on. */
  const last = new Map<string, number>();
  const of = (world: string): readonly Fault[] => held.get(world) ?? NONE;
  const put = (world: string, list: readonly Fault[]): void => {
    active += list.length - of(world).length;
    if (list.length === 0) held.delete(world);
    else held.set(world, list);
  };
  const saved = (world: string): Change => ({
    kind: 'series',
    world,
    name: SERIES,
    value: JSON.stringify(of(world)),
  });
  const told = (
    type: 'satt' | 'utlost' | 'slut',
    fault: Fault,
    more: Readonly<Record<string, unknown>>,
    org: string | null = fault.org ?? null,
  ): Change =>
    event(
      `storning.${type}`,
      { at: now(fault.world), world: fault.world, org },
      { id: fault.id, point: fault.point, effect: fault.effect, left: fault.left, ...more },
    );
  const isOver = ({ left, expires }: Fault, at: Instant): boolean =>
    left === 0 || (expires !== undefined && at >= expires);
  const take = (world: string, gone: readonly Fault[]): void =>
    put(
      world,
      of(world).filter((fault) => !gone.includes(fault)),
    );
  const commit = (changes: readonly Change[]): Promise<void> =>
    store.commit(changes).then(
      () => undefined,
      (error: unknown) => failed('faults', error),
    );

  /** Those whose time has come go; what tells of it. */
  const ended = (world: string): readonly Change[] => {
    const over = of(world).filter((fault) => isOver(fault, now(world)));
    if (over.length === 0) return [];
    take(world, over);
    return [saved(world), ...over.map((fault) => told('slut', fault, {}))];
  };
  const sweep = (world: string): void => {
    const changes = ended(world);
    if (changes.length > 0) void commit(changes);
  };
  const drop = async (world: string, gone: readonly Fault[]): Promise<void> => {
    if (gone.length === 0) return;
    take(world, gone);
    const changes = [
      saved(world),
      ...gone.map(unbooked),
      ...gone.map((fault) => told('slut', fault, { removed: true })),
    ];
    await save(store, changes, () =>
      put(
        world,
        [...of(world), ...gone].sort((a, b) => Number(a.id) - Number(b.id)),
      ),
    );
  };

  const strikeIn = (
    world: string,
    point: Point,
    where: Struck,
    only: readonly EffectKind[] | undefined,
  ): Strike | undefined => {
    sweep(world);
    const seen = of(world).filter(
      (fault) => fault.point === point && aims(fault, where) && (only?.includes(fault.effect.kind) ?? true),
    );
    const hit = seen.find((fault) => strikes(fault, chance(world)));
    // One that is drawn for has been met, whether or not it struck: the next draw is another.
    const met = new Set(hit === undefined ? seen : seen.slice(0, seen.indexOf(hit) + 1));
    if (met.size === 0) return undefined;
    const after = of(world).map((fault) => (met.has(fault) ? used(fault, fault === hit) : fault));
    const struck = after.find(({ id }) => id === hit?.id);
    // The last one is over when it has struck.
    put(
      world,
      after.filter(({ left }) => left !== 0),
    );
    if (struck === undefined) return undefined;
    const changes: Strike['changes'] = (more = {}) => [
      saved(world),
      told('utlost', struck, { ...where, ...more }, where.org ?? struck.org ?? null),
      ...(struck.left === 0 ? [told('slut', struck, {})] : []),
    ];
    return {
      id: struck.id,
      effect: struck.effect,
      expires: struck.expires,
      draws: chance(world).draws(world, 'storning', struck.id, struck.struck),
      changes,
      tell: () => commit(changes()),
    };
  };

  return {
    open: async (worlds) => {
      for (const world of worlds) {
        const list = JSON.parse((await store.series(world, SERIES)) ?? '[]') as Fault[];
        put(world, list);
        last.set(world, Math.max(0, ...list.map(({ id }) => Number(id))));
      }
    },
    list: (world) => {
      sweep(world);
      return of(world);
    },
    add: async (world, wish) => {
      const nr = (last.get(world) ?? 0) + 1;
      last.set(world, nr);
      const endless = wish.count === undefined && wish.expires !== undefined;
      const left = endless ? null : (wish.count ?? 1);
      const fault: Fault = { ...wish, id: String(nr), world, left, met: 0, struck: 0 };
      put(world, [...of(world), fault]);
      const changes = [
        saved(world),
        ...booked(fault),
        told('satt', fault, { expires: fault.expires ?? null }),
      ];
      await save(store, changes, () =>
        put(
          world,
          of(world).filter(({ id }) => id !== fault.id),
        ),
      );
      return fault;
    },
    remove: async (world, id) => {
      const gone = of(world).filter((fault) => fault.id === id);
      await drop(world, gone);
      return gone.length > 0;
    },
    removeAll: (world) => drop(world, of(world)),
    fallDue: (world, { id }) => store.commit([{ kind: 'unbook', id }, ...ended(world)]).then(() => undefined),
    forget: (world) => {
      put(world, NONE);
      last.delete(world);
    },
    at: (point, where, only) => {
      if (active === 0) return undefined;
      for (const world of where.world === undefined ? [...held.keys()] : [where.world]) {
        const strike = strikeIn(world, point, where, only);
        if (strike !== undefined) return strike;
      }
      return undefined;
    },
  };
}

/** Whether the effect can strike there at all. */
export const fits = (point: Point, effect: Effect): boolean => EFFECTS[effect.kind].points.includes(point);

const aims = (fault: FaultAim, where: Struck): boolean =>
  (['org', 'door', 'call'] as const).every(
    (part) => fault[part] === undefined || fault[part] === where[part],
  ) &&
  (fault.transaction === undefined || [where.transaction].flat().includes(fault.transaction));

const strikes = ({ share, id, world, met }: Fault, chance: Chance): boolean =>
  share === undefined || chance.share(world, 'storning', id, met) < share;

const used = (fault: Fault, hit: boolean): Fault => ({
  ...fault,
  met: fault.met + 1,
  struck: fault.struck + (hit ? 1 : 0),
  left: fault.left === null ? null : fault.left - (hit ? 1 : 0),
});
