/**
 * `npm run soak [-- --minutes M] [--seed S] [--rate R] [--json] [--plant leak|handles]`: mixed load for a while, and
 * whether memory and handles stay level. On this machine's loopback; stops by itself.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { randomSeed } from '../../simulator/chance';
import type { Row } from './level';
import { runSoak } from './run';

const MINUTES = 60;
const RATE = 2;
/** Of what went wrong, so many are shown. */
const SHOWN = 20;

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: String(MINUTES) },
      rate: { type: 'string', default: String(RATE) },
      seed: { type: 'string' },
      plant: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const seed = values.seed ?? randomSeed();
  const { plant } = values;
  if (plant !== undefined && plant !== 'leak' && plant !== 'handles')
    throw new Error(`there is no ${plant} to plant`);
  const minutes = positive('minutes', values.minutes);
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-soak-'));
  const told = values.json ? process.stderr : process.stdout;
  const tell = (line: string): void => void told.write(`${line}\n`);
  tell(`seed ${seed}`);
  const { handIns, requests, troubles, store, rows } = await runSoak({
    ...{ seed, folder, plant, tell },
    ms: minutes * 60_000,
    rate: positive('rate', values.rate),
    host: [path.join(__dirname, 'host.js')],
  });
  for (const trouble of troubles.slice(0, SHOWN)) tell(`trouble: ${trouble}`);
  for (const row of rows ?? []) tell(lineOf(row));
  const level = rows?.every((row) => row.level) ?? false;
  if (rows === undefined) tell('too short a run to tell');
  const result = { minutes, handIns, requests, troubles: troubles.length, storeBytes: store, level, rows };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `${handIns} files, ${requests} requests, ${troubles.length} troubles, ${level ? '' : 'not '}level\n`,
  );
  if (!level || troubles.length > 0) process.exitCode = 1;
  rmSync(folder, { recursive: true, force: true });
}

const lineOf = ({ name, unit, second, last, most, level }: Row): string =>
  `${name}: ${second.toFixed(1)}, then ${last.toFixed(1)} ${unit} (at most ${most.toFixed(1)}): ` +
  (level ? 'level' : 'grows');

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!/^\d{1,5}(\.\d{1,3})?$/.test(text) || number === 0) throw new Error(`--${name} takes a number`);
  return number;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
