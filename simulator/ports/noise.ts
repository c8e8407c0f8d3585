/**
 * Connections that came to nothing, told one by one while they are few and counted when they are many: whoever may not
 * come in shall not fill the journal, which is bounded.
 */
import type { WallClock } from '../clock';

export interface Noise {
  heard(what: string): void;
  /** Tells what has been counted and not told. */
  close(): void;
}

/** How long those of a kind are counted, in milliseconds, and how many of them are told at once. */
const WINDOW_MS = 10_000;
const AT_ONCE = 20;
/** Kinds that are counted apart; the rest share one. */
const MOST_KINDS = 50;
const REST = 'OTHER';

/** `tell` gets the kind and how many they were. */
export function createNoise(wall: WallClock, tell: (what: string, count: number) => void): Noise {
  const counting = new Map<string, number>();

  const stop = (what: string): void => {
    const untold = (counting.get(what) ?? 0) - AT_ONCE;
    counting.delete(what);
    if (untold > 0) tell(what, untold);
  };

  return {
    heard: (given) => {
      const what = counting.has(given) || counting.size < MOST_KINDS ? given : REST;
      const before = counting.get(what) ?? 0;
      counting.set(what, before + 1);
      if (before < AT_ONCE) tell(what, 1);
      if (before === 0) wall.after(WINDOW_MS, () => stop(what));
    },
    close: () => [...counting.keys()].forEach(stop),
  };
}
