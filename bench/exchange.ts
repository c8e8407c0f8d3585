/** Files of applications in and out over both doors, beside the floor: megabytes a second. */
import { once } from 'node:events';
import { createReadStream, rmSync, statSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createClient, type Client } from '../client';
import { HAND_IN, openMaker } from './ansokan';
import type { Ground, Scale, Sim } from './ground';
import { timed } from './hand-in';
import { median, row, type Row } from './row';
import { openSender } from './sender';

const SIZES: Readonly<Record<Scale, readonly number[]>> = {
  few: [10],
  quick: [500, 3_000],
  whole: [10_000, 100_000, 1_000_000],
};
const PART = 'bolag-a';
const OUT = 'bf.bekraftelse';
const DOORS = ['etransport', 'shs'] as const;
type Door = (typeof DOORS)[number];
const MEGABYTE = 1e6;
/** Larger files go once: each turn leaves four of them in the store. */
const MOST_OFTEN = 100_000;

/** A kvittens that waits leaves the process to the exchange: what a check costs has rows of its own. */
const LATER = { 'tider.kvittensMinuter': 60 };

export async function measureExchange(ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const applications of SIZES[ground.scale]) {
    const maker = await openMaker();
    const file = await maker.write(PART, applications, ground.folder);
    const [sim, floor] = [await ground.startSim(LATER), await ground.startFloor()];
    const bare = openSender({ url: floor.url, certs: ground.certs, part: PART, kept: true });
    const clients = DOORS.map(
      (via) => [via, createClient({ url: sim.url, certs: ground.certs, as: PART, via })] as const,
    );
    const times = new Map<string, number[]>();
    const took = async (what: string, turn: number, work: () => Promise<unknown>): Promise<void> => {
      const ms = await timed(work);
      if (turn >= 0) times.set(what, [...(times.get(what) ?? []), ms]);
    };
    const single = applications > MOST_OFTEN;
    for (let turn = single ? 0 : -1; turn < (single ? 1 : ground.turns); turn++) {
      await took('floor upload', turn, () => bare.put(HAND_IN, createReadStream(file)));
      await took('floor download', turn, () => bare.get('/last'));
      for (const [via, client] of clients) {
        await took(`${via} upload`, turn, () => upload(client, file));
        const name = `AAA.${via}.${turn + 1}`;
        await put(sim, maker.orgOf(PART), name, file);
        await took(`${via} download`, turn, () => download(client, via, name));
      }
    }
    const megabytes = statSync(file).size / MEGABYTE;
    for (const way of ['upload', 'download'])
      for (const who of ['floor', ...DOORS]) rows.push(rowOf(times, way, who, applications, megabytes));
    bare.close();
    for (const [, client] of clients) client.close();
    await Promise.all([floor.stop(), sim.stop()]);
    rmSync(sim.data, { recursive: true, force: true });
    ground.progress(`  ${applications} applications`);
  }
  return rows;
}

function rowOf(
  times: ReadonlyMap<string, readonly number[]>,
  way: string,
  who: string,
  applications: number,
  megabytes: number,
): Row {
  const rate = (one: string): number => (megabytes * 1000) / median(times.get(`${one} ${way}`) ?? []);
  const title = who === 'floor' ? `floor: ${way} of so many applications` : `${who}: ${way} of the same`;
  return row(title, applications, rate(who), 'MB/s', who === 'floor' ? null : rate(who) / rate('floor'));
}

async function upload(client: Client, file: string): Promise<void> {
  const sent = await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: file });
  if (!sent.ok) throw new Error(sent.text);
}

/** The same bytes among the files that wait, over the control port. */
async function put(sim: Sim, org: string, name: string, file: string): Promise<void> {
  const query = new URLSearchParams({ org, transaction: OUT, name });
  const call = request(`${sim.control}/api/v1/mailbox?${query.toString()}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  const answered = once(call, 'response') as Promise<[IncomingMessage]>;
  await pipeline(createReadStream(file), call);
  const [answer] = await answered;
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 201) throw new Error(`${name}: ${answer.statusCode}`);
}

async function download(client: Client, via: Door, name: string): Promise<void> {
  const file = await client.fetchStream({ transaction: OUT, name });
  if (!file.ok) throw new Error(`${via}: ${file.text}`);
  await pipeline(file.value.stream, new Writable({ write: (_piece, _encoding, then) => then() }));
}
