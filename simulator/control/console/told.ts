/** What a form led to, kept until the next page has shown it: the address holds a number only, never the text. */
import type { Said } from './page';

export interface Told {
  keep(said: Said): string;
  /** What was kept under that number, once. */
  take(id: unknown): Said | undefined;
}

const MOST = 100;

export function createTold(): Told {
  const kept = new Map<string, Said>();
  let last = 0;
  return {
    keep: (said) => {
      const id = String(++last);
      kept.set(id, said);
      for (const old of kept.keys()) if (kept.size > MOST) kept.delete(old);
      return id;
    },
    take: (id) => {
      if (typeof id !== 'string') return undefined;
      const said = kept.get(id);
      kept.delete(id);
      return said;
    },
  };
}
