/** The clock: each thing at its own time, in order; and where a world cannot go. */
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

async function handIn(count: number): Promise<void> {
  const body = await ansokan({ count });
  const client = stage.as('bolag-a');
  const sent = must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  const inReplyTo = sent.transaktionsid;
  must(await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 }));
  must(await client.list({ transaction: 'bf.kvittens' }));
}

it('events carry the time at which they were due, and never go back', async () => {
  stage = await raise();
  await handIn(40);
  await stage.sim.clock.advance('idle');
  const log = await stage.sim.journal.read({ after: 0, limit: 1000 });
  const times = log.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times).size).toBeGreaterThan(10);
});

it('next goes from one booked thing to the next', async () => {
  stage = await raise();
  await handIn(1);
  const first = await stage.sim.clock.advance('next');
  expect(first.done).toBe(1);
  expect(first.to).toBe('2026-03-02T18:00:00.000+01:00');
  const second = await stage.sim.clock.advance('next');
  expect(second.done).toBeGreaterThan(0);
  expect(second.to > first.to).toBe(true);
});

it('a file that nobody fetches is gone after its time, and one that was fetched a day later', async () => {
  stage = await raise();
  await handIn(1);
  await stage.sim.clock.advance('kväll');
  const client = stage.as('bolag-a');
  const kvittens = { transaction: 'bf.kvittens', name: 'SUPRO.AAA.KVITTENS' };
  await stage.sim.clock.advance('PT7H');
  must(await client.fetch(kvittens));
  await stage.sim.clock.advance('PT7H');
  const gone = await client.fetch(kvittens);
  expect(!gone.ok && gone.status).toBe(404);
  expect(must(await client.list({ transaction: 'bf.bekraftelse' }))).toEqual(['SUPRO.AAA.ANSBEKR']);
  await stage.sim.clock.advance('P61D');
  expect(must(await client.list({ transaction: 'bf.bekraftelse', all: true }))).toEqual([]);
  const log = await stage.sim.journal.read({ after: 0, type: 'fil.utgangen', limit: 10 });
  expect(log.length).toBeGreaterThanOrEqual(2);
});

it.each(['idle', 'P90D'])(
  'an advance (%s) that is broken off by a stop goes on from where it came',
  async (spec) => {
    const data = emptyFolder();
    stage = await raise({ memory: false, data });
    await handIn(3);
    const begun = (await stage.sim.journal.read({ after: 0, limit: 1000 })).at(-1)!.seq;
    const advanced = stage.sim.clock.advance(spec).catch(() => undefined);
    await stage.sim.journal.next('fil.levererad', () => true, { after: begun });
    await stage.close();
    await advanced;
    stage = await raise({ memory: false, data, clock: undefined });
    const answer = await fetch(`${stage.sim.urls.control}/api/v1/clock`);
    const clock = (await answer.json()) as { now: string; next: { due: string } };
    expect(clock.next.due > clock.now).toBe(true);
    expect(clock.now < '2026-05').toBe(true);
  },
);

it('a kvittens that is set to take time comes when the clock gets there, also over a restart', async () => {
  const data = emptyFolder();
  stage = await raise({ memory: false, data, 'tider.kvittensMinuter': 90 });
  const body = await ansokan({ count: 2 });
  must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  await stage.sim.clock.advance('PT1H');
  expect(must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens' }))).toEqual([]);
  await stage.close();
  stage = await raise({
    memory: false,
    data,
    clock: undefined,
    seed: undefined,
    'tider.kvittensMinuter': 90,
  });
  await stage.sim.clock.advance('PT1H');
  expect(must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens' }))).toEqual([
    'SUPRO.AAA.KVITTENS',
  ]);
});

it('a real clock runs by itself, and can be moved ahead', async () => {
  stage = await raise({ clock: 'real' });
  const before = stage.sim.clock.now();
  await stage.sim.clock.advance('P2D');
  expect(Date.parse(stage.sim.clock.now()) - Date.parse(before)).toBeGreaterThanOrEqual(
    2 * 86_400_000 - 3_600_000,
  );
});

it('reset begins anew, and leaves the journal', async () => {
  stage = await raise();
  await handIn(3);
  const answer = await fetch(`${stage.sim.urls.control}/api/v1/reset`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ clock: '2026-05-04T08:00' }),
  });
  expect(answer.status).toBe(200);
  expect(stage.sim.clock.now()).toBe('2026-05-04T08:00:00.000+02:00');
  expect(await stage.sim.mailbox('5560000167')).toEqual([]);
  const log = await stage.sim.journal.read({ after: 0, limit: 100 });
  expect(log.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['fil.mottagen', 'mal.registrerat', 'ovning.nollstalld']),
  );
  await handIn(3);
});
