/** A simulator in a process of its own, which tells its parent what it uses and what it has answered. */
import { getHeapSpaceStatistics } from 'node:v8';
import { keepHeapNear } from '../simulator/heap';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator';

export type FromChild =
  | { readonly kind: 'ready'; readonly url: string; readonly control: string }
  /** Bytes of the process. */
  | { readonly kind: 'memory'; readonly now: number; readonly peak: number }
  | { readonly kind: 'done' }
  | Moments;

/** Wall clock of the last of each. */
export interface Moments {
  readonly kind: 'moments';
  readonly received: number;
  readonly checked: number;
  readonly answered: number;
}

export type ToChild =
  /** Settles, and begins a new peak, which `memory` ends. */
  | { readonly ask: 'rest' }
  | { readonly ask: 'memory' }
  | { readonly ask: 'moments' }
  /** `done` when so many have come since the start, of the organisation or of all. */
  | { readonly ask: 'until'; readonly what: Counted; readonly org: string | null; readonly count: number }
  | { readonly ask: 'advance'; readonly by: string }
  | { readonly ask: 'stop' };

/** Files whose check has ended, or whose kvittens lies in the box. */
export type Counted = 'checked' | 'kvittens';

const SAMPLE_MS = 20;
/** Between collections at rest, and before the last: what has been let go of goes back to the system meanwhile. */
const SETTLE_MS = 200;
const LET_GO_MS = 500;
/** V8 keeps room for 32 MB of what is new after a load, and lets go of it at some later collection or other. */
const MOST_YOUNG_BYTES = 4_000_000;
const MOST_COLLECTIONS = 25;

async function main(): Promise<void> {
  // As the command does.
  keepHeapNear();
  const sim = await startSimulator(JSON.parse(process.argv.at(-1) ?? '{}') as SimulatorOptions, (line) =>
    process.stderr.write(`${line}\n`),
  );
  let peak = 0;
  let sampling: NodeJS.Timeout | undefined;
  /** To ask costs what a hand-in costs: not while rates are measured. */
  const watchPeak = (): void => {
    clearInterval(sampling);
    peak = process.memoryUsage.rss();
    sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, SAMPLE_MS).unref();
  };
  const counts = count(sim);
  const tell = (message: FromChild): void => void process.send?.(message);
  const tellMemory = (): void => tell({ kind: 'memory', now: process.memoryUsage.rss(), peak });
  const done = (): void => tell({ kind: 'done' });
  process.on('message', (question) => {
    const asked = question as ToChild;
    switch (asked.ask) {
      case 'rest':
        atRest(() => {
          watchPeak();
          tellMemory();
        });
        return;
      case 'memory':
        clearInterval(sampling);
        tellMemory();
        return;
      case 'moments':
        tell(counts.moments());
        return;
      case 'until':
        counts.when(asked, done);
        return;
      case 'advance':
        return void sim.clock.advance(asked.by).then(done);
      case 'stop':
        return void sim.close().then(() => process.exit(0));
    }
  });
  // Nobody is left to stop it.
  process.on('disconnect', () => process.exit(0));
  tell({ kind: 'ready', url: sim.urls.data, control: sim.urls.control });
}

/** When nothing is left that only waits for a collection. */
function atRest(then: () => void, collections = 1): void {
  globalThis.gc?.();
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  if ((young?.physical_space_size ?? 0) > MOST_YOUNG_BYTES && collections < MOST_COLLECTIONS) {
    setTimeout(() => atRest(then, collections + 1), SETTLE_MS);
    return;
  }
  setTimeout(() => {
    globalThis.gc?.();
    then();
  }, LET_GO_MS);
}

type Until = Extract<ToChild, { ask: 'until' }>;

interface Counts {
  when(until: Until, then: () => void): void;
  moments(): Moments;
}

function count(sim: Simulator): Counts {
  const come = new Map<string, number>();
  const last = new Map<string, number>();
  let waiting: { readonly until: Until; readonly then: () => void } | undefined;
  const keyOf = (what: Counted, org: string | null): string => `${what} ${org ?? 'all'}`;
  const look = (): void => {
    if (waiting === undefined) return;
    const { until, then } = waiting;
    if ((come.get(keyOf(until.what, until.org)) ?? 0) < until.count) return;
    waiting = undefined;
    then();
  };
  sim.journal.subscribe(({ type, data, wall, org }) => {
    last.set(type, wall);
    const what = whatOf(type, data);
    if (what === undefined) return;
    for (const key of [keyOf(what, org), keyOf(what, null)]) come.set(key, (come.get(key) ?? 0) + 1);
    look();
  });
  return {
    when: (until, then) => {
      waiting = { until, then };
      look();
    },
    moments: () => ({
      kind: 'moments',
      received: last.get('fil.mottagen') ?? NaN,
      checked: last.get('fil.kontrollerad') ?? NaN,
      answered: last.get('fil.levererad') ?? NaN,
    }),
  };
}

function whatOf(type: string, data: Readonly<Record<string, unknown>>): Counted | undefined {
  if (type === 'fil.kontrollerad') return 'checked';
  return type === 'fil.levererad' && String(data['transaction']).endsWith('kvittens')
    ? 'kvittens'
    : undefined;
}

void main();
