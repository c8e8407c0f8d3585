/** Reads inputs in a process of its own, so that an end of the process is something that is seen. */
import { createEngine, stackOf, type Finding } from './engine';
import { KINDS } from './table';
import type { Around } from './kind';
import type { Stretch } from './share';

export type ToWorker =
  { readonly kind: 'read'; readonly stretch: Stretch; readonly step: boolean } | { readonly kind: 'end' };
export type FromWorker =
  | { readonly kind: 'begins'; readonly index: number }
  | { readonly kind: 'found'; readonly finding: Omit<Finding, 'bytes'> & { readonly base64: string } }
  | { readonly kind: 'done'; readonly inputs: number; readonly rss: number };

const escaped: string[] = [];
process.on('uncaughtException', (error) => escaped.push(`uncaught: ${stackOf(error)}`));
process.on('unhandledRejection', (error) => escaped.push(`unhandled rejection: ${stackOf(error)}`));

const [, , seed = '1', around = '{}'] = process.argv;
const engine = createEngine({
  seed,
  around: JSON.parse(around) as Around,
  escaped: () => escaped.splice(0),
});
const tell = (message: FromWorker): void => void process.send?.(message);

async function read({ kind: id, from, to }: Stretch, step: boolean): Promise<void> {
  const kind = KINDS.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`no kind ${id}`);
  const inputs = await engine.run(
    { kind, from, to },
    {
      ...(step ? { begins: (index) => tell({ kind: 'begins', index }) } : {}),
      found: ({ bytes, ...finding }) =>
        tell({ kind: 'found', finding: { ...finding, base64: bytes.toString('base64') } }),
    },
  );
  tell({ kind: 'done', inputs, rss: process.memoryUsage.rss() });
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'read')
    read(message.stretch, message.step).catch((error: unknown) => {
      process.stderr.write(`${stackOf(error)}\n`);
      process.exit(3);
    });
  else void engine.close().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
