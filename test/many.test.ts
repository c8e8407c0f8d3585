/** Many simulators in one process, and many worlds in one simulator, at once: nothing of one is seen in another. */
import '../simulator/jest';
import { createClient } from '../client/create';
import { ensureCertificates } from '../certs/folder';
import { startSimulator, type Simulator } from '../simulator';
import { certificateWishes, partiesOf } from '../simulator/cast';
import type { Party } from '../simulator/parties/party';
import { ansokan, CERTS, must } from './journeys/stage';

const N = 20;
const numbers = Array.from({ length: N }, (_, n) => n);
/** Mondays to Fridays of four weeks. */
const dayOf = (n: number): string =>
  `2026-03-${String(2 + Math.floor(n / 5) * 7 + (n % 5)).padStart(2, '0')}`;
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** A folder of its own: twenty further identities would slow every other test down. */
const EXTRA_CERTS = `${CERTS}-many`;

async function handIn(sim: Simulator, n: number, as: string, sender?: Party): Promise<string> {
  const client = createClient({ url: sim.urls.data, certs: sim.certs, as });
  const body = await ansokan({ count: n + 1, date: dayOf(n), ...(sender === undefined ? {} : { sender }) });
  const name = `${sender?.codes[0] ?? 'AAA'}.ANSOKAN`;
  const { transaktionsid } = must(await client.submit({ transaction: 'bf.ansokan', name, body }));
  client.close();
  return transaktionsid;
}

describe('in one process', () => {
  it(`${N} simulators with clocks and seeds of their own play side by side`, async () => {
    const times: number[] = [];
    const sims: Simulator[] = [];
    for (const n of numbers) {
      const from = performance.now();
      sims.push(await startSimulator({ memory: true, certs: CERTS, clock: `${dayOf(n)}T08:00`, seed: n }));
      times.push(performance.now() - from);
    }
    const sorted = times.toSorted((a, b) => a - b);
    process.stdout.write(
      `start in memory: first ${times[0]?.toFixed(0)} ms, median ${sorted[N / 2]?.toFixed(0)} ms\n`,
    );
    const ids = await Promise.all(sims.map((sim, n) => handIn(sim, n, 'bolag-a')));
    expect(new Set(ids).size).toBe(N);
    await Promise.all(sims.map((sim, n) => expect(sim).toBeGodkand(ids[n] ?? '')));
    await Promise.all(sims.filter((_, n) => n % 2 === 0).map((sim) => sim.clock.advance('P1D')));
    for (const [n, sim] of sims.entries()) {
      expect(sim.clock.now().slice(0, 10)).toBe(n % 2 === 0 ? dayAfter(dayOf(n)) : dayOf(n));
      const checked = await sim.journal.read({ after: 0, limit: 500, type: 'fil.kontrollerad' });
      expect(checked.map(({ data }) => [data['transaktionsid'], data['handlingar']])).toEqual([
        [ids[n], n + 1],
      ]);
    }
    await Promise.all(sims.map((sim) => sim.close()));
  }, 240_000);

  it(`${N} worlds of one simulator, each with an organisation of its own, play side by side`, async () => {
    const wishes = certificateWishes([], N);
    await ensureCertificates({ dir: EXTRA_CERTS, wishes, hosts: [], now: new Date() });
    await using sim = await startSimulator({
      ...{ memory: true, certs: EXTRA_CERTS, clock: '2026-01-02T08:00', seed: 'main' },
    });
    const parties = partiesOf([], N).filter(({ part }) => part.startsWith('extra-'));
    expect(parties).toHaveLength(N);
    const worlds = await Promise.all(
      parties.map(({ org }, n) =>
        sim.openWorld({ name: `w${n}`, clock: `${dayOf(n)}T08:00`, seed: n, orgs: [org] }),
      ),
    );
    const ids = await Promise.all(parties.map((party, n) => handIn(sim, n, party.part, party)));
    expect(new Set(ids).size).toBe(N);
    await Promise.all(ids.map((id) => expect(sim).toBeGodkand(id)));
    await Promise.all(worlds.filter((_, n) => n % 2 === 0).map((world) => world.clock.advance('P1D')));
    expect(sim.clock.now().slice(0, 10)).toBe('2026-01-02');
    for (const [n, world] of worlds.entries()) {
      expect(world.clock.now().slice(0, 10)).toBe(n % 2 === 0 ? dayAfter(dayOf(n)) : dayOf(n));
      const { org = '' } = parties[n] ?? {};
      const files = (await world.mailbox(org)).map(({ transaction, inReplyTo }) => [transaction, inReplyTo]);
      // Those whose evening has come have their bekräftelse; nobody else's day has moved.
      const due = [['bf.kvittens', ids[n]], ...(n % 2 === 0 ? [['bf.bekraftelse', ids[n]]] : [])];
      expect([n, files]).toEqual([n, expect.arrayContaining(due)]);
      expect(files).toHaveLength(due.length);
      const events = await sim.journal.read({ after: 0, limit: 500, world: `w${n}` });
      expect(new Set(events.flatMap((event) => event.org ?? []))).toEqual(new Set([org]));
    }
  }, 240_000);
});

describe('the matchers', () => {
  it('pass and fail as they should, and say what was found', async () => {
    await using sim = await startSimulator({
      memory: true,
      certs: CERTS,
      clock: '2026-03-02T08:00',
      seed: 1,
    });
    const id = await handIn(sim, 0, 'bolag-a');
    await expect(sim).toBeGodkand(id);
    await expect(sim).not.toHaveErrors(id);
    await expect(sim).toHaveDelivered('bf.kvittens', { org: '5560000167' });
    await expect(expect(sim).toHaveErrors(id, 'BF-110')).rejects.toThrow(/underkand with BF-110[^]*godkand/);
    const again = await handIn(sim, 0, 'bolag-a');
    await expect(sim).toHaveErrors(again);
    await expect(expect(sim).toBeGodkand(again)).rejects.toThrow(/to be godkand[^]*underkand/);
    const result = await sim.run('bf-godkand');
    expect(result).toHavePassed();
    expect(() => expect({ ...result, outcome: 'failed' }).toHavePassed()).toThrow(/bf-godkand: failed/);
  });
});
