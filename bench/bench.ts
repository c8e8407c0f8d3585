/**
 * `npm run bench [-- --quick] [--json]`: time and memory per application at growing sizes, over the real doors.
 * Everything runs on this machine's loopback, and stops by itself.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createClient } from '../client';
import { createChance } from '../simulator/chance';
import { openLayouts } from '../simulator/knowledge';
import { builtinParties } from '../simulator/parties/builtin';
import { generateFile } from '../simulator/services/generate';
import { findIncoming } from '../simulator/services/registry';
import type { FromChild } from './child';
import { measureFilePage } from './file-page';
import { measureLists } from './lists';
import { measureMessages } from './messages';
import { measurePages } from './pages';
import type { Ratio } from './ratio';

interface Row {
  readonly applications: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly microsecondsEach: number;
  readonly peakAboveIdleMegabytes: number;
}

const SIZES = [1_000, 10_000, 200_000];
const QUICK = [1_000, 10_000];
const MEGABYTE = 1024 * 1024;
/** Applications before the measured file, so that the first size is not charged for the start. */
const WARM_UP = 5_000;
/** How often the client looks for the kvittens. */
const LOOK_MS = 20;
/** No file takes longer than this. */
const LIMIT_MS = 600_000;

async function main(args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-bench-'));
  try {
    const rows: Row[] = [];
    for (const applications of args.includes('--quick') ? QUICK : SIZES) {
      process.stderr.write(`${applications} applications …\n`);
      rows.push(await measure(folder, applications));
    }
    process.stderr.write('lists …\n');
    const lists = await measureLists();
    process.stderr.write('messages …\n');
    const messages = await measureMessages();
    process.stderr.write('pages …\n');
    const pages = [...(await measurePages()), ...(await measureFilePage(args.includes('--quick')))];
    process.stdout.write(
      args.includes('--json')
        ? `${JSON.stringify({ rows, lists, messages, pages })}\n`
        : [table(rows), lines(lists), lines(messages), lines(pages)].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Hand-in to kvittens in the mailbox, in a fresh simulator on disk, after a small warm-up file. */
async function measure(folder: string, applications: number): Promise<Row> {
  const warm = await writeFile(folder, WARM_UP, 1);
  const file = await writeFile(folder, applications, 2);
  const sim = await start(folder, applications);
  const client = createClient({ url: sim.url, certs: sim.certs, as: 'bolag-a' });
  try {
    await handIn(client, warm);
    const idle = await memory(sim.child, 'rest');
    const began = performance.now();
    await handIn(client, file);
    const seconds = (performance.now() - began) / 1000;
    const { peak } = await memory(sim.child, 'memory');
    return {
      applications,
      megabytes: statSync(file).size / MEGABYTE,
      seconds,
      microsecondsEach: (seconds * 1e6) / applications,
      peakAboveIdleMegabytes: (peak - idle.now) / MEGABYTE,
    };
  } finally {
    client.close();
    sim.child.send('stop');
    await once(sim.child, 'exit');
  }
}

async function handIn(client: ReturnType<typeof createClient>, file: string): Promise<void> {
  const sent = await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: file });
  if (!sent.ok) throw new Error(sent.text);
  const kvittens = await client.waitFor({
    transaction: 'bf.kvittens',
    inReplyTo: sent.value.transaktionsid,
    timeoutMs: LIMIT_MS,
    intervalMs: LOOK_MS,
  });
  if (!kvittens.ok) throw new Error(kvittens.text);
  if (!/(?<!UNDER)GODK.ND/.test(kvittens.value.bytes.toString('latin1')))
    throw new Error('the file was not approved');
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly certs: string;
}

async function start(folder: string, applications: number): Promise<Started> {
  const options = {
    clock: '2026-03-02T08:00',
    seed: 7,
    data: path.join(folder, `data-${applications}`),
    certs: path.join(folder, 'certs'),
    'etransport.maxBytes': 2 ** 33,
  };
  const child = fork(path.join(__dirname, 'child.js'), [JSON.stringify(options)], {
    execArgv: ['--expose-gc'],
  });
  const [ready] = (await once(child, 'message')) as [FromChild];
  if (ready.kind !== 'ready') throw new Error('the simulator did not start');
  return { child, url: ready.url, certs: ready.certs };
}

async function memory(child: ChildProcess, ask: 'rest' | 'memory'): Promise<{ now: number; peak: number }> {
  child.send(ask);
  const [told] = (await once(child, 'message')) as [FromChild];
  if (told.kind !== 'memory') throw new Error('no figure came');
  return told;
}

async function writeFile(folder: string, count: number, lopnummer: number): Promise<string> {
  const layout = (await openLayouts([])).editions('bf.ansokan', 'fixed')[0];
  const sender = builtinParties().find(({ part }) => part === 'bolag-a');
  const found = findIncoming('bf.ansokan');
  const code = sender?.codes[0];
  if (layout === undefined || sender === undefined || found === undefined || code === undefined) {
    throw new Error('nothing to measure with');
  }
  const moment = { chance: createChance('1'), code, sender, date: '2026-03-02', lopnummer, count };
  const file = path.join(folder, `${lopnummer}-${count}.txt`);
  await pipeline(Readable.from(generateFile(found.transaction, layout, moment, [])), createWriteStream(file));
  return file;
}

const lines = (ratios: readonly Ratio[]): string =>
  ratios.map(({ what, times }) => `${times.toFixed(1).padStart(8)} times  ${what}\n`).join('');

function table(rows: readonly Row[]): string {
  const head = ['applications', 'file MB', 'seconds', 'µs each', 'peak above idle MB', 'kB each'];
  const lines = rows.map((row) => [
    String(row.applications),
    row.megabytes.toFixed(1),
    row.seconds.toFixed(2),
    row.microsecondsEach.toFixed(0),
    row.peakAboveIdleMegabytes.toFixed(0),
    ((row.peakAboveIdleMegabytes * 1024) / row.applications).toFixed(2),
  ]);
  const show = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(20)).join('');
  return [head, ...lines].map((cells) => `${show(cells)}\n`).join('');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
