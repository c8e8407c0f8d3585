/** A disk that does not take it for a while: what was answered is done all the same, in the order that it came. */
import { createClient } from '../../client';
import { createCalendar } from '../../simulator/calendar';
import { resolveConfig } from '../../simulator/config';
import { systemClock } from '../../simulator/clock';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator, type Surroundings } from '../../simulator/simulator';
import type { Driver } from '../../simulator/store/driver';
import { ansokan, CERTS, emptyFolder, must } from './stage';
import { fileWith } from './verkstallighet-stage';

/** Fails writes of these tables while it is told to. */
interface Disk {
  failing: RegExp | undefined;
  /** How many of them it takes before the first that fails. */
  takes: number;
  readonly through: (driver: Driver) => Driver;
}

const disk = (): Disk => {
  const one: Disk = {
    failing: undefined,
    takes: 0,
    through: (driver) => ({
      ...driver,
      prepare: (sql) => {
        const statement = driver.prepare(sql);
        return {
          ...statement,
          run: (...values) => {
            if (one.failing?.test(sql) === true && one.takes-- <= 0) throw new Error('disk I/O error');
            return statement.run(...values);
          },
        };
      },
    }),
  };
  return one;
};

async function open(
  through: (driver: Driver) => Driver,
  clock: string,
  around: Partial<Surroundings> = {},
  data = emptyFolder(),
): Promise<RunningSimulator> {
  const argv = { port: '0', 'control-port': '0', clock, seed: '7', certs: CERTS, data };
  const config = resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: '/' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  return openSimulator(config.config, { version: '0', tell: () => undefined, ...around, through });
}

describe('while the disk does not take it', () => {
  let sim: RunningSimulator | undefined;
  afterEach(async () => {
    await sim?.close();
    sim = undefined;
  });

  it('files wait in the order that they came, and are answered when it does again', async () => {
    const faulty = disk();
    sim = await open(faulty.through, '2026-03-02T08:00');
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    const send = async (lopnummer: number): Promise<string> => {
      const body = await ansokan({ count: 2, lopnummer, seed: String(lopnummer) });
      return must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }))
        .transaktionsid;
    };
    faulty.failing = /^UPDATE job/;
    const first = await send(1);
    await sim.office.drained();
    // What comes while one waits must not go past it: its number would be the wrong one.
    const second = await send(2);
    await sim.office.drained();
    faulty.failing = undefined;
    for (const inReplyTo of [first, second]) {
      const wish = { transaction: 'bf.kvittens', inReplyTo, timeoutMs: 20_000 };
      const kvittens = must(await client.waitFor(wish)).bytes.toString('latin1');
      expect(kvittens).toMatch(/(?<!UNDER)GODK.ND/);
    }
    client.close();
    const told = await sim.journal.read({ after: 0, type: 'ovning.avbrott', limit: 10 });
    expect(told.map(({ data }) => data['transaktionsid'])).toEqual([first]);
  });

  it('a file that was checked is not overtaken when the clock comes back somewhat earlier', async () => {
    const faulty = disk();
    const data = emptyFolder();
    sim = await open(faulty.through, 'real', {}, data);
    const before = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    for (const lopnummer of [1, 2, 3]) {
      // The check of the second is taken, and what follows it is not: so many are not registered in the same commit.
      if (lopnummer === 2) faulty.failing = /^UPDATE job SET phase/;
      faulty.takes = 1;
      const body = await ansokan({ count: 30, lopnummer, seed: String(lopnummer) });
      must(await before.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
      await sim.office.drained();
    }
    before.close();
    await sim.close();

    // As after a kill when the last event is of a file that was checked before.
    const BACK = 600_000;
    const through = (driver: Driver): Driver => {
      driver.exec(`UPDATE event SET at = at - ${BACK}; UPDATE world SET now = now - ${BACK}`);
      return driver;
    };
    const wall = { ...systemClock, now: () => systemClock.now() - BACK };
    sim = await open(through, 'real', { wall }, data);
    await sim.office.drained();
    const judged = await sim.journal.read({ after: 0, type: 'fil.kontrollerad', limit: 10 });
    expect(judged.map(({ data: told }) => [told['lopnummer'], told['verdict']])).toEqual([
      [1, 'godkand'],
      [2, 'godkand'],
      [3, 'godkand'],
    ]);
    const answered = await sim.journal.read({ after: 0, type: 'fil.levererad', limit: 10 });
    expect(answered).toHaveLength(3);
  });

  it('a small file is checked, registered and answered in one commit', async () => {
    const faulty = disk();
    sim = await open(faulty.through, '2026-03-02T08:00');
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    // Written with what is delivered alone.
    faulty.failing = /^INSERT INTO listing/;
    const body = await ansokan({ count: 2 });
    must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    client.close();
    const of = async (): Promise<readonly string[]> =>
      ((await sim?.journal.read({ after: 0, limit: 100 })) ?? [])
        .map(({ type }) => type)
        .filter((type) => /^(fil|mal)\./.test(type));
    await sim.office.drained();
    expect(await of()).toEqual(['fil.mottagen']);
    faulty.failing = undefined;
    await sim.office.drained();
    expect(await of()).toEqual([
      ...['fil.mottagen', 'fil.kontrollerad', 'fil.levererad'],
      ...['mal.registrerat', 'mal.registrerat'],
    ]);
  });

  it('an application that is registered beside a change keeps its numbers to itself', async () => {
    const faulty = disk();
    sim = await open(faulty.through, '2026-03-02T08:00');
    const { operations, office } = sim;
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    const apply = async (lopnummer: number, count: number): Promise<void> => {
      const body = await ansokan({ count, lopnummer, seed: String(lopnummer) });
      must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    };
    const numbers = async (): Promise<readonly string[]> =>
      (await operations.cases('main', { org: undefined, after: '', limit: 100 })).cases.map(
        ({ malnummer }) => malnummer,
      );
    await apply(1, 1);
    await office.drained();
    const [malnummer] = await numbers();
    faulty.failing = /^UPDATE job/;
    await apply(2, 6);
    const body = await fileWith('bf.aterkallelse', 1, [{ malnummer }]);
    must(await client.submit({ transaction: 'bf.aterkallelse', name: 'AAA.ATK.HELATK', body }));
    await office.drained();
    faulty.failing = undefined;
    // Both are taken up at once.
    await office.drained();
    await apply(3, 6);
    await office.drained();
    client.close();
    expect(await numbers()).toHaveLength(13);
  });

  it('an outcome that is ordered for one file is that of the one whose check it stopped', async () => {
    const faulty = disk();
    sim = await open(faulty.through, '2026-03-02T08:00');
    const { operations, office, journal } = sim;
    await operations.addOverride('main', { verdict: 'underkand-fil' });
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    const send = async (lopnummer: number): Promise<void> => {
      const body = await ansokan({ count: 2, lopnummer, seed: String(lopnummer) });
      must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
      await office.drained();
    };
    faulty.failing = /^UPDATE job/;
    await send(1);
    faulty.failing = undefined;
    await office.drained();
    await send(1);
    client.close();
    const judged = await journal.read({ after: 0, type: 'fil.kontrollerad', limit: 10 });
    expect(judged.map(({ data }) => data['verdict'])).toEqual(['underkand-fil', 'godkand']);
    expect(operations.overrides('main')).toEqual([]);
  });

  const ORDERS: Readonly<Record<string, (here: RunningSimulator, org: string) => Promise<unknown>>> = {
    'an outcome': ({ operations }) => operations.addOverride('main', { verdict: 'underkand-fil' }),
    'an outcome no more': ({ operations }) =>
      operations.removeOverride('main', operations.overrides('main')[0]?.id ?? ''),
    'no outcomes': ({ operations }) => operations.removeOverrides('main'),
    'a fault': ({ operations }) =>
      operations.addFault('main', { point: 'request', effect: { kind: 'status', status: 500 } }),
    'no faults': ({ operations }) => operations.removeFaults('main'),
    'another code': ({ operations }, org) => operations.putParty('main', org, { codes: ['QQQ'] }),
    'a certificate revoked': ({ operations }, org) =>
      operations.actOnCertificates('main', org, { revoke: 'old' }),
    'a world of its own': ({ worlds }, org) =>
      worlds.make({ name: 'sidan', seed: '1', now: worlds.of('').now(), mode: 'virtual', orgs: [org] }),
    'a world no more': ({ worlds }) => worlds.drop('egen'),
    'a world with one more': ({ worlds }, org) => worlds.join('egen', org),
    'a setting of a world': ({ worlds }) => worlds.set('egen', { 'tider.kvall': '19:00' }),
  };

  it.each(Object.keys(ORDERS))(
    '%s that cannot be saved is not in force, and can be ordered again',
    async (name) => {
      const faulty = disk();
      const here = await open(faulty.through, '2026-03-02T08:00');
      sim = here;
      const { operations, worlds, parties } = here;
      const org = parties.byPart('bolag-a')?.org ?? '';
      const other = parties.byPart('bolag-b')?.org ?? '';
      const order = async () => ORDERS[name]?.(here, org);
      const state = async () => ({
        overrides: operations.overrides('main'),
        faults: operations.faults('main'),
        codes: (await operations.party('main', org))?.codes,
        certificates: operations.certificates('main', org),
        where: [org, other].map((one) => worlds.of(one).name),
        worlds: worlds.all().map((world) => [world.name, world.settings]),
      });
      await operations.addOverride('main', { silence: true });
      await operations.addFault('main', { point: 'request', effect: { kind: 'status', status: 503 } });
      await worlds.make({
        name: 'egen',
        seed: '1',
        now: worlds.of('').now(),
        mode: 'virtual',
        orgs: [other],
      });
      const before = await state();
      faulty.failing = /^(?:INSERT|UPDATE|DELETE)/;
      await expect(order()).rejects.toThrow('disk I/O error');
      faulty.failing = undefined;
      expect(await state()).toEqual(before);
      await order();
      expect(await state()).not.toEqual(before);
    },
  );

  it('what befalls a mål while a file about it is being registered is not undone by that', async () => {
    let reads = -1;
    let befall = (): void => undefined;
    const through = (driver: Driver): Driver => ({
      ...driver,
      prepare: (sql) => {
        const statement = driver.prepare(sql);
        if (!/^SELECT .* FROM mal WHERE wid = . AND malnummer = .$/.test(sql)) return statement;
        return {
          ...statement,
          get: (...values) => {
            if (reads >= 0 && ++reads === COUNT + 1) befall();
            return statement.get(...values);
          },
        };
      },
    });
    const COUNT = 30;
    sim = await open(through, '2026-03-02T08:00');
    const { operations, office } = sim;
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    const body = await ansokan({ count: COUNT });
    must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    await office.drained();
    const all = async () => (await operations.cases('main', { org: undefined, after: '', limit: 100 })).cases;
    const numbers = (await all()).map(({ malnummer }) => malnummer);
    let befallen: Promise<unknown> | undefined;
    befall = () => {
      const [first = ''] = numbers;
      befallen = operations.caseEvent('main', first, { type: 'betalas' });
    };
    // The check looks at each mål once, then the registering does.
    reads = 0;
    const rows = numbers.map((malnummer) => ({ malnummer, 'nedsattning.belopp': 100 }));
    const change = await fileWith('bf.nedsattning', 1, rows);
    must(await client.submit({ transaction: 'bf.nedsattning', name: 'AAA.NEDS', body: change }));
    await office.drained();
    client.close();
    expect(await befallen).toMatchObject({ ok: true, value: { status: 'betalt' } });
    expect((await all()).map(({ status }) => status)).toEqual(
      numbers.map((_, at) => (at === 0 ? 'betalt' : 'registrerat')),
    );
  });

  it('neither a stop nor the next start waits for a large file: its registering is broken off and taken up again', async () => {
    const COUNT = 1500;
    const data = emptyFolder();
    const as = (driver: Driver): Driver => driver;
    sim = await open(as, '2026-03-02T08:00', {}, data);
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    const body = await ansokan({ count: COUNT });
    must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    client.close();
    await sim.journal.next('mal.registrerat', () => true, { after: 0 });
    await sim.close();

    sim = await open(as, '2026-03-02T08:00', {}, data);
    const { operations, office, journal } = sim;
    const registered = async () =>
      (await operations.cases('main', { org: undefined, after: '', limit: 2 * COUNT })).cases.length;
    const before = await registered();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(COUNT);
    await office.drained();
    expect(await registered()).toBe(COUNT);
    expect(await journal.read({ after: 0, type: 'fil.levererad', limit: 10 })).toHaveLength(1);
  });

  it('one that nobody follows is answered all the same', async () => {
    const faulty = disk();
    sim = await open(faulty.through, '2026-03-02T08:00');
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    faulty.failing = /^UPDATE job/;
    const body = await ansokan({ count: 2 });
    const sent = await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body });
    const { transaktionsid: inReplyTo } = must(sent);
    await sim.office.drained();
    faulty.failing = undefined;
    const found = await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 20_000 });
    expect(found.ok).toBe(true);
    client.close();
  });

  it('a bekräftelse waits for a file that is registered in part', async () => {
    const faulty = disk();
    sim = await open(faulty.through, '2026-03-02T08:00');
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    // The check and the first chunk of 50 are taken.
    faulty.failing = /^UPDATE job SET phase/;
    faulty.takes = 2;
    const body = await ansokan({ count: 60 });
    must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    await sim.office.drained();
    await sim.operations.advance('main', { by: 'kväll' });
    expect(await sim.journal.read({ after: 0, type: 'fil.levererad', limit: 10 })).toEqual([]);
    faulty.failing = undefined;
    await sim.operations.advance('main', { by: 'kväll' });
    const told = await sim.journal.read({ after: 0, type: 'fil.levererad', limit: 10 });
    const mine = told.map(({ data }) => data['transaction']).filter((id) => String(id).startsWith('bf.'));
    expect(mine).toEqual(['bf.kvittens', 'bf.bekraftelse']);
    const found = must(await client.waitFor({ transaction: 'bf.bekraftelse', timeoutMs: 20_000 }));
    expect(
      found.bytes
        .toString('latin1')
        .split('\r\n')
        .filter((line) => line.startsWith('01')),
    ).toHaveLength(60);
    client.close();
  });

  it('what falls due by the real clock is done when it does again', async () => {
    const faulty = disk();
    const told: string[] = [];
    // Looks often, so that nobody waits for it.
    const wall = {
      ...systemClock,
      after: (ms: number, then: () => void) => systemClock.after(Math.min(ms, 20), then),
    };
    sim = await open(faulty.through, 'real', { wall, tell: (line) => told.push(line) });
    // From a working day's forenoon to its evening nothing else falls due, whatever the time is now.
    const calendar = createCalendar();
    const day = calendar.arbetsdagAfter(calendar.dayOf(systemClock.now()), 1);
    await sim.operations.advance('main', { to: `${day}T10:00` });
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    const body = await ansokan({ count: 1 });
    must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    await sim.office.drained();
    faulty.failing = /^INSERT INTO file/;
    await expect(sim.operations.advance('main', { by: 'kväll' })).rejects.toThrow('disk I/O error');
    while (!told.some((line) => line.startsWith('genrep: clock'))) await systemClock.yield();
    faulty.failing = undefined;
    const found = await client.waitFor({ transaction: 'bf.bekraftelse', timeoutMs: 20_000 });
    expect(found.ok).toBe(true);
    client.close();
  });
});
