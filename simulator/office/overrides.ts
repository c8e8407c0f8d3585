/** Forced outcomes of the next files: verdict, errors, silence. Each is counted, may expire, and is durable. */
import type { Instant } from '../clock';
import type { RoleRecord, Scalar } from '../formats/layout';
import type { Finding, Verdict } from '../formats/finding';
import type { OwnCodes } from '../formats/own-codes';
import { FORCED_OUTCOME } from '../services/forced-error';
import { findingOf } from '../services/rule';
import { save } from '../store/save';
import type { Change, Job, Store } from '../store/store';
import type { Worlds } from '../world';

export interface ForcedError {
  /** Ordinal of the handling in the file. */
  readonly handling: number;
  readonly code?: string | undefined;
  readonly text?: string | undefined;
  /** The role that the error is about, for example `svarande.identitet`. */
  readonly role?: string | undefined;
}

/** How the mål of a file go, in the words that a reference may end with. */
export interface ForcedFate {
  /** Ordinal of the handling in the file; undefined: every one. */
  readonly handling?: number | undefined;
  /** The mål that it leads to there; undefined: in the service of the file. */
  readonly service?: 'bf' | 'verk' | undefined;
  readonly ending: string;
}

export interface NewOverride {
  readonly org?: string | undefined;
  readonly transaction?: string | undefined;
  /** Only that file. */
  readonly transaktionsid?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly errors?: readonly ForcedError[] | undefined;
  /** Layout edition that the file is read by. */
  readonly edition?: string | undefined;
  /** Only a file with a handling in which these roles have these values. */
  readonly match?: Readonly<Record<string, Scalar>> | undefined;
  /** No kvittens comes. */
  readonly silence?: boolean | undefined;
  /** `delay`: business time by which registration and kvittens come later. `twice`: the kvittens is delivered twice. */
  readonly kvittens?:
    { readonly delay?: string | undefined; readonly twice?: boolean | undefined } | undefined;
  readonly fates?: readonly ForcedFate[] | undefined;
  /** How many files it holds for; default 1. */
  readonly count?: number | undefined;
  /** Business time after which it holds no more. */
  readonly expires?: Instant | undefined;
}

export interface Override extends NewOverride {
  readonly id: string;
  readonly world: string;
  readonly count: number;
}

type HandedIn = Pick<Job, 'world' | 'org' | 'transaction' | 'transaktionsid'>;

export interface Overrides {
  open(): Promise<void>;
  list(world: string): readonly Override[];
  add(world: string, override: NewOverride): Promise<Override>;
  remove(world: string, id: string): Promise<boolean>;
  removeAll(world: string): Promise<void>;
  /** The world is no more. */
  forget(world: string): void;
  /**
   * The one that holds for this file: no two files take the same turn of it. With `matched` (ids of those whose `match`
   * some handling fitted) one of those, else one that does not ask for content.
   */
  take(file: HandedIn, now: Instant, matched?: ReadonlySet<string>): Override | undefined;
  /** A turn that was taken is not used after all. */
  giveBack(override: Override): void;
  /** A turn that was taken is used up: what is left, to go into the commit that acts on it. */
  spent(override: Override): readonly Change[];
  /** That commit failed: the turn is there again, for the next that it fits. */
  unspent(override: Override): void;
}

const SERIES = 'overrides';

export function createOverrides(store: Store, worlds: Worlds): Overrides {
  const held = new Map<string, readonly Override[]>();
  /** Turns that are taken and not yet used up, by override. */
  const taken = new Map<string, number>();
  const leave = ({ id }: Override): void => void taken.set(id, (taken.get(id) ?? 1) - 1);
  let last = 0;
  const of = (world: string): readonly Override[] => held.get(world) ?? [];
  const change = (world: string, list: readonly Override[]): Change[] => {
    held.set(world, list);
    return [{ kind: 'series', world, name: SERIES, value: JSON.stringify(list) }];
  };
  const without = (world: string, id: string): Override[] => of(world).filter((one) => one.id !== id);
  /** In memory alone; what is there already stays as it is. */
  const putBack = (world: string, gone: readonly Override[]): void => {
    const list = of(world);
    const missing = gone.filter(({ id }) => list.every((one) => one.id !== id));
    held.set(
      world,
      [...list, ...missing].sort((a, b) => Number(a.id) - Number(b.id)),
    );
  };
  return {
    open: async () => {
      for (const { name } of worlds.all()) {
        const list = JSON.parse((await store.series(name, SERIES)) ?? '[]') as Override[];
        held.set(name, list);
        last = Math.max(last, ...list.map(({ id }) => Number(id)));
      }
    },
    list: of,
    add: async (world, override) => {
      last += 1;
      const added: Override = { ...override, id: String(last), world, count: override.count ?? 1 };
      await save(store, change(world, [...of(world), added]), () =>
        held.set(world, without(world, added.id)),
      );
      return added;
    },
    remove: async (world, id) => {
      const gone = of(world).filter((override) => override.id === id);
      if (gone.length === 0) return false;
      await save(store, change(world, without(world, id)), () => putBack(world, gone));
      return true;
    },
    removeAll: async (world) => {
      const gone = of(world);
      await save(store, change(world, []), () => putBack(world, gone));
    },
    forget: (world) => {
      held.delete(world);
    },
    take: ({ world, org, transaction, transaktionsid }, now, matched) => {
      const found = of(world).find(
        (override) =>
          (override.org ?? org) === org &&
          (override.transaction ?? transaction) === transaction &&
          (override.transaktionsid ?? transaktionsid) === transaktionsid &&
          (matched === undefined ? override.match === undefined : matched.has(override.id)) &&
          (override.expires ?? Infinity) > now &&
          override.count > (taken.get(override.id) ?? 0),
      );
      if (found !== undefined) taken.set(found.id, (taken.get(found.id) ?? 0) + 1);
      return found;
    },
    giveBack: leave,
    spent: (used) => {
      leave(used);
      const left = of(used.world).flatMap((override) => {
        if (override.id !== used.id) return [override];
        return override.count > 1 ? [{ ...override, count: override.count - 1 }] : [];
      });
      return change(used.world, left);
    },
    unspent: (used) => {
      const { world, id } = used;
      const list = of(world).map((one) => (one.id === id ? { ...one, count: one.count + 1 } : one));
      held.set(world, list);
      putBack(world, [{ ...used, count: 1 }]);
    },
  };
}

/** Whether a handling has the values that an override asks for. */
export const matches = (override: Override, record: RoleRecord): boolean =>
  override.match !== undefined &&
  Object.entries(override.match).every(([role, due]) =>
    record.values(role).some(({ value, raw }) => value === due || raw === String(due)),
  );

/**
 * The findings that an override adds. They are Genrep's and say so by their rule; a code may be Genrep's or the
 * authority's own, and gets the text that belongs to it unless another was given.
 */
export function forcedFindings(override: Override, codes: OwnCodes, transaction: string): Finding[] {
  const forced = (error: ForcedError | undefined): Finding => {
    const { text, handling = null, role = null } = error ?? {};
    const place = { line: 1, column: 1, byte: 0, record: null, handling, field: role };
    const plain = findingOf(FORCED_OUTCOME, place);
    const own = error?.code === undefined ? undefined : codes.named(error.code, transaction);
    const told = codes.told(
      {
        ...plain,
        code: own?.rule ?? error?.code ?? plain.code,
        level: error === undefined ? 'file' : 'handling',
      },
      transaction,
    );
    return text === undefined ? told : { ...told, text: { sv: text, en: text } };
  };
  const errors = (override.errors ?? []).map(forced);
  if (errors.length > 0) return errors;
  if (override.verdict === 'underkand-handlingar') return [forced({ handling: 1 })];
  return override.verdict === 'underkand-fil' ? [forced(undefined)] : [];
}
