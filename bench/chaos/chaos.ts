/**
 * `npm run chaos [-- --kills N] [--seed S] [--minutes M] [--at-once N] [--json] [--plant late-commit]`: hands in, fetches and
 * acknowledges while the simulator is killed, and holds it to its promise. On this machine's loopback; stops by itself.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { randomSeed } from '../../simulator/chance';
import type { Breach } from './ledger';
import { runChaos } from './run';

const KILLS = 300;
const MINUTES = 60;
/** A simulator that starts and one that works take turns on a core; more would only slow one another. */
const AT_ONCE = Math.min(2, availableParallelism());

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: String(KILLS) },
      minutes: { type: 'string', default: String(MINUTES) },
      seed: { type: 'string' },
      'at-once': { type: 'string', default: String(AT_ONCE) },
      plant: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const seed = values.seed ?? randomSeed();
  const { plant } = values;
  if (plant !== undefined && plant !== 'late-commit') throw new Error(`there is no ${plant} to plant`);
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-chaos-'));
  const told = values.json ? process.stderr : process.stdout;
  told.write(`seed ${seed}\n`);
  const { kills, answered, breaches, crashes } = await runChaos({
    kills: whole('kills', values.kills),
    atOnce: whole('at-once', values['at-once']),
    limitMs: whole('minutes', values.minutes) * 60_000,
    ...{ seed, folder, plant },
    victim: [path.join(__dirname, 'victim.js')],
    tell: (line) => void told.write(`${line}\n`),
  });
  const count = (kind: Breach['kind']): number => breaches.filter((one) => one.kind === kind).length;
  for (const said of crashes) told.write(`ended by itself: ${said}\n`);
  const result = {
    ...{ kills, answered },
    ...{ lost: count('lost'), doubled: count('doubled'), halfVisible: count('halfVisible') },
  };
  const line = Object.entries(result).map(([name, n]) => `${n} ${name}`);
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${line.join(', ')}\n`);
  if (breaches.length > 0 || crashes.length > 0) process.exitCode = 1;
  else rmSync(folder, { recursive: true, force: true });
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} takes a whole number`);
  return Number(text);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
