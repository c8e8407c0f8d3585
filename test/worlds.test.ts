/** Worlds: side by side in one simulator, each with its own time, seed, mål and mailboxes. */
import { builtinParties } from '../simulator/parties/builtin';
import { ansokan, CERTS, emptyFolder, must, raise, type Stage } from './journeys/stage';

const A = '5560000167';
const D = builtinParties().find(({ part }) => part === 'bolag-d')!.org;

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

async function handIn(part: string, name: string): Promise<string> {
  const body = await ansokan({ as: part, count: 1 });
  const { transaktionsid } = must(await stage.as(part).submit({ transaction: 'bf.ansokan', name, body }));
  must(
    await stage
      .as(part)
      .waitFor({ transaction: 'bf.kvittens', inReplyTo: transaktionsid, timeoutMs: 120_000 }),
  );
  return transaktionsid;
}

const casesIn = async (world: string): Promise<readonly { org: string; malnummer: string }[]> => {
  const answer = await fetch(`${stage.sim.urls.control}/api/v1/cases?world=${world}`);
  return ((await answer.json()) as { cases: { org: string; malnummer: string }[] }).cases;
};

it('one organisation is in another time, and nothing of it is seen from the main world', async () => {
  stage = await raise();
  const world = await stage.sim.openWorld({
    name: 'ovning-1',
    clock: '2027-05-03T08:00',
    seed: 9,
    orgs: [D],
  });
  await handIn('bolag-a', 'AAA.ANSOKAN');
  await handIn('bolag-d', 'DDD.ANSOKAN');
  expect((await casesIn('main')).map(({ org }) => org)).toEqual([A]);
  expect((await casesIn('ovning-1')).map(({ org }) => org)).toEqual([D]);

  await world.clock.advance('kväll');
  expect(world.clock.now()).toContain('2027-05-03T');
  expect(stage.sim.clock.now()).toContain('2026-03-02T08:00');
  expect((await world.mailbox(D)).map(({ transaction }) => transaction)).toContain('bf.bekraftelse');
  expect(await stage.sim.mailbox(D)).toEqual([]);

  await world.close();
  expect(must(await stage.as('bolag-d').list({ transaction: 'bf.bekraftelse' }))).toEqual([]);
  const gone = await fetch(`${stage.sim.urls.control}/api/v1/cases?world=ovning-1`);
  expect(gone.status).toBe(404);
  await handIn('bolag-d', 'DDD.ANSOKAN');
  expect((await casesIn('main')).map(({ org }) => org).sort()).toEqual([A, D].sort());
});

it('the same seed and story give the same målnummer, whatever the other worlds do', async () => {
  stage = await raise({ seed: 1 });
  const run = async (): Promise<string> => {
    const world = await stage.sim.openWorld({
      name: 'ovning',
      clock: '2026-03-02T08:00',
      seed: 7,
      orgs: [A],
    });
    await handIn('bolag-a', 'AAA.ANSOKAN');
    const [mal] = await casesIn('ovning');
    await world.close();
    return mal!.malnummer;
  };
  const first = await run();
  await handIn('bolag-d', 'DDD.ANSOKAN');
  expect(await run()).toBe(first);
});

it('settings of a world hold there alone, at the doors and in the services', async () => {
  stage = await raise();
  const settings = {
    'etransport.acceptedStatus': 299,
    'etransport.nameCharacters': 'svenska',
    'bf.malnummer.monster': 'NN-NNNNNN-ÅÅÅÅ',
  };
  await stage.sim.openWorld({ name: 'annan', clock: '2026-03-02T08:00', seed: 7, orgs: [D], settings });
  await handIn('bolag-a', 'AAA.ANSOKAN');
  await handIn('bolag-d', 'DDD.ANSÖKAN');
  expect((await casesIn('annan'))[0]!.malnummer).toMatch(/^\d\d-\d{6}-2026$/);
  expect((await casesIn('main'))[0]!.malnummer).toMatch(/^\d\d-\d{6}-26$/);
});

it('a world is there after a restart, with its organisations, its time and its settings', async () => {
  const data = emptyFolder();
  stage = await raise({ memory: false, data });
  const settings = { 'bf.malnummer.monster': 'NN-NNNNNN-ÅÅÅÅ' };
  const world = await stage.sim.openWorld({
    name: 'ovning-1',
    clock: '2027-05-03T08:00',
    seed: 9,
    orgs: [D],
    settings,
  });
  await world.clock.advance('P1D');
  await stage.close();
  stage = await raise({ memory: false, data, certs: CERTS });
  await handIn('bolag-d', 'DDD.ANSOKAN');
  const [mal] = await casesIn('ovning-1');
  expect(mal).toMatchObject({ org: D, malnummer: expect.stringMatching(/-\d{6}-2027$/) });
  const clock = await fetch(`${stage.sim.urls.control}/api/v1/clock?world=ovning-1`);
  expect(((await clock.json()) as { now: string }).now).toContain('2027-05-04T08:00');
});

it('a world of no time, or of a name that is taken, is refused', async () => {
  stage = await raise();
  const wish = { name: 'ovning-1', clock: '2026-03-02T08:00', seed: 1, orgs: [] };
  await stage.sim.openWorld(wish);
  await expect(stage.sim.openWorld(wish)).rejects.toMatchObject({ complaints: [{ code: 'WORLD-TAKEN' }] });
  await expect(stage.sim.openWorld({ ...wish, name: 'x', clock: 'snart' })).rejects.toMatchObject({
    complaints: [{ code: 'CLOCK-FORMAT' }],
  });
});
