/**
 * `npm run bench [-- --quick] [--json] [--only PART]`: figures beside a bare server's, and how they grow. Everything runs
 * on this machine's loopback, and stops by itself.
 */
import { openGround } from './ground';
import { PARTS } from './parts';
import { table } from './row';
import { measure } from './run';

async function main(args: readonly string[]): Promise<number> {
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  const parts = PARTS.filter(({ name }) => only === undefined || name === only);
  if (parts.length === 0) {
    process.stderr.write(`--only: ${PARTS.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const ground = await openGround({ scale: args.includes('--quick') ? 'quick' : 'whole', progress });
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
