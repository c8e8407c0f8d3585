import { type AddressInfo, connect as connectTcp, createServer } from 'node:net';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { rawLine } from '../ports/port';
import { skippingClock, turns } from '../skipping-clock';
import {
  type Certificates,
  type Door,
  type DoorOptions,
  knock,
  makeCertificates,
  movableClock,
  openDoor,
  openLine,
} from './door';

let certificates: Certificates;
const doors: Door[] = [];

const door = async (options?: DoorOptions): Promise<Door> => {
  const opened = await openDoor(certificates, options);
  doors.push(opened);
  return opened;
};

beforeAll(async () => {
  certificates = await makeCertificates();
});
afterEach(async () => {
  await Promise.all(doors.splice(0).map((opened) => opened.close()));
});
afterAll(() => certificates.remove());

const BAD = [
  ['bolag-b', 'revoked'],
  ['bolag-c', 'expired'],
  ['bolag-e', 'not-yet-valid'],
  ['frammande-ca', 'unknown-issuer'],
  ['utan-orgnr', 'no-orgnr'],
  [null, 'none'],
] as const;

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('%s', (tls) => {
  test('lets a good certificate in', async () => {
    const { listener, refused, reached } = await door();
    const identity = await certificates.identity('bolag-a');
    expect(await knock({ port: listener.port, ca: certificates.ca, identity, tls })).toEqual({
      status: 200,
      body: 'in',
    });
    expect(reached).toEqual(['5560000167']);
    expect(refused).toEqual([]);
  });

  test.each(BAD)('%s gets nothing and is told once: %s', async (name, reason) => {
    const { listener, refused, reached } = await door();
    const identity = name === null ? undefined : await certificates.identity(name);
    const answer = await knock({ port: listener.port, ca: certificates.ca, identity, tls });
    expect(answer).toHaveProperty('error');
    expect(refused).toMatchObject([{ reason, tls }]);
    expect(reached).toEqual([]);
    if (name !== null) expect(refused[0]!.subject).toContain('(Genrep)');
  });

  test.each(BAD)('%s is told why where the posture is to explain: %s', async (name, reason) => {
    const { listener, refused, reached } = await door({ settings: { refusal: 'forklaring' } });
    const identity = name === null ? undefined : await certificates.identity(name);
    const answer = await knock({ port: listener.port, ca: certificates.ca, identity, tls });
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining(`${reason}: `) });
    expect(refused).toMatchObject([{ reason, tls }]);
    expect(reached).toEqual([]);
  });

  test.each([
    ['avbrott', 'closed'],
    ['forklaring', 'HTTP/1.1 403 Forbidden'],
  ] as const)('a good session opens nothing without a certificate: %s', async (refusal, outcome) => {
    const { listener, refused, reached } = await door({ settings: { refusal } });
    const identity = await certificates.identity('bolag-a');
    const client = { port: listener.port, ca: certificates.ca, tls };
    const good = await openLine({ ...client, identity });
    expect(await good.get()).toBe('HTTP/1.1 200 OK');
    const session = good.sessions[0] ?? good.socket.getSession()!;
    good.socket.destroy();
    const again = await openLine(client, session);
    expect(again.socket.isSessionReused()).not.toBe(true);
    expect(await again.get()).toBe(outcome);
    expect(refused).toMatchObject([{ reason: 'none', tls }]);
    expect(reached).toEqual(['5560000167']);
  });

  test.each(BAD)('%s gets nothing with a session of its own offered either: %s', async (name, reason) => {
    const { listener, refused, reached } = await door({ settings: { refusal: 'forklaring' } });
    const identity = name === null ? undefined : await certificates.identity(name);
    const client = { port: listener.port, ca: certificates.ca, identity, tls };
    const first = await openLine(client);
    expect(await first.get()).toBe('HTTP/1.1 403 Forbidden');
    const second = await openLine(client, first.sessions[0] ?? first.socket.getSession());
    expect(second.socket.isSessionReused()).toBe(false);
    expect(await second.get()).toBe('HTTP/1.1 403 Forbidden');
    expect(refused.map((refusal) => refusal.reason)).toEqual([reason, reason]);
    expect(reached).toEqual([]);
  });

  test('a kept connection gets nothing more once its certificate is revoked', async () => {
    const { listener, refused, reached, trust } = await door();
    const identity = await certificates.identity('bolag-d');
    const line = await openLine({ port: listener.port, ca: certificates.ca, identity, tls });
    expect(await line.get()).toBe('HTTP/1.1 200 OK');
    const serial = line.socket.getX509Certificate()!.serialNumber;
    trust.revoke(serial);
    expect(await line.get()).toBe('closed');
    expect(await line.get()).toBe('closed');
    expect(refused).toMatchObject([{ reason: 'revoked', tls }]);
    expect(reached).toHaveLength(1);
  });
});

test('a kept connection is answered 403 once its certificate has expired, where the posture is to explain', async () => {
  const wall = movableClock();
  const { listener, refused, reached } = await door({ wall, settings: { refusal: 'forklaring' } });
  const line = await openLine({
    port: listener.port,
    ca: certificates.ca,
    identity: await certificates.identity('bolag-a'),
  });
  expect(await line.get()).toBe('HTTP/1.1 200 OK');
  wall.ahead = 3 * 366 * 86_400_000;
  expect(await line.get()).toBe('HTTP/1.1 403 Forbidden');
  expect(refused).toMatchObject([{ reason: 'expired' }]);
  expect(reached).toHaveLength(1);
});

test('TLS 1.1 never gets through the handshake and is told as a failure', async () => {
  const { listener, refused, failed, reached } = await door();
  const socket = connect({
    port: listener.port,
    host: '127.0.0.1',
    ca: certificates.ca,
    servername: 'localhost',
    ...(await certificates.identity('bolag-a')),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toMatch(/^ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION$/);
  await listener.close();
  expect(failed).toEqual([{ code: 'ERR_SSL_UNSUPPORTED_PROTOCOL', remoteAddress: '127.0.0.1' }]);
  expect([refused, reached]).toEqual([[], []]);
});

test('garbage and plain HTTP are failures, and the door stays open', async () => {
  const { listener, failed } = await door();
  for (const bytes of [Buffer.alloc(64, 0xff), Buffer.from('GET / HTTP/1.1\r\n\r\n')]) {
    const socket = connectTcp(listener.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.end(bytes);
    socket.resume();
    await once(socket, 'close');
  }
  const identity = await certificates.identity('bolag-a');
  expect(await knock({ port: listener.port, ca: certificates.ca, identity })).toMatchObject({ status: 200 });
  expect(failed).toHaveLength(2);
  expect(failed[1]!.code).toBe('ERR_SSL_HTTP_REQUEST');
});

test('whoever sends nothing is not waited for: before the handshake, before a request, within a body', async () => {
  const wall = skippingClock();
  const { listener, failed, reached, told } = await door({ wall, app: (request) => request.resume() });
  const identity = await certificates.identity('bolag-a');
  const mute = await rawLine(listener.port);
  const [idle, stalled] = await Promise.all(
    [1, 2].map(() => openLine({ port: listener.port, ca: certificates.ca, identity })),
  );
  stalled!.socket.write('PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nabc');
  while (reached.length === 0) await turns();
  expect(await wall.skipUntil(() => mute.closed() && idle!.socket.destroyed)).toBeGreaterThanOrEqual(20);
  expect(stalled!.socket.destroyed).toBe(false);
  expect(await wall.skipUntil(() => stalled!.socket.destroyed)).toBeGreaterThanOrEqual(200);
  await listener.close();
  expect(failed).toMatchObject([{ code: 'ERR_TLS_HANDSHAKE_TIMEOUT' }]);
  expect(told).toMatchObject([{ kind: 'slow', what: 'body' }]);
  expect([reached.length, listener.connections()]).toEqual([1, 0]);
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a handshake given byte by byte is ended, others come in meanwhile: %s',
  async (tls) => {
    const wall = skippingClock();
    const { listener, failed } = await door({ wall });
    const client = {
      port: listener.port,
      ca: certificates.ca,
      identity: await certificates.identity('bolag-a'),
    };
    const slow = await rawLine(listener.port);
    // What a client begins with, kept instead of sent.
    const hello = await new Promise<Buffer>((resolve) => {
      const ear = createServer((socket) =>
        socket.once('data', (bytes) => (resolve(bytes), socket.destroy())),
      );
      ear.listen(0, '127.0.0.1', () => {
        const { port } = ear.address() as AddressInfo;
        connect({ port, host: '127.0.0.1', minVersion: tls, maxVersion: tls })
          .on('error', () => undefined)
          .on('close', () => ear.close());
      });
    });
    let sent = 0;
    const seconds = await wall.skipUntil(() => {
      if (!slow.closed() && sent < hello.length - 1) slow.socket.write(hello.subarray(sent, ++sent));
      return slow.closed();
    });
    expect([seconds >= 20, seconds < 30, sent > 15]).toEqual([true, true, true]);
    expect(failed).toMatchObject([{ code: 'ERR_TLS_HANDSHAKE_TIMEOUT' }]);
    expect(await knock({ ...client, tls })).toMatchObject({ status: 200 });
  },
);

test('a reader that never reads is broken off, on the clock that is handed in', async () => {
  const wall = skippingClock();
  let gone = false;
  const { listener, told } = await door({
    wall,
    app: (_, response) => {
      response.once('close', () => (gone = true));
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    },
  });
  const identity = await certificates.identity('bolag-a');
  const line = await openLine({ port: listener.port, ca: certificates.ca, identity });
  line.socket.pause();
  line.socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(await wall.skipUntil(() => gone)).toBeGreaterThanOrEqual(290);
  expect(told).toMatchObject([{ kind: 'slow', what: 'reader' }]);
  line.socket.destroy();
});

test('a crowd that never shakes hands keeps nobody out, and is told of once', async () => {
  const { listener, failed, told } = await door({ limits: { maxConnections: 20 } });
  const crowd = [];
  for (let n = 0; n < 100; n++) crowd.push(await rawLine(listener.port));
  const identity = await certificates.identity('bolag-a');
  const client = { port: listener.port, ca: certificates.ca, identity };
  const kept = await openLine(client);
  expect(await kept.get()).toBe('HTTP/1.1 200 OK');
  expect(await knock(client)).toMatchObject({ status: 200 });
  expect(listener.connections()).toBeLessThanOrEqual(20);
  for (const { socket } of crowd) socket.destroy();
  expect(told).toEqual([{ kind: 'crowded', connections: 20 }]);
  expect(failed.filter(({ code }) => code !== 'ECONNRESET')).toEqual([]);
  expect(failed.length).toBeLessThan(20);
});

test('a head of too many bytes is answered 431, and an address that is too long 414', async () => {
  const { listener, reached } = await door();
  const identity = await certificates.identity('bolag-a');
  for (const [path, header, status] of [
    ['/', 'x'.repeat(20_000), 'HTTP/1.1 431 Request Header Fields Too Large'],
    [`/${'x'.repeat(8_000)}`, '', 'HTTP/1.1 414 URI Too Long'],
  ]) {
    const { socket } = await openLine({ port: listener.port, ca: certificates.ca, identity });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nX: ${header}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString('latin1').split('\r\n')[0]).toBe(status);
    expect(answer.toString()).toContain('text/plain');
    socket.destroy();
  }
  expect(reached).toEqual([]);
});

test('what is not HTTP is answered 400, and the door stays open', async () => {
  const { listener, reached } = await door();
  const identity = await certificates.identity('bolag-a');
  const line = await openLine({ port: listener.port, ca: certificates.ca, identity });
  line.socket.write('\u0000\u0001nonsense\r\n\r\n');
  const [answer] = (await once(line.socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 400 /);
  expect(await knock({ port: listener.port, ca: certificates.ca, identity })).toMatchObject({ status: 200 });
  expect(reached).toHaveLength(1);
});

test('a body is answered 403 without reaching anything, also when it is large or asked for first', async () => {
  const { listener, reached, refused } = await door({ settings: { refusal: 'forklaring' } });
  const identity = await certificates.identity('bolag-c');
  const client = { port: listener.port, ca: certificates.ca, identity };
  const body = Buffer.alloc(300_000, 'x');
  expect(await knock(client, { method: 'PUT', body })).toMatchObject({ status: 403 });
  expect(await knock(client, { method: 'PUT', body, headers: { Expect: '100-continue' } })).toMatchObject({
    status: 403,
  });
  expect(refused).toHaveLength(2);
  expect(reached).toEqual([]);
});

test('Expect: 100-continue is left to the app', async () => {
  const { listener } = await door({
    app: (request, response) => {
      response.statusCode = 413;
      response.end(`expect ${String(request.headers.expect)}`);
    },
  });
  const line = await openLine({
    port: listener.port,
    ca: certificates.ca,
    identity: await certificates.identity('bolag-a'),
  });
  line.socket.write(
    'PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n',
  );
  const [first] = (await once(line.socket, 'data')) as [Buffer];
  expect(first.toString()).toMatch(/^HTTP\/1.1 413 /);
  line.socket.destroy();
});

test('the trusted issuers are announced', async () => {
  const { listener } = await door();
  // In TLS 1.2 the CertificateRequest travels in the clear, so that a relay can read it.
  const chunks: Buffer[] = [];
  const relay = createServer((near) => {
    const far = connectTcp(listener.port, '127.0.0.1');
    far.on('data', (bytes: Buffer) => chunks.push(bytes));
    near.pipe(far).pipe(near);
    for (const side of [near, far]) side.on('error', () => side.destroy());
  });
  await once(relay.listen(0, '127.0.0.1'), 'listening');
  const { port } = relay.address() as AddressInfo;
  const identity = await certificates.identity('bolag-a');
  expect(await knock({ port, ca: certificates.ca, identity, tls: 'TLSv1.2' })).toMatchObject({ status: 200 });
  expect(Buffer.concat(chunks).includes('Genrep test CA for clients')).toBe(true);
  relay.close();
});

test('both loopback addresses share a port, and a missing address is passed over', async () => {
  const { listener } = await door({ addresses: ['127.0.0.1', '::1', '192.0.2.7'] });
  expect(listener.addresses[0]).toBe('127.0.0.1');
  expect(listener.addresses).not.toContain('192.0.2.7');
  await expect(door({ addresses: ['192.0.2.7'] })).rejects.toThrow('ADDRESS-MISSING');
  await expect(door({ port: listener.port })).rejects.toThrow('PORT-TAKEN');
});

test('a server certificate of the user that does not fit its key is refused at start', async () => {
  const { key } = await certificates.identity('bolag-a');
  await expect(door({ server: { cert: certificates.server.cert, key } })).rejects.toThrow(
    'SERVER-CERT-BROKEN',
  );
  await expect(door({ server: { cert: 'none', key } })).rejects.toThrow('SERVER-CERT-BROKEN');
});

test('closing waits for a request in flight, and a kept connection does not hold it up', async () => {
  let finish: (() => void) | undefined;
  const opened = await door({
    app: (_request, response) => {
      finish = () => void response.end('late');
    },
  });
  const line = await openLine({
    port: opened.listener.port,
    ca: certificates.ca,
    identity: await certificates.identity('bolag-a'),
  });
  const answer = line.get();
  while (finish === undefined) await new Promise(setImmediate);
  const closed = opened.close();
  finish();
  expect(await answer).toBe('HTTP/1.1 200 OK');
  await closed;
  expect(await knock({ port: opened.listener.port, ca: certificates.ca })).toHaveProperty(
    'error',
    expect.stringContaining('ECONNREFUSED'),
  );
});
