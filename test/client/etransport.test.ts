/** The client against the face, over mutual TLS. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createClient,
  GENREP_PRODUCTS,
  type Client,
  type Failure,
  type Result,
  type Timing,
} from '../../client';
import { CATALOGUE } from '../../simulator/services/registry';
import { makeCertificates, ORG, removeCertificates, startRig, type Rig } from '../etransport/rig';

let certs: string;
let rig: Rig;
let folder: string;
const clients: Client[] = [];
beforeAll(async () => {
  certs = await makeCertificates();
  rig = await startRig(certs);
  folder = await mkdtemp(join(tmpdir(), 'genrep-client-'));
});
afterAll(async () => {
  for (const client of clients) client.close();
  await rig.close();
  await removeCertificates(certs);
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  rig.mailbox.handedInFiles.length = 0;
  rig.settings.clear();
});
afterEach(() => expect(rig.failed).toEqual([]));

function clientOf(as = 'bolag-a', more: { url?: string; timing?: Timing; lang?: 'sv' | 'en' } = {}): Client {
  const client = createClient({ url: rig.url, certs, as, ...more });
  clients.push(client);
  return client;
}
function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.text}`);
  return result.value;
}
function bad(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('went well');
  return result;
}
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

it('knows the product ids of the catalogue', () => {
  expect(GENREP_PRODUCTS).toEqual(Object.fromEntries(CATALOGUE.map((row) => [row.id, row.productId])));
});

describe('submit', () => {
  const transaction = 'bf.ansokan';

  it('bytes with a name, bytes without, a stream and a file arrive as they were', async () => {
    const path = join(folder, 'file');
    await writeFile(path, EVERY_BYTE);
    const stream = async function* () {
      yield EVERY_BYTE.subarray(0, 100);
      yield EVERY_BYTE.subarray(100);
    };
    const client = clientOf();
    const ids = [
      good(await client.submit({ transaction, name: 'AAA.ANSOKAN', body: EVERY_BYTE })),
      good(await client.submit({ transaction, body: EVERY_BYTE })),
      good(await client.submit({ transaction, name: 'S', body: stream() })),
      good(await client.submit({ transaction, name: 'F', body: path })),
    ];
    const kept = rig.mailbox.handedInFiles;
    expect(kept.map(({ file }) => file.name)).toEqual(['AAA.ANSOKAN', null, 'S', 'F']);
    expect(kept.map(({ file }) => file.transaktionsid)).toEqual(ids.map((one) => one.transaktionsid));
    for (const { bytes } of kept) expect(bytes.equals(EVERY_BYTE)).toBe(true);
  });

  it('a refusal is a value with the server’s code, status and text', async () => {
    const refused = bad(await clientOf('ny').submit({ transaction, body: EVERY_BYTE }));
    expect(refused).toMatchObject({ code: 'ET-TILLSTAND-SAKNAS', status: 403, uncertain: false });
    expect(refused.text).toContain('--permit bf');
    expect(bad(await clientOf().submit({ transaction, name: 'a b', body: 'x' as never })).code).toMatch(
      /KLIENT-FIL/,
    );
    expect(bad(await clientOf().submit({ transaction, name: 'a b', body: EVERY_BYTE })).code).toBe(
      'ET-FILNAMN',
    );
    expect(bad(await clientOf().submit({ transaction: 'no.such', body: EVERY_BYTE })).code).toBe(
      'KLIENT-TRANSAKTION',
    );
  });

  it('stops sending when it is refused on the way', async () => {
    rig.settings.set('etransport.maxBytes', 100_000);
    let given = 0;
    const endless = async function* () {
      for (; given < 500_000_000; given += 65_536) yield Buffer.alloc(65_536);
    };
    const client = clientOf();
    const refused = bad(await client.submit({ transaction, name: 'BIG', body: endless() }));
    expect(refused).toMatchObject({ code: 'ET-FOR-STOR', status: 413 });
    expect(given).toBeLessThan(100_000_000);
    rig.settings.clear();
    good(await client.submit({ transaction, name: 'SMALL', body: EVERY_BYTE }));
  });

  it('a source that fails: KLIENT-FIL, and nothing was handed in', async () => {
    const failing = async function* () {
      yield EVERY_BYTE;
      throw new Error('no more');
    };
    const client = clientOf('bolag-a', { lang: 'en' });
    const failed = bad(await client.submit({ transaction, name: 'N', body: failing() }));
    expect(failed).toMatchObject({ code: 'KLIENT-FIL', status: null, uncertain: false });
    expect(failed.text).toContain('no more');
    expect(bad(await client.submit({ transaction, body: join(folder, 'not-there') })).code).toBe(
      'KLIENT-FIL',
    );
    expect(rig.mailbox.handedInFiles).toEqual([]);
  });
});

describe('list and fetch', () => {
  const transaction = 'bf.kvittens';

  it('names, nothing, all; whole files and streams', async () => {
    const client = clientOf();
    expect(good(await client.list({ transaction }))).toEqual([]);
    rig.mailbox.put(ORG.a, transaction, 'K1', EVERY_BYTE);
    rig.mailbox.put(ORG.a, transaction, 'K2', Buffer.from('two'), 'answered');
    rig.mailbox.put(ORG.egen, transaction, 'K3', Buffer.from('theirs'));
    expect(good(await client.list({ transaction }))).toEqual(['K1', 'K2']);
    expect(good(await client.fetch({ transaction, name: 'K1' })).bytes.equals(EVERY_BYTE)).toBe(true);
    expect(good(await client.list({ transaction }))).toEqual(['K2']);
    expect(good(await client.list({ transaction, all: true }))).toEqual(['K1', 'K2']);
    const { stream, length, inReplyTo } = good(await client.fetchStream({ transaction, name: 'K2' }));
    expect([length, inReplyTo]).toEqual([3, 'answered']);
    expect((await stream.toArray()).join('')).toBe('two');
    expect(bad(await client.fetch({ transaction, name: 'K3' }))).toMatchObject({
      code: 'ET-OKAND-FIL',
      status: 404,
    });
  });

  it('acknowledge is not in e-transport, and says so', async () => {
    const outcome = bad(await clientOf().acknowledge({ transaktionsid: 'x' }));
    expect(outcome.code).toBe('KLIENT-INGEN-KVITTERING');
  });
});

describe('fetchAll', () => {
  it('every permitted product into a folder, nothing overwritten, no half files', async () => {
    const to = join(folder, 'all');
    rig.mailbox.put(ORG.egen, 'bf.utslag', 'SAME', Buffer.from('utslag'));
    rig.mailbox.put(ORG.egen, 'bf.bekraftelse', 'SAME', Buffer.from('bekräftelse'));
    const saved = good(await clientOf('egen').fetchAll({ to }));
    const text = await Promise.all(saved.map(async ({ path, name }) => [name, await readFile(path, 'utf8')]));
    expect(text).toEqual(
      expect.arrayContaining([
        ['SAME', 'utslag'],
        ['SAME', 'bekräftelse'],
        ['K3', 'theirs'],
      ]),
    );
    expect((await readdir(to)).sort()).toEqual(['K3', 'SAME', 'SAME-2']);
    expect(good(await clientOf('egen').fetchAll({ to }))).toEqual([]);
  });

  it('one transaction; one that is not permitted; one that is unknown', async () => {
    const to = join(folder, 'one');
    rig.mailbox.put(ORG.egen, 'bf.utslag', 'U', Buffer.from('u'));
    expect(good(await clientOf('egen').fetchAll({ transaction: 'bf.bekraftelse', to }))).toEqual([]);
    expect(bad(await clientOf('ny').fetchAll({ transaction: 'bf.utslag', to })).status).toBe(403);
    expect(bad(await clientOf('ny').fetchAll({ transaction: 'x', to })).code).toBe('KLIENT-TRANSAKTION');
    expect(good(await clientOf('ny').fetchAll({ to }))).toEqual([]);
  });
});

describe('waitFor', () => {
  /** Time that passes only by waiting, and does something each time. */
  const timing = (each: (ms: number) => void): Timing => {
    let now = 0;
    return {
      elapsed: () => now,
      wait: async (ms) => {
        now += ms;
        each(now);
      },
    };
  };
  const transaction = 'bf.nedsattning-kvittens';

  it('looks until something waits, then fetches it', async () => {
    const client = clientOf('bolag-a', {
      timing: timing((now) => {
        if (now === 500) rig.mailbox.put(ORG.a, transaction, 'LATE', Buffer.from('late'));
      }),
    });
    expect(String(good(await client.waitFor({ transaction, timeoutMs: 120_000 })).bytes)).toBe('late');
  });

  it('takes the answer to a hand-in and leaves the others waiting', async () => {
    rig.mailbox.put(ORG.a, transaction, 'OTHER', Buffer.from('other'), 'other-id');
    rig.mailbox.put(ORG.a, transaction, 'MINE', Buffer.from('mine'), 'MY-ID');
    const client = clientOf('bolag-a', { timing: timing(() => undefined) });
    expect(good(await client.waitFor({ transaction, inReplyTo: 'my-id', timeoutMs: 0 })).name).toBe('MINE');
    expect(good(await client.list({ transaction }))).toEqual(['OTHER']);
  });

  it('gives up in time, also when only others wait', async () => {
    const waits: number[] = [];
    const client = clientOf('bolag-a', { timing: timing((now) => waits.push(now)) });
    const outcome = bad(await client.waitFor({ transaction, inReplyTo: 'nobody', timeoutMs: 600 }));
    expect(outcome.code).toBe('KLIENT-TIDEN-UTE');
    expect(waits).toEqual([250, 500, 600]);
  });

  it('says so when the portal does not tell what a file answers', async () => {
    rig.mailbox.put(ORG.a, transaction, 'UNTOLD', Buffer.from('x'));
    const outcome = bad(await clientOf().waitFor({ transaction, inReplyTo: 'nobody', timeoutMs: 0 }));
    expect(outcome.code).toBe('KLIENT-SVAR-PA');
  });
});

describe('connections', () => {
  /** A server of the right name that does as it is told, with how often it was asked. */
  async function withServer(listener: RequestListener, work: (url: string) => Promise<void>): Promise<void> {
    const [cert, key, ca] = await Promise.all(
      ['server.pem', 'server.key', 'client-ca.pem'].map((name) => readFile(join(certs, name))),
    );
    const server = createHttps({ cert, key, ca, requestCert: true }, listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work(`https://localhost:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  it('a hand-in without an answer is uncertain, and never sent twice', async () => {
    let asked = 0;
    await withServer(
      (request, response) => {
        if (request.method === 'GET') return void response.end();
        asked += 1;
        request.resume().on('end', () => request.socket.destroy());
      },
      async (url) => {
        const client = clientOf('bolag-a', { url });
        // Once on a new connection, once on a kept one.
        for (let time = 1; time <= 2; time++) {
          const outcome = bad(await client.submit({ transaction: 'bf.ansokan', body: EVERY_BYTE }));
          expect(outcome).toMatchObject({ code: 'KLIENT-AVBROTT', uncertain: true });
          expect(asked).toBe(time);
          good(await client.list({ transaction: 'bf.kvittens' }));
        }
      },
    );
  });

  it('reading again is safe: a kept connection that was just closed is not noticed', async () => {
    const seen = new Set<unknown>();
    await withServer(
      (request, response) => {
        // Each connection answers once, then breaks at the next request.
        if (seen.has(request.socket)) return void request.socket.destroy();
        seen.add(request.socket);
        response.end('NAME');
      },
      async (url) => {
        const client = clientOf('bolag-a', { url });
        for (let time = 0; time < 3; time++) {
          expect(good(await client.list({ transaction: 'bf.kvittens' }))).toEqual(['NAME']);
        }
        expect(seen.size).toBe(3);
      },
    );
  });

  it('a file cut on the way is a failure, whole or as a stream, and leaves no file', async () => {
    await withServer(
      (request, response) => {
        if (request.url?.includes('getfilenames')) return void response.end('CUT');
        response.writeHead(200, { 'Content-Length': 1000 });
        response.write('only this', () => request.socket.destroy());
      },
      async (url) => {
        const client = clientOf('bolag-a', { url });
        const transaction = 'bf.kvittens';
        expect(bad(await client.fetch({ transaction, name: 'CUT' })).code).toBe('KLIENT-AVKORTAT');
        const to = join(folder, 'cut');
        expect(bad(await client.fetchAll({ transaction, to })).code).toBe('KLIENT-AVKORTAT');
        expect(await readdir(to)).toEqual([]);
      },
    );
  });

  it.each(['../evil', '..', 'a\\b', 'CON', 'nul.txt', '/etc/evil'])(
    'never writes the name %s',
    async (name) => {
      await withServer(
        (request, response) => void response.end(request.url?.includes('getfilenames') ? name : 'evil'),
        async (url) => {
          const to = join(folder, 'safe');
          const outcome = await clientOf('bolag-a', { url }).fetchAll({ transaction: 'bf.kvittens', to });
          expect(bad(outcome).code).toBe('KLIENT-NAMN');
        },
      );
      expect(await readdir(folder)).not.toContain('evil');
    },
  );

  it('nobody there, not a TLS server, another CA: not connected, nothing uncertain', async () => {
    const plain = createServer();
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const submission = { transaction: 'bf.ansokan', body: EVERY_BYTE };
    const expected = { code: 'KLIENT-ANSLUTNING', status: null, uncertain: false };
    expect(await clientOf('bolag-a', { url: `https://localhost:${port}` }).submit(submission)).toMatchObject(
      expected,
    );
    await new Promise((resolve) => plain.close(resolve));
    expect(await clientOf('bolag-a', { url: `https://localhost:${port}` }).submit(submission)).toMatchObject(
      expected,
    );
    const [cert, key, ca] = await Promise.all(
      ['bolag-a.pem', 'bolag-a.key', 'client-ca.pem'].map((name) => readFile(join(certs, name))),
    );
    const client = createClient({ url: rig.url, cert: cert!, key: key!, ca: ca! });
    clients.push(client);
    expect(await client.submit(submission)).toMatchObject(expected);
    expect(rig.failed.splice(0)).toEqual([]);
  });

  it('certificates that are not there: KLIENT-CERTIFIKAT, and found once they are', async () => {
    const dir = await mkdtemp(join(folder, 'late-'));
    const client = createClient({ url: rig.url, certs: dir, as: 'bolag-a', lang: 'en' });
    clients.push(client);
    const outcome = bad(await client.list({ transaction: 'bf.kvittens' }));
    expect(outcome.code).toBe('KLIENT-CERTIFIKAT');
    expect(outcome.text).toContain('genrep certs');
    for (const name of ['bolag-a.pem', 'bolag-a.key', 'ca.pem']) {
      await writeFile(join(dir, name), await readFile(join(certs, name)));
    }
    good(await client.list({ transaction: 'bf.kvittens' }));
  });

  it('PKCS#12 with its PIN', async () => {
    const [pfx, pin, ca] = await Promise.all(
      ['bolag-a.p12', 'pin.txt', 'ca.pem'].map((name) => readFile(join(certs, name))),
    );
    const client = createClient({ url: rig.url, pfx: pfx!, passphrase: String(pin).trim(), ca: ca! });
    clients.push(client);
    const outcome = await client.list({ transaction: 'bf.kvittens' });
    // Old-Windows files (3DES) need OpenSSL's legacy provider only for RC2, which these are not.
    good(outcome);
  });
});
