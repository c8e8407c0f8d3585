/** Whether what was measured stays level: the middle of the last third of the run beside that of the second. */

export interface Sample {
  /** Milliseconds since the start. */
  readonly at: number;
  /** Bytes, after a collection. */
  readonly rss: number;
  /** Bytes, after a collection: objects, and buffers beside them. */
  readonly heap: number;
  /** Open file descriptors, sockets among them; where the platform does not tell them, 0. */
  readonly descriptors: number;
  /** What keeps the event loop going: sockets, servers, timers, requests. */
  readonly resources: number;
}

export interface Row {
  readonly name: string;
  readonly unit: 'MB' | 'open';
  /** Medians of the second and of the last third. */
  readonly second: number;
  readonly last: number;
  /** The most that the last may be. */
  readonly most: number;
  readonly level: boolean;
}

const MB = 1_048_576;

/**
 * The first third is warm-up: code is compiled, caches of a fixed size are filled. Medians, since a sample may lie amid a
 * large file. What a collection leaves is exact, what the operating system counts is not.
 */
const ROWS: readonly {
  readonly name: Exclude<keyof Sample, 'at'>;
  readonly unit: Row['unit'];
  readonly share: number;
  readonly spare: number;
}[] = [
  { name: 'rss', unit: 'MB', share: 1.1, spare: 8 },
  { name: 'heap', unit: 'MB', share: 1.05, spare: 2 },
  { name: 'descriptors', unit: 'open', share: 1.1, spare: 8 },
  { name: 'resources', unit: 'open', share: 1.1, spare: 8 },
];

/** Fewer in a third are no measure of it. */
const FEWEST = 5;

/** undefined: the run was too short to tell. */
export function judge(samples: readonly Sample[]): readonly Row[] | undefined {
  const end = samples.at(-1)?.at ?? 0;
  const third = (nth: number): readonly Sample[] =>
    samples.filter(({ at }) => at > (end * (nth - 1)) / 3 && at <= (end * nth) / 3);
  const [second, last] = [third(2), third(3)];
  if (second.length < FEWEST || last.length < FEWEST) return undefined;
  return ROWS.map(({ name, unit, share, spare }) => {
    const size = unit === 'MB' ? MB : 1;
    const middle = (of: readonly Sample[]): number => median(of.map((sample) => sample[name])) / size;
    const most = middle(second) * share + spare;
    return { name, unit, second: middle(second), last: middle(last), most, level: middle(last) <= most };
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
