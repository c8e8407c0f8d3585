/** How long inputs of a sort take, and which of them took too long. */

export interface Pace {
  /** Notes a time; true: it is so far above its like that it is to be measured again. */
  see(like: string, ms: number): boolean;
  tooLong(like: string, ms: number): boolean;
  /** Middle of those seen lately; undefined while they are few. */
  median(like: string): number | undefined;
}

const TIMES = 50;
/** Below this many there is no middle to speak of. */
const ENOUGH = 40;
const KEPT = 499;
const RENEWED = 50;

interface Row {
  readonly times: number[];
  seen: number;
  median: number | undefined;
}

export function createPace(): Pace {
  const rows = new Map<string, Row>();
  const tooLong = (like: string, ms: number): boolean => {
    const median = rows.get(like)?.median;
    return median !== undefined && ms > TIMES * median;
  };
  return {
    see: (like, ms) => {
      const row = rows.get(like) ?? { times: [], seen: 0, median: undefined };
      rows.set(like, row);
      row.times[row.seen % KEPT] = ms;
      row.seen += 1;
      if (row.seen === ENOUGH || (row.seen > ENOUGH && row.seen % RENEWED === 0))
        row.median = row.times.toSorted((a, b) => a - b)[row.times.length >> 1];
      return tooLong(like, ms);
    },
    tooLong,
    median: (like) => rows.get(like)?.median,
  };
}
