/** A test in any language can force what happens to the next file. */
import { ansokan, must, raise, type Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await raise();
});
afterEach(async () => {
  await stage.close();
});

const api = async (path: string, body?: unknown): Promise<Response> =>
  fetch(`${stage.sim.urls.control}/api/v1${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json' },
  });

async function handIn(part: string, code: string, lopnummer = 1): Promise<string> {
  const body = await ansokan({ as: part, count: 3, lopnummer });
  const sent = await stage.as(part).submit({ transaction: 'bf.ansokan', name: `${code}.ANSOKAN`, body });
  return must(sent).transaktionsid;
}

async function kvittens(part: string, inReplyTo: string): Promise<string> {
  const found = await stage.as(part).waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 });
  return must(found).bytes.toString('latin1');
}

it('rejects a chosen handling, once, and says that it is forced', async () => {
  const added = await api('/overrides', {
    org: '5560000167',
    transaction: 'bf.ansokan',
    errors: [{ handling: 2, code: 'X-1', text: 'Påhittat fel' }],
  });
  expect(added.status).toBeLessThan(300);
  const first = await kvittens('bolag-a', await handIn('bolag-a', 'AAA'));
  expect(first).toContain('UNDERKÄND HANDLING');
  expect(first).toContain('Påhittat fel');
  expect(await kvittens('bolag-a', await handIn('bolag-a', 'AAA'))).toContain('GODKÄND');
  expect(await (await api('/overrides')).json()).toEqual({ overrides: [] });
});

it('is used by one file alone, also when several come at once', async () => {
  await api('/overrides', { verdict: 'underkand-fil' });
  const parts = [
    ['bolag-a', 'AAA'],
    ['bolag-d', 'DDD'],
    ['egen', 'EGE'],
  ] as const;
  const texts = await Promise.all(
    parts.map(async ([part, code]) => kvittens(part, await handIn(part, code))),
  );
  expect(texts.filter((text) => text.includes('UNDERKÄND FIL'))).toHaveLength(1);
});

it('chooses a file by what stands in it, delivers its kvittens twice, and says how its mål go', async () => {
  const wish = {
    match: { 'ingivare.referens': 'R000003-1' },
    kvittens: { twice: true, delay: 'PT1H' },
    fates: [{ ending: 'BETALD' }],
  };
  expect((await (await api('/overrides', wish)).json()) as object).toMatchObject(wish);
  expect((await api('/overrides', { kvittens: { delay: 'snart' } })).status).toBe(400);
  await handIn('egen', 'EGE', 2);
  await handIn('bolag-a', 'AAA');
  expect(must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens' }))).toEqual([]);
  await stage.sim.clock.advance('PT1H');
  expect(must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens' }))).toHaveLength(2);
  expect(must(await stage.as('egen').list({ transaction: 'bf.kvittens' }))).toHaveLength(1);
  await stage.sim.clock.advance('idle');
  const { cases } = (await (await api('/cases?org=5560000167')).json()) as { cases: { status: string }[] };
  expect(cases.map(({ status }) => status)).toEqual(['betalt', 'betalt', 'betalt']);
});

it('keeps silent when told to', async () => {
  await api('/overrides', { silence: true });
  const txid = await handIn('bolag-a', 'AAA');
  await stage.sim.clock.advance('P1D');
  expect(must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens', all: true }))).toEqual([]);
  const log = await stage.sim.journal.read({ after: 0, transaktionsid: txid, limit: 100 });
  expect(log.map(({ type }) => type)).toContain('fil.kontrollerad');
});

it('puts no empty file in a mailbox, and says so', async () => {
  const url = `${stage.sim.urls.control}/api/v1/mailbox?org=5560000167&transaction=bf.kvittens`;
  const headers = { 'Content-Type': 'application/octet-stream' };
  const answer = await fetch(url, { method: 'POST', headers, body: '' });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({ code: 'MAILBOX-BODY', place: 'tom' }),
  ]);
});
