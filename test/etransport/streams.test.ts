/** Large, cut, early and late: what a socket does that a whole small request does not. */
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent } from 'node:https';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { createMemoryMailbox } from './memory-mailbox';
import { auto, makeCertificates, ORG, removeCertificates, startRig, type Rig } from './rig';

let certs: string;
let rig: Rig;
beforeAll(async () => {
  certs = await makeCertificates();
  rig = await startRig(certs, { mailbox: createMemoryMailbox({ keepBytes: false }) });
});
afterAll(async () => {
  await rig.close();
  await removeCertificates(certs);
});
beforeEach(() => {
  rig.mailbox.handedInFiles.length = 0;
  rig.mailbox.refused.length = 0;
  rig.mailbox.finished.length = 0;
  rig.mailbox.aborted.length = 0;
  rig.rejected.length = 0;
  rig.settings.clear();
});
afterEach(() => expect(rig.failed).toEqual([]));

const MB = 2 ** 20;
const PIECE = Buffer.alloc(64 * 1024, 7);

function* pieces(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= PIECE.length)
    yield PIECE.subarray(0, Math.min(left, PIECE.length));
}

/** Resolves when the condition holds, looked at each turn of the event loop. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Collects what a bare connection answers. */
function listen(socket: TLSSocket): { text: () => string; closed: Promise<unknown> } {
  const got: Buffer[] = [];
  socket.on('data', (piece: Buffer) => got.push(piece));
  socket.on('error', () => undefined);
  return { text: () => Buffer.concat(got).toString('latin1'), closed: once(socket, 'close') };
}

const head = (method: string, path: string, ...lines: string[]): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', ...lines, '', ''].join('\r\n');

describe('flat memory', () => {
  let peak = 0;
  const watch = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = process.memoryUsage().rss;
    peak = 0;
    let on = true;
    const look = (): void => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
      if (on) setTimeout(look, 20).unref();
    };
    look();
    try {
      return await work();
    } finally {
      on = false;
    }
  };

  it('50 MB in', async () => {
    const sent = await requestAs('bolag-a', 'PUT', auto('bf.ansokan', '/BIG'));
    const status = await watch(async () => {
      const answered = once(sent, 'response');
      for (const piece of pieces(50 * MB)) if (!sent.write(piece)) await once(sent, 'drain');
      sent.end();
      const [answer] = (await answered) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    });
    expect(status).toBe(202);
    expect(rig.mailbox.handedInFiles[0]!.file.bytes).toBe(50 * MB);
    expect(peak).toBeLessThan(40 * MB);
  });

  it('50 MB out, no faster than the reader takes it', async () => {
    let given = 0;
    rig.mailbox.put(ORG.a, 'bf.kvittens', 'BIG', {
      bytes: 50 * MB,
      read: async function* () {
        for (const piece of pieces(50 * MB)) {
          given += piece.length;
          yield piece;
        }
      },
    });
    const sent = await requestAs('bolag-a', 'GET', auto('bf.kvittens', '/BIG'));
    sent.end();
    const [answer] = await once(sent, 'response');
    await watch(async () => {
      // Nobody reads yet: what is given must stop at what buffers hold.
      let before = -1;
      while (before !== given) {
        before = given;
        for (let turn = 0; turn < 500; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(given).toBeLessThan(20 * MB);
      expect(rig.mailbox.finished).toEqual([]);
      let got = 0;
      for await (const piece of answer) got += (piece as Buffer).length;
      expect(got).toBe(50 * MB);
    });
    await until(() => rig.mailbox.finished.length > 0);
    expect(rig.mailbox.finished).toEqual(['BIG']);
    expect(peak).toBeLessThan(40 * MB);
  });

  it('100,000 names', async () => {
    let asked = 0;
    const mailbox = createMemoryMailbox();
    mailbox.put(ORG.a, 'bf.kvittens', 'N', Buffer.from('x'));
    const opened = (await mailbox.open('main', ORG.a, ['bf.kvittens'], 'N'))!;
    const many = await startRig(certs, {
      mailbox: {
        ...mailbox,
        waiting: async function* () {
          for (asked = 0; asked < 100_000; asked++)
            yield { ...opened.file, listedName: `SUPRO.AAA.KVITTENS.${asked}` };
        },
      },
    });
    try {
      const answer = await watch(() => many.send({ path: auto('bf.kvittens', '?getfilenames=true') }));
      const names = answer.text.split('\n');
      expect(names).toHaveLength(100_000);
      expect(names[99_999]).toBe('SUPRO.AAA.KVITTENS.99999');
      expect(answer.headers['transfer-encoding']).toBe('chunked');
      expect(peak).toBeLessThan(60 * MB);
    } finally {
      await many.close();
    }
  });
});

describe('too large', () => {
  it('a declared length is answered at once, before any of the body', async () => {
    const socket = await rig.open('bolag-a');
    const got = listen(socket);
    socket.write(head('PUT', auto('bf.ansokan', '/n'), 'Content-Length: 100000001'));
    await until(() => got.text().includes('ET-FOR-STOR'));
    expect(got.text()).toMatch(/^HTTP\/1\.1 413 /);
    expect(got.text()).toMatch(/\r\nConnection: close\r\n/);
    expect(rig.rejected.map((one) => one.code)).toEqual(['for-stor']);
    socket.destroy();
    await got.closed;
  });

  it('the limit itself is taken', async () => {
    rig.settings.set('etransport.maxBytes', 1000);
    const call = { method: 'PUT', path: auto('bf.ansokan', '/n') };
    expect((await rig.send({ ...call, body: Buffer.alloc(1000) })).status).toBe(202);
    expect((await rig.send({ ...call, body: Buffer.alloc(1001) })).status).toBe(413);
  });

  it('chunked: refused as soon as the limit is passed, and a client that keeps sending sees it', async () => {
    rig.settings.set('etransport.maxBytes', MB);
    rig.settings.set('etransport.drainBytes', 4 * MB);
    const sent = await requestAs('bolag-a', 'POST', auto('bf.ansokan'));
    sent.on('error', () => undefined);
    let written = 0;
    const answered = once(sent, 'response');
    const seen = { answer: false };
    sent.once('response', () => (seen.answer = true));
    while (!seen.answer && written < 50 * MB) {
      written += PIECE.length;
      if (!sent.write(PIECE)) await Promise.race([once(sent, 'drain'), answered]);
      else await new Promise((resolve) => setImmediate(resolve));
    }
    const [answer] = await answered;
    expect(answer.statusCode).toBe(413);
    const body: Buffer[] = [];
    for await (const piece of answer) body.push(piece as Buffer);
    expect(Buffer.concat(body).toString()).toContain('ET-FOR-STOR');
    expect(written).toBeLessThan(50 * MB);
    expect(rig.mailbox.refused).toEqual(['for-stor']);
    expect(rig.rejected).toEqual([]);
    sent.destroy();
  });

  it('reads away no more than it says, then closes', async () => {
    rig.settings.set('etransport.maxBytes', 10);
    rig.settings.set('etransport.drainBytes', 100_000);
    rig.settings.set('etransport.drainMs', 60_000);
    const socket = await rig.open('bolag-a');
    const got = listen(socket);
    socket.write(head('PUT', auto('bf.ansokan', '/n'), 'Content-Length: 90000000'));
    await until(() => got.text().includes('ET-FOR-STOR'));
    socket.write(Buffer.alloc(60_000));
    // Another call goes there and back meanwhile: the connection has had every chance to be closed too early.
    for (let time = 0; time < 3; time++) await rig.send({ path: auto('bf.kvittens', '?getfilenames=true') });
    expect(socket.destroyed || socket.readableEnded).toBe(false);
    socket.write(Buffer.alloc(60_000));
    await got.closed;
  });

  it('closes after its patience when nothing more comes', async () => {
    rig.settings.set('etransport.maxBytes', 10);
    rig.settings.set('etransport.drainMs', 50);
    const socket = await rig.open('bolag-a');
    const got = listen(socket);
    socket.write(head('PUT', auto('bf.ansokan', '/n'), 'Content-Length: 90000000'));
    await got.closed;
    expect(got.text()).toContain('ET-FOR-STOR');
  });

  it('a small refused body leaves the connection usable', async () => {
    const socket = await rig.open('ny');
    const got = listen(socket);
    socket.write(`${head('PUT', auto('bf.ansokan', '/n'), 'Content-Length: 5')}hello`);
    await until(() => got.text().includes('ET-TILLSTAND-SAKNAS'));
    socket.write(head('GET', '/nowhere'));
    await until(() => got.text().includes('ET-OKAND-ADRESS'));
    socket.destroy();
    await got.closed;
  });

  it('a refused body that comes later is read past, and the connection used again', async () => {
    const socket = await rig.open('ny');
    const got = listen(socket);
    socket.write(head('PUT', auto('bf.ansokan', '/n'), 'Content-Length: 200000'));
    await until(() => got.text().includes('ET-TILLSTAND-SAKNAS'));
    socket.write(Buffer.alloc(200_000));
    socket.write(head('GET', '/nowhere'));
    await until(() => got.text().includes('ET-OKAND-ADRESS'));
    socket.destroy();
    await got.closed;
  });
});

describe('Expect: 100-continue', () => {
  it('a good hand-in is told to go on, once, then answered', async () => {
    const socket = await rig.open('bolag-a');
    const got = listen(socket);
    socket.write(head('PUT', auto('bf.ansokan', '/n'), 'Content-Length: 5', 'Expect: 100-continue'));
    await until(() => got.text().includes('\r\n\r\n'));
    expect(got.text()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('hello');
    await until(() => got.text().includes('X-Transaktionsid'));
    expect(got.text().match(/100 Continue/g)).toHaveLength(1);
    expect(got.text()).toContain('HTTP/1.1 202 ');
    socket.destroy();
    await got.closed;
  });

  it.each([
    ['permission', 'ny', auto('bf.ansokan', '/n'), '5', '403'],
    ['product', 'bolag-a', '/et/et_web/auto/x/n', '5', '404'],
    ['direction', 'bolag-a', auto('bf.kvittens', '/n'), '5', '409'],
    ['name', 'bolag-a', auto('bf.ansokan', '/a%20b'), '5', '400'],
    ['declared size', 'bolag-a', auto('bf.ansokan', '/n'), '100000001', '413'],
  ])('a bad %s is refused without it, and the connection closed', async (_what, as, path, length, status) => {
    const socket = await rig.open(as);
    const got = listen(socket);
    socket.write(head('PUT', path, `Content-Length: ${length}`, 'Expect: 100-continue'));
    await got.closed;
    expect(got.text()).not.toContain('100 Continue');
    expect(got.text()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(got.text()).toContain('\r\nConnection: close\r\n');
  });
});

describe('cut', () => {
  it.each([
    ['with a length', 'Content-Length: 1000', 'abc'],
    ['chunked', 'Transfer-Encoding: chunked', '3\r\nabc\r\n'],
  ])('an upload %s that stops: avbruten, nothing visible, the next works', async (_how, line, start) => {
    const socket = await rig.open('bolag-a');
    const got = listen(socket);
    socket.write(head('PUT', auto('bf.ansokan', '/n'), line) + start);
    await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    await got.closed;
    await until(() => rig.mailbox.refused.length > 0);
    expect(rig.mailbox.refused).toEqual(['avbruten']);
    expect(rig.mailbox.handedInFiles).toEqual([]);
    expect((await rig.send({ method: 'PUT', path: auto('bf.ansokan', '/n'), body: 'x' })).status).toBe(202);
  });

  it('an upload that is ended in good manners before its length is reached is cut too', async () => {
    const socket = await rig.open('bolag-a');
    const got = listen(socket);
    socket.end(`${head('PUT', auto('bf.ansokan', '/n'), 'Content-Length: 1000')}abc`);
    await until(() => rig.mailbox.refused.length > 0);
    expect(rig.mailbox.refused).toEqual(['avbruten']);
    await got.closed;
  });

  it.each<[string, (socket: TLSSocket) => void]>([
    ['destroyed', (socket) => socket.destroy()],
    ['ended', (socket) => socket.end().destroySoon()],
  ])('a download whose reader is %s waits again', async (_how, leave) => {
    const name = `CUT-${_how}`;
    rig.mailbox.put(ORG.a, 'bf.utslag', name, {
      bytes: 50 * MB,
      read: async function* () {
        for (const piece of pieces(50 * MB)) yield piece;
      },
    });
    const socket = await rig.open('bolag-a');
    socket.on('error', () => undefined);
    socket.write(head('GET', auto('bf.utslag', `/${name}`)));
    await once(socket, 'data');
    socket.pause();
    leave(socket);
    await until(() => rig.mailbox.aborted.length > 0);
    expect([rig.mailbox.finished, rig.mailbox.aborted]).toEqual([[], [name]]);
    expect((await rig.send({ path: auto('bf.utslag', '?getfilenames=true') })).text).toContain(name);
  });
});

it('a download that is given whole at once, and whose reader leaves, waits again', async () => {
  rig.mailbox.put(ORG.a, 'bf.utslag', 'ONE-PIECE', Buffer.alloc(50 * MB));
  const socket = await rig.open('bolag-a');
  socket.on('error', () => undefined);
  socket.write(head('GET', auto('bf.utslag', '/ONE-PIECE')));
  await once(socket, 'data');
  socket.destroy();
  await until(() => rig.mailbox.aborted.length + rig.mailbox.finished.length > 0);
  expect([rig.mailbox.finished, rig.mailbox.aborted]).toEqual([[], ['ONE-PIECE']]);
});

it('a download that the simulator itself breaks off when it stops waits again', async () => {
  const mailbox = createMemoryMailbox();
  const stopping = await startRig(certs, { mailbox });
  mailbox.put(ORG.a, 'bf.utslag', 'STOPPED', Buffer.alloc(50 * MB));
  const socket = await stopping.open('bolag-a');
  socket.on('error', () => undefined);
  socket.write(head('GET', auto('bf.utslag', '/STOPPED')));
  await once(socket, 'data');
  socket.pause();
  await stopping.close();
  await until(() => mailbox.aborted.length + mailbox.finished.length > 0);
  expect([mailbox.finished, mailbox.aborted]).toEqual([[], ['STOPPED']]);
  socket.destroy();
});

it('a list asked for when a file has just left waits until that is on disk', async () => {
  const mailbox = createMemoryMailbox();
  let write: () => void = () => undefined;
  const slow = await startRig(certs, {
    stored: {
      ...mailbox,
      open: async (...what) => {
        const open = await mailbox.open(...what);
        const disk = new Promise<void>((resolve) => (write = resolve));
        return open && { ...open, finished: () => disk.then(() => open.finished()) };
      },
      // As a mailbox that shows files under way.
      waiting: async function* (...what) {
        for await (const file of mailbox.waiting(what[0], what[1], what[2], true)) {
          if (file.state !== 'hamtad') yield file;
        }
      },
    },
  });
  try {
    mailbox.put(ORG.a, 'bf.kvittens', 'JUST-LEFT', Buffer.from('x'));
    mailbox.put(ORG.egen, 'bf.kvittens', 'THEIRS', Buffer.from('x'));
    const list = { path: auto('bf.kvittens', '?getfilenames=true') };
    expect((await slow.send({ path: auto('bf.kvittens', '/JUST-LEFT') })).text).toBe('x');
    const listed = slow.send(list);
    expect((await slow.send({ ...list, as: 'egen' })).text).toBe('THEIRS');
    write();
    expect((await listed).text).toBe('');
  } finally {
    await slow.close();
  }
});

it('a file that fails while it is read breaks the connection rather than looking whole', async () => {
  rig.mailbox.put(ORG.a, 'bf.bekraftelse', 'BROKEN', {
    bytes: 10 * MB,
    read: async function* () {
      yield PIECE;
      throw new Error('bad sector');
    },
  });
  await expect(rig.send({ path: auto('bf.bekraftelse', '/BROKEN') })).rejects.toThrow();
  await until(() => rig.failed.length > 0);
  expect(rig.failed.splice(0).map(({ error }) => String(error))).toEqual(['Error: bad sector']);
  expect(rig.mailbox.aborted).toEqual(['BROKEN']);
});

it('many at once over kept connections are each answered', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const body = Buffer.alloc(10_000, 65);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      rig.send({ method: 'PUT', path: auto('bf.ansokan', `/n${n}`), body, agent }),
    ),
  );
  agent.destroy();
  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([202]));
  expect(new Set(answers.map((one) => one.text)).size).toBe(100);
});

async function requestAs(as: string, method: string, path: string): Promise<ReturnType<typeof httpsRequest>> {
  const file = (name: string) => readFile(join(certs, name));
  const [ca, cert, key] = await Promise.all([file('ca.pem'), file(`${as}.pem`), file(`${as}.key`)]);
  return httpsRequest({
    host: '127.0.0.1',
    servername: 'localhost',
    port: rig.port,
    method,
    path,
    ca,
    cert,
    key,
    agent: false,
  });
}
