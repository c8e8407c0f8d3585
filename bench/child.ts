/** A simulator in a process of its own, which tells its parent what it uses and what it has answered. */
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator';

export type FromChild =
  | { readonly kind: 'ready'; readonly url: string; readonly control: string }
  /** Bytes of the process. */
  | { readonly kind: 'memory'; readonly now: number; readonly peak: number }
  | { readonly kind: 'done' };

export type ToChild =
  /** Settles, and begins a new peak. */
  | { readonly ask: 'rest' }
  | { readonly ask: 'memory' }
  /** `done` when so many kvittenser have come into the boxes since the start. */
  | { readonly ask: 'kvittenser'; readonly count: number }
  | { readonly ask: 'advance'; readonly by: string }
  | { readonly ask: 'stop' };

const SAMPLE_MS = 20;
/** So that nothing is left that only waits for a collection. */
const SETTLE_MS = 200;

async function main(): Promise<void> {
  const sim = await startSimulator(JSON.parse(process.argv.at(-1) ?? '{}') as SimulatorOptions, (line) =>
    process.stderr.write(`${line}\n`),
  );
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS).unref();
  const kvittenser = count(sim);
  const tell = (message: FromChild): void => void process.send?.(message);
  const tellMemory = (): void => tell({ kind: 'memory', now: process.memoryUsage.rss(), peak });
  const done = (): void => tell({ kind: 'done' });
  process.on('message', (question) => {
    const asked = question as ToChild;
    switch (asked.ask) {
      case 'rest':
        globalThis.gc?.();
        setTimeout(() => {
          globalThis.gc?.();
          peak = process.memoryUsage.rss();
          tellMemory();
        }, SETTLE_MS);
        return;
      case 'memory':
        tellMemory();
        return;
      case 'kvittenser':
        kvittenser.when(asked.count, done);
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

function count(sim: Simulator): { when(count: number, then: () => void): void } {
  let come = 0;
  let waiting: { readonly count: number; readonly then: () => void } | undefined;
  const look = (): void => {
    if (waiting === undefined || come < waiting.count) return;
    const { then } = waiting;
    waiting = undefined;
    then();
  };
  sim.journal.subscribe(({ type, data }) => {
    if (type !== 'fil.levererad' || !String(data['transaction']).endsWith('kvittens')) return;
    come += 1;
    look();
  });
  return {
    when: (wished, then) => {
      waiting = { count: wished, then };
      look();
    },
  };
}

void main();
