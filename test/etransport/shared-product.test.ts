/** Several transactions under one product id: the name decides, else the content; each needs its own permission. */
import type { Transaction } from '../../simulator/catalogue';
import { transactionOf } from '../../simulator/services/registry';
import type { EtransportDeps } from '../../simulator/etransport/deps';
import { makeCertificates, ORG, removeCertificates, startRig, type Rig } from './rig';

const SHARED = 'ABCDEF00-1111-4222-8333-444455556666';
const catalogue = ['bf.ansokan', 'bf.nedsattning', 'bf.kvittens', 'bf.nedsattning-kvittens'].map(
  (id): Transaction => ({ ...transactionOf(id), productId: SHARED }),
);
const seen: (string | null)[] = [];
const chooseTransaction: EtransportDeps['chooseTransaction'] = (candidates, name, firstBytes) => {
  seen.push(firstBytes === null ? null : firstBytes.toString('latin1'));
  const find = (id: string) => candidates.find((row) => row.id === id);
  if (name?.endsWith('.NEDS') === true) return find('bf.nedsattning');
  if (name?.endsWith('.ANSOKAN') === true) return find('bf.ansokan');
  if (firstBytes?.[0] === 0x4e) return find('bf.nedsattning');
  return firstBytes?.[0] === 0x41 ? find('bf.ansokan') : undefined;
};

let certs: string;
let rig: Rig;
beforeAll(async () => {
  certs = await makeCertificates();
  rig = await startRig(certs, { catalogue, chooseTransaction });
});
afterAll(async () => {
  await rig.close();
  await removeCertificates(certs);
});
beforeEach(() => {
  seen.length = 0;
  rig.rejected.length = 0;
  rig.mailbox.handedInFiles.length = 0;
});
afterEach(() => expect(rig.failed).toEqual([]));

const path = `/et/et_web/auto/${SHARED.toLowerCase()}`;

it('the name decides without a look at the content', async () => {
  expect((await rig.send({ method: 'PUT', path: `${path}/X.NEDS`, body: 'A' })).status).toBe(202);
  expect(rig.mailbox.handedInFiles[0]!.file.transaction).toBe('bf.nedsattning');
  expect(seen).toEqual([null]);
});

it('else the first bytes, and every byte is kept', async () => {
  const body = Buffer.alloc(100_000, 'N');
  expect((await rig.send({ method: 'POST', path, body })).status).toBe(202);
  expect(rig.mailbox.handedInFiles[0]!.file.transaction).toBe('bf.nedsattning');
  expect(rig.mailbox.handedInFiles[0]!.bytes.equals(body)).toBe(true);
  expect(seen.map((one) => one?.length)).toEqual([undefined, 4096]);
  expect((await rig.send({ method: 'POST', path, body: 'A' })).status).toBe(202);
  expect(rig.mailbox.handedInFiles[1]!.file.transaction).toBe('bf.ansokan');
});

it('neither: 400 that names the patterns, told once', async () => {
  const answer = await rig.send({ method: 'POST', path, body: Buffer.alloc(50_000, '?') });
  expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-OKAND-FILSORT']);
  expect(answer.text).toContain('XXX.ANSOKAN, XXX.NEDS');
  expect(rig.rejected.map((one) => one.code)).toEqual(['okand-filsort']);
});

it('a body refused half read leaves the connection usable', async () => {
  const socket = await rig.open('bolag-a');
  let got = '';
  socket.on('data', (piece: Buffer) => (got += piece.toString('latin1')));
  const until = async (part: string) => {
    while (!got.includes(part)) await new Promise((resolve) => setImmediate(resolve));
  };
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\n`);
  socket.write(Buffer.alloc(5000, '?'));
  await until('ET-OKAND-FILSORT');
  socket.write(Buffer.alloc(495_000, '?'));
  socket.write('GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await until('ET-OKAND-ADRESS');
  socket.destroy();
});

it('an empty file is empty, whichever it would have been', async () => {
  const answer = await rig.send({ method: 'POST', path, headers: { 'Transfer-Encoding': 'chunked' } });
  expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-TOM']);
});

it('cut before it can be told: avbruten, told once', async () => {
  const socket = await rig.open('bolag-a');
  socket.on('error', () => undefined);
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc`);
  setImmediate(() => socket.destroy());
  while (rig.rejected.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(rig.rejected).toMatchObject([{ code: 'avbruten', transaction: null, org: ORG.a }]);
});

it('the permission asked for is that of the transaction found, by name and by content', async () => {
  for (const call of [
    { method: 'PUT', path: `${path}/X.NEDS`, body: 'x' },
    { method: 'POST', path, body: 'N' },
  ]) {
    const answer = await rig.send({ ...call, as: 'egen' });
    expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([403, 'ET-TILLSTAND-SAKNAS']);
    expect(answer.text).toContain('--permit bf.nedsattning');
  }
  expect((await rig.send({ method: 'PUT', path: `${path}/X.ANSOKAN`, body: 'x', as: 'egen' })).status).toBe(
    202,
  );
});

it('lists and gives only what is permitted', async () => {
  for (const org of [ORG.a, ORG.egen]) {
    rig.mailbox.put(org, 'bf.kvittens', 'K', Buffer.from('k'));
    rig.mailbox.put(org, 'bf.nedsattning-kvittens', 'NK', Buffer.from('nk'));
  }
  const list = { path: `${path}?getfilenames=true` };
  expect((await rig.send(list)).text).toBe('K\nNK');
  expect((await rig.send({ ...list, as: 'egen' })).text).toBe('K');
  expect((await rig.send({ path: `${path}/NK`, as: 'egen' })).status).toBe(404);
  expect((await rig.send({ path: `${path}/NK` })).text).toBe('nk');
});
