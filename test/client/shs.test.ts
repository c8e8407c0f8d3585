/** The client over SHS: against the whole simulator, and against nodes that behave badly. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client, type ClientOptions, type Failure, type Result } from '../../client';
import { organisationIn } from '../../client/organisation';
import { openMessage } from '../../simulator/shs/wire/mime-read';
import { profileOf } from '../../simulator/shs/wire/profile';
import { ansokan, CERTS, raise, type Stage } from '../journeys/stage';

let stage: Stage;
let folder: string;
const clients: Client[] = [];
const servers: { close(): unknown; closeAllConnections(): void }[] = [];
beforeAll(async () => {
  stage = await raise();
  folder = await mkdtemp(join(tmpdir(), 'genrep-shs-client-'));
});
afterAll(async () => {
  for (const client of clients) client.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

function clientOf(as = 'bolag-a', more: Partial<ClientOptions> = {}): Client {
  const client = createClient({ url: stage.sim.urls.data, certs: CERTS, as, via: 'shs', ...more });
  clients.push(client);
  return client;
}
const lastEvent = async (type: string): Promise<unknown> =>
  (await stage.sim.journal.read({ after: 0, limit: 1000 })).filter((event) => event.type === type).at(-1);

function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.text}`);
  return result.value;
}
function bad(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('went well');
  return result;
}

it('a file in, its kvittens out, acknowledged; each shape of a hand-in', async () => {
  const client = clientOf();
  const path = join(folder, 'AAA.ANSOKAN');
  const file = async (lopnummer: number): Promise<Buffer> =>
    ansokan({ count: 3, lopnummer, seed: `${lopnummer}` });
  await writeFile(path, await file(2));
  const third = await file(3);
  const pieces = async function* () {
    yield third.subarray(0, 100);
    yield third.subarray(100);
  };
  const transaction = 'bf.ansokan';
  const bodies = [await file(1), path, pieces(), await file(4)];
  for (const [at, body] of bodies.entries()) {
    const name = at === 3 ? {} : { name: 'AAA.ANSOKAN' };
    const { transaktionsid } = good(await client.submit({ transaction, body, ...name }));
    const kvittens = good(
      await client.waitFor({
        transaction: 'bf.kvittens',
        inReplyTo: transaktionsid.toUpperCase(),
        timeoutMs: 120_000,
        intervalMs: 50,
      }),
    );
    expect(kvittens.bytes.length).toBeGreaterThan(10);
    expect(kvittens.transaktionsid).toMatch(/^[0-9a-f-]{36}$/);
    good(await client.acknowledge({ transaktionsid: kvittens.transaktionsid! }));
    // Fetched once: it is gone.
    expect(good(await client.list({ transaction: 'bf.kvittens' }))).toEqual([]);
    const again = bad(await client.fetch({ transaction: 'bf.kvittens', name: kvittens.name }));
    expect(again.code).toBe('KLIENT-OKAND-FIL');
    expect(await lastEvent('fil.mottagen')).toMatchObject({ data: { door: 'shs', transaction } });
  }
});

it('fetchAll writes what waits and acknowledges it; nothing waits twice', async () => {
  const client = clientOf('bolag-d');
  const body = await ansokan({ as: 'bolag-d', count: 2 });
  const { transaktionsid } = good(
    await client.submit({ transaction: 'bf.ansokan', name: 'DDD.ANSOKAN', body }),
  );
  const what = { transaction: 'bf.kvittens', inReplyTo: transaktionsid, timeoutMs: 120_000 };
  const etransport = createClient({ url: stage.sim.urls.data, certs: CERTS, as: 'bolag-d' });
  clients.push(etransport);
  const looked = async (): Promise<readonly string[]> => good(await client.list(what));
  for (let tries = 0; tries < 200 && (await looked()).length === 0; tries++)
    await stage.sim.clock.advance('PT1S');
  const to = join(folder, 'alla');
  const saved = good(await client.fetchAll({ to }));
  expect(saved.map(({ transaction }) => transaction)).toEqual(['bf.kvittens']);
  expect(await readdir(to)).toEqual(saved.map(({ name }) => name));
  expect(good(await client.fetchAll({ transaction: 'bf.kvittens', to }))).toEqual([]);
  // One state behind both doors: e-transport lists it no more, but still gives the same bytes.
  expect(good(await etransport.list(what))).toEqual([]);
  const same = good(await etransport.fetch({ ...what, name: saved[0]!.name }));
  expect(same.bytes.equals(await readFile(saved[0]!.path))).toBe(true);
  expect(await lastEvent('fil.kvitterad')).toMatchObject({ org: '5599900015' });
});

it('in by e-transport, out by SHS: the answer is found by its transaktionsid', async () => {
  const etransport = createClient({ url: stage.sim.urls.data, certs: CERTS, as: 'egen' });
  clients.push(etransport);
  const body = await ansokan({ as: 'egen', count: 2 });
  const { transaktionsid } = good(await etransport.submit({ transaction: 'bf.ansokan', body }));
  const what = { transaction: 'bf.kvittens', inReplyTo: transaktionsid, timeoutMs: 120_000, intervalMs: 50 };
  expect(good(await clientOf('egen').waitFor(what)).bytes.length).toBeGreaterThan(10);
});

it('in by SHS, out by e-transport: the file is there; e-transport does not know the tx.id', async () => {
  const etransport = createClient({ url: stage.sim.urls.data, certs: CERTS, as: 'egen' });
  clients.push(etransport);
  const body = await ansokan({ as: 'egen', count: 2, lopnummer: 2 });
  const { transaktionsid } = good(await clientOf('egen').submit({ transaction: 'bf.ansokan', body }));
  const what = { transaction: 'bf.kvittens', timeoutMs: 120_000, intervalMs: 50 };
  expect(good(await etransport.waitFor(what)).bytes.length).toBeGreaterThan(10);
  expect(transaktionsid).toMatch(/^[0-9a-f-]{36}$/);
});

it('a message that is handed in again under its tx.id is told to be a duplicate', async () => {
  const client = clientOf('egen');
  const body = await ansokan({ as: 'egen', count: 1 });
  const [txId, other] = [randomUUID(), randomUUID()];
  const submit = (id: string): ReturnType<Client['submit']> =>
    client.submit({ transaction: 'bf.ansokan', body, txId: id });
  expect(good(await submit(txId))).toEqual({ transaktionsid: txId });
  expect(good(await submit(txId))).toEqual({ transaktionsid: txId, duplicate: true });
  expect(good(await submit(other))).toEqual({ transaktionsid: other });
});

it('refusals are values with the node’s code', async () => {
  const body = Buffer.from('x');
  const transaction = 'bf.ansokan';
  expect(bad(await clientOf().submit({ transaction: 'no.such', body })).code).toBe('KLIENT-TRANSAKTION');
  const stranger = clientOf('bolag-a', { shs: { address: '5599900015' } });
  expect(bad(await stranger.submit({ transaction, body }))).toMatchObject({
    code: 'IllegalSender',
    status: 400,
  });
  expect(bad(await clientOf().submit({ transaction, body: join(folder, 'not-there') })).code).toBe(
    'KLIENT-FIL',
  );
  expect(bad(await clientOf('bolag-c').list({ transaction: 'bf.kvittens' })).code).toBe('KLIENT-ANSLUTNING');
  expect(
    bad(await clientOf().acknowledge({ transaktionsid: '00000000-0000-4000-8000-000000000000' })).status,
  ).toBe(404);
  const none = bad(await clientOf().waitFor({ transaction: 'bf.utslag', timeoutMs: 0 }));
  expect(none.code).toBe('KLIENT-TIDEN-UTE');
});

describe('nodes that behave badly', () => {
  /** A node of our own, and a client of it. */
  async function node(behave: RequestListener): Promise<Client> {
    const read = (name: string): Promise<Buffer> => readFile(join(CERTS, name));
    const [cert, key, ca] = await Promise.all([
      read('server.pem'),
      read('server.key'),
      read('client-ca.pem'),
    ]);
    const server = createServer({ cert, key, ca, requestCert: true }, behave);
    servers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return clientOf('bolag-a', { url: `https://127.0.0.1:${port}`, lang: 'en' });
  }
  const answering =
    (status: number, headers: Record<string, string>, body: string): RequestListener =>
    (request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(status, headers).end(Buffer.from(body, 'latin1')));
    };
  const submission = { transaction: 'bf.ansokan', name: 'N', body: Buffer.from('x') };

  it.each([
    [202, { 'X-shs-txid': 't-1' }, 'other', { ok: true, value: { transaktionsid: 't-1' } }],
    [200, {}, 't-2\n', { ok: true, value: { transaktionsid: 't-2' } }],
    [204, {}, '', { ok: false, code: 'KLIENT-INGEN-TXID', uncertain: true }],
    [
      400,
      { 'X-shs-errorcode': 'MissingAgreement' },
      'MissingAgreementException [contentId=null, corrId=null, errorCode=MissingAgreement, errorInfo=no, cause=]',
      { ok: false, code: 'MissingAgreement', status: 400, text: 'no' },
    ],
    [400, {}, 'bad', { ok: false, code: 'HTTP-400', status: 400, text: 'bad' }],
    [
      500,
      { 'Content-Type': 'text/html' },
      '<h1>oj</h1>',
      { ok: false, code: 'HTTP-500', text: '<h1>oj</h1>' },
    ],
  ])('a hand-in answered %d %j', async (status, headers, body, expected) => {
    const client = await node(answering(status, headers, body));
    expect(await client.submit(submission)).toMatchObject(expected);
  });

  const listing = (txId: string): string =>
    `<shs.message-list version="1.2"><message tx.id="${txId}" timestamp="x" sequence-type="event"><data datapartType="x" filename="F"/></message></shs.message-list>`;
  const offering =
    (message: string, cutAt?: number): RequestListener =>
    (request, response) => {
      if (request.url?.includes('?') === true) response.end(listing('t'));
      else {
        response.writeHead(200, { 'Content-Type': 'message/rfc822', 'Content-Length': message.length });
        const part = Buffer.from(message.slice(0, cutAt), 'latin1');
        if (cutAt === undefined) response.end(part);
        else response.write(part, () => response.destroy());
      }
    };
  const file = { transaction: 'bf.kvittens', name: 'F' };
  const message =
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/xml\r\n\r\n' +
    '<shs.label tx.id="t" corr.id="c" sequence-type="event"><from>urn:X-shs:1</from><product>urn:X-shs:confirm</product>' +
    '<content content.id="i"><data datapartType="d"/></content></shs.label>\r\n--b\r\n\r\nbytes\r\n--b--\r\n';

  it('a message of another node is read; what it answers is told', async () => {
    const client = await node(offering(message));
    expect(good(await client.fetch(file)).bytes.toString()).toBe('bytes');
    expect(good(await client.fetchStream(file)).inReplyTo).toBe('c');
  });

  it('cut in the label, in the part, before the closing boundary; and what is no message', async () => {
    for (const at of [20, message.indexOf('<content'), message.indexOf('bytes') + 2, message.length - 6]) {
      const client = await node(offering(message, at));
      expect(bad(await client.fetch(file)).code).toBe('KLIENT-AVKORTAT');
    }
    const short = await node(offering(message.slice(0, -6)));
    expect(bad(await short.fetch(file)).code).toBe('KLIENT-AVKORTAT');
    const none = await node(offering('<html>'));
    expect(bad(await none.fetch(file)).code).toBe('KLIENT-MEDDELANDE');
    const half = join(folder, 'halv');
    expect(bad(await short.fetchAll({ transaction: 'bf.kvittens', to: half })).code).toBe('KLIENT-AVKORTAT');
    expect(await readdir(half)).toEqual([]);
  });

  it('a stream that is given up frees its connection', async () => {
    let closed: () => void;
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const client = await node((request, response) => {
      if (request.url?.includes('?') === true) {
        response.end(listing('t'));
        return;
      }
      response.on('close', closed);
      response.write(message.slice(0, message.indexOf('bytes')));
      response.write('x'.repeat(100_000));
    });
    const { stream } = good(await client.fetchStream(file));
    stream.destroy();
    await gone;
    const second = good(await client.fetchStream(file)).stream;
    for await (const piece of second) if ((piece as Buffer).length > 0) break;
    expect(second.destroyed).toBe(true);
  });

  it('a list that is none', async () => {
    const client = await node(answering(200, {}, '<html><body>'));
    expect(bad(await client.list(file)).code).toBe('KLIENT-LISTA');
  });

  it('100 MB are sent as they are read', async () => {
    const sent = createHash('sha256');
    let came = '';
    let most = 0;
    const before = process.memoryUsage().rss;
    const client = await node((request: IncomingMessage, response) => {
      const take = async (): Promise<void> => {
        const opened = await openMessage(request as AsyncIterable<Buffer>, { profile: profileOf('strict') });
        if (!opened.ok) throw new Error(opened.refusal.code);
        const sum = createHash('sha256');
        for await (const { body } of opened.parts) {
          for await (const piece of body) {
            sum.update(piece);
            most = Math.max(most, process.memoryUsage.rss() - before);
          }
        }
        came = sum.digest('hex');
        response.writeHead(202, { 'X-shs-txid': opened.label.txId ?? '' }).end();
      };
      take().catch((error: unknown) => response.destroy(error as Error));
    });
    const large = async function* () {
      for (let n = 0; n < 1600; n++) {
        const piece = Buffer.alloc(65_536, n % 251);
        sent.update(piece);
        yield piece;
      }
    };
    good(await client.submit({ ...submission, body: large() }));
    expect(came).toBe(sent.digest('hex'));
    expect(most).toBeLessThan(150 * 1_048_576);
  });
});

describe('whose certificate it is', () => {
  it('the organisation of the PEM and of the PKCS#12 file', async () => {
    const [cert, key, ca, pfx, pin] = await Promise.all(
      ['bolag-a.pem', 'bolag-a.key', 'ca.pem', 'bolag-a.p12', 'pin.txt'].map((name) =>
        readFile(join(CERTS, name)),
      ),
    );
    expect(organisationIn({ cert: cert!, key: key!, ca: ca! })).toBe('5560000167');
    expect(organisationIn({ pfx: pfx!, passphrase: pin!.toString().trim(), ca: ca! })).toBe('5560000167');
    expect(organisationIn({ cert: ca!, key: key!, ca: ca! })).toBeUndefined();
    expect(organisationIn({ cert: 'nonsense', key: key!, ca: ca! })).toBeUndefined();
  });

  it('one that names none: say the address', async () => {
    const client = clientOf('utan-orgnr');
    expect(bad(await client.list({ transaction: 'bf.kvittens' })).code).toBe('KLIENT-ORGNR');
  });
});
