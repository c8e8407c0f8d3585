/**
 * A world: one business time, one seed, one set of cases, mailboxes and lopnummer. Nothing is global; whatever lives
 * in a world takes it as an argument, and the organisation decides which world a caller is in.
 */
import type { Calendar } from './calendar';
import { createChance, type Chance } from './chance';
import type { Instant, WallClock } from './clock';
import type { Complaint } from './complaint';
import { save } from './store/save';
import type { Change, Store, WorldRow } from './store/store';

export interface World {
  readonly name: string;
  readonly chance: Chance;
  readonly mode: 'real' | 'virtual';
  /** Settings that hold in this world alone, before an ingivare's own and the simulator's. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Business time. Never goes back. */
  now(): Instant;
  /** Milliseconds of real time until a business time is reached; undefined when the clock stands still. */
  wallTimeUntil(at: Instant): number | undefined;
  /** Moves business time ahead (a time that has passed changes nothing). */
  moveTo(at: Instant): void;
  /** The rows that keep the time, to go into the commit that moves it. */
  saved(): readonly Change[];
  /** Puts other settings in the place of all; `Worlds.set` keeps them. */
  set(settings: Readonly<Record<string, unknown>>): void;
}

export interface ClockStart {
  /** undefined: as stored, else real. */
  readonly clock: 'real' | Instant | undefined;
  /** undefined: as stored, else the one given. */
  readonly seed: string | undefined;
  readonly freshSeed: string;
}

export const MAIN_WORLD = 'main';

export interface NewWorld {
  readonly name: string;
  readonly seed: string;
  readonly now: Instant;
  readonly mode: World['mode'];
  /** Who is in it from now on; everyone else stays where they are. */
  readonly orgs: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Worlds {
  get(name: string): World | undefined;
  of(org: string): World;
  all(): readonly World[];
  /** Puts a world that begins anew in the place of one; its rows go into the commit that empties the old one. */
  renew(name: string, now: Instant, seed: string): World;
  /** Makes a world and moves organisations into it, durably. A name that is taken is a mistake of the program. */
  make(wish: NewWorld): Promise<World>;
  /** Lets its organisations back into the main world and throws it away with all that it holds. Main stays. */
  drop(name: string): Promise<void>;
  /** Moves one more organisation into a world. */
  join(name: string, org: string): Promise<void>;
  /** Changes what is set in a world. */
  set(name: string, settings: Readonly<Record<string, unknown>>): Promise<void>;
}

/** For names that the program itself has written, or that have been checked. */
export function worldIn(worlds: Worlds, name: string): World {
  const world = worlds.get(name);
  if (world === undefined) throw new Error(`no world ${name}`);
  return world;
}

export type OpenedWorlds =
  | { readonly ok: true; readonly worlds: Worlds; readonly catchUp: Instant | undefined }
  | { readonly ok: false; readonly complaint: Complaint };

/**
 * Opens the main world as it was stored, or makes it. A later `--clock` than the stored time is a move ahead, told as
 * `catchUp`; an earlier one is refused, since business time never goes back.
 */
export async function openWorlds(
  store: Store,
  wall: WallClock,
  calendar: Calendar,
  start: ClockStart,
): Promise<OpenedWorlds> {
  const stored = (await store.worlds()).find((row) => row.name === MAIN_WORLD);
  const latest = await latestTime(store, stored);
  const mode = modeOf(start.clock, stored);
  const asked = typeof start.clock === 'number' ? start.clock : undefined;
  if (stored !== undefined && asked !== undefined && latest !== undefined && asked < latest) {
    return { ok: false, complaint: goesBack(calendar.iso(asked), calendar.iso(latest)) };
  }
  if (stored !== undefined && start.seed !== undefined && start.seed !== stored.seed) {
    return { ok: false, complaint: otherSeed(start.seed, stored.seed) };
  }
  const seed = stored?.seed ?? start.seed ?? start.freshSeed;
  const now = latest ?? asked ?? wall.now();
  const main = createWorld({ name: MAIN_WORLD, seed, now, mode }, wall, {});
  await store.commit(main.saved());
  const worlds = await collection(store, wall, main);
  return { ok: true, worlds, catchUp: asked !== undefined && asked > now ? asked : undefined };
}

/** What is kept of a world beside its row. */
interface Kept {
  readonly orgs: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

const keptAs = (name: string): string => `varld/${name}`;

async function collection(store: Store, wall: WallClock, main: World): Promise<Worlds> {
  const known = new Map<string, World>([[main.name, main]]);
  const members = new Map<string, string>();
  const open = (row: WorldRow, kept: Kept): World => {
    const world = createWorld(row, wall, kept.settings);
    known.set(row.name, world);
    for (const org of kept.orgs) members.set(org, row.name);
    return world;
  };
  const keep = (name: string, kept: Kept): Change => ({
    kind: 'setting',
    name: keptAs(name),
    value: JSON.stringify(kept),
  });
  /** Puts organisations back to where they were. */
  const moveBack = (was: ReadonlyMap<string, string | undefined>): void => {
    for (const [org, name] of was) {
      if (name === undefined) members.delete(org);
      else members.set(org, name);
    }
  };
  const whereOf = (orgs: readonly string[]): Map<string, string | undefined> =>
    new Map(orgs.map((org) => [org, members.get(org)]));
  const orgsIn = (name: string): string[] => [...members].flatMap(([org, at]) => (at === name ? [org] : []));
  for (const row of await store.worlds()) {
    const kept = row.name === MAIN_WORLD ? undefined : await store.setting(keptAs(row.name));
    if (kept !== undefined) open(row, JSON.parse(kept) as Kept);
  }
  const of = (org: string): World =>
    known.get(members.get(org) ?? MAIN_WORLD) ?? known.get(MAIN_WORLD) ?? main;
  return {
    get: (name) => known.get(name),
    of,
    all: () => [...known.values()],
    renew: (name, at, newSeed) => {
      const before = known.get(name) ?? main;
      return open(
        { name, seed: newSeed, now: at, mode: before.mode },
        { orgs: orgsIn(name), settings: before.settings },
      );
    },
    make: async ({ name, seed, now, mode, orgs, settings = {} }) => {
      if (known.has(name)) throw new Error(`the world ${name} is already there`);
      const kept = { orgs, settings };
      const was = whereOf(orgs);
      const world = open({ name, seed, now, mode }, kept);
      await save(store, [...world.saved(), keep(name, kept)], () => {
        known.delete(name);
        moveBack(was);
      });
      return world;
    },
    drop: async (name) => {
      const world = known.get(name);
      if (name === MAIN_WORLD || world === undefined) return;
      const was = whereOf(orgsIn(name));
      for (const org of was.keys()) members.delete(org);
      known.delete(name);
      try {
        await store.resetWorld(name, [keep(name, { orgs: [], settings: {} })]);
      } catch (error) {
        known.set(name, world);
        moveBack(was);
        throw error;
      }
    },
    join: async (name, org) => {
      const world = known.get(name);
      if (world === undefined || name === MAIN_WORLD) return;
      const was = whereOf([org]);
      members.set(org, name);
      await save(store, [keep(name, { orgs: orgsIn(name), settings: world.settings })], () => moveBack(was));
    },
    set: async (name, settings) => {
      const world = known.get(name);
      if (world === undefined) return;
      const before = world.settings;
      const merged = { ...before, ...settings };
      world.set(merged);
      await save(store, [keep(name, { orgs: orgsIn(name), settings: merged })], () => {
        if (world.settings === merged) world.set(before);
      });
    },
  };
}

function modeOf(clock: ClockStart['clock'], stored: WorldRow | undefined): 'real' | 'virtual' {
  if (typeof clock === 'number') return 'virtual';
  if (clock === 'real') return 'real';
  return stored?.mode ?? 'real';
}

/** The last time that the world is known to have reached: its own row, or its last event. */
async function latestTime(store: Store, row: WorldRow | undefined): Promise<Instant | undefined> {
  if (row === undefined) return undefined;
  const seq = await store.lastSeq();
  const last = await store.events({ after: Math.max(seq - 1, 0), world: row.name, limit: 1 });
  return Math.max(row.now, last[0]?.at ?? 0);
}

function createWorld(row: WorldRow, wall: WallClock, settings: Readonly<Record<string, unknown>>): World {
  let held = settings;
  let latest = row.now;
  let offset = row.mode === 'real' ? Math.max(row.now - wall.now(), 0) : 0;
  const now = (): Instant => {
    if (row.mode === 'real') latest = Math.max(latest, wall.now() + offset);
    return latest;
  };
  return {
    name: row.name,
    chance: createChance(row.seed),
    mode: row.mode,
    get settings() {
      return held;
    },
    set: (values) => {
      held = values;
    },
    now,
    wallTimeUntil: (at) => (row.mode === 'real' ? Math.max(at - now(), 0) : undefined),
    moveTo: (at) => {
      const ahead = at - now();
      if (ahead <= 0) return;
      latest = at;
      offset += ahead;
    },
    saved: () => [{ kind: 'world', row: { ...row, now: now() } }],
  };
}

const goesBack = (asked: string, stored: string): Complaint => ({
  code: 'CLOCK-BACK',
  place: '--clock',
  finding: {
    sv: `Klockan ${asked} ligger före den sparade tiden ${stored}.`,
    en: `The clock ${asked} is earlier than the stored time ${stored}.`,
  },
  rule: { sv: 'Tiden i en övning går aldrig bakåt.', en: 'Business time never goes back.' },
  remedy: {
    sv: 'Ange en senare tid, en annan datamapp (--data), eller töm med genrep reset.',
    en: 'Give a later time, another data folder (--data), or empty it with genrep reset.',
  },
});

const otherSeed = (asked: string, stored: string): Complaint => ({
  code: 'SEED-CHANGED',
  place: '--seed',
  finding: {
    sv: `Datamappen har fröet ${stored}, inte ${asked}.`,
    en: `The data folder has the seed ${stored}, not ${asked}.`,
  },
  rule: {
    sv: 'Ett frö hör till sin datamapp, annars går körningen inte att göra om.',
    en: 'A seed belongs to its data folder, or the run could not be repeated.',
  },
  remedy: {
    sv: 'Utelämna --seed, eller använd en annan datamapp (--data).',
    en: 'Leave out --seed, or use another data folder (--data).',
  },
});
