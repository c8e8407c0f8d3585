import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WallClock } from '../../simulator/clock';
import { systemClock } from '../../simulator/clock';
import { createControl } from '../../simulator/control/control';
import { openapiOf } from '../../simulator/control/openapi';
import { ROUTES } from '../../simulator/control/routes/table';
import type { ControlSecurity } from '../../simulator/control/security';
import { ALL_BYTES, fakeOperations, type Fake } from './fake-operations';

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

let fake: Fake;
let server: http.Server;
let port: number;
let failed: unknown[];

async function start(over: Partial<ControlSecurity> = {}, wall: WallClock = systemClock): Promise<void> {
  fake = fakeOperations();
  failed = [];
  const security = { port: () => port, listen: ['127.0.0.1'], allowHost: [], token: undefined, ...over };
  server = http.createServer(
    createControl({
      operations: fake.operations,
      security,
      wall,
      version: '0.1.0',
      failed: (error) => void failed.push(error),
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function ask(
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', method, path, headers: { ...options.headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

const json = (answer: Answer): ReturnType<typeof JSON.parse> => JSON.parse(answer.body.toString('utf8'));
const post = (path: string, body: unknown, method = 'POST'): Promise<Answer> =>
  ask(method, path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('HEAD of what has no end', () => {
  beforeEach(() => start());

  test.each(['/api/v1/journal/stream', '/nytt'])('%s is answered', async (path) => {
    const answer = await ask('HEAD', path);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
  });
});

describe('a body that cannot be read', () => {
  beforeEach(() => start());

  test('packed otherwise than it says: told, and no fault of ours', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const answer = await ask('POST', '/api/v1/clock/advance', { headers, body: '{"by":"P1D"}' });
    expect([answer.status, json(answer).code]).toEqual([400, 'CONTROL-BODY']);
    expect(failed).toEqual([]);
  });

  test.each(['/underlag/prova-layout', '/filer/prova'])('a form for %s that is not whole', async (path) => {
    const headers = {
      'content-type': 'multipart/form-data; boundary=gr',
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
    };
    const body = '--gr\r\nContent-Disposition: form-data; name="text"\r\n\r\ntransaction: x';
    const answer = await ask('POST', path, { headers, body });
    expect([answer.status, answer.body.toString()]).toEqual([400, expect.stringContaining('CONTROL-BODY')]);
    expect(failed).toEqual([]);
  });

  test.each([
    ['/underlag/prova-layout', 'file'],
    ['/filer/prova', 'fil'],
  ])('a form for %s with parts after its end', async (path, name) => {
    const headers = {
      'content-type': 'multipart/form-data; boundary=gr',
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
    };
    const part = `--gr\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n\r\nx`;
    const answer = await ask('POST', path, { headers, body: `--gr--\r\n${part}\r\n${part}` });
    expect([answer.status, answer.body.toString()]).toEqual([400, expect.stringContaining('CONTROL-BODY')]);
    expect(failed).toEqual([]);
  });

  test('a form without fields chooses no file', async () => {
    const headers = { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    const answer = await ask('POST', '/filer/prova', { headers, body: 'x' });
    expect([answer.status, answer.body.toString()]).toEqual([400, expect.stringContaining('FIL-SAKNAS')]);
    expect(failed).toEqual([]);
  });
});

describe('every finished route', () => {
  const calls: readonly (readonly [method: string, path: string, url: string, body?: unknown])[] = [
    ['get', '/status', '/status'],
    ['get', '/products', '/products'],
    ['get', '/journal', '/journal?after=0&limit=5'],
    ['get', '/provenance', '/provenance'],
    ['post', '/reset', '/reset', {}],
    ['post', '/stop', '/stop'],
    ['get', '/clock', '/clock?world=main'],
    ['post', '/clock/advance', '/clock/advance', { until: 'kväll' }],
    ['get', '/mailbox', '/mailbox?org=556000-0167'],
    ['get', '/files/{transaktionsid}/info', '/files/abc/info'],
    ['get', '/overrides', '/overrides'],
    ['post', '/overrides', '/overrides', { verdict: 'underkand-fil', org: '556000-0167' }],
    ['delete', '/overrides', '/overrides'],
    ['get', '/cases', '/cases'],
    ['post', '/cases', '/cases', { org: '556000-0167' }],
    ['get', '/cases/{malnummer}', '/cases/00-000001-26'],
    ['post', '/cases/{malnummer}/events', '/cases/00-000001-26/events', { type: 'delgiven' }],
    ['get', '/letters', '/letters?org=556000-0167&malnummer=00-000001-26&after=0&limit=5'],
    ['get', '/letters/{n}', '/letters/1.json'],
    ['get', '/parties', '/parties'],
    ['get', '/parties/{org}', '/parties/5560000167'],
    [
      'put',
      '/parties/{org}',
      '/parties/5560000167',
      { codes: ['AAA', 'AAB'], lopnummer: { 'bf.ansokan': 7 } },
    ],
  ];

  test.each(calls.map((call) => ({ call })))('$call answers in its shape', async ({ call }) => {
    const [method, path, url, body] = call;
    await start();
    fake.happen('fil.mottagen');
    const answer =
      body === undefined
        ? await ask(method.toUpperCase(), `/api/v1${url}`)
        : await post(`/api/v1${url}`, body, method.toUpperCase());
    const route = ROUTES.find((row) => row.method === method && row.path === path);
    expect(answer.status).toBe(route?.answer.status);
    expect(route?.answer.schema?.safeParse(json(answer)).error).toBeUndefined();
    expect(route?.answer.schema).toBeDefined();
  });

  test.each([
    ['/letters', undefined, 'application/json'],
    ['/letters', 'text/html,*/*;q=0.8', 'text/html'],
    ['/letters', 'text/plain', 'text/plain'],
    ['/letters.html', 'application/json', 'text/html'],
    ['/letters.txt', undefined, 'text/plain'],
    ['/letters/1', undefined, 'text/plain'],
    ['/letters/1', 'text/html', 'text/html'],
    ['/letters/1', 'application/json', 'application/json'],
    ['/letters/1.txt', 'text/html', 'text/plain'],
    ['/letters/1.html', 'text/plain', 'text/html'],
  ])('%s with Accept %s is %s', async (url, accept, type) => {
    await start();
    const answer = await ask('GET', `/api/v1${url}`, accept === undefined ? {} : { headers: { accept } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
    const body = answer.body.toString('utf8');
    if (type === 'text/html') {
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(body).toContain('ÖVNING – inte utfärdat av Kronofogden');
      expect(body).not.toMatch(/<script|<b>/);
    }
    if (type === 'text/plain' && url.includes('1')) expect(body).toContain('Brev 1 <script>');
  });

  test('a page of the letter tray leads to its letters and to the next page', async () => {
    await start();
    const page = (await ask('GET', '/api/v1/letters.html?limit=1&org=556000-0167')).body.toString('utf8');
    expect(page).toContain('href="letters/1.html?world=main"');
    expect(page).toContain('href="letters.html?world=main&#38;after=1&#38;limit=1&#38;org=5560000167"');
  });

  test.each(['/letters/3', '/letters/x', '/letters/1.pdf'])('%s is not there', async (url) => {
    await start();
    const answer = await ask('GET', `/api/v1${url}`);
    expect([answer.status, json(answer).code]).toEqual([404, 'NOT-FOUND']);
  });

  test('openapi.json holds exactly the routes of the table, each with parameters and shapes', async () => {
    await start();
    const openapi = json(await ask('GET', '/api/openapi.json'));
    const listed = Object.entries(openapi.paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(listed.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} /api/v1${path}`).sort());
    const ids = Object.values(
      openapi.paths as Record<string, Record<string, { operationId: string }>>,
    ).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      openapi.paths['/api/v1/clock'].get.responses['200'].content['application/json'].schema.required,
    ).toContain('now');
    expect(openapi).toEqual(JSON.parse(JSON.stringify(openapiOf(ROUTES, '0.1.0'))));
  });
});

describe('bytes', () => {
  test('a handed-in file comes back byte for byte', async () => {
    await start();
    const answer = await ask('GET', '/api/v1/files/abc');
    expect(answer.body.equals(ALL_BYTES)).toBe(true);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect((await ask('GET', '/api/v1/files/other')).status).toBe(404);
  });

  test('a file to deliver is taken as it is, and only as octets', async () => {
    await start();
    const url = '/api/v1/mailbox?org=5560000167&transaction=bf.kvittens';
    const answer = await ask('POST', url, {
      headers: { 'content-type': 'application/octet-stream' },
      body: ALL_BYTES,
    });
    expect(answer.status).toBe(201);
    expect(Buffer.concat(fake.delivered).equals(ALL_BYTES)).toBe(true);
    expect((await ask('POST', url, { headers: { 'content-type': 'text/plain' }, body: 'x' })).status).toBe(
      415,
    );
  });
});

describe('wrong use', () => {
  const cases: readonly (readonly [string, string, string, unknown, number, string])[] = [
    ['unknown world', 'GET', '/api/v1/status?world=other', undefined, 404, 'WORLD-UNKNOWN'],
    ['unknown query', 'GET', '/api/v1/status?wrold=main', undefined, 400, 'CONTROL-VALUE'],
    ['limit out of range', 'GET', '/api/v1/journal?limit=0', undefined, 400, 'CONTROL-VALUE'],
    ['unknown key in body', 'POST', '/api/v1/clock/advance', { fast: true }, 400, 'CONTROL-VALUE'],
    ['two ways at once', 'POST', '/api/v1/clock/advance', { by: 'P1D', until: 'next' }, 400, 'CONTROL-VALUE'],
    ['refused by the clock', 'POST', '/api/v1/clock/advance', { by: 'nonsense' }, 400, 'CLOCK-SPEC'],
    ['unfit event', 'POST', '/api/v1/cases/1/events', { type: 'betalas' }, 409, 'X'],
    ['unknown path', 'GET', '/api/v1/nothing', undefined, 404, 'CONTROL-PATH'],
    ['other method', 'PUT', '/api/v1/clock', {}, 405, 'CONTROL-METHOD'],
    ['bad percent encoding', 'GET', '/api/v1/cases/%E0%A4%A', undefined, 400, 'CONTROL-PATH'],
  ];
  test.each(cases)('%s', async (_, method, url, body, status, code) => {
    await start();
    const answer = body === undefined ? await ask(method, url) : await post(url, body, method);
    expect([answer.status, json(answer).code]).toEqual([status, code]);
    expect(json(answer).finding.sv).not.toBe('');
    expect(failed).toEqual([]);
  });

  test('several complaints are all told', async () => {
    await start();
    expect(json(await post('/api/v1/cases/1/events', { type: 'betalas' })).complaints).toHaveLength(2);
  });

  test('405 names what is allowed', async () => {
    await start();
    expect((await ask('PUT', '/api/v1/overrides')).headers.allow).toBe('GET, POST, DELETE');
  });

  test('broken JSON, other types and too much are refused', async () => {
    await start();
    const url = '/api/v1/clock/advance';
    const typed = (type: string, body: string): Promise<Answer> =>
      ask('POST', url, { headers: { 'content-type': type }, body });
    expect((await typed('application/json', '{')).status).toBe(400);
    expect((await typed('text/plain', '{"until":"next"}')).status).toBe(415);
    expect((await typed('application/x-www-form-urlencoded', 'until=next')).status).toBe(415);
    expect((await typed('application/json', JSON.stringify({ until: 'x'.repeat(1_100_000) }))).status).toBe(
      413,
    );
  });
});

describe('who may speak', () => {
  const host = (value: string): Promise<Answer> => ask('GET', '/api/v1/clock', { headers: { host: value } });

  test('only names of its own, with its own port', async () => {
    await start({ allowHost: ['genrep.test', 'other.test:99'] });
    for (const good of [
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      `LOCALHOST:${port}`,
      'genrep.test',
      'genrep.test:1',
      'other.test:99',
    ]) {
      expect([good, (await host(good)).status]).toEqual([good, 200]);
    }
    for (const bad of [
      'evil.test',
      `evil.test:${port}`,
      'localhost',
      `localhost:${port + 1}`,
      'other.test:98',
      `localhost:${port}@evil.test`,
    ]) {
      expect([bad, (await host(bad)).status]).toEqual([bad, 403]);
    }
    expect((await ask('GET', '/healthz', { headers: { host: 'evil.test' } })).status).toBe(403);
  });

  test('changes come from the same site or from no browser', async () => {
    await start();
    const change = (headers: Record<string, string>): Promise<Answer> =>
      ask('POST', '/api/v1/stop', { headers: { host: `localhost:${port}`, ...headers } });
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: `https://localhost:${port}` },
      { origin: `http://localhost:${port + 1}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect([headers, (await change(headers)).status]).toEqual([headers, 403]);
    }
    expect(fake.stopped()).toBe(false);
    expect(
      (await change({ origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(202);
    expect(fake.stopped()).toBe(true);
  });

  test('a token, when set, is asked for everywhere but in the probes', async () => {
    await start({ token: 'hemlig' });
    const bearer = (token: string): Promise<Answer> =>
      ask('GET', '/api/v1/clock', { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('GET', '/api/v1/clock')).status).toBe(401);
    expect((await bearer('fel')).status).toBe(401);
    expect((await bearer('hemlig')).status).toBe(200);
    expect((await ask('GET', '/metrics')).status).toBe(401);
    expect((await ask('GET', '/')).status).toBe(401);
    expect((await ask('GET', '/healthz')).status).toBe(200);
  });
});

describe('probes and pages', () => {
  test('readyz follows the simulator', async () => {
    await start();
    expect((await ask('GET', '/readyz')).status).toBe(200);
    fake.ready = false;
    expect((await ask('GET', '/readyz')).status).toBe(503);
  });

  test('metrics tell cases by status', async () => {
    await start();
    expect((await ask('GET', '/metrics')).body.toString()).toContain(
      'genrep_cases{world="main",status="utslag"} 3\n',
    );
  });

  test('the front page escapes, and runs nothing', async () => {
    await start();
    const page = await ask('GET', '/');
    expect(page.body.toString()).toContain('&lt;certs>');
    expect(page.body.toString()).not.toMatch(/<script(?! src=)|<style| style=/);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['x-powered-by']).toBeUndefined();
  });
});

describe('the journal as a stream', () => {
  /** Reads the stream until `enough` of it has come. */
  function listen(
    path: string,
    enough: (text: string) => boolean,
    headers: Record<string, string> = {},
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = http.get(
        { port, host: '127.0.0.1', path: `/api/v1/journal/stream${path}`, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
            if (!enough(text)) return;
            request.destroy();
            resolve(text);
          });
        },
      );
      request.on('error', (error) => (request.destroyed ? undefined : reject(error)));
    });
  }
  const ids = (text: string): string[] => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => match[1] ?? '');

  test('tells what has happened and then what happens, in order and once', async () => {
    await start();
    fake.happen('fil.mottagen');
    const stream = listen('', (text) => {
      if (ids(text).length === 1) for (let n = 0; n < 3; n++) fake.happen('mal.utslag');
      return ids(text).length >= 4;
    });
    expect(ids(await stream)).toEqual(['1', '2', '3', '4']);
  });

  test('goes on after Last-Event-ID, or from now', async () => {
    await start();
    for (let n = 0; n < 4; n++) fake.happen('fil.hamtad');
    expect(ids(await listen('', (text) => ids(text).length === 2, { 'last-event-id': '2' }))).toEqual([
      '3',
      '4',
    ]);
    const latest = listen('?after=latest', (text) => {
      if (text === ': genrep\n\n') fake.happen('fil.hamtad');
      return ids(text).length > 0;
    });
    expect(ids(await latest)).toEqual(['5']);
  });

  test('beats while nothing happens', async () => {
    const waiting: (() => void)[] = [];
    const wall: WallClock = {
      ...systemClock,
      after: (_, then) => {
        waiting.push(then);
        return () => undefined;
      },
    };
    await start({}, wall);
    const text = await listen('', (sofar) => {
      if (sofar === ': genrep\n\n') waiting.shift()?.();
      return sofar.includes(': \n\n');
    });
    expect(text).toContain(': \n\n');
    expect(waiting).toHaveLength(1);
  });
});
