/** What every engine of the store must do. Run against each engine that this Node has. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../simulator/clock';
import type { Driver, EngineName, OpenDriver } from '../../simulator/store/driver';
import { betterDriver } from '../../simulator/store/driver-better';
import { nodeDriver } from '../../simulator/store/driver-node';
import { migrate } from '../../simulator/store/migrations';
import { openStore } from '../../simulator/store/open';
import { createStore } from '../../simulator/store/sqlite-store';
import type { Change, LetterQuery, NewEvent, Store, StoredEvent } from '../../simulator/store/store';
import { aBooking, aCase, aDelivery, aFinding, aLetter, anUpload, bytesOf } from './store-things';
import { watch } from './watched';

const wall = systemClock;
/** Runs `store-writer.ts` in a process of its own. */
const WRITER = [require.resolve('../run-ts.cjs'), require.resolve('./store-writer.ts')];

const anEvent = (type: string, data: NewEvent['data'] = {}, world = 'main'): Change => ({
  kind: 'event',
  event: { type, at: 1, world, org: 'o', data },
});

export function storeContract(engine: EngineName): void {
  let open: OpenDriver | undefined;
  let folder = '';
  let file = '';
  const stores = new Set<Store>();

  const opened = async (where = ':memory:', maxPages?: number): Promise<Store> => {
    const options = { file: where, wall, engine };
    const store = await openStore(maxPages === undefined ? options : { ...options, maxPages });
    stores.add(store);
    return store;
  };
  const closed = async (store: Store): Promise<void> => {
    stores.delete(store);
    await store.close();
  };
  const raw = <T>(look: (driver: Driver) => T): T => {
    const driver = open!(file);
    try {
      return look(driver);
    } finally {
      driver.close();
    }
  };
  const count = (table: string): number =>
    raw((driver) => driver.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'] as number);
  /** Sweeping goes on between commits: as long as it takes, and no longer. */
  const swept = async (store: Store): Promise<void> => {
    for (let turn = 0; turn < 400; turn++) await store.commit([]);
  };

  beforeAll(async () => {
    open = engine === 'node:sqlite' ? nodeDriver() : await betterDriver();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'genrep-store-'));
    file = join(folder, 'genrep.sqlite');
  });
  afterEach(async () => {
    for (const store of stores) await closed(store);
    rmSync(folder, { recursive: true, force: true });
  });

  describe('hand-ins', () => {
    test('keep every byte, come with their job and event, and count earlier ones of the same bytes', async () => {
      const store = await opened();
      const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      const also = (): readonly Change[] => [anEvent('fil.mottagen')];
      const first = await store.acceptUpload(anUpload({ rest: every }), true, also);
      const again = await store.acceptUpload(anUpload({ rest: every }), true, also);
      const other = await store.acceptUpload(anUpload({ rest: every, org: 'p' }), false, also);
      expect([first.transaktionsid, again.transaktionsid, other.transaktionsid]).toEqual([
        't-00010203-0',
        't-00010203-1',
        't-00010203-0',
      ]);
      expect(await store.readChunk(first.id, 0)).toEqual(every);
      expect(await store.readChunk(first.id, 1)).toBeUndefined();
      expect(first).toMatchObject({
        direction: 'in',
        state: 'mottagen',
        bytes: 256,
        expires: null,
        listedName: null,
      });
      const jobs = await store.openJobs();
      expect(jobs.map((job) => [job.fileId, job.phase, job.cursor])).toEqual([
        [first.id, 'check', null],
        [again.id, 'check', null],
      ]);
      expect(await store.jobOfFile(other.id)).toBeUndefined();
      expect((await store.events({ after: 0, limit: 10 })).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    test('of several chunks are read in order; one that misses a chunk is refused and leaves nothing', async () => {
      const store = await opened();
      await store.appendChunk('big', 0, Buffer.alloc(9, 'a'));
      await store.appendChunk('big', 1, Buffer.alloc(9, 'b'));
      const over = { uploadKey: 'big', chunks: 2, rest: Buffer.from('c'), bytes: 19 };
      const big = await store.acceptUpload(anUpload(over), true, () => []);
      const read = [0, 1, 2, 3].map(async (n) => (await store.readChunk(big.id, n))?.toString());
      expect(await Promise.all(read)).toEqual(['aaaaaaaaa', 'bbbbbbbbb', 'c', undefined]);

      await store.appendChunk('gap', 1, Buffer.from('b'));
      const gap = anUpload({ uploadKey: 'gap', chunks: 2, org: 'p' });
      await expect(store.acceptUpload(gap, true, () => [anEvent('fil.mottagen')])).rejects.toThrow(/chunks/);
      await expect(store.acceptUpload({ ...gap, uploadKey: 'none' }, true, () => [])).rejects.toThrow(
        /not open/,
      );
      expect(
        await store.list({ world: 'main', org: 'p', direction: 'in', now: 0, after: 0, limit: 9 }),
      ).toEqual([]);
      expect(await store.lastSeq()).toBe(0);
    });

    test('that were discarded, or were under way when the process ended, leave no bytes', async () => {
      let store = await opened(file);
      await store.appendChunk('dropped', 0, Buffer.alloc(1000));
      await store.discardUpload('dropped');
      await store.appendChunk('orphan', 0, Buffer.alloc(1000));
      await store.acceptUpload(anUpload(), true, () => []);
      await swept(store);
      await closed(store);
      expect(count('chunk')).toBe(2);
      store = await opened(file);
      await swept(store);
      await closed(store);
      expect([count('chunk'), count('upload'), count('gone')]).toEqual([1, 0, 0]);
    });
  });

  describe('letters', () => {
    test('stand in the order written, by organisation and mål, until the world is thrown away', async () => {
      let store = await opened(file);
      const kept = [
        aLetter({ org: 'o', malnummer: '1' }),
        aLetter({ org: 'p', malnummer: '2' }),
        aLetter({ org: 'o', malnummer: null }),
        aLetter({ world: 'other', org: 'o', malnummer: '1' }),
      ];
      await store.commit([
        ...kept.map((letter): Change => ({ kind: 'letter', letter })),
        anEvent('mal.brev'),
      ]);
      await closed(store);
      store = await opened(file);
      const all = await store.letters({ world: 'main', after: 0, limit: 9 });
      expect(all).toEqual(kept.slice(0, 3).map((letter, index) => ({ ...letter, n: all[index]?.n })));
      const found = async (query: Partial<LetterQuery>): Promise<(string | null)[]> =>
        (await store.letters({ world: 'main', after: 0, limit: 9, ...query })).map(
          ({ malnummer }) => malnummer,
        );
      expect(await found({ org: 'o' })).toEqual(['1', null]);
      expect(await found({ malnummer: '2' })).toEqual(['2']);
      expect(await found({ org: 'o', malnummer: '2' })).toEqual([]);
      expect(await found({ org: 'o', malnummer: '1' })).toEqual(['1']);
      expect(await found({ limit: 1 })).toEqual(['1']);
      expect(await found({ after: all[0]?.n ?? 0, limit: 1 })).toEqual(['2']);
      expect(await store.letter('main', all[1]?.n ?? 0)).toEqual(all[1]);
      expect(await store.letter('other', all[1]?.n ?? 0)).toBeUndefined();
      await store.resetWorld('main', []);
      expect(await found({})).toEqual([]);
      expect(await store.letter('main', all[1]?.n ?? 0)).toBeUndefined();
      await swept(store);
      await closed(store);
      expect(count('letter')).toBe(1);
    });

    test('of a commit that fails are not there', async () => {
      const store = await opened();
      const bad = { kind: 'letter', letter: { ...aLetter(), rubrik: null } } as unknown as Change;
      await expect(store.commit([{ kind: 'letter', letter: aLetter() }, bad])).rejects.toThrow();
      expect(await store.letters({ world: 'main', after: 0, limit: 9 })).toEqual([]);
    });
  });

  describe('what a commit that failed has left', () => {
    test('is not taken for written by the next: no world, no number of an event, no gathering', async () => {
      const store = await opened();
      const row = { world: 'new', org: 'o', transaction: 't', group: 'g', values: { malnummer: '1' } };
      const changes: readonly Change[] = [
        anEvent('a', {}, 'new'),
        { kind: 'case', row: aCase({ world: 'new' }) },
        { kind: 'outgoing', row },
      ];
      await store.commit([anEvent('first')]);
      const bad: Change = { kind: 'job', id: 99, phase: 'done', cursor: null };
      await expect(store.commit([...changes, bad])).rejects.toThrow(/gone/);
      // Took the failed one's number of a world.
      await store.commit([{ kind: 'case', row: aCase({ world: 'other' }) }]);
      await store.commit(changes);
      await store.commit([{ kind: 'outgoing', row }, anEvent('b', {}, 'new')]);
      const events = await store.events({ after: 0, limit: 9 });
      expect(events.map(({ seq, type }) => [seq, type])).toEqual([
        [1, 'first'],
        [2, 'a'],
        [3, 'b'],
      ]);
      expect(await store.countCases('new', undefined)).toEqual({ [aCase().status]: 1 });
      expect(await store.countCases('other', undefined)).toEqual({ [aCase().status]: 1 });
      expect((await store.outgoing('new', 'o', 't', 'g', 0, 9)).map(({ row: one }) => one)).toEqual([
        row,
        row,
      ]);
    });

    test('a gathering that is done is not added to again', async () => {
      const store = await opened();
      const row = { world: 'main', org: 'o', transaction: 't', group: 'g', values: {} };
      await store.commit([{ kind: 'outgoing', row }]);
      await store.commit([
        { kind: 'outgoing-done', world: 'main', org: 'o', transaction: 't', group: 'g' },
        { kind: 'outgoing', row },
      ]);
      expect(await store.outgoing('main', 'o', 't', 'g', 0, 9)).toHaveLength(1);
    });
  });

  describe('whom a mål concerns', () => {
    test('is found by person and by time of the last change, each mål once, until the world is thrown away', async () => {
      const store = await opened();
      const concerns = (identitet: string, malnummer: string, at: number): Change => ({
        kind: 'concerns',
        world: 'main',
        identitet,
        malnummer,
        at,
      });
      await store.commit([
        ...['1', '2', '3'].map((malnummer): Change => ({ kind: 'case', row: aCase({ malnummer }) })),
        concerns('p', '1', 10),
        concerns('q', '1', 10),
        concerns('p', '3', 20),
        concerns('q', '2', 30),
      ]);
      const found = async (rows: Promise<readonly { malnummer: string }[]>): Promise<string[]> =>
        (await rows).map(({ malnummer }) => malnummer);
      expect(await found(store.casesConcerning('main', 'p', 9))).toEqual(['1', '3']);
      expect(await found(store.casesConcerning('main', 'r', 9))).toEqual([]);
      expect(await found(store.casesConcerning('other', 'p', 9))).toEqual([]);
      expect(await found(store.casesChanged('main', 9, 20, '', 9))).toEqual(['1', '3']);
      expect(await found(store.casesChanged('main', 10, 30, '', 1))).toEqual(['2']);
      expect(await found(store.casesChanged('main', 10, 30, '2', 9))).toEqual(['3']);
      await store.commit([concerns('p', '1', 40)]);
      expect(await found(store.casesChanged('main', 30, 40, '', 9))).toEqual(['1']);
      expect(await found(store.casesConcerning('main', 'p', 9))).toEqual(['1', '3']);
      await store.resetWorld('main', []);
      expect(await found(store.casesConcerning('main', 'p', 9))).toEqual([]);
    });
  });

  describe('commits', () => {
    test('hold through closing and opening', async () => {
      let store = await opened(file);
      await store.commit([
        { kind: 'setting', name: 'a', value: '1' },
        { kind: 'party', org: 'o', value: '{}' },
        { kind: 'series', world: 'main', name: 'lopnummer/AAA', value: '7' },
        { kind: 'world', row: { name: 'main', seed: '5', now: 17, mode: 'virtual' } },
        { kind: 'case', row: aCase() },
        anEvent('mal.registrerat', { malnummer: '1' }),
      ]);
      await closed(store);
      store = await opened(file);
      expect(await store.setting('a')).toBe('1');
      expect(await store.setting('b')).toBeUndefined();
      await store.commit(['a/2', 'a/1', 'b/1'].map((name) => ({ kind: 'setting', name, value: name })));
      expect(Object.entries(await store.settingsLike('a/'))).toEqual([
        ['a/1', 'a/1'],
        ['a/2', 'a/2'],
      ]);
      expect(await store.parties()).toEqual({ o: '{}' });
      expect(await store.series('main', 'lopnummer/AAA')).toBe('7');
      expect(await store.worlds()).toEqual([{ name: 'main', seed: '5', now: 17, mode: 'virtual' }]);
      expect(await store.case('main', '01-000001-26')).toEqual(aCase());
      expect(await store.lastSeq()).toBe(1);
      const [next] = await store.commit([anEvent('fil.utgangen')]);
      expect(next?.seq).toBe(2);
    });

    test('of one turn do not harm each other, and leave no gap in the journal', async () => {
      const store = await opened();
      const told: StoredEvent[][] = [];
      const stop = store.subscribe((events) => told.push([...events]));
      const bad: Change = { kind: 'job', id: 4711, phase: 'done', cursor: null };
      const outcomes = await Promise.allSettled([
        store.commit([anEvent('a'), { kind: 'setting', name: 'a', value: '1' }]),
        store.commit([anEvent('b'), { kind: 'setting', name: 'b', value: '1' }, bad]),
        store.acceptUpload(anUpload(), true, () => {
          throw new Error('also');
        }),
        store.commit([anEvent('c')]),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      const events = await store.events({ after: 0, limit: 9 });
      expect(events.map(({ seq, type }) => [seq, type])).toEqual([
        [1, 'a'],
        [2, 'c'],
      ]);
      expect(told.flat()).toEqual(events);
      expect([await store.setting('a'), await store.setting('b')]).toEqual(['1', undefined]);
      expect(await store.openJobs()).toEqual([]);
      stop();
      await store.commit([anEvent('d')]);
      expect(told.flat()).toHaveLength(2);
    });

    test('that find no room are refused, and what was there stays and more can come', async () => {
      const store = await opened(file, 80);
      const kept = await store.acceptUpload(anUpload(), true, () => []);
      const much = Array.from({ length: 8 }, (_, n) =>
        store.appendChunk(`much${n}`, 0, Buffer.alloc(200_000)),
      );
      const outcomes = await Promise.allSettled(much);
      expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
      await store.commit([anEvent('a')]);
      expect(await store.readChunk(kept.id, 0)).toEqual(Buffer.from('hej'));
      await closed(store);
      const again = await opened(file);
      expect((await again.openJobs()).map(({ fileId }) => fileId)).toEqual([kept.id]);
    });

    test('that were answered are there after a kill, whole, once; nothing else is', async () => {
      const runner = [...WRITER, file, engine];
      const child = spawn(process.execPath, runner, { stdio: ['ignore', 'pipe', 'inherit'] });
      const answered: number[] = [];
      const ended = once(child, 'exit');
      for await (const line of createInterface(child.stdout)) {
        answered.push(Number(line));
        if (answered.length === 300) child.kill('SIGKILL');
      }
      await ended;
      const store = await opened(file);
      for (const n of answered) {
        const found = await store.fileByTransaktionsid('main', `t${n}`, 'in');
        const chunks = n % 3 === 0 ? [0, 1] : [0];
        for (const at of chunks) expect(await store.readChunk(found!.id, at)).toEqual(bytesOf(n));
        expect(await store.events({ after: 0, transaktionsid: `t${n}`, limit: 9 })).toHaveLength(1);
        expect((await store.jobOfFile(found!.id))?.phase).toBe('check');
      }
      // Committed, though the answer did not get out in time: allowed, but then with all that belongs to it.
      const jobs = await store.openJobs();
      expect(jobs.length).toBeGreaterThanOrEqual(answered.length);
      expect(await store.lastSeq()).toBe(jobs.length);
      await swept(store);
      await closed(store);
      const chunks = jobs.reduce(
        (sum, { transaktionsid }) => sum + (Number(transaktionsid.slice(1)) % 3 === 0 ? 2 : 1),
        0,
      );
      expect([count('file'), count('chunk'), count('upload')]).toEqual([jobs.length, chunks, 0]);
    });
  });

  describe('opening', () => {
    test('a folder that is in use is refused, naming the process; afterwards it can be opened', async () => {
      const store = await opened(file);
      await expect(opened(file)).rejects.toThrow(
        `STORE-IN-USE ${folder}: The data folder is already in use by process ${process.pid}.`,
      );
      await closed(store);
      expect(existsSync(join(folder, 'genrep.pid'))).toBe(false);
      await opened(file);
    });

    test('a folder whose process was killed is taken over, whatever pid it left behind', async () => {
      const runner = [...WRITER, file, engine];
      const child = spawn(process.execPath, runner, { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await expect(opened(file)).rejects.toThrow(`process ${child.pid}`);
      child.kill('SIGKILL');
      child.stdout.resume();
      await once(child, 'exit');
      // The pid is in use again, by somebody else: here, by ourselves.
      writeFileSync(join(folder, 'genrep.pid'), `${process.pid}\n`);
      await opened(file);
    });

    test('a message is remembered by sender and tx.id, over a restart, until the world is thrown away', async () => {
      let store = await opened(file);
      const fresh = { name: 'main', seed: '1', now: 1, mode: 'virtual' as const };
      const message = { world: 'main', sender: 'a', txId: 't', value: { state: 'RECEIVED' } };
      await store.commit([
        { kind: 'world', row: fresh },
        { kind: 'message', row: message },
      ]);
      await closed(store);
      store = await opened(file);
      expect(await store.message('main', 'a', 't')).toEqual(message);
      expect(await store.message('main', 'b', 't')).toBeUndefined();
      expect(await store.message('other', 'a', 't')).toBeUndefined();
      await store.commit([{ kind: 'message', row: { ...message, value: { state: 'QUARANTINED' } } }]);
      expect((await store.message('main', 'a', 't'))?.value).toEqual({ state: 'QUARANTINED' });
      await store.resetWorld('main', [{ kind: 'world', row: fresh }]);
      expect(await store.message('main', 'a', 't')).toBeUndefined();
      await closed(store);
    });

    test('a newer schema, another program, and no database at all are refused with a remedy', async () => {
      await closed(await opened(file));
      raw((driver) => driver.exec('PRAGMA user_version = 99'));
      await expect(opened(file)).rejects.toThrow(/STORE-NEWER .*schema 99.*Run the newer version/);
      file = join(folder, 'other.sqlite');
      raw((driver) => driver.exec('CREATE TABLE t (a)'));
      await expect(opened(file)).rejects.toThrow(/STORE-NOT-OURS/);
      file = join(folder, 'text.txt');
      writeFileSync(file, 'not a database, but long enough to be looked at '.repeat(100));
      await expect(opened(file)).rejects.toThrow(/STORE-NOT-OURS/);
    });
  });

  describe('deliveries', () => {
    const names = async (store: Store, org = 'o', now = 1000): Promise<(string | null)[]> =>
      (await store.list({ world: 'main', org, direction: 'out', now, after: 0, limit: 99 })).map(
        (row) => row.listedName,
      );

    test('of one name are numbered while it is reachable; a name never changes; numbering starts over', async () => {
      const store = await opened();
      const files = [];
      for (let n = 0; n < 3; n++)
        files.push(await store.deliver(aDelivery({ rest: Buffer.from(`${n}`) }), () => []));
      expect(await names(store)).toEqual([
        'SUPRO.AAA.KVITTENS',
        'SUPRO.AAA.KVITTENS.0002',
        'SUPRO.AAA.KVITTENS.0003',
      ]);
      await store.removeFile(files[2]!.id, []);
      await store.removeFile(files[0]!.id, []);
      // .0003 was listed once, and one of the name is still there: the number is not used again.
      expect((await store.deliver(aDelivery(), () => [])).listedName).toBe('SUPRO.AAA.KVITTENS.0004');
      // Expired, though not yet removed, is unreachable.
      expect((await store.deliver(aDelivery({ at: 5000, expires: 9000 }), () => [])).listedName).toBe(
        'SUPRO.AAA.KVITTENS',
      );
      const found = await store.fileByListedName('main', 'o', ['bf.kvittens'], 'SUPRO.AAA.KVITTENS', 5000);
      expect(found?.expires).toBe(9000);
    });

    test('are numbered per organisation and product, past names that another file has by itself', async () => {
      const store = await opened();
      const put = async (over: Parameters<typeof aDelivery>[0]): Promise<string | null> =>
        (await store.deliver(aDelivery(over), () => [])).listedName;
      expect(await put({})).toBe('SUPRO.AAA.KVITTENS');
      expect(await put({ org: 'p' })).toBe('SUPRO.AAA.KVITTENS');
      expect(await put({ productId: 'p3' })).toBe('SUPRO.AAA.KVITTENS');
      expect(await put({ name: 'SUPRO.AAA.KVITTENS.0002' })).toBe('SUPRO.AAA.KVITTENS.0002');
      expect(await put({})).toBe('SUPRO.AAA.KVITTENS.0003');
    });

    test('keep what their door says of them, and are found by its contentId', async () => {
      const store = await opened();
      const label = { contentId: 'c-1', label: { subject: 'åäö' } };
      const one = await store.deliver(aDelivery({ label }), () => []);
      const plain = await store.deliver(aDelivery(), () => []);
      await store.acceptUpload(anUpload({ label }), false, () => []);
      expect([one.label, plain.label]).toEqual([label, null]);
      expect((await store.filesByContent('main', 'c-1')).map(({ id }) => id)).toEqual([one.id]);
      expect(await store.filesByContent('other', 'c-1')).toEqual([]);
      await store.commit([{ kind: 'file-label', fileId: plain.id, label: { ...label, quarantined: 'x' } }]);
      expect((await store.filesByContent('main', 'c-1')).map(({ id }) => id)).toEqual([one.id, plain.id]);
      expect((await store.fileById(plain.id))?.label).toEqual({ ...label, quarantined: 'x' });
    });

    test('are fetched once as new, can be cut, are acknowledged once, and get ids that repeat', async () => {
      const store = await opened();
      const one = await store.deliver(aDelivery(), (delivered) => [
        anEvent('fil.levererad', { id: delivered.id }),
      ]);
      expect(one).toMatchObject({ state: 'vantar', kvitterad: false, transaktionsid: 'l-0', expires: 5000 });
      expect(await store.claimFetch(one.id)).toBe(true);
      expect(await store.claimFetch(one.id)).toBe(false);
      await store.releaseFetch(one.id);
      expect((await store.fileById(one.id))?.state).toBe('vantar');
      await store.claimFetch(one.id);
      const told = (first: boolean): readonly Change[] => [anEvent('fil.hamtad', { first })];
      const both = await Promise.all([
        store.finishFetch(one.id, 2000, told),
        store.finishFetch(one.id, 3000, told),
      ]);
      expect(both).toEqual([true, false]);
      expect(await store.fileById(one.id)).toMatchObject({ state: 'hamtad', expires: 2000 });
      await store.releaseFetch(one.id);
      expect((await store.fileById(one.id))?.state).toBe('hamtad');
      expect(await store.acknowledge(one.id, [anEvent('fil.kvitterad')])).toBe(true);
      expect(await store.acknowledge(one.id, [anEvent('fil.kvitterad')])).toBe(false);
      expect((await store.events({ after: 0, limit: 9 })).map(({ type, data }) => [type, data])).toEqual([
        ['fil.levererad', { id: one.id }],
        ['fil.hamtad', { first: true }],
        ['fil.hamtad', { first: false }],
        ['fil.kvitterad', {}],
      ]);
      expect((await store.deliver(aDelivery(), () => [])).transaktionsid).toBe('l-1');
      expect((await store.deliver(aDelivery({ inReplyTo: 't' }), () => [])).transaktionsid).toBe('l-0');
      await store.removeFile(one.id, []);
      expect(await store.finishFetch(one.id, 1, told)).toBe(false);
      expect(await store.readChunk(one.id, 0)).toBeUndefined();
    });

    test('a fetch that a kill cut waits again', async () => {
      const store = await opened(file);
      const one = await store.deliver(aDelivery(), () => []);
      await store.claimFetch(one.id);
      await closed(store);
      expect((await (await opened(file)).fileById(one.id))?.state).toBe('vantar');
    });

    test('are seen by their own organisation only, by state, by transaction, page by page', async () => {
      const store = await opened();
      const put = (over: Parameters<typeof aDelivery>[0]) => store.deliver(aDelivery(over), () => []);
      const first = await put({ name: 'A' });
      await put({ name: 'B', transaction: 'bf.utslag' });
      await put({ name: 'C' });
      await put({ name: 'X', org: 'p' });
      await put({ name: 'W', world: 'other' });
      await store.finishFetch(first.id, 5000, () => []);
      const ask = { world: 'main', org: 'o', direction: 'out', now: 1000, after: 0, limit: 9 } as const;
      const list = async (over: object): Promise<(string | null)[]> =>
        (await store.list({ ...ask, ...over })).map(({ name }) => name);
      expect(await list({})).toEqual(['A', 'B', 'C']);
      expect(await list({ states: ['vantar', 'hamtas'] })).toEqual(['B', 'C']);
      expect(await list({ transactions: ['bf.kvittens'] })).toEqual(['A', 'C']);
      expect(await list({ transactions: ['bf.utslag', 'bf.kvittens'], limit: 2 })).toEqual(['A', 'B']);
      expect(await list({ after: first.id, limit: 1 })).toEqual(['B']);
      expect(await list({ before: Number.MAX_SAFE_INTEGER })).toEqual(['C', 'B', 'A']);
      expect(await list({ before: Number.MAX_SAFE_INTEGER, limit: 2 })).toEqual(['C', 'B']);
      expect(await list({ before: first.id + 1, transactions: ['bf.kvittens'] })).toEqual(['A']);
      expect(await list({ before: first.id })).toEqual([]);
      expect(await list({ org: undefined })).toEqual(['A', 'B', 'C', 'X']);
      expect(await list({ org: undefined, transactions: ['bf.utslag'] })).toEqual(['B']);
      expect(await list({ now: 5000 })).toEqual([]);
      expect(await list({ direction: 'in' })).toEqual([]);
      const by = (org: string, name: string) =>
        store.fileByListedName('main', org, ['bf.kvittens'], name, 1000);
      expect(await by('o', 'A')).toMatchObject({ id: first.id });
      expect([await by('p', 'A'), await by('o', 'X'), await by('o', 'B'), await by('o', 'W')]).toEqual(
        Array(4).fill(undefined),
      );
    });

    test('a page of names costs the same however many wait, and so does a new name', async () => {
      const watched = watch(open!(':memory:'));
      migrate(watched.driver, ':memory:', wall.now());
      const store = createStore(watched.driver, wall, () => undefined);
      stores.add(store);
      const fill = (count: number): Promise<unknown> =>
        Promise.all(Array.from({ length: count }, () => store.deliver(aDelivery(), () => [])));
      const ask = { world: 'main', org: 'o', direction: 'out', now: 0, limit: 200 } as const;
      const page = (after: number, over: object = {}) =>
        watched.during(async () => {
          expect(await store.list({ ...ask, after, ...over })).toHaveLength(200);
        });
      const name = () => watched.during(() => store.deliver(aDelivery(), () => []));
      const kvittenser = { transactions: ['bf.kvittens'] };

      await fill(300);
      const [few, fewOfAll, named] = [await page(0, kvittenser), await page(0), await name()];
      await fill(3000);
      expect(await page(0, kvittenser)).toEqual(few);
      expect(await page(3000, kvittenser)).toEqual(few);
      expect(await page(3000)).toEqual(fewOfAll);
      expect(await name()).toEqual(named);

      const newest = await page(0, { ...kvittenser, before: Number.MAX_SAFE_INTEGER });
      const replies = await watched.during(() => store.repliesTo('main', 't', 9));

      const plans = [...few, ...fewOfAll, ...named, ...newest, ...replies].flatMap(({ sql }) =>
        watched.plan(sql),
      );
      // Nothing is gone through row by row or sorted, and each range of an index begins where the page begins.
      expect(plans.filter((step) => !step.startsWith('SEARCH '))).toEqual([]);
      const ofFiles = plans
        .filter((step) => /^SEARCH (f|file) /.test(step))
        .map((step) => /\(.*/.exec(step)?.[0]);
      expect([...new Set(ofFiles)]).toEqual([
        '(wid=? AND org=? AND direction=? AND tx=? AND state=? AND id>?)',
        '(wid=? AND org=? AND direction=? AND state=? AND id>?)',
        '(wid=? AND org=? AND product=? AND name=? AND expires>?)',
        '(wid=? AND org=? AND listed=? AND product=?)',
        '(wid=? AND org=? AND direction=? AND tx=? AND state=? AND id<?)',
        '(wid=? AND in_reply_to=?)',
      ]);
    });
  });

  describe('bookings', () => {
    test('come by due time, then in booking order; a key booked again moves; counting ones apart', async () => {
      const store = await opened();
      const put = (over: Parameters<typeof aBooking>[0]): Change => ({
        kind: 'booking',
        booking: aBooking(over),
      });
      await store.commit([
        put({ key: 'b', due: 200 }),
        put({ key: 'a', due: 100, payload: { n: 1 } }),
        put({ key: 'c', due: 100 }),
        put({ key: 'r', due: 50, kind: 'retention', counts: false }),
        put({ key: 'w', due: 1, world: 'other' }),
      ]);
      const keys = async (until: number): Promise<string[]> =>
        (await store.dueBookings('main', until, 9)).map(({ key }) => key);
      expect(await keys(200)).toEqual(['r', 'a', 'c', 'b']);
      expect(await keys(99)).toEqual(['r']);
      expect((await store.nextBooking('main', 1000, false))?.key).toBe('r');
      expect(await store.nextBooking('main', 1000, true)).toMatchObject({
        key: 'a',
        payload: { n: 1 },
        counts: true,
      });
      expect(await store.nextBooking('main', 99, true)).toBeUndefined();
      expect(await store.countBookings('main')).toBe(3);
      const before = (await store.nextBooking('main', 1000, true))!;
      // Moved, then the old one struck out: what was moved stands.
      await store.commit([put({ key: 'a', due: 100 }), { kind: 'unbook', id: before.id }]);
      expect(await keys(200)).toEqual(['r', 'c', 'a', 'b']);
      await store.commit([{ kind: 'unbook-key', world: 'main', bookingKind: 'retention', key: 'r' }]);
      expect((await store.bookings('main', 2)).map(({ key }) => key)).toEqual(['c', 'a']);
    });
  });

  describe('services', () => {
    test('mål are kept, paged by number and counted by status', async () => {
      const store = await opened();
      const put = (n: number, over: Parameters<typeof aCase>[0] = {}): Change => ({
        kind: 'case',
        row: aCase({ malnummer: `01-00000${n}-26`, ...over }),
      });
      await store.commit([put(3), put(1), put(2, { org: 'p' }), put(4, { status: 'utslag' })]);
      const numbers = async (org: string | undefined, after: string, limit: number): Promise<string[]> =>
        (await store.cases('main', org, after, limit)).map(({ malnummer }) => malnummer.slice(8, 9));
      expect(await numbers('o', '', 9)).toEqual(['1', '3', '4']);
      expect(await numbers(undefined, '01-000001-26', 2)).toEqual(['2', '3']);
      expect(await store.countCases('main', 'o')).toEqual({ registrerat: 2, utslag: 1 });
      await store.commit([put(3, { status: 'utslag', state: { belopp: 0 } })]);
      expect(await store.countCases('main', undefined)).toEqual({ registrerat: 2, utslag: 2 });
      await store.commit([put(1, { status: 'utslag' })]);
      expect(await store.countCases('main', 'o')).toEqual({ utslag: 3 });
      expect((await store.case('main', '01-000003-26'))?.state).toEqual({ belopp: 0 });
      expect(await store.case('other', '01-000003-26')).toBeUndefined();
    });

    test('rows of a later file come in order, and are gone when it is written', async () => {
      const store = await opened();
      const add = (n: number, group = 'g'): Change => ({
        kind: 'outgoing',
        row: { world: 'main', org: 'o', transaction: 'bf.utslag', group, values: { n } },
      });
      await store.commit([add(1), add(2), add(9, 'h'), add(3)]);
      const rows = (after: number, limit: number) =>
        store.outgoing('main', 'o', 'bf.utslag', 'g', after, limit);
      const first = await rows(0, 2);
      expect(first.map(({ row }) => row.values)).toEqual([{ n: 1 }, { n: 2 }]);
      expect((await rows(first[1]!.n, 9)).map(({ row }) => row.values)).toEqual([{ n: 3 }]);
      const done: Change = {
        kind: 'outgoing-done',
        world: 'main',
        org: 'o',
        transaction: 'bf.utslag',
        group: 'g',
      };
      await store.commit([done, add(4)]);
      expect((await rows(0, 9)).map(({ row }) => row.values)).toEqual([{ n: 4 }]);
    });

    test('a job keeps its phase, cursor and findings; those of the file itself come first', async () => {
      const store = await opened();
      const handed = await store.acceptUpload(anUpload(), true, () => []);
      const job = (await store.jobOfFile(handed.id))!;
      const find = (code: string, handling: number | null) => aFinding(code, handling);
      await store.commit([{ kind: 'findings', job: job.id, findings: [find('a', 1), find('b', null)] }]);
      await store.commit([{ kind: 'findings', job: job.id, findings: [find('c', null), find('d', 2)] }]);
      const page = await store.findings(job.id, 0, 3);
      expect(page.map(({ finding }) => finding.code)).toEqual(['b', 'c', 'a']);
      expect((await store.findings(job.id, page[2]!.n, 9)).map(({ finding }) => finding.code)).toEqual(['d']);
      const cursor = { byte: 5 };
      const change: Change = { kind: 'job', id: job.id, phase: 'register', cursor };
      await store.commit([
        { kind: 'findings-clear', job: job.id },
        change,
        { kind: 'file-layout', fileId: handed.id, layout: '1 abc' },
      ]);
      expect(await store.findings(job.id, 0, 9)).toEqual([]);
      expect(await store.openJobs()).toMatchObject([{ id: job.id, phase: 'register', cursor }]);
      expect((await store.fileById(handed.id))?.layout).toBe('1 abc');
      await store.commit([{ kind: 'job', id: job.id, phase: 'done', cursor: null }]);
      expect(await store.openJobs()).toEqual([]);
    });

    test('findings are found from a handling on, without those outside handlingar', async () => {
      const store = await opened();
      const handed = await store.acceptUpload(anUpload(), true, () => []);
      const job = (await store.jobOfFile(handed.id))!;
      expect(await store.findingsFrom(job.id, 1, 9)).toEqual([]);
      const findings = [null, 2, 2, 3, 7, 7, 9].map((handling, at) => aFinding(`f${at}`, handling));
      await store.commit([{ kind: 'findings', job: job.id, findings }]);
      const codes = async (handling: number, limit = 9) =>
        (await store.findingsFrom(job.id, handling, limit)).map(({ finding }) => finding.code);
      expect(await codes(1)).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f6']);
      expect(await codes(3, 2)).toEqual(['f3', 'f4']);
      expect(await codes(4)).toEqual(['f4', 'f5', 'f6']);
      expect(await codes(9)).toEqual(['f6']);
      expect(await codes(10)).toEqual([]);
    });

    test('the last landmark at or before a line or a handling; gone with the file', async () => {
      const store = await opened();
      const { id } = await store.acceptUpload(anUpload(), true, () => []);
      const mark = (n: number) => ({ handling: n, line: n * 3, column: 1, byte: n * 100 });
      await store.commit([{ kind: 'landmarks', fileId: id, landmarks: [mark(1), mark(20)] }]);
      await store.commit([{ kind: 'landmarks', fileId: id, landmarks: [mark(40)] }]);
      expect(await store.landmark(id, 'line', 2)).toBeUndefined();
      expect(await store.landmark(id, 'line', 59)).toEqual(mark(1));
      expect(await store.landmark(id, 'line', 60)).toEqual(mark(20));
      expect(await store.landmark(id, 'handling', 39)).toEqual(mark(20));
      expect(await store.landmark(id, 'handling', 1_000_000)).toEqual(mark(40));
      await store.commit([
        { kind: 'landmarks-clear', fileId: id },
        { kind: 'landmarks', fileId: id, landmarks: [mark(2)] },
      ]);
      expect(await store.landmark(id, 'handling', 100)).toEqual(mark(2));
      await store.removeFile(id, []);
      expect(await store.landmark(id, 'handling', 100)).toBeUndefined();
      await expect(store.commit([{ kind: 'landmarks', fileId: id, landmarks: [mark(1)] }])).rejects.toThrow(
        'gone',
      );
    });

    test('the newest files come first, in and out, by organisation, transaction, direction and state', async () => {
      const store = await opened();
      const bytes = (n: number): Buffer => Buffer.from(`file ${n}`);
      const handIn = (n: number, org: string) =>
        store.acceptUpload(anUpload({ org, rest: bytes(n), sha256: String(n) }), true, () => []);
      const first = await handIn(1, 'o');
      const second = await handIn(2, 'p');
      const reply = await store.deliver(aDelivery({ inReplyTo: first.transaktionsid }), () => []);
      const other = await store.deliver(aDelivery({ org: 'p', world: 'other', sha256: 'x' }), () => []);
      const ids = async (wish: object) =>
        (await store.recentFiles({ world: 'main', limit: 9, ...wish })).map(({ id }) => id);
      expect(await ids({})).toEqual([reply.id, second.id, first.id]);
      expect(await ids({ limit: 2 })).toEqual([reply.id, second.id]);
      expect(await ids({ before: second.id })).toEqual([first.id]);
      expect(await ids({ org: 'o' })).toEqual([reply.id, first.id]);
      expect(await ids({ transaction: 'bf.ansokan' })).toEqual([second.id, first.id]);
      expect(await ids({ transaction: 'bf.ansokan', org: 'p' })).toEqual([second.id]);
      expect(await ids({ direction: 'out' })).toEqual([reply.id]);
      expect(await ids({ state: 'vantar' })).toEqual([reply.id]);
      expect(await ids({ state: 'hamtad' })).toEqual([]);
      expect(await ids({ world: 'other' })).toEqual([other.id]);
    });

    test('what is booked and what has happened is found by the mål', async () => {
      const store = await opened();
      const happened = (malnummer: string | undefined, type: string, world = 'main'): Change => ({
        kind: 'event',
        event: { type, at: 1000, world, org: 'o', data: malnummer === undefined ? {} : { malnummer } },
      });
      await store.commit([
        happened('01-1-26', 'mal.registrerat'),
        happened('01-10-26', 'mal.registrerat'),
        happened(undefined, 'klocka.flyttad'),
        happened('01-1-26', 'mal.betalat'),
        happened('01-1-26', 'mal.elsewhere', 'other'),
        ...['01-1-26/b', '01-1-26/a', '01-1-260/a', '01-1-25/z'].map((key): Change => ({
          kind: 'booking',
          booking: aBooking({ key }),
        })),
      ]);
      const events = await store.eventsOfMal('main', '01-1-26', 0, 9);
      expect(events.map(({ type }) => type)).toEqual(['mal.registrerat', 'mal.betalat']);
      expect(await store.eventsOfMal('main', '01-1-26', events[0]!.seq, 9)).toEqual(events.slice(1));
      const booked = await store.bookingsLike('main', 'case', '01-1-26/', 9);
      expect(booked.map(({ key }) => key)).toEqual(['01-1-26/a', '01-1-26/b']);
      expect(await store.bookingsLike('other', 'case', '01-1-26/', 9)).toEqual([]);
    });

    test('series are found by the beginning of their names', async () => {
      const store = await opened();
      const set = (name: string, value: string): Change => ({ kind: 'series', world: 'main', name, value });
      await store.commit([
        set('lop/b', '1'),
        set('lop/a', '2'),
        set('mal/a', '3'),
        set('lop', '4'),
        set('lop/b', '5'),
      ]);
      expect(await store.seriesLike('main', 'lop/')).toEqual({ 'lop/a': '2', 'lop/b': '5' });
      expect(await store.seriesLike('other', 'lop/')).toEqual({});
    });
  });

  describe('journal', () => {
    test('is read by type, transaktionsid and world, after a seq', async () => {
      const store = await opened();
      await store.commit([
        anEvent('fil.mottagen', { transaktionsid: 'x' }),
        anEvent('fil.mottagen', { transaktionsid: 'y' }, 'other'),
        anEvent('fil.kontrollerad', { transaktionsid: 'x' }),
      ]);
      const seqs = async (over: object): Promise<number[]> =>
        (await store.events({ after: 0, limit: 9, ...over })).map(({ seq }) => seq);
      expect(await seqs({ type: 'fil.mottagen' })).toEqual([1, 2]);
      expect(await seqs({ type: 'fil.*' })).toEqual([1, 2, 3]);
      expect(await seqs({ type: 'fil.m*' })).toEqual([1, 2]);
      expect(await seqs({ type: 'mal.*' })).toEqual([]);
      expect(await seqs({ transaktionsid: 'x' })).toEqual([1, 3]);
      expect(await seqs({ transaktionsid: 'x', type: 'fil.mottagen' })).toEqual([1]);
      expect(await seqs({ world: 'main', after: 1 })).toEqual([3]);
      expect(await seqs({ limit: 2 })).toEqual([1, 2]);
    });

    test('is read newest first, by world, organisation, types and time', async () => {
      const store = await opened();
      const of = (type: string, org: string | null, at: number, world = 'main') => ({
        kind: 'event' as const,
        event: { type, at, world, org, data: { transaktionsid: `t${at}` } },
      });
      await store.commit([
        of('fil.mottagen', 'o', 10),
        of('fil.kontrollerad', 'o', 20),
        of('mal.utslag', 'p', 20),
        of('fil.mottagen', 'p', 30),
        of('fil.mottagen', 'o', 30, 'other'),
        of('klocka.flyttad', null, 40),
      ]);
      const seqs = async (over: object = {}): Promise<number[]> =>
        (await store.history({ world: 'main', before: 100, limit: 9, ...over })).map(({ seq }) => seq);
      expect(await seqs()).toEqual([6, 4, 3, 2, 1]);
      expect(await seqs({ limit: 2 })).toEqual([6, 4]);
      expect(await seqs({ before: 4 })).toEqual([3, 2, 1]);
      expect(await seqs({ org: 'o' })).toEqual([2, 1]);
      expect(await seqs({ types: ['fil.*'] })).toEqual([4, 2, 1]);
      expect(await seqs({ types: ['fil.mottagen', 'mal.*'], org: 'p' })).toEqual([4, 3]);
      expect(await seqs({ types: [] })).toEqual([]);
      expect(await seqs({ until: 20 })).toEqual([3, 2, 1]);
      expect(await seqs({ until: 20, before: 3 })).toEqual([2, 1]);
      expect(await seqs({ until: 9 })).toEqual([]);
      expect(await seqs({ transaktionsid: 't20' })).toEqual([3, 2]);
      expect(await seqs({ transaktionsid: 't20', org: 'p' })).toEqual([3]);
      expect(await seqs({ transaktionsid: 't30' })).toEqual([4]);
      expect(await seqs({ world: 'none' })).toEqual([]);
    });

    test('is trimmed from its old end, by count and by bytes, and never starts over', async () => {
      let store = await opened(file);
      await store.commit(Array.from({ length: 1000 }, (_, n) => anEvent('a', { n })));
      expect(await store.trimJournal(2000, 1e9)).toBe(0);
      expect(await store.trimJournal(100, 1e9)).toBe(900);
      expect((await store.events({ after: 0, limit: 1 }))[0]?.seq).toBe(901);
      // 100 bytes for the row beside the data, {"n":900} is 9.
      expect(await store.trimJournal(100, 109 * 10)).toBe(90);
      expect(await store.trimJournal(100, 109 * 10)).toBe(0);
      expect(await store.trimJournal(100, 1)).toBe(9);
      await closed(store);
      store = await opened(file);
      expect((await store.commit([anEvent('b')]))[0]?.seq).toBe(1001);
    });
  });

  describe('a world that is thrown away', () => {
    test('is empty at once, its rows go, others and the journal stay', async () => {
      const store = await opened(file);
      const fill = async (world: string): Promise<number> => {
        const handed = await store.acceptUpload(anUpload({ world }), true, () => [
          anEvent('fil.mottagen', {}, world),
        ]);
        const job = (await store.jobOfFile(handed.id))!;
        await store.deliver(aDelivery({ world }), () => []);
        await store.commit([
          { kind: 'world', row: { name: world, seed: '1', now: 1, mode: 'virtual' } },
          { kind: 'booking', booking: aBooking({ world }) },
          { kind: 'case', row: aCase({ world }) },
          { kind: 'series', world, name: 's', value: '1' },
          { kind: 'outgoing', row: { world, org: 'o', transaction: 't', group: 'g', values: {} } },
          { kind: 'findings', job: job.id, findings: [aFinding('a', 1)] },
        ]);
        return handed.id;
      };
      const gone = await fill('main');
      const kept = await fill('other');
      const [job] = await store.openJobs();
      const fresh = { name: 'main', seed: '2', now: 1, mode: 'virtual' } as const;
      await store.resetWorld('main', [{ kind: 'world', row: fresh }]);
      expect((await store.openJobs()).map(({ fileId }) => fileId)).toEqual([kept]);
      expect(await store.fileById(gone)).toBeUndefined();
      expect(await store.readChunk(gone, 0)).toBeUndefined();
      expect(await store.countCases('main', undefined)).toEqual({});
      expect(await store.countBookings('main')).toBe(0);
      expect(await store.series('main', 's')).toBeUndefined();
      expect(await store.outgoing('main', 'o', 't', 'g', 0, 9)).toEqual([]);
      expect((await store.worlds()).map(({ name, seed }) => [name, seed]).sort()).toEqual([
        ['main', '2'],
        ['other', '1'],
      ]);
      expect(await store.lastSeq()).toBe(2);
      // Whoever was at work in it cannot write into the new one.
      const late: Change[] = [
        { kind: 'case', row: aCase() },
        { kind: 'job', id: job!.id, phase: 'done', cursor: null },
      ];
      await expect(store.commit(late)).rejects.toThrow(/gone/);
      expect((await store.acceptUpload(anUpload(), true, () => [])).transaktionsid).toBe('t-68656a-0');
      await swept(store);
      await closed(store);
      const left = [
        'file',
        'chunk',
        'job',
        'booking',
        'mal',
        'series',
        'gathering',
        'gathered',
        'finding',
        'gone',
        'mal_count',
      ];
      expect(left.map((table) => [table, count(table)])).toEqual([
        ['file', 3],
        ['chunk', 3],
        ['job', 2],
        ['booking', 1],
        ['mal', 1],
        ['series', 1],
        ['gathering', 1],
        ['gathered', 1],
        ['finding', 1],
        ['gone', 0],
        ['mal_count', 1],
      ]);
    });
  });
}
