/**
 * Files whose last byte has left but whose state is not yet on disk. Whoever has read a file to its end and lists at
 * once must not see it waiting still, so a list waits for these.
 */
export interface Leaving {
  /** Keeps `end` in mind until it has settled, and gives it back. */
  until(org: string, end: Promise<void>): Promise<void>;
  /** Resolves when every end of the organisation known now has settled, well or not. */
  settled(org: string): Promise<void>;
  /** The same for every organisation: before the clock goes on. */
  allSettled(): Promise<void>;
}

export function createLeaving(): Leaving {
  const ends = new Map<string, Set<Promise<void>>>();
  return {
    until: async (org, end) => {
      const mine = ends.get(org) ?? new Set();
      ends.set(org, mine.add(end));
      try {
        await end;
      } finally {
        mine.delete(end);
        if (mine.size === 0) ends.delete(org);
      }
    },
    settled: async (org) => {
      await Promise.allSettled([...(ends.get(org) ?? [])]);
    },
    allSettled: async () => {
      await Promise.allSettled([...ends.values()].flatMap((mine) => [...mine]));
    },
  };
}
