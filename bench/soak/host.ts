/** A simulator in a process of its own, which tells what it holds when it is asked. */
import { openSync, readdirSync } from 'node:fs';
import { startSimulator, type SimulatorOptions } from '../../simulator';
import type { Sample } from './level';

export type Plant = 'leak' | 'handles';
export type FromHost =
  | { readonly kind: 'ready'; readonly url: string; readonly control: string; readonly certs: string }
  | { readonly kind: 'sample'; readonly sample: Omit<Sample, 'at'> }
  /** What somebody of ours has thrown. */
  | { readonly kind: 'broken'; readonly line: string };

const BROKEN = /\n\s+at |GENREP-BUG/;
const DESCRIPTORS = '/proc/self/fd';

const tell = (message: FromHost): void => void process.send?.(message);
const collect = (): void => globalThis.gc?.();

function sample(): Omit<Sample, 'at'> {
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    ...{ rss, heap: heapUsed + external, descriptors: descriptors() },
    resources: process.getActiveResourcesInfo().length,
  };
}

function descriptors(): number {
  try {
    return readdirSync(DESCRIPTORS).length;
  } catch {
    return 0;
  }
}

/** A fault planted on purpose, which the verdict must find: bytes, or a file, are taken now and then and never let go. */
function plant(what: string | undefined): void {
  const kept: Buffer[] = [];
  const take = {
    leak: () => void kept.push(Buffer.alloc(400_000, 1)),
    handles: () => void openSync(__filename, 'r'),
  };
  if (what === 'leak' || what === 'handles') setInterval(take[what], 100).unref();
}

async function main([options = '{}', planted]: readonly string[]): Promise<void> {
  const simulator = await startSimulator(JSON.parse(options) as SimulatorOptions, (line) => {
    if (BROKEN.test(line)) tell({ kind: 'broken', line });
  });
  // The first call loads pages and routes, which belongs to no sample.
  await fetch(`${simulator.urls.control}/readyz`);
  plant(planted);
  process.on('message', (asked) => {
    if (asked === 'sample') tell({ kind: 'sample', sample: sample() });
    if (asked === 'stop') void simulator.close().then(() => process.exit(0));
  });
  const { urls, certs } = simulator;
  tell({ kind: 'ready', url: urls.data, control: urls.control, certs });
}

// A driver that is gone leaves nobody behind.
process.once('disconnect', () => process.exit(0));
// The last two: a runner may stand in front.
main(process.argv.slice(-2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
