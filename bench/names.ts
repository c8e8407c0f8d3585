/** What the list of waiting files costs over the wire, of each name, with few and with many waiting. */
import path from 'node:path';
import { createClient, GENREP_PRODUCTS } from '../client';
import { systemClock } from '../simulator/clock';
import { builtinParties } from '../simulator/parties/builtin';
import { openStore } from '../simulator/store/open';
import type { Ground, Scale } from './ground';
import { timed } from './hand-in';
import { median, row, type Row } from './row';

const WAITING: Readonly<Record<Scale, readonly number[]>> = {
  few: [3, 30],
  quick: [100, 5_000],
  whole: [100, 100_000],
};
const TURNS: Readonly<Record<Scale, number>> = { few: 1, quick: 7, whole: 9 };
/** Names that are listed at least, in as many calls as it takes: a short list is over before the clock has moved. */
const LISTED = 2_000;
const PART = 'bolag-a';
const TRANSACTION = 'bf.kvittens';
const BATCH = 1_000;
const AT = Date.parse('2026-03-02T07:00:00+01:00');

export async function measureNames(ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let first: number | undefined;
  for (const size of WAITING[ground.scale]) {
    const data = ground.fresh();
    await deliverMany(path.join(data, 'genrep.sqlite'), size);
    const sim = await ground.startSim({ data });
    const client = createClient({ url: sim.url, certs: ground.certs, as: PART });
    const list = async (): Promise<void> => {
      const names = await client.list({ transaction: TRANSACTION });
      if (!names.ok || names.value.length !== size) throw new Error(JSON.stringify(names).slice(0, 500));
    };
    const calls = Math.max(1, Math.ceil(LISTED / size));
    const times: number[] = [];
    for (let turn = -2; turn < TURNS[ground.scale]; turn++) {
      const ms = await timed(async () => {
        for (let n = 0; n < calls; n++) await list();
      });
      if (turn >= 0) times.push((ms * 1000) / calls / size);
    }
    client.close();
    await sim.stop();
    const each = median(times);
    const held = first === undefined ? {} : { atMost: 1.5 };
    first ??= each;
    rows.push(row('list of so many waiting files, of each name', size, each, 'µs', each / first, held));
  }
  return rows;
}

/** Kvittenser in the box of an ingivare, before the simulator starts. */
export async function deliverMany(file: string, count: number): Promise<void> {
  const store = await openStore({ file, wall: systemClock });
  const org = builtinParties().find(({ part }) => part === PART)?.org ?? '';
  const one = (n: number): Promise<unknown> =>
    store.deliver(
      {
        ...{ uploadKey: `${n}`, rest: Buffer.from('kvittens'), chunks: 0, world: 'main', org },
        ...{ transaction: TRANSACTION, productId: GENREP_PRODUCTS[TRANSACTION] ?? '', name: 'AAA.KVITTENS' },
        listedName: (nth) => `AAA.KVITTENS.${nth}`,
        transaktionsid: (earlier) => `bench-${n}-${earlier}`,
        ...{ door: 'etransport', bytes: 8, sha256: `${n}`, at: AT, expires: AT + 365 * 86_400_000 },
        ...{ inReplyTo: null, layout: null },
      },
      () => [],
    );
  for (let from = 0; from < count; from += BATCH)
    await Promise.all(Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => one(from + at)));
  await store.close();
}
