/** The official interoperability cases, by their ids in the test specification of 2011. */
import { request } from 'node:https';
import { agreementId, publicAgreementId } from '../../../simulator/shs/agreements';
import { ansokan } from '../stage';
import {
  A,
  attribute,
  createNode,
  D,
  EKO,
  element,
  label,
  mime,
  newId,
  NODE,
  parse,
  product,
  raiseShs,
  type ShsStage,
} from './node';

const BYTES = Buffer.from(Array.from({ length: 1024 }, (_, n) => n % 256));

let stage: ShsStage;
afterEach(async () => {
  await stage.close();
});

/** Fetches the one message that waits. */
async function onlyMessage(query = ''): Promise<ReturnType<typeof parse>> {
  const waiting = await stage.a.list(query);
  expect(waiting).toHaveLength(1);
  const fetched = await stage.a.fetch(waiting[0]?.['tx.id'] ?? '');
  expect(fetched.status).toBe(200);
  expect(fetched.headers['content-type']).toBe('message/rfc822');
  return parse(fetched.body);
}

it('TS41-K-001: asynchronous, direct addressing', async () => {
  stage = await raiseShs();
  const txId = newId();
  const contentId = newId();
  const answer = await stage.a.post(mime(label({ txId, contentId }), [BYTES]));
  expect(answer.status).toBe(202);
  expect(answer.text).toBe(txId);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/plain',
    'x-shs-txid': txId,
    'x-shs-corrid': txId,
    'x-shs-contentid': contentId,
    'x-shs-nodeid': 'genrep',
    'x-shs-arrivaldate': '2026-03-02T08:00:00',
    'x-shs-duplicatemsg': 'no',
  });
  expect(answer.headers['x-shs-localid']).toMatch(/^[0-9a-f-]{36}$/);
  const [listed] = await stage.a.list();
  expect(listed).toMatchObject({
    'corr.id': txId,
    from: `urn:X-shs:${NODE}`,
    to: `urn:X-shs:${A}`,
    product: `urn:X-shs:${EKO}`,
    status: 'test',
  });
  const reply = await onlyMessage();
  expect(attribute(reply.label, 'corr.id')).toBe(txId);
  expect(reply.parts[0]?.body.equals(BYTES)).toBe(true);
  expect((await stage.a.fetch(listed?.['tx.id'] ?? '')).status).toBe(404);
});

it('TS41-K-002: asynchronous, product addressing', async () => {
  stage = await raiseShs();
  const txId = newId();
  const answer = await stage.a.post(mime(label({ txId, to: null }), [BYTES]));
  expect(answer.status).toBe(202);
  const reply = await onlyMessage(`?corrid=${txId}`);
  expect(element(reply.label, 'from')).toBe(`urn:X-shs:${NODE}`);
});

it('TS41-K-002, to a Kronofogden product', async () => {
  stage = await raiseShs();
  const body = mime(label({ to: null, product: product('bf.ansokan') }), [await ansokan({ count: 1 })]);
  expect((await stage.a.post(body)).status).toBe(202);
  const [received] = await stage.events('fil.mottagen');
  expect(received).toMatchObject({ transaction: 'bf.ansokan', door: 'shs', name: 'fil.dat' });
});

it('TS41-K-003: binary file by product addressing, in every encoding', async () => {
  stage = await raiseShs();
  const base64 = Buffer.from(BYTES.toString('base64').replace(/(.{76})/g, '$1\r\n'));
  for (const [encoding, body] of [
    ['binary', BYTES],
    ['base64', base64],
    ['BASE64', base64],
  ] as const) {
    const txId = newId();
    const part = { body, encoding, name: 'bild.bin' };
    expect((await stage.a.post(mime(label({ txId, to: null }), [part]))).status).toBe(202);
    const reply = await onlyMessage(`?corrid=${txId}`);
    expect(reply.parts[0]?.body.equals(BYTES)).toBe(true);
    expect(reply.parts[0]?.head).toContain('bild.bin');
  }
});

it('TS41-K-004: large message, 17 MiB', async () => {
  stage = await raiseShs();
  const large = Buffer.alloc(17 * 1024 * 1024);
  for (let at = 0; at < large.length; at += 4) large.writeUInt32LE((at * 2654435761) % 2 ** 32, at);
  const txId = newId();
  expect((await stage.a.post(mime(label({ txId }), [large]))).status).toBe(202);
  const [listed] = await stage.a.list(`?corrid=${txId}`);
  const fetched = await stage.a.fetch(listed?.['tx.id'] ?? '');
  // The message ends with the part, CRLF, boundary: the part is found by its first bytes.
  const at = fetched.body.indexOf(large.subarray(0, 64));
  expect(fetched.body.subarray(at, at + large.length).equals(large)).toBe(true);
});

it('TS41-K-005: metadata with å ä ö', async () => {
  stage = await raiseShs();
  const txId = newId();
  const wish = { txId, subject: 'Räkning från Åmål, öppen', meta: 'Överlåten på Ängö' };
  expect((await stage.a.post(mime(label(wish), [BYTES]))).status).toBe(202);
  const list = await stage.a.get(`/shs/ds/${A}`);
  expect(list.headers['content-type']).toBe('application/xml');
  expect(element(list.text, 'subject')).toBe(wish.subject);
  const reply = await onlyMessage();
  expect(element(reply.label, 'subject')).toBe(wish.subject);
  expect(element(reply.label, 'meta')).toBe(wish.meta);
});

it('TS41-K-006: an encrypted message passes through untouched', async () => {
  stage = await raiseShs();
  const envelope = Buffer.from([
    0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x0a, 0x0d, 0x00, 0xff,
  ]);
  const type = 'application/pkcs7-mime; smime-type=enveloped-data';
  await stage.a.post(mime(label(), [{ body: envelope, type, name: 'smime.p7m' }]));
  const [part] = (await onlyMessage()).parts;
  expect(part?.body.equals(envelope)).toBe(true);
  expect(part?.head).toContain('application/pkcs7-mime');
});

it('TS41-K-007: a signed message passes through untouched', async () => {
  stage = await raiseShs();
  const signed = Buffer.from(
    '--inre\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--inre\r\nContent-Type: application/pkcs7-signature\r\n' +
      'Content-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--inre--\r\n',
  );
  const type = 'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="inre"';
  await stage.a.post(mime(label(), [{ body: signed, type }]));
  const [part] = (await onlyMessage()).parts;
  expect(part?.body.equals(signed)).toBe(true);
  expect(part?.head).toContain('boundary="inre"');
});

it('TS41-K-008: a message that requires delivery confirmation', async () => {
  stage = await raiseShs({ 'shs.confirmReceived': true });
  const txId = newId();
  const contentId = newId();
  const file = await ansokan({ count: 1 });
  await stage.a.post(mime(label({ txId, contentId, product: product('bf.ansokan') }), [file]));
  const confirms = await stage.a.list('?producttype=confirm');
  expect(confirms).toHaveLength(1);
  expect(confirms[0]).toMatchObject({ 'corr.id': txId, 'content.id': contentId, 'sequence-type': 'adm' });
  const fetched = parse((await stage.a.fetch(confirms[0]?.['tx.id'] ?? '')).body);
  const document = fetched.parts[0]?.body.toString('latin1') ?? '';
  expect(document).toContain('<confirmation/>');
  expect(attribute(document, 'corr.id')).toBe(txId);
  expect(attribute(document, 'content.id')).toBe(contentId);
  // The other way: the ingivare confirms a delivered file.
  await stage.sim.clock.advance('PT0M');
  const [kvittens] = await stage.a.list(`?producttype=${product('bf.kvittens')}`);
  expect((await stage.a.ack(kvittens?.['tx.id'] ?? '')).text).toBe('OK');
  expect((await stage.a.ack(kvittens?.['tx.id'] ?? '')).text).toBe('OK');
  expect(await stage.events('fil.kvitterad')).toHaveLength(1);
  expect(await stage.a.list(`?filter=noack&producttype=${product('bf.kvittens')}`)).toEqual([]);
});

it('TS41-K-009: an unknown certificate issuer is refused with the connection', async () => {
  stage = await raiseShs();
  const stranger = createNode(stage.sim.urls.data, stage.sim.certs, 'frammande-ca');
  const outcome = await stranger.post(mime(label(), [BYTES])).then(
    ({ status }) => status,
    () => 'broken off',
  );
  stranger.agent.destroy();
  expect([403, 'broken off']).toContain(outcome);
  expect((await stage.events('anslutning.avvisad'))[0]).toMatchObject({ reason: 'unknown-issuer' });
  expect(await stage.events('shs.mottagen')).toEqual([]);
});

describe('TS41-K-010: agreement missing or wrong', () => {
  const errorOf = async (node = stage.a): Promise<string> => {
    const [listed] = await node.list('?producttype=error');
    return parse((await node.fetch(listed?.['tx.id'] ?? '')).body).parts[0]?.body.toString('latin1') ?? '';
  };

  it('no tillstånd: taken, and an error message comes', async () => {
    stage = await raiseShs();
    const ny = stage.node('ny', '5599900056');
    const txId = newId();
    const contentId = newId();
    const wish = { txId, contentId, from: '5599900056', product: product('bf.ansokan') };
    expect((await ny.post(mime(label(wish), [BYTES]))).status).toBe(202);
    const document = await errorOf(ny);
    expect(attribute(document, 'errorcode')).toBe('MissingAgreement');
    expect(attribute(document, 'corr.id')).toBe(txId);
    expect(attribute(document, 'content.id')).toBe(contentId);
    expect((await stage.events('shs.karantan'))[0]).toMatchObject({ code: 'MissingAgreement', txId });
    expect(await stage.events('fil.mottagen')).toEqual([]);
  });

  it('an agreement named that is another', async () => {
    stage = await raiseShs();
    const wish = { product: product('bf.ansokan'), agreement: agreementId(D, product('bf.ansokan')) };
    expect((await stage.a.post(mime(label(wish), [BYTES]))).status).toBe(202);
    expect(attribute(await errorOf(), 'errorcode')).toBe('MissingAgreement');
  });

  it.each([
    ['bf 2026-01-01..2026-03-01', true],
    ['bf 2026-01-01..2026-03-02', false],
    ['bf 2026-03-03..', true],
    ['bf.ansokan 2026-03-02..', false],
    ['verk ..2026-01-01', false],
  ])('an agreement with days, %s: error %s', async (row, refused) => {
    stage = await raiseShs({ 'shs.kontrakt': row });
    await stage.a.post(mime(label({ product: product('bf.ansokan') }), [await ansokan({ count: 1 })]));
    expect(await stage.a.list('?producttype=error')).toHaveLength(refused ? 1 : 0);
    expect(await stage.events('fil.mottagen')).toHaveLength(refused ? 0 : 1);
  });
});

describe('TS42-K-001 and TS42-K-003: synchronous question and answer', () => {
  it.each([
    ['with an agreement of its own', agreementId(A, EKO)],
    ['with the public agreement', publicAgreementId(EKO)],
    ['with none named', undefined],
  ])('%s', async (_, agreement) => {
    stage = await raiseShs();
    const txId = newId();
    const wish = {
      txId,
      transfer: 'synch',
      sequence: 'request',
      ...(agreement === undefined ? {} : { agreement }),
    };
    const answer = await stage.a.post(mime(label(wish), [BYTES]));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('message/rfc822');
    const reply = parse(answer.body);
    expect(attribute(reply.label, 'tx.id')).toBe(txId);
    expect(attribute(reply.label, 'sequence-type')).toBe('reply');
    expect(attribute(reply.label, 'transfer-type')).toBe('synch');
    expect(reply.parts[0]?.body.equals(BYTES)).toBe(true);
    // Never stored, never listed, and the tx.id is not remembered.
    expect(await stage.a.list()).toEqual([]);
    expect((await stage.a.post(mime(label(wish), [BYTES]))).status).toBe(200);
  });

  it('errors come in both forms', async () => {
    stage = await raiseShs();
    const wish = { transfer: 'synch', sequence: 'request', product: product('bf.ansokan') };
    const plain = await stage.a.post(mime(label(wish), [BYTES]));
    expect([plain.status, plain.headers['x-shs-errorcode']]).toEqual([400, 'MissingDeliveryAddress']);
    expect(plain.text).toContain('MissingDeliveryAddress');
    await stage.close();
    stage = await raiseShs({ 'shs.synchError': '200' });
    const message = await stage.a.post(mime(label(wish), [BYTES]));
    expect(message.status).toBe(200);
    const { label: head, parts } = parse(message.body);
    expect(attribute(head, 'sequence-type')).toBe('adm');
    expect(element(head, 'product')).toBe('urn:X-shs:error');
    expect(parts[0]?.body.toString()).toContain('errorcode="MissingDeliveryAddress"');
  });
});

it('other methods than POST have no receive service', async () => {
  stage = await raiseShs();
  const status = await new Promise((resolve) => {
    const { base, agent } = stage.a;
    request({ host: base.hostname, port: base.port, path: '/shs/rs', method: 'PUT', agent }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).end();
  });
  expect(status).toBe(405);
});
