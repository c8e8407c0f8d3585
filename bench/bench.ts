/**
 * `npm run bench [-- --quick] [--json] [--only PART] [--turns N]`: figures beside a bare server's, and how they grow.
 * Everything runs on this machine's loopback, and stops by itself.
 */
import { openGround } from './ground';
import { PARTS } from './parts';
import { table } from './row';
import { measure } from './run';

async function main(args: readonly string[]): Promise<number> {
  const valueOf = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const only = valueOf('--only');
  const turns = valueOf('--turns');
  if (turns !== undefined && !/^[1-9]\d?$/.test(turns)) {
    process.stderr.write('--turns: 1 to 99\n');
    return 2;
  }
  const parts = PARTS.filter(({ name }) => only === undefined || name === only);
  if (parts.length === 0) {
    process.stderr.write(`--only: ${PARTS.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const ground = await openGround({
    scale: args.includes('--quick') ? 'quick' : 'whole',
    turns: turns === undefined ? undefined : Number(turns),
    progress,
  });
  const stop = (): void => {
    ground.close();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const rows = await measure(ground, parts);
    process.stdout.write(args.includes('--json') ? `${JSON.stringify({ rows })}\n` : table(rows));
    return 0;
  } finally {
    ground.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
