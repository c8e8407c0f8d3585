/** The rehearsal of certificates over real sockets: aged, renewed, revoked, from another issuer, under a new number. */
import { readFileSync } from 'node:fs';
import { Agent, request as httpsRequest } from 'node:https';
import path from 'node:path';
import { ask } from '../../cli/control-client';
import { certificateAct, type CertificateView } from '../../simulator/control/schemas';
import { findTransaction } from '../../simulator/services/registry';
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

const A = '5560000167';
const NEW_NUMBER = '5599900114';
const LIST = `/et/et_web/auto/${findTransaction('bf.kvittens')!.productId}?getfilenames=true`;

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterEach(async () => {
  await act({ restore: true });
});
afterAll(async () => {
  await stage.close();
});

const act = (body: object, org = A): Promise<CertificateView> =>
  ask(stage.sim.urls.control, { method: 'POST', path: `/parties/${org}/certificates`, body });

/** The status, or why there is none. */
function knock(as = 'bolag-a', agent: Agent | false = false, on = stage): Promise<number | string> {
  const file = (name: string): Buffer => readFileSync(path.join(on.sim.certs, name));
  return new Promise((resolve) => {
    const sent = httpsRequest(
      {
        ...{ path: LIST, agent, host: '127.0.0.1', servername: 'localhost' },
        port: Number(new URL(on.sim.urls.data).port),
        ...{ ca: file('ca.pem'), cert: file(`${as}.pem`), key: file(`${as}.key`) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end();
  });
}
async function refusals(): Promise<{ reason: unknown; days: unknown }[]> {
  const events = await stage.sim.journal.read({ after: 0, type: 'anslutning.avvisad', limit: 100 });
  return events.map(({ data }) => ({ reason: data['reason'], days: data['days'] }));
}
let lopnummer = 0;
async function daysTold(as = 'bolag-a'): Promise<unknown> {
  const body = await ansokan({ count: 1, lopnummer: ++lopnummer, seed: String(lopnummer) });
  must(await stage.as(as).submit({ transaction: 'bf.ansokan', body }));
  const events = await stage.sim.journal.read({ after: 0, type: 'fil.mottagen', limit: 100 });
  return events.at(-1)!.data['days'];
}

it('an aged certificate is told with each file, and ends in business time', async () => {
  expect(await daysTold()).toBeGreaterThan(30);
  for (const days of [30, 7, 1, 0]) {
    await act({ age: days });
    expect(await daysTold()).toBe(days);
  }
  await act({ age: 2 });
  expect(await knock()).toBe(200);
  expect(await knock('bolag-d')).toBe(200);
  await stage.sim.clock.advance('P3D');
  expect(await knock()).toBe('ECONNRESET');
  expect((await refusals()).at(-1)).toEqual({ reason: 'expired', days: -1 });
  expect(await knock('bolag-d')).toBe(200);
});

it('a renewed one is valid beside the old, and outlives it', async () => {
  await act({ age: 0 });
  expect((await act({ renew: true })).made).toContain('bolag-a-ny');
  expect(await knock()).toBe(200);
  expect(await knock('bolag-a-ny')).toBe(200);
  expect(await daysTold('bolag-a-ny')).toBeGreaterThan(30);
  await act({ age: -1 });
  expect(await knock()).toBe('ECONNRESET');
  expect(await knock('bolag-a-ny')).toBe(200);
});

it('one that is revoked in mid-flight gets nothing more on a kept connection', async () => {
  await act({ renew: true });
  const kept = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await knock('bolag-a', kept)).toBe(200);
  await act({ revoke: 'old' });
  expect(await knock('bolag-a', kept)).toBe('ECONNRESET');
  expect((await refusals()).at(-1)!.reason).toBe('revoked');
  expect(await knock('bolag-a-ny')).toBe(200);
  await act({ revoke: 'new' });
  expect(await knock('bolag-a-ny')).toBe('ECONNRESET');
  kept.destroy();
});

it('another issuer’s is refused until that issuer is trusted, and announced', async () => {
  expect((await act({ issuer: 'untrusted' })).made).toContain('bolag-a-ca2');
  expect(await knock('bolag-a-ca2')).toBe('ECONNRESET');
  expect((await refusals()).at(-1)!.reason).toBe('unknown-issuer');
  await act({ issuer: 'trusted' });
  expect(await knock('bolag-a-ca2')).toBe(200);
  await act({ issuer: 'untrusted' });
  expect(await knock('bolag-a-ca2')).toBe('ECONNRESET');
  expect((await refusals()).at(-1)!.reason).toBe('unknown-issuer');
  expect(await knock()).toBe(200);
});

it('one for servers alone is refused', async () => {
  expect((await act({ usage: 'server' })).made).toContain('bolag-a-fel-anvandning');
  expect(await knock('bolag-a-fel-anvandning')).toBe('ECONNRESET');
  expect((await refusals()).at(-1)!.reason).toBe('wrong-usage');
});

it('every act that may be asked for is offered, each as it may be sent', async () => {
  const { offers } = await ask<CertificateView>(stage.sim.urls.control, {
    method: 'GET',
    path: `/parties/${A}/certificates`,
  });
  const kinds = certificateAct.options.map(({ shape }) => Object.keys(shape)[0]);
  expect(new Set(offers.map((one) => Object.keys(one.act)[0]))).toEqual(new Set(kinds));
  for (const { act: offered } of offers) expect(certificateAct.safeParse(offered).success).toBe(true);
});

it('a new number takes the codes over and goes on with the löpnummer; the old keeps its files', async () => {
  const state = await act({ merge: NEW_NUMBER });
  expect(state.made).toContain('bolag-a-nytt-nummer');
  const waiting = must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens' }));
  expect(waiting.length).toBeGreaterThan(0);
  expect(must(await stage.as('bolag-a-nytt-nummer').list({ transaction: 'bf.kvittens' }))).toEqual([]);
  expect(await daysTold('bolag-a-nytt-nummer')).toBeGreaterThan(30);
  await stage.sim.clock.advance('PT1S');
  const own = stage.as('bolag-a-nytt-nummer');
  const [name] = must(await own.list({ transaction: 'bf.kvittens' }));
  const { bytes } = must(await own.fetch({ transaction: 'bf.kvittens', name: name! }));
  expect(bytes.toString('latin1')).toContain('GODKÄND');
  await act({ restore: true });
  const party = await ask<{ codes: string[] }>(stage.sim.urls.control, {
    method: 'GET',
    path: `/parties/${A}`,
  });
  expect(party.codes).toEqual(['AAA']);
});

it('survives a restart', async () => {
  const options = { memory: false, data: path.join(emptyFolder(), 'data') };
  const first = await raise(options);
  const body = { issuer: 'trusted' };
  await ask(first.sim.urls.control, { method: 'POST', path: `/parties/${A}/certificates`, body });
  const age = { age: -1 };
  await ask(first.sim.urls.control, { method: 'POST', path: `/parties/${A}/certificates`, body: age });
  await first.close();
  const second = await raise({ ...options, clock: undefined, seed: undefined });
  expect(await knock('bolag-a', false, second)).toBe('ECONNRESET');
  expect(await knock('bolag-a-ca2', false, second)).toBe(200);
  await second.close();
});
