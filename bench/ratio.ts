/** Costs beside one another: a busy machine slows both. */

export interface Ratio {
  readonly what: string;
  /** The larger of the two. */
  readonly size: number;
  /** How many times the cost of what it is put beside. */
  readonly times: number;
}

/** Milliseconds of the quickest try. */
export async function quickest(tries: number, work: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let n = 0; n < tries; n++) {
    const began = performance.now();
    await work();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}
