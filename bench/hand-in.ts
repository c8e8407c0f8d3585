/** What a hand-in of about 10 kB costs beside the floor: over a new connection, and over 16 that are kept. */
import { HAND_IN, openMaker, type Maker } from './ansokan';
import { CONNECTIONS, type Ground, type Scale, type Served, type Sim } from './ground';
import { median, row, type Row } from './row';
import { openSender, type Sender } from './sender';

const KILOBYTES = 10;
const BYTES = KILOBYTES * 1000;

const NEW: Readonly<Record<Scale, { readonly turns: number; readonly kilobytes: readonly number[] }>> = {
  few: { turns: 2, kilobytes: [KILOBYTES] },
  quick: { turns: 25, kilobytes: [KILOBYTES, 100] },
  whole: { turns: 75, kilobytes: [KILOBYTES, 100] },
};

/** Not counted: what is loaded and compiled at first. */
const WARM_UP = 10;

/** One at a time, by turns; the simulator has answered wholly before the floor's turn comes. */
export async function measureNewConnections(ground: Ground): Promise<readonly Row[]> {
  const { turns, kilobytes } = NEW[ground.scale];
  const maker = await openMaker();
  const [floor, sim] = [await ground.startFloor(), await ground.startSim()];
  const open = ({ url }: Served): Sender =>
    openSender({ url, certs: ground.certs, part: 'bolag-a', kept: false });
  const [toFloor, toSim] = [open(floor), open(sim)];
  const rows: Row[] = [];
  let handedIn = 0;
  for (const size of kilobytes) {
    const count = maker.fitting(size * 1000);
    const times: [number[], number[]] = [[], []];
    for (let turn = -WARM_UP; turn < turns; turn++) {
      const body = maker.next('bolag-a', count);
      const took = [
        await timed(() => toFloor.put(HAND_IN, body)),
        await timed(() => toSim.put(HAND_IN, body)),
      ];
      await sim.kvittenser(++handedIn);
      if (turn >= 0) took.forEach((ms, at) => times[at]?.push(ms));
    }
    const [bare, ours] = [median(times[0]), median(times[1])];
    const held = size === KILOBYTES ? { atMost: 1.5 } : {};
    rows.push(
      row('floor: new connection and hand-in of kB', size, bare, 'ms'),
      row('new connection and hand-in of kB', size, ours, 'ms', ours / bare, held),
    );
  }
  await Promise.all([floor.stop(), sim.stop()]);
  return rows;
}

const KEPT: Readonly<Record<Scale, { readonly turns: number; readonly handIns: readonly number[] }>> = {
  few: { turns: 1, handIns: [4] },
  quick: { turns: 3, handIns: [80, 240] },
  whole: { turns: 5, handIns: [320, 1600] },
};

/** Sixteen ingivare with a connection each; two for tests. */
export const partsOf = (scale: Scale): readonly string[] =>
  scale === 'few'
    ? ['bolag-a', 'bolag-d']
    : Array.from({ length: CONNECTIONS }, (_, at) => `extra-${at + 1}`);

export async function measureKeptConnections(ground: Ground): Promise<readonly Row[]> {
  const { turns, handIns } = KEPT[ground.scale];
  const parts = partsOf(ground.scale);
  const maker = await openMaker();
  const count = maker.fitting(BYTES);
  const [floor, sim] = [await ground.startFloor(), await ground.startSim()];
  const open = ({ url }: Served): readonly Sender[] =>
    parts.map((part) => openSender({ url, certs: ground.certs, part, kept: true }));
  const [toFloor, toSim] = [open(floor), open(sim)];
  const done = { handedIn: 0 };
  const rows: Row[] = [];
  const load = (size: number): readonly (readonly Buffer[])[] => loadOf(maker, parts, size, count);
  const warm = load(WARM_UP * parts.length);
  await send(toFloor, warm);
  await toBoxes(sim, toSim, warm, done);
  for (const size of handIns) {
    const rates: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < turns; turn++) {
      const bodies = load(size);
      rates[0].push(perSecond(size, await timed(() => send(toFloor, bodies))));
      const took = await toBoxes(sim, toSim, bodies, done);
      rates[1].push(perSecond(size, took.answered));
      rates[2].push(perSecond(size, took.inBoxes));
    }
    const [bare, durable, whole] = [median(rates[0]), median(rates[1]), median(rates[2])];
    const what = `hand-ins of ${KILOBYTES} kB over ${parts.length} kept connections`;
    rows.push(
      row(`floor: ${what}`, size, bare, '/s'),
      row(`${what}, to durable answer`, size, durable, '/s', durable / bare, { atLeast: 0.8 }),
      row(`${what}, to kvittens in the box`, size, whole, '/s', whole / bare, { atLeast: 0.4 }),
    );
  }
  for (const sender of [...toFloor, ...toSim]) sender.close();
  await Promise.all([floor.stop(), sim.stop()]);
  return rows;
}

/** Made beforehand; for each connection its share. */
export const loadOf = (
  maker: Maker,
  parts: readonly string[],
  size: number,
  count: number,
): readonly (readonly Buffer[])[] =>
  parts.map((part) => Array.from({ length: Math.ceil(size / parts.length) }, () => maker.next(part, count)));

/** Each connection its own files, one after the other. */
export async function send(
  senders: readonly Sender[],
  bodies: readonly (readonly Buffer[])[],
): Promise<void> {
  await Promise.all(
    senders.map(async (sender, at) => {
      for (const body of bodies[at] ?? []) await sender.put(HAND_IN, body);
    }),
  );
}

/** Milliseconds until all were answered, and until the last kvittens was there. */
async function toBoxes(
  sim: Sim,
  senders: readonly Sender[],
  bodies: readonly (readonly Buffer[])[],
  done: { handedIn: number },
): Promise<{ readonly answered: number; readonly inBoxes: number }> {
  done.handedIn += bodies.flat().length;
  const began = performance.now();
  const all = sim.kvittenser(done.handedIn).then(() => performance.now() - began);
  await send(senders, bodies);
  const answered = performance.now() - began;
  return { answered, inBoxes: await all };
}

const perSecond = (count: number, ms: number): number => (count * 1000) / ms;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
