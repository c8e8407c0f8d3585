/** A simulator in a process of its own, which tells its parent what memory it uses. */
import { startSimulator, type SimulatorOptions } from '../simulator';

export type FromChild =
  | { readonly kind: 'ready'; readonly url: string; readonly control: string; readonly certs: string }
  | { readonly kind: 'memory'; readonly now: number; readonly peak: number };

const SAMPLE_MS = 20;

async function main(): Promise<void> {
  const sim = await startSimulator(JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions, (line) =>
    process.stderr.write(`${line}\n`),
  );
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS).unref();
  const tell = (message: FromChild): void => void process.send?.(message);
  process.on('message', (asked) => {
    if (asked === 'stop') void sim.close().then(() => process.exit(0));
    if (asked === 'rest') {
      globalThis.gc?.();
      peak = process.memoryUsage.rss();
    }
    if (asked === 'rest' || asked === 'memory')
      tell({ kind: 'memory', now: process.memoryUsage.rss(), peak });
  });
  tell({ kind: 'ready', url: sim.urls.data, control: sim.urls.control, certs: sim.certs });
}

void main();
