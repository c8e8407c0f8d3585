import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transaction } from '../../simulator/catalogue';
import { findTransaction } from '../../simulator/services/registry';
import { createChance } from '../../simulator/chance';
import { systemClock } from '../../simulator/clock';
import { createMailbox } from '../../simulator/mailbox/create';
import type { Delivery, HandIn, Mailbox } from '../../simulator/mailbox/mailbox';
import { MAILBOX_SETTINGS } from '../../simulator/mailbox/settings';
import { openStore } from '../../simulator/store/open';
import type { Change, Store, StoredFile } from '../../simulator/store/store';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 2);
const tx = (id: string): Transaction => findTransaction(id)!;
const KVITTENS = ['bf.kvittens'];
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Bench {
  readonly store: Store;
  readonly mailbox: Mailbox;
  readonly accepted: StoredFile[];
  now: number;
}
const opened: Store[] = [];
async function bench(file = ':memory:', seed = '1'): Promise<Bench> {
  const store = await openStore({ file, wall: systemClock });
  opened.push(store);
  const accepted: StoredFile[] = [];
  const chance = createChance(seed);
  const made: Bench = {
    store,
    accepted,
    now: START,
    mailbox: createMailbox({
      store,
      now: () => made.now,
      chance: () => chance,
      setting: (org) => (name) =>
        org === 'slow' && name === 'mailbox.unfetchedDays'
          ? 90
          : MAILBOX_SETTINGS.find((row) => row.name === name)?.default,
      codes: (org) => (org === 'b' ? ['BBB', 'BB2'] : ['AAA']),
      accepted: (stored) => accepted.push(stored),
    }),
  };
  return made;
}
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function* pieces(...parts: (Buffer | string)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}
const handIn = (over: Partial<HandIn> = {}): HandIn => ({
  world: 'main',
  org: 'a',
  transaction: tx('bf.ansokan'),
  name: 'AAA.ANSOKAN',
  door: 'etransport',
  body: pieces('hej'),
  maxBytes: 10_000_000,
  ...over,
});
const delivery = (over: Partial<Delivery> = {}): Delivery => ({
  world: 'main',
  org: 'a',
  transaction: tx('bf.kvittens'),
  name: 'SUPRO.AAA.KVITTENS',
  body: [Buffer.from('kvittens')],
  inReplyTo: null,
  layout: null,
  door: 'etransport',
  also: [],
  ...over,
});
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
const bytesOf = async (items: AsyncIterable<Buffer>): Promise<Buffer> => Buffer.concat(await all(items));
const names = async ({ mailbox }: Bench, org = 'a', fetched = false): Promise<(string | null)[]> =>
  (await all(mailbox.waiting('main', org, KVITTENS, fetched))).map(({ listedName }) => listedName);
const events = async ({ store }: Bench): Promise<[string, Readonly<Record<string, unknown>>][]> =>
  (await store.events({ after: 0, limit: 999 })).map(({ type, data }) => [type, data]);
const took = async ({ mailbox }: Bench, over: Partial<HandIn> = {}): Promise<StoredFile> => {
  const result = await mailbox.accept(handIn(over));
  if (!result.ok) throw new Error(result.code);
  return result.file;
};

describe('handing in', () => {
  test('every byte value comes back as it was, journalled and passed on once', async () => {
    const at = await bench();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const file = await took(at, { body: pieces(bytes.subarray(0, 1), bytes.subarray(1)) });
    const original = await at.mailbox.original('main', file.transaktionsid);
    expect(await bytesOf(original!.read())).toEqual(bytes);
    expect(file.transaktionsid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(at.accepted).toEqual([file]);
    const { transaktionsid } = file;
    const told = {
      transaction: 'bf.ansokan',
      door: 'etransport',
      name: 'AAA.ANSOKAN',
      bytes: 256,
      sha256: sha256(bytes),
    };
    expect(await events(at)).toEqual([['fil.mottagen', { transaktionsid, ...told }]]);
    expect((await at.store.openJobs()).map(({ fileId }) => fileId)).toEqual([file.id]);
    expect(await at.mailbox.original('other', transaktionsid)).toBeUndefined();
  });

  test.each([262_143, 262_144, 262_145, 524_288, 700_001])('%d bytes in odd pieces', async (size) => {
    const at = await bench();
    const bytes = Buffer.alloc(size);
    for (let n = 0; n < size; n++) bytes[n] = (n * 7 + (n >> 8)) & 255;
    const parts = [1, 65_536, 65_537, 300_000, size].reduce<{ from: number; cut: Buffer[] }>(
      ({ from, cut }, to) => ({ from: to, cut: [...cut, bytes.subarray(from, to)] }),
      { from: 0, cut: [] },
    ).cut;
    const file = await took(at, { body: pieces(...parts) });
    expect([file.bytes, file.sha256]).toEqual([size, sha256(bytes)]);
    const original = await at.mailbox.original('main', file.transaktionsid);
    const chunks = await all(original!.read());
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    expect(chunks.map(({ length }) => length)).toEqual(
      chunks.map((_, n) => Math.min(262_144, size - n * 262_144)),
    );
  });

  test('nothing, too much, and a sender who goes away are refused, told, and leave nothing', async () => {
    const at = await bench();
    let returned = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield Buffer.alloc(100_000);
      } finally {
        returned += 1;
      }
    }
    async function* cut(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(600_000);
      throw new Error('gone');
    }
    const outcome = async (body: AsyncIterable<Buffer>): Promise<unknown> =>
      at.mailbox.accept(handIn({ body, maxBytes: 1_000_000 }));
    expect(await outcome(pieces())).toEqual({ ok: false, code: 'tom' });
    expect(await outcome(pieces('', ''))).toEqual({ ok: false, code: 'tom' });
    expect(await outcome(endless())).toEqual({ ok: false, code: 'for-stor' });
    expect(returned).toBe(1);
    expect(await outcome(cut())).toEqual({ ok: false, code: 'avbruten' });
    const of = { transaction: 'bf.ansokan', door: 'etransport', name: 'AAA.ANSOKAN' };
    expect(await events(at)).toEqual(
      ['tom', 'tom', 'for-stor', 'avbruten'].map((code) => ['fil.avvisad', { code, ...of }]),
    );
    expect(await all(at.mailbox.handedIn('main', 'a'))).toEqual([]);
    expect([at.accepted, await at.store.openJobs()]).toEqual([[], []]);
  });

  test('exactly the bound is accepted, one byte more is not', async () => {
    const at = await bench();
    expect((await took(at, { body: pieces('12345'), maxBytes: 5 })).bytes).toBe(5);
    expect(await at.mailbox.accept(handIn({ body: pieces('12345', '6'), maxBytes: 5 }))).toMatchObject({
      ok: false,
    });
  });

  test('a store that fails is no refusal', async () => {
    const at = await bench();
    await at.store.close();
    await expect(at.mailbox.accept(handIn({ body: pieces(Buffer.alloc(600_000)) }))).rejects.toThrow(
      /closed/,
    );
  });

  test('a name outside the pattern is told and accepted', async () => {
    const at = await bench();
    const remarks = async (name: string | null, org: string, transaction: string): Promise<unknown[]> => {
      const { transaktionsid } = await took(at, { name, org, transaction: tx(transaction) });
      return (await at.store.events({ after: 0, transaktionsid, type: 'fil.anmarkning', limit: 9 })).map(
        ({ data }) => data['code'],
      );
    };
    expect(await remarks('AAA.ANSOKAN', 'a', 'bf.ansokan')).toEqual([]);
    expect(await remarks('aaa.ansokan', 'a', 'bf.ansokan')).toEqual([]);
    expect(await remarks('BB2.ANSOKAN', 'b', 'bf.ansokan')).toEqual([]);
    expect(await remarks(null, 'a', 'bf.ansokan')).toEqual([]);
    expect(await remarks('AAA_EMALIN.D260102', 'a', 'verk.ansokan')).toEqual([]);
    expect(await remarks('BBB.ANSOKAN', 'a', 'bf.ansokan')).toEqual(['NAMN']);
    expect(await remarks('AAAxANSOKAN', 'a', 'bf.ansokan')).toEqual(['NAMN']);
    expect(await remarks('AAA.ANSOKAN.txt', 'a', 'bf.ansokan')).toEqual(['NAMN']);
    expect(await remarks('AAA_EMALIN.D26010', 'a', 'verk.ansokan')).toEqual(['NAMN']);
  });

  test('many at once, also of the same bytes: each its own id, and the same ids for the same seed', async () => {
    const run = async (seed: string, order: number[]): Promise<string[]> => {
      const at = await bench(':memory:', seed);
      const files = order.map((n) => took(at, { body: pieces(`file ${n % 40}`) }));
      return (await Promise.all(files)).map(({ transaktionsid }) => transaktionsid).sort();
    };
    const order = Array.from({ length: 200 }, (_, n) => n);
    const ids = await run('1', order);
    expect(new Set(ids).size).toBe(200);
    expect(await run('1', order.toReversed())).toEqual(ids);
    expect(await run('2', order)).not.toEqual(ids);
  });

  test("an organisation's hand-ins come oldest first, and only its own", async () => {
    const at = await bench();
    await took(at, { body: pieces('1') });
    await took(at, { body: pieces('2'), org: 'b' });
    await took(at, { body: pieces('3') });
    const sizes = await all(at.mailbox.handedIn('main', 'a'));
    expect(sizes.map(({ sha256: hash }) => hash)).toEqual([
      sha256(Buffer.from('1')),
      sha256(Buffer.from('3')),
    ]);
  });
});

describe('fetching', () => {
  const open = (at: Bench, name = 'SUPRO.AAA.KVITTENS', org = 'a', ids = KVITTENS) =>
    at.mailbox.open('main', org, ids, name);

  test('a delivery waits, is fetched, can be fetched again; each is journalled', async () => {
    const at = await bench();
    const bytes = Buffer.alloc(600_000, 'åäö', 'latin1');
    const also = [{ kind: 'setting', name: 'together', value: '1' }] as const;
    const file = await at.mailbox.deliver(delivery({ body: pieces(bytes), inReplyTo: 't', also }));
    expect(await at.store.setting('together')).toBe('1');
    expect(await names(at)).toEqual(['SUPRO.AAA.KVITTENS']);
    const fetch = async (): Promise<void> => {
      const one = await open(at);
      expect((await bytesOf(one!.read())).equals(bytes)).toBe(true);
      await one!.finished();
      await one!.aborted();
    };
    await fetch();
    expect(await names(at)).toEqual([]);
    expect(await names(at, 'a', true)).toEqual(['SUPRO.AAA.KVITTENS']);
    await fetch();
    const of = {
      transaktionsid: file.transaktionsid,
      transaction: 'bf.kvittens',
      name: 'SUPRO.AAA.KVITTENS',
    };
    const { length } = bytes;
    expect(await events(at)).toEqual([
      ['fil.levererad', { ...of, inReplyTo: 't', bytes: length, sha256: sha256(bytes), door: 'etransport' }],
      ['fil.hamtad', { ...of, again: false, door: 'etransport' }],
      ['fil.hamtad', { ...of, again: true, door: 'etransport' }],
    ]);
  });

  test('a cut fetch leaves the file waiting; of several at once it waits until one has it all', async () => {
    const at = await bench();
    await at.mailbox.deliver(delivery());
    const cut = await open(at);
    expect(await names(at)).toHaveLength(1);
    await cut!.aborted();
    await cut!.finished();
    expect((await all(at.mailbox.waiting('main', 'a', KVITTENS, false)))[0]?.state).toBe('vantar');

    const [one, two] = [await open(at), await open(at)];
    expect(await Promise.all([bytesOf(one!.read()), bytesOf(two!.read())])).toEqual(
      Array(2).fill(Buffer.from('kvittens')),
    );
    await one!.aborted();
    // Another is still at it.
    expect((await all(at.mailbox.waiting('main', 'a', KVITTENS, false)))[0]?.state).toBe('hamtas');
    await two!.finished();
    expect(await names(at)).toEqual([]);

    const [three, four] = [await open(at), await open(at)];
    await three!.finished();
    await four!.aborted();
    expect(await names(at)).toEqual([]);
    expect((await events(at)).map(([type, { again }]) => [type, again])).toEqual([
      ['fil.levererad', undefined],
      ['fil.hamtad', false],
      ['fil.hamtad', true],
    ]);
  });

  test('a door where files are fetched once gives each to one, and again only when that fetch was cut', async () => {
    const at = await bench();
    const { transaktionsid } = await at.mailbox.deliver(delivery());
    const once = (org = 'a') => at.mailbox.openOnce('main', org, transaktionsid);
    const waiting = async () => (await all(at.mailbox.outbox('main', 'a'))).length;
    expect(await once('b')).toBeUndefined();
    const got = (await Promise.all([once(), once(), once()])).filter((open) => open !== undefined);
    expect(got).toHaveLength(1);
    expect(await waiting()).toBe(0);
    await got[0]?.aborted();
    expect(await waiting()).toBe(1);
    const again = await once();
    // The other door may read it meanwhile; the first whole fetch ends "new" for both.
    const other = await open(at, 'SUPRO.AAA.KVITTENS');
    await other?.finished();
    await again?.aborted();
    expect(await waiting()).toBe(0);
    expect(await once()).toBeUndefined();
    expect((await at.mailbox.find('main', 'a', transaktionsid))?.state).toBe('hamtad');
    expect(await at.mailbox.find('main', 'b', transaktionsid)).toBeUndefined();
  });

  test('what a door keeps with a file is kept, and why its body failed is told', async () => {
    const at = await bench();
    const label = { contentId: 'c' };
    const also = (file: StoredFile): readonly Change[] => [
      { kind: 'message', row: { world: 'main', sender: 'a', txId: 't', value: { of: file.transaktionsid } } },
    ];
    const file = await took(at, { label, also });
    expect(file.label).toEqual(label);
    expect((await at.store.message('main', 'a', 't'))?.value).toEqual({ of: file.transaktionsid });
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('x');
      throw new Error('trasig');
    };
    const why = (cause: unknown) => (cause instanceof Error ? cause.message : undefined);
    expect(await at.mailbox.accept(handIn({ body: broken(), why }))).toEqual({ ok: false, code: 'avbruten' });
    expect((await events(at)).at(-1)).toMatchObject(['fil.avvisad', { code: 'trasig' }]);
    const empty = await at.mailbox.deliver(delivery({ body: [], mayBeEmpty: true }));
    expect(empty.bytes).toBe(0);
    await expect(at.mailbox.deliver(delivery({ body: [] }))).rejects.toThrow(/tom/);
  });

  test("no organisation sees, opens, acknowledges or lists another's file", async () => {
    const at = await bench();
    const file = await at.mailbox.deliver(delivery());
    expect(await names(at, 'b', true)).toEqual([]);
    expect(await open(at, 'SUPRO.AAA.KVITTENS', 'b')).toBeUndefined();
    expect(await open(at, 'SUPRO.AAA.KVITTENS', 'a', ['bf.utslag'])).toBeUndefined();
    expect(await at.mailbox.acknowledge('main', 'b', file.transaktionsid)).toBe(false);
    expect(await at.mailbox.acknowledge('other', 'a', file.transaktionsid)).toBe(false);
    expect(await at.mailbox.original('main', file.transaktionsid)).toBeUndefined();
    expect(await at.mailbox.acknowledge('main', 'a', file.transaktionsid)).toBe(true);
    expect(await at.mailbox.acknowledge('main', 'a', file.transaktionsid)).toBe(false);
    expect((await events(at)).map(([type]) => type)).toEqual(['fil.levererad', 'fil.kvitterad']);
  });

  test('names are listed in delivery order, numbered, a page at a time without gaps', async () => {
    const at = await bench();
    for (let n = 0; n < 450; n++) await at.mailbox.deliver(delivery({ body: [Buffer.from(`${n}`)] }));
    const listed = await names(at);
    expect(listed.slice(0, 3)).toEqual([
      'SUPRO.AAA.KVITTENS',
      'SUPRO.AAA.KVITTENS.0002',
      'SUPRO.AAA.KVITTENS.0003',
    ]);
    expect([listed.length, new Set(listed).size, listed.at(-1)]).toEqual([
      450,
      450,
      'SUPRO.AAA.KVITTENS.0450',
    ]);
    const last = await open(at, 'SUPRO.AAA.KVITTENS.0450');
    expect((await bytesOf(last!.read())).toString()).toBe('449');
  });

  test('a writer that fails is told with its reason, and nothing is delivered', async () => {
    const at = await bench();
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(600_000);
      throw new Error('layout');
    }
    const failing = at.mailbox.deliver(delivery({ body: broken() }));
    await expect(failing).rejects.toMatchObject({ cause: { message: 'layout' } });
    expect([await names(at), await events(at)]).toEqual([[], []]);
  });
});

describe('retention, on business time', () => {
  const fallDue = async (at: Bench): Promise<void> => {
    for (const booking of await at.store.dueBookings('main', at.now, 99)) {
      await at.mailbox.expire('main', Number(booking.key));
      await at.store.commit([{ kind: 'unbook', id: booking.id }]);
    }
  };
  const listed = 'SUPRO.AAA.KVITTENS';

  test('an unfetched file waits 60 days, then its name is unknown and free', async () => {
    const at = await bench();
    const file = await at.mailbox.deliver(delivery());
    at.now = START + 60 * DAY - 1;
    await at.mailbox.expire('main', file.id);
    expect(await names(at)).toEqual([listed]);
    at.now += 1;
    // Gone on time, also before the booking is done.
    expect(await names(at, 'a', true)).toEqual([]);
    expect(await at.mailbox.open('main', 'a', KVITTENS, listed)).toBeUndefined();
    expect(await at.mailbox.acknowledge('main', 'a', file.transaktionsid)).toBe(false);
    await fallDue(at);
    expect((await events(at)).at(-1)).toEqual([
      'fil.utgangen',
      { transaktionsid: file.transaktionsid, transaction: 'bf.kvittens', name: listed },
    ]);
    expect(await at.store.fileById(file.id)).toBeUndefined();
    expect((await at.mailbox.deliver(delivery())).listedName).toBe(listed);
  });

  test('a fetched one stays 24 hours, counted from the first fetch, and never longer than it would have waited', async () => {
    const at = await bench();
    const fetch = async (): Promise<void> =>
      (await at.mailbox.open('main', 'a', KVITTENS, listed))!.finished();
    const { id } = await at.mailbox.deliver(delivery());
    at.now += 5 * DAY;
    await fetch();
    at.now += 23 * HOUR;
    await fetch();
    const [booking] = await at.store.bookings('main', 9);
    expect(booking).toMatchObject({
      due: START + 6 * DAY,
      kind: 'retention',
      key: String(id),
      counts: false,
    });
    at.now += HOUR;
    await fallDue(at);
    expect(await at.store.fileById(id)).toBeUndefined();
    expect(await at.store.bookings('main', 9)).toEqual([]);

    const late = await at.mailbox.deliver(delivery());
    at.now += 60 * DAY - HOUR;
    await fetch();
    expect((await at.store.fileById(late.id))?.expires).toBe(at.now + HOUR);
  });

  test('is a setting of the ingivare, and a booking that is too early does nothing', async () => {
    const at = await bench();
    const { id } = await at.mailbox.deliver(delivery({ org: 'slow' }));
    at.now += 60 * DAY;
    await at.mailbox.expire('main', id);
    await at.mailbox.expire('other', id);
    await at.mailbox.expire('main', 4711);
    expect(await names(at, 'slow')).toEqual([listed]);
    at.now += 30 * DAY;
    await at.mailbox.expire('main', id);
    expect(await at.store.fileById(id)).toBeUndefined();
  });

  test('a file that goes while it is read does not look whole', async () => {
    const at = await bench();
    const file = await at.mailbox.deliver(delivery({ body: pieces(Buffer.alloc(600_000)) }));
    const one = await at.mailbox.open('main', 'a', KVITTENS, listed);
    const reading = one!.read()[Symbol.asyncIterator]();
    await reading.next();
    await at.store.removeFile(file.id, []);
    await expect(reading.next()).rejects.toThrow(/went away/);
    await one!.aborted();
  });
});

test('memory stays level while 300 MB come and go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'genrep-mailbox-'));
  try {
    const at = await bench(join(folder, 'genrep.sqlite'));
    const used = (): number => {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const total = 300 * 1024 * 1024;
    const before = used();
    let peak = 0;
    async function* large(): AsyncGenerator<Buffer> {
      for (let sent = 0; sent < total; sent += 65_536) {
        peak = Math.max(peak, used());
        yield Buffer.alloc(65_536, sent / 65_536);
      }
    }
    const file = await took(at, { body: large(), maxBytes: total });
    const hash = createHash('sha256');
    for await (const chunk of (await at.mailbox.original('main', file.transaktionsid))!.read()) {
      peak = Math.max(peak, used());
      hash.update(chunk);
    }
    expect(hash.digest('hex')).toBe(file.sha256);
    expect((peak - before) / 1024 / 1024).toBeLessThan(100);
    await opened.pop()?.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
