import type { Response } from 'express';
import { streamJournal } from '../../simulator/control/journal-stream';
import type { ControlOperations } from '../../simulator/control/operations';
import { GET, openPort, rawLine, type Port, type RawLine } from './port';
import { turns } from '../skipping-clock';

const ports: Port[] = [];
const open: typeof openPort = async (limits, app) => {
  const port = await openPort(limits, app);
  ports.push(port);
  return port;
};
afterEach(async () => {
  await Promise.all(ports.splice(0).map((port) => port.close()));
});

const plain: Parameters<typeof openPort>[1] = (_, response) => void response.end('in');
const othersAreServed = async ({ port }: Port): Promise<void> => {
  const line = await rawLine(port);
  line.socket.write(GET);
  expect(await line.hear('in')).toMatch(/^HTTP\/1\.1 200/);
  line.socket.destroy();
};
const problemOf = (line: RawLine): [string, { code: string; finding: { sv: string; en: string } }] => {
  const [head = '', body = '{}'] = line.text().split('\r\n\r\n');
  return [head.split('\r\n')[0]!, JSON.parse(body) as ReturnType<typeof problemOf>[1]];
};

describe('slow on purpose', () => {
  test('a head given byte by byte is answered 408 when its time is over', async () => {
    const port = await open({ headersSeconds: 20 }, plain);
    const line = await rawLine(port.port);
    const head = `GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ${'x'.repeat(500)}`;
    let sent = 0;
    const seconds = await port.clock.skipUntil(() => {
      if (!line.closed()) line.socket.write(head[sent++]!);
      return line.closed();
    });
    expect(seconds).toBeGreaterThanOrEqual(20);
    expect(seconds).toBeLessThan(30);
    const [status, problem] = problemOf(line);
    expect(status).toBe('HTTP/1.1 408 Request Timeout');
    expect(problem).toMatchObject({
      code: 'PORT-SLOW',
      rule: {
        sv: expect.stringContaining('tls.headersSeconds'),
        en: expect.stringContaining("Genrep's own"),
      },
    });
    expect(port.news).toMatchObject([{ kind: 'slow', what: 'head' }]);
    await othersAreServed(port);
  });

  test('silence is ended without a word', async () => {
    const port = await open({ headersSeconds: 20 }, plain);
    const line = await rawLine(port.port);
    expect(await port.clock.skipUntil(() => line.closed())).toBeGreaterThanOrEqual(20);
    expect([line.text(), port.news, port.watch.connections()]).toEqual(['', [], 0]);
  });

  test('so is a kept connection without a call, and half a head on it is answered 408', async () => {
    const port = await open({ headersSeconds: 20, keepAliveSeconds: 60 }, plain);
    const [idle, half] = [await rawLine(port.port), await rawLine(port.port)];
    for (const line of [idle, half]) {
      await line.say(GET);
      await line.hear('in');
    }
    await half.say('GET / HT');
    const seconds = await port.clock.skipUntil(() => half.closed());
    expect([seconds >= 20, seconds < 30, idle.closed()]).toEqual([true, true, false]);
    expect(half.text()).toContain('HTTP/1.1 408');
    await port.clock.skipUntil(() => idle.closed(), 60);
    expect(idle.text()).not.toContain('408');
  });

  const taking = (ended: string[]): Parameters<typeof openPort>[1] => {
    return (request, response) => {
      request.on('data', () => undefined);
      request.once('end', () => response.end('in'));
      request.once('close', () => ended.push(request.complete ? 'whole' : 'broken'));
    };
  };
  const HALF = 'PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nabc';

  test('a body that stops is answered 408, and whoever took it hears that it broke', async () => {
    const ended: string[] = [];
    const port = await open({ idleSeconds: 300 }, taking(ended));
    const line = await rawLine(port.port);
    await line.say(HALF);
    expect(await port.clock.skipUntil(() => line.closed())).toBeGreaterThanOrEqual(300);
    await turns();
    expect(problemOf(line)[1].code).toBe('PORT-SLOW');
    expect(ended).toEqual(['broken']);
    expect(port.news).toMatchObject([{ kind: 'slow', what: 'body' }]);
    await othersAreServed(port);
  });

  test('a body given byte by byte is ended when the whole of it has taken too long', async () => {
    const ended: string[] = [];
    const port = await open({ idleSeconds: 300, bodySeconds: 600 }, taking(ended));
    const line = await rawLine(port.port);
    await line.say(HALF);
    const seconds = await port.clock.skipUntil(() => {
      if (!line.closed()) line.socket.write('x');
      return line.closed();
    });
    expect(seconds).toBeGreaterThanOrEqual(600);
    await turns();
    expect(line.text()).toContain('HTTP/1.1 408');
    expect(ended).toEqual(['broken']);
  });

  test('a reader that never reads is broken off, and whoever writes to it hears so', async () => {
    const ended: string[] = [];
    const port = await open({ idleSeconds: 300 }, (_, response) => {
      response.once('close', () => ended.push(response.writableFinished ? 'whole' : 'broken'));
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    });
    const line = await rawLine(port.port);
    line.socket.pause();
    await line.say(GET);
    expect(await port.clock.skipUntil(() => ended.length > 0)).toBeGreaterThanOrEqual(300);
    expect(ended).toEqual(['broken']);
    expect(port.news).toMatchObject([{ kind: 'slow', what: 'reader' }]);
    expect(port.watch.connections()).toBe(0);
    await othersAreServed(port);
    line.socket.destroy();
  });

  test('one who does not read what happens is broken off as soon: a heartbeat is no sign of life', async () => {
    const large = 'x'.repeat(100_000);
    const operations = {
      subscribe: () => () => undefined,
      journal: ({ after = 0 }: { after?: number }) =>
        Promise.resolve({
          events: Array.from({ length: 200 }, (_, n) => ({ seq: after + n + 1, type: 'a', large })),
          ...{ next: after + 200, trimmed: null },
        }),
    } as unknown as ControlOperations;
    const port = await open({ idleSeconds: 300, bodySeconds: 3000 }, (_, response) => {
      void streamJournal(response as Response, operations, { after: 0 }, port.clock);
    });
    const line = await rawLine(port.port);
    line.socket.pause();
    await line.say(GET);
    const seconds = await port.clock.skipUntil(() => port.watch.connections() === 0);
    expect(seconds).toBeGreaterThanOrEqual(300);
    expect(seconds).toBeLessThan(600);
    expect(port.news).toMatchObject([{ kind: 'slow', what: 'reader' }]);
    line.socket.destroy();
  });

  test('one who reads a little now and then is broken off when all has taken too long', async () => {
    const ended: string[] = [];
    const port = await open({ idleSeconds: 300, bodySeconds: 900 }, (_, response) => {
      response.once('close', () => ended.push('broken'));
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    });
    const line = await rawLine(port.port);
    line.socket.pause();
    await line.say(GET);
    let second = 0;
    const seconds = await port.clock.skipUntil(() => {
      if (second++ % 5 === 0) line.socket.read();
      return ended.length > 0;
    });
    expect(seconds).toBeGreaterThanOrEqual(900);
    line.socket.destroy();
  });
});

describe('nobody is blamed for what the program takes its time about', () => {
  test.each([
    ['a call whose answer takes an hour', GET],
    [
      'a body that the program has not begun to read',
      'PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na',
    ],
  ])('%s', async (_, sent) => {
    const port = await open({}, (_request, response) => {
      port.clock.after(7_200_000, () => response.end('in'));
    });
    const line = await rawLine(port.port);
    await line.say(sent);
    await port.clock.skipUntil(() => line.text() !== '' || line.closed(), 7_300);
    expect(line.text()).toMatch(/^HTTP\/1\.1 200/);
    expect(port.news).toEqual([]);
  });

  test('a stream of what happens, with pauses, to a reader that takes it', async () => {
    const port = await open({ idleSeconds: 60, bodySeconds: 300 }, (_, response) => {
      const beat = (): void => {
        response.write(': \n');
        port.clock.after(15_000, beat);
      };
      beat();
    });
    const line = await rawLine(port.port);
    await line.say(GET);
    await port.clock.skipUntil(() => line.closed(), 1000).catch(() => undefined);
    expect([line.closed(), port.news]).toEqual([false, []]);
  });
});

describe('too many', () => {
  test('whoever has waited longest without a call makes room, and it is told once', async () => {
    const port = await open({ maxConnections: 10 }, plain);
    const lines: RawLine[] = [];
    for (let n = 0; n < 30; n++) lines.push(await rawLine(port.port));
    expect(lines.map((line) => line.closed())).toEqual([
      ...Array<boolean>(20).fill(true),
      ...Array<boolean>(10).fill(false),
    ]);
    await othersAreServed(port);
    expect(port.watch.connections()).toBeLessThanOrEqual(10);
    expect(port.news).toEqual([{ kind: 'crowded', connections: 10 }]);
  });

  test('told again when most had gone and they are too many anew', async () => {
    const port = await open({ maxConnections: 4 }, plain);
    for (const wave of [1, 2]) {
      const lines = await Promise.all([1, 2, 3, 4, 5].map(() => rawLine(port.port)));
      expect(port.news).toHaveLength(wave);
      for (const line of lines) line.socket.destroy();
      while (port.watch.connections() > 0) await turns();
    }
  });

  test('where all are busy the new one is answered 503, and the busy ones go on', async () => {
    const answers: (() => void)[] = [];
    const port = await open({ maxConnections: 3 }, (_, response) => {
      answers.push(() => response.end('in'));
    });
    const busy = await Promise.all([1, 2, 3].map(() => rawLine(port.port)));
    for (const line of busy) await line.say(GET);
    const more = await rawLine(port.port);
    const heard = await more.hear('}}');
    expect(heard).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(heard).toMatch(/retry-after: 5/i);
    expect(problemOf(more)[1]).toMatchObject({ code: 'PORT-FULL' });
    for (const answer of answers) answer();
    for (const line of busy) expect(await line.hear('in')).toContain('200 OK');
  });

  test('calls on one connection: the last answer says that it closes', async () => {
    const port = await open({ maxRequests: 3 }, plain);
    const line = await rawLine(port.port);
    for (let n = 0; n < 2; n++) await line.say(GET);
    expect(line.text()).not.toMatch(/connection: close/i);
    await line.say(GET);
    while (!line.closed()) await turns();
    expect(line.text().match(/HTTP\/1\.1 200/g)).toHaveLength(3);
    expect(line.text().match(/connection: close/gi)).toHaveLength(1);
  });

  test('calls sent ahead without waiting for any answer', async () => {
    let reached = 0;
    const port = await open({}, () => (reached += 1));
    const line = await rawLine(port.port);
    await line.say(GET.repeat(400));
    while (!line.closed()) await turns();
    expect(reached).toBe(100);
  });
});

describe('too large', () => {
  const lined = (...headers: string[]): string => `GET / HTTP/1.1\r\nHost: l\r\n${headers.join('')}\r\n`;
  const ROWS: [string, number, string, string][] = [
    ['headers in bytes', 431, 'PORT-HEADERS', lined(`X-Big: ${'x'.repeat(20_000)}\r\n`)],
    [
      'headers in number',
      431,
      'PORT-HEADERS',
      lined(...Array.from({ length: 100 }, (_, n) => `X-${n}: x\r\n`)),
    ],
    ['an address', 414, 'PORT-ADDRESS', `GET /${'x'.repeat(8000)} HTTP/1.1\r\nHost: l\r\n\r\n`],
    ['a body where none is taken', 413, 'PORT-BODY', lined('Content-Length: 2000000\r\n')],
    [
      'extensions of chunks',
      413,
      'PORT-BODY',
      `PUT / HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n`,
    ],
    ['what is not HTTP', 400, 'PORT-HTTP', '\u0001\u0002 nonsense\r\n\r\n'],
  ];
  test.each(ROWS)('%s: %d %s', async (_, status, code, sent) => {
    const reached: string[] = [];
    const port = await open({}, (request) => {
      reached.push(request.method ?? '');
      request.resume();
    });
    const line = await rawLine(port.port);
    line.socket.write(sent);
    while (!line.closed()) await turns();
    const [first, problem] = problemOf(line);
    expect([first.slice(9, 12), problem.code]).toEqual([String(status), code]);
    expect(Object.values(problem.finding).every((text) => text.length > 5)).toBe(true);
    expect(reached).toEqual(code === 'PORT-BODY' && sent.startsWith('PUT') ? ['PUT'] : []);
  });

  test('what just fits is taken', async () => {
    const port = await open({}, plain);
    const line = await rawLine(port.port);
    const headers = Array.from({ length: 99 }, (_, n) => `X-${n}: x\r\n`);
    await line.say(lined(...headers));
    await line.say(`GET /${'x'.repeat(7_999)} HTTP/1.1\r\nHost: l\r\n\r\n`);
    expect(line.text().match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  test('a body without end behind a call that takes none is not read on', async () => {
    const port = await open({}, plain);
    const line = await rawLine(port.port);
    await line.say(lined('Transfer-Encoding: chunked\r\n') + '3\r\nabc\r\n');
    while (!line.closed()) await turns();
    expect(line.text()).toMatch(/200 OK[^]*connection: close/i);
  });
});
