/** A disk that does not take it for a while: what was answered is done all the same, in the order that it came. */
import { createClient } from '../../client';
import { createCalendar } from '../../simulator/calendar';
import { systemClock } from '../../simulator/clock';
import type { RunningSimulator } from '../../simulator/simulator';
import type { Driver } from '../../simulator/store/driver';
import { disk, openOver } from './faulty-disk';
import { ansokan, CERTS, emptyFolder, must } from './stage';

describe('while the disk does not take it', () => {
  let sim: RunningSimulator | undefined;
  afterEach(async () => {
    await sim?.close();
    sim = undefined;
  });

  it('files wait in the order that they came, and are answered when it does again', async () => {
    const faulty = disk();
    sim = await openOver(faulty.through, '2026-03-02T08:00');
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
    sim = await openOver(faulty.through, 'real', {}, data);
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
    sim = await openOver(through, 'real', { wall }, data);
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
    sim = await openOver(faulty.through, '2026-03-02T08:00');
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

  it('an outcome that is ordered for one file is that of the one whose check it stopped', async () => {
    const faulty = disk();
    sim = await openOver(faulty.through, '2026-03-02T08:00');
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

  it('one that nobody follows is answered all the same', async () => {
    const faulty = disk();
    sim = await openOver(faulty.through, '2026-03-02T08:00');
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
    sim = await openOver(faulty.through, '2026-03-02T08:00');
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
    sim = await openOver(faulty.through, 'real', { wall, tell: (line) => told.push(line) });
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
