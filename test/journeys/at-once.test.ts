/** Work on the same mål at once, and work that is broken off: nothing undoes the other, nothing is waited for. */
import { createClient } from '../../client';
import type { RunningSimulator } from '../../simulator/simulator';
import type { Driver } from '../../simulator/store/driver';
import { disk, openOver } from './faulty-disk';
import { ansokan, CERTS, emptyFolder, must } from './stage';
import { fileWith } from './verkstallighet-stage';

describe('what goes on at once', () => {
  let sim: RunningSimulator | undefined;
  afterEach(async () => {
    await sim?.close();
    sim = undefined;
  });

  it('an application that is registered beside a change keeps its numbers to itself', async () => {
    const faulty = disk();
    sim = await openOver(faulty.through, '2026-03-02T08:00');
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
    sim = await openOver(through, '2026-03-02T08:00');
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
    sim = await openOver(as, '2026-03-02T08:00', {}, data);
    const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
    const body = await ansokan({ count: COUNT });
    must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    client.close();
    await sim.journal.next('mal.registrerat', () => true, { after: 0 });
    await sim.close();

    sim = await openOver(as, '2026-03-02T08:00', {}, data);
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
});
