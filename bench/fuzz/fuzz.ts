/**
 * `npm run fuzz [-- --n N] [--seed S] [--json] [--only KIND [--at INDEX|FROM-INDEX]] [--workers W]`: every input that
 * Genrep reads, spoiled and made up; counts what it does not take as it should. On this machine's loopback.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { randomSeed } from '../../simulator/chance';
import type { Finding } from './engine';
import { runFuzz } from './run';
import type { Stretch } from './share';
import { KINDS } from './table';

const INPUTS = 100_000;
/** Of what looks alike, so many are shown and kept. */
const SHOWN = 5;
const STEPS = 10;

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      n: { type: 'string', default: String(INPUTS) },
      seed: { type: 'string' },
      only: { type: 'string' },
      at: { type: 'string' },
      workers: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
    },
  });
  const seed = values.seed ?? randomSeed();
  const n = whole('n', values.n);
  const kinds = KINDS.filter(({ id }) => values.only === undefined || id === values.only);
  if (kinds.length === 0) throw new Error(`--only takes one of ${KINDS.map(({ id }) => id).join(', ')}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-fuzz-'));
  const certs = path.join(folder, 'certs');
  const out = path.join(folder, 'findings');
  mkdirSync(out);
  const told = values.json ? process.stderr : process.stdout;
  const tell = (line: string): void => void told.write(`${line}\n`);
  tell(`seed ${seed}`);
  const levels: { readonly inputs: number; readonly rss: number }[] = [];
  const counted = await runFuzz({
    ...{ n, seed, kinds, around: { folder, certs }, only: oneOf(values.only, values.at) },
    workers: whole('workers', values.workers),
    worker: [path.join(__dirname, 'worker.js')],
    found: shower(seed, out, tell),
    progress: (inputs, rss) => {
      if (inputs * STEPS < (levels.length + 1) * n) return;
      levels.push({ inputs, rss });
      tell(`${inputs} inputs, ${mb(rss)} MB`);
    },
  });
  const line = Object.entries(counted).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(values.json ? `${JSON.stringify(counted)}\n` : `${line.join(', ')}\n`);
  const bad = counted.crashes + counted.unmeant5xx + counted.slow > 0;
  if (bad) {
    tell(`the inputs lie in ${out}`);
    process.exitCode = 1;
  } else rmSync(folder, { recursive: true, force: true });
}

const mb = (bytes: number): number => Math.round(bytes / 1_048_576);

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} takes a whole number`);
  return Number(text);
}

function oneOf(kind: string | undefined, at: string | undefined): Stretch | undefined {
  if (at === undefined) return undefined;
  const parts = /^(?:(\d+)-)?(\d+)$/.exec(at);
  if (kind === undefined || parts === null)
    throw new Error('--at takes INDEX or FROM-INDEX, and --only KIND');
  const index = Number(parts[2]);
  return { kind, from: Number(parts[1] ?? index), to: index + 1 };
}

/** Tells a finding, with how to make it again, and writes its bytes down; of what looks alike a few. */
function shower(seed: string, out: string, tell: (line: string) => void): (finding: Finding) => void {
  const seen = new Map<string, number>();
  return ({ what, kind, at, note, detail, bytes }) => {
    const alike = `${what} ${kind} ${detail.split('\n').slice(0, 2).join(' ').replace(/\d+/g, '0')}`;
    const count = (seen.get(alike) ?? 0) + 1;
    seen.set(alike, count);
    if (count > SHOWN) return;
    writeFileSync(path.join(out, `${kind}-${at}`), bytes);
    tell(`${what}: --seed ${seed} --only ${kind} --at ${at}: ${note}\n${detail}\n`);
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
