/** While a large file is checked and registered: how long other hand-ins wait, and the memory of the process. */
import { createReadStream, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { HAND_IN, openMaker, type Maker } from './ansokan';
import type { Ground, Scale } from './ground';
import { timed } from './hand-in';
import { warmUp } from './many';
import { mediansOf, quantile, row, type Held, type Row } from './row';
import { openSender, type Sender } from './sender';

const SIZES: Readonly<Record<Scale, readonly number[]>> = {
  few: [50],
  quick: [3_000, 15_000],
  whole: [100_000, 1_000_000],
};
const LARGE = 'bolag-a';
const OTHER = 'bolag-d';
/** Between two of the other hand-ins. */
const PAUSE_MS = 15;
const BYTES = 10_000;
/** Milliseconds that they are looked at before the file comes. */
const AT_REST: Readonly<Record<Scale, number>> = { few: 100, quick: 3_000, whole: 10_000 };
const MEGABYTE = 1024 * 1024;

export async function measureLargeFile(ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const applications of SIZES[ground.scale]) {
    const turns: (readonly Row[])[] = [];
    for (let turn = 0; turn < ground.turns; turn++) turns.push(await one(ground, applications));
    rows.push(...mediansOf(turns));
    ground.progress(`  ${applications} applications`);
  }
  return rows;
}

async function one(ground: Ground, applications: number): Promise<readonly Row[]> {
  const maker = await openMaker();
  const file = await maker.write(LARGE, applications, ground.folder);
  const sim = await ground.startSim();
  const open = (part: string): Sender => openSender({ url: sim.url, certs: ground.certs, part, kept: true });
  const [large, other] = [open(LARGE), open(OTHER)];
  try {
    const { idle } = await warmUp(ground, sim, maker);
    const rest = await othersWhile(maker, other, delay(AT_REST[ground.scale]));
    await sim.rest();
    const uploading = await othersWhile(maker, other, large.put(HAND_IN, createReadStream(file)));
    const org = maker.orgOf(LARGE);
    const checking = await othersWhile(maker, other, sim.until('checked', org, 1));
    const registering = await othersWhile(maker, other, sim.until('kvittens', org, 1));
    const { peak } = await sim.memory();
    const [still, up, check, register] = [rest, uploading, checking, registering].map((times) =>
      quantile(times, 0.99),
    ) as [number, number, number, number];
    const beside = (what: string, ms: number, held: Held = {}): Row =>
      row(`other hand-ins while it is ${what}, p99`, applications, ms, 'ms', ms / still, held);
    const above = (peak - idle) / MEGABYTE;
    return [
      row('other hand-ins at rest, p99', applications, still, 'ms'),
      beside('uploaded', up),
      beside('checked', check, { atMost: 4 }),
      beside('registered', register),
      row('memory with a file of so many applications, above idle', applications, above, 'MB', null, {
        atMost: 120,
      }),
    ];
  } finally {
    for (const sender of [large, other]) sender.close();
    await sim.stop();
    rmSync(sim.data, { recursive: true, force: true });
  }
}

/** Milliseconds of each hand-in of about 10 kB, one after the other, while the work goes on. */
async function othersWhile(maker: Maker, sender: Sender, work: Promise<unknown>): Promise<readonly number[]> {
  const count = maker.fitting(BYTES);
  const times: number[] = [];
  let goesOn = true;
  const over = (): void => {
    goesOn = false;
  };
  work.then(over, over);
  while (goesOn) {
    times.push(await timed(() => sender.put(HAND_IN, maker.next(OTHER, count))));
    await delay(PAUSE_MS);
  }
  await work;
  return times;
}
