/** The händelselogg in the console, with few and with many events: over HTTP, as a browser asks for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSimulator, type Simulator } from '../simulator';
import { systemClock } from '../simulator/clock';
import { openStore } from '../simulator/store/open';
import type { Change } from '../simulator/store/store';
import type { Ratio } from './ratio';
import { median } from './row';

const FEW = 100;
const MANY = 100_000;
const TRIES = 9;
const BATCH = 500;
const START = Date.parse('2026-03-02T08:00:00+01:00');
const ORGS = ['5560000167', '5560000175'];
const TYPES = ['mal.utslag', 'mal.delgivet'];
/** Only among the first events, so that a filter shows the same rows however many there are. */
const RARE = ['fil.mottagen', 'shs.avvisad'];

const PAGES: readonly (readonly [what: string, address: string])[] = [
  ['händelselogg', '/handelselogg'],
  ['händelselogg, a rare type', `/handelselogg?typ=${RARE[1] ?? ''}`],
  ['händelselogg, how types begin', '/handelselogg?typ=fil.*'],
  ['händelselogg, one organisation', `/handelselogg?org=${ORGS[1] ?? ''}`],
  ['händelselogg, failures only', '/handelselogg?fel=1'],
  ['händelselogg, its oldest page', '/handelselogg?fore=60'],
  ['händelselogg, until a time', '/handelselogg?till=2026-03-02T08:01'],
  ['Nu', '/'],
];

/** Medians, by turns: a busy machine slows both. */
export async function measurePages(): Promise<readonly Ratio[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-bench-'));
  const opened: Simulator[] = [];
  try {
    for (const events of [FEW, MANY]) {
      const data = path.join(folder, String(events));
      await fill(path.join(data, 'genrep.sqlite'), events);
      opened.push(
        await startSimulator({ data, certs: path.join(folder, 'certs'), clock: '2026-06-01T08:00' }),
      );
    }
    const rows: Ratio[] = [];
    for (const [what, address] of PAGES) {
      const [few = [], many = []] = await byTurns(opened.map(({ urls }) => `${urls.control}${address}`));
      rows.push({
        what: `${what}, of so many events beside ${FEW}`,
        size: MANY,
        times: median(many) / median(few),
      });
    }
    return rows;
  } finally {
    for (const one of opened) await one.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(file: string, events: number): Promise<void> {
  const store = await openStore({ file, wall: systemClock });
  for (let n = 0; n < events; n += BATCH) {
    await store.commit(Array.from({ length: Math.min(BATCH, events - n) }, (_, at) => eventOf(n + at)));
  }
  await store.close();
}

const eventOf = (n: number): Change => ({
  kind: 'event',
  event: {
    type: (n < FEW && n % 4 > 1 ? RARE : TYPES)[n % 2] ?? '',
    at: START + n * 1000,
    world: 'main',
    org: ORGS[n < FEW && n % 2 === 0 ? 1 : 0] ?? null,
    data: { transaktionsid: `t${n}`, malnummer: `01-${n}-26`, referens: `R${n}` },
  },
});

export async function byTurns(addresses: readonly string[]): Promise<readonly number[][]> {
  const times: number[][] = addresses.map(() => []);
  // The first turns pay for what is read for the first time.
  for (let turn = -5; turn < TRIES; turn++)
    for (const [at, address] of addresses.entries()) {
      const began = performance.now();
      const answer = await fetch(address);
      const text = await answer.text();
      if (answer.status !== 200 || text.length < 1000) throw new Error(`${address}: ${answer.status}`);
      if (turn >= 0) times[at]?.push(performance.now() - began);
    }
  return times;
}
