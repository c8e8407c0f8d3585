/** Makes inputs of a kind from seed and index, has them read, and tells what went wrong. */
import { setTimeout as wait } from 'node:timers/promises';
import { createChance } from '../../simulator/chance';
import { Unmeant, type Around, type Kind, type Made, type Source } from './kind';
import { createPace, type Pace } from './pace';

export interface Finding {
  readonly what: 'crash' | '5xx' | 'slow';
  readonly kind: string;
  /** Makes it again: `--only KIND --at AT`. */
  readonly at: string;
  readonly note: string;
  readonly detail: string;
  readonly bytes: Buffer;
}

export interface Range {
  readonly kind: Kind;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface Engine {
  /** Gives how many were read; fewer than asked for when it does not go on. */
  run(range: Range, on: Heard): Promise<number>;
  close(): Promise<void>;
}

export interface Heard {
  /** Before each input. */
  begins?(index: number): void;
  found(finding: Finding): void;
}

export interface EngineWish {
  readonly seed: string;
  readonly around: Around;
  /** Errors that nobody caught since the last time. */
  readonly escaped?: () => readonly string[];
  readonly pace?: Pace;
}

const AGAIN = 5;
/** Milliseconds of rest between rounds of reading again: a collection, or a machine busy with others, passes. */
const RESTS = [0, 20, 100, 400];
const now = (): number => performance.now();

export function createEngine(wish: EngineWish): Engine {
  const chance = createChance(wish.seed);
  const pace = wish.pace ?? createPace();
  const opened = new Map<string, Promise<Source>>();
  const sourceOf = (kind: Kind): Promise<Source> => {
    const before = opened.get(kind.id) ?? kind.open(wish.around);
    opened.set(kind.id, before);
    return before;
  };
  const leave = async (kind: Kind, source: Source): Promise<void> => {
    opened.delete(kind.id);
    await source.close?.();
  };
  return {
    run: async ({ kind, from, to }, on) => {
      const source = await sourceOf(kind);
      const made = (index: number): Made => source.make(chance.draws(kind.id, index));
      const place = (index: number): string =>
        kind.perSource === undefined ? String(index) : `${from}-${index}`;
      const tell = (index: number, what: Finding['what'], of: Made | undefined, detail: string): void =>
        on.found({
          ...{ what, kind: kind.id, at: place(index), detail },
          ...{ note: of?.note ?? '', bytes: of?.bytes ?? Buffer.alloc(0) },
        });
      const beside = (index: number, of: Made | undefined): void => {
        for (const text of [...(source.troubles?.() ?? []), ...(wish.escaped?.() ?? [])])
          tell(index, 'crash', of, text);
      };
      for (let index = from; index < to; index++) {
        on.begins?.(index);
        let one: Made | undefined;
        try {
          one = made(index);
          const started = now();
          const outcome = await one.read();
          const like = `${kind.id} ${one.like} ${outcome}`;
          if (pace.see(like, now() - started)) {
            const best = await bestOf(one, (ms) => pace.tooLong(like, ms));
            if (pace.tooLong(like, best))
              tell(index, 'slow', one, `${best.toFixed(2)} ms; ${like} takes ${told(pace.median(like))} ms`);
          }
        } catch (error) {
          tell(index, error instanceof Unmeant ? '5xx' : 'crash', one, stackOf(error));
        }
        beside(index, one);
      }
      await source.settle?.().catch((error: unknown) => tell(to - 1, 'crash', undefined, stackOf(error)));
      await new Promise((resolve) => setImmediate(resolve));
      beside(to - 1, undefined);
      if (kind.perSource !== undefined) await leave(kind, source);
      return to - from;
    },
    close: async () => {
      for (const source of opened.values()) await (await source).close?.();
      opened.clear();
    },
  };
}

const told = (ms: number | undefined): string => (ms ?? 0).toFixed(3);

/** Alone, and the best of some rounds: a real cost is there each time. */
async function bestOf(one: Made, tooLong: (ms: number) => boolean): Promise<number> {
  let best = Infinity;
  for (const rest of RESTS) {
    await wait(rest);
    for (let times = AGAIN; times > 0 && tooLong(best); times--) {
      const started = now();
      await one.read();
      best = Math.min(best, now() - started);
    }
    if (!tooLong(best)) break;
  }
  return best;
}

export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : `thrown: ${String(error)}`;
