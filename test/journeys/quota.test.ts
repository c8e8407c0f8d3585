/** A data folder that has reached its bound takes no new files, answers those that it has, and takes more after a reset. */
import { request } from '../../cli/control-client';
import type { StatusView } from '../../simulator/control/schemas';
import { systemClock } from '../../simulator/clock';
import { auto, caller, type Asked, type Caller } from './isolation-calls';
import { label, mime, newId, product, A } from './shs/node';
import { ansokan, must, raise, type Stage } from './stage';

let stage: Stage;
let as: Caller;
beforeEach(async () => {
  stage = await raise({ 'store.maxBytes': 3_000_000 });
  as = caller(stage, 'bolag-a');
});
afterEach(async () => {
  as.close();
  await stage.close();
});

const LARGE = Buffer.alloc(2_700_000, 'x');
const put = (body: Buffer): Asked => ({ method: 'PUT', path: auto('bf.ansokan', 'AAA.ANSOKAN'), body });
const message = (body: Buffer, productId = product('bf.ansokan')): Asked => {
  const txId = newId();
  return {
    method: 'POST',
    path: '/shs/rs',
    headers: { 'Content-Type': 'message/rfc822' },
    body: mime(label({ txId, corrId: txId, contentId: txId, from: A, product: productId }), [body]),
  };
};
const said = async (asked: Asked): Promise<unknown[]> => {
  const answer = await as.send(asked);
  return answer === 'broken' ? [] : [answer.status, answer.headers['x-genrep-kod']];
};
const control = async (method: 'GET' | 'POST', path: string, octets?: Buffer): Promise<[number, never]> => {
  const call = { method, path: `/api/v1${path}`, ...(octets === undefined ? {} : { octets }) };
  const answer = await request(stage.sim.urls.control, call);
  return [answer.status, JSON.parse(answer.body.toString()) as never];
};

const used = async (): Promise<number> =>
  ((await control('GET', '/status'))[1] as StatusView).storage.room.used;

it('is told on every door before the disk is full; what was taken is answered', async () => {
  const client = stage.as('bolag-a');
  const first = await client.submit({
    ...{ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN' },
    body: await ansokan({ count: 500 }),
  });
  const { transaktionsid: inReplyTo } = must(first);
  expect(await said(put(LARGE))).toEqual([507, 'ET-LAGER-KVOT']);
  expect(await said(message(LARGE))).toEqual([507, 'SHS-LAGER-KVOT']);
  const byHand = await control('POST', `/mailbox?org=${A}&transaction=bf.kvittens`, LARGE);
  expect(byHand).toEqual([507, expect.objectContaining({ code: 'STORE-QUOTA' })]);
  const refused = await stage.sim.journal.read({ after: 0, type: 'fil.avvisad', limit: 10 });
  expect(refused.map(({ data }) => [data['door'], data['code']])).toEqual([
    ['etransport', 'lager-kvot'],
    ['shs', 'lager-kvot'],
  ]);
  must(await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 20_000 }));
  await stage.sim.clock.advance('kväll');
  must(await client.waitFor({ transaction: 'bf.bekraftelse', timeoutMs: 20_000 }));
});

it('a file that says nothing of its length is stopped on its way, and leaves nothing', async () => {
  const before = await used();
  // Of a part of a message nobody knows the length beforehand.
  expect(await said(message(LARGE))).toEqual([507, 'SHS-LAGER-KVOT']);
  while ((await used()) > before + 100_000) await systemClock.yield();
  const small = await ansokan({ count: 1 });
  expect((await said(put(small)))[0]).toBe(202);
});

it('the status, the metrics and the page say how much room there is', async () => {
  const [, before] = await control('GET', '/status');
  expect(before).toMatchObject({ storage: { room: { maxBytes: 3_000_000, free: null, state: 'enough' } } });
  expect((await said(put(Buffer.alloc(2_200_000, 'x'))))[0]).toBe(202);
  await stage.sim.journal.next('fil.levererad', () => true, { after: 0 });
  const [, after] = await control('GET', '/status');
  expect(after).toMatchObject({ storage: { room: { state: 'scarce' } } });
  const page = await request(stage.sim.urls.control, { method: 'GET', path: '/?lang=en' });
  expect(page.body.toString()).toContain('of 3 MB');
  expect(page.body.toString()).toContain('STORE-SCARCE');
  expect(stage.told.filter((line) => line.includes('STORE-SCARCE'))).toHaveLength(1);
  const metrics = await request(stage.sim.urls.control, { method: 'GET', path: '/metrics' });
  expect(metrics.body.toString()).toMatch(/^genrep_stored_bytes 2\d{6}$/m);
});

it('a reset makes room: what has been deleted is written again', async () => {
  const body = Buffer.alloc(2_200_000, 'x');
  expect((await said(put(body)))[0]).toBe(202);
  await stage.sim.journal.next('fil.levererad', () => true, { after: 0 });
  expect(await said(put(body))).toEqual([507, 'ET-LAGER-KVOT']);
  expect((await control('POST', '/reset'))[0]).toBe(200);
  while ((await used()) > 1_000_000) await systemClock.yield();
  expect((await said(put(body)))[0]).toBe(202);
});
