/** A page of names and a new file, with few and with many files waiting. */
import { systemClock } from '../simulator/clock';
import { openStore } from '../simulator/store/open';
import type { FileToDeliver, Store } from '../simulator/store/store';
import { quickest, type Ratio } from './ratio';

const FEW = 100;
const MANY = 15_000;
const TRIES = 40;

const file = (n: number): FileToDeliver => ({
  uploadKey: `${n}`,
  rest: Buffer.from('kvittens'),
  chunks: 0,
  world: 'main',
  org: 'o',
  transaction: 'bf.kvittens',
  productId: 'p',
  name: 'SUPRO.AAA.KVITTENS',
  listedName: (nth) => `SUPRO.AAA.KVITTENS.${nth}`,
  transaktionsid: (earlier) => `${earlier}`,
  door: 'etransport',
  bytes: 8,
  sha256: '00',
  at: 1,
  expires: 1000,
  inReplyTo: null,
  layout: null,
});

export async function measureLists(): Promise<readonly Ratio[]> {
  const store = await openStore({ file: ':memory:', wall: systemClock });
  let there = 0;
  const deliver = async (count: number): Promise<void> => {
    await Promise.all(Array.from({ length: count }, () => store.deliver(file(there++), () => [])));
  };
  try {
    await deliver(FEW);
    const few = await quickest(TRIES, () => page(store, 0));
    const first = await quickest(TRIES, () => deliver(1));
    await deliver(MANY - there);
    return [
      {
        what: `a page of ${FEW} names, the first`,
        size: MANY,
        times: (await quickest(TRIES, () => page(store, 0))) / few,
      },
      {
        what: `a page of ${FEW} names, the last`,
        size: MANY,
        times: (await quickest(TRIES, () => page(store, MANY - FEW))) / few,
      },
      {
        what: 'a new file of the same name, after so many',
        size: MANY,
        times: (await quickest(TRIES, () => deliver(1))) / first,
      },
    ];
  } finally {
    await store.close();
  }
}

async function page(store: Store, after: number): Promise<void> {
  await store.list({
    ...{ world: 'main', org: 'o', direction: 'out', transactions: ['bf.kvittens'], now: 1 },
    ...{ after, limit: FEW },
  });
}
