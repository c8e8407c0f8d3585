/** Memory of the process after many hand-ins, beside what it is at rest after the first 500. */
import { openMaker, type Maker } from './ansokan';
import { CONNECTIONS, type Ground, type Scale, type Sim } from './ground';
import { loadOf, partsOf, send } from './hand-in';
import { row, type Row } from './row';
import { openSender, type Sender } from './sender';
import { setTimeout as delay } from 'node:timers/promises';

const MANY: Readonly<Record<Scale, readonly number[]>> = {
  few: [4],
  quick: [500, 2_000],
  whole: [10_000, 50_000],
};
const WARM_UP: Readonly<Record<Scale, number>> = { few: 2, quick: 300, whole: 500 };
const REST_MS: Readonly<Record<Scale, number>> = { few: 0, quick: 1_000, whole: 5_000 };
/** Made at one time. */
const LOAD = 50 * CONNECTIONS;
const MEGABYTE = 1024 * 1024;

export async function measureMany(ground: Ground): Promise<readonly Row[]> {
  const maker = await openMaker();
  const sim = await ground.startSim();
  const { idle, handedIn: first } = await warmUp(ground, sim, maker);
  let handedIn = first;
  const rows: Row[] = [row('memory at rest after so many hand-ins (idle)', handedIn, idle / MEGABYTE, 'MB')];
  for (const size of MANY[ground.scale]) {
    handedIn += await handInAll(ground, sim, maker, size - (handedIn - first), handedIn);
    await delay(REST_MS[ground.scale]);
    const above = ((await sim.rest()).now - idle) / MEGABYTE;
    const largest = size === MANY[ground.scale].at(-1);
    rows.push(
      row('memory at rest after so many more, above idle', size, above, 'MB', null, {
        ...(largest ? { atMost: 30 } : {}),
      }),
    );
    ground.progress(`  ${size} hand-ins`);
  }
  await sim.stop();
  return rows;
}

/** Bytes of the process after the first hand-ins and a rest. */
export async function warmUp(
  ground: Ground,
  sim: Sim,
  maker: Maker,
): Promise<{ readonly idle: number; readonly handedIn: number }> {
  const handedIn = await handInAll(ground, sim, maker, WARM_UP[ground.scale], 0);
  await delay(REST_MS[ground.scale]);
  return { idle: (await sim.rest()).now, handedIn };
}

/** One application each, approved; resolves when the last kvittens is there, with how many there were. */
async function handInAll(
  ground: Ground,
  sim: Sim,
  maker: Maker,
  size: number,
  before: number,
): Promise<number> {
  const parts = partsOf(ground.scale);
  const senders: readonly Sender[] = parts.map((part) =>
    openSender({ url: sim.url, certs: ground.certs, part, kept: true }),
  );
  let sent = 0;
  while (sent < size) {
    const load = loadOf(maker, parts, Math.min(LOAD, size - sent), 1);
    await send(senders, load);
    sent += load.flat().length;
    await sim.kvittenser(before + sent);
  }
  for (const sender of senders) sender.close();
  return sent;
}
