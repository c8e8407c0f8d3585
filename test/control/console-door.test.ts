/** Who may come in to the console: by name, by origin, by token; and what a browser's login is worth. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type WallClock } from '../../simulator/clock';
import { createControl } from '../../simulator/control/control';
import { createDoor } from '../../simulator/control/door';
import { PAGES } from '../../simulator/control/console/table';
import { fakeOperations, type Fake } from './fake-operations';

const TOKEN = 'hemlig-nyckel-123';

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

let fake: Fake;
let advanced: number;
let server: http.Server;
let port: number;
/** Time that passes when somebody waits. */
let passed: number;
const wall: WallClock = {
  ...systemClock,
  now: () => 1_000_000 + passed,
  after: (ms, then) => {
    // The heartbeat of streams is no wait.
    if (ms < 10_000) {
      passed += ms;
      queueMicrotask(then);
    }
    return () => undefined;
  },
};

async function start(token?: string): Promise<void> {
  passed = 0;
  advanced = 0;
  fake = fakeOperations();
  const operations = {
    ...fake.operations,
    advance: (...given: Parameters<typeof fake.operations.advance>) => {
      advanced += 1;
      return fake.operations.advance(...given);
    },
  };
  const security = { port: () => port, listen: ['127.0.0.1'], allowHost: [], token };
  const failed = (error: unknown): void => {
    throw error;
  };
  server = http.createServer(createControl({ operations, security, wall, version: '0.1.0', failed }));
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
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        // A stream has no end.
        if (response.headers['content-type']?.startsWith('text/event-stream') === true) request.destroy();
      });
      response.on('close', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const OWN = (): Record<string, string> => ({ ...FORM, Origin: `http://127.0.0.1:${port}` });
const move = (headers: Record<string, string>): Promise<Answer> =>
  ask('POST', '/klocka', headers, 'by=PT15M');
const login = (token: string, more = ''): Promise<Answer> =>
  ask('POST', '/logga-in', OWN(), `token=${encodeURIComponent(token)}${more}`);
const cookieIn = ({ headers }: Answer): string => (headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '';

const READS = ['/', '/nytt', '/api/v1/status', '/api/v1/journal', '/tillgangar/genrep.js', '/metrics'];

describe('by name', () => {
  it.each(['evil.test', 'localhost.evil.test', '127.0.0.1.nip.io'])(
    'a name that points at this computer (%s) reads nothing',
    async (name) => {
      await start();
      for (const path of READS) {
        const answer = await ask('GET', path, { Host: `${name}:${port}` });
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.body).toContain('CONTROL-HOST');
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      }
      expect(
        (await move({ ...FORM, Host: `${name}:${port}`, Origin: `http://${name}:${port}` })).status,
      ).toBe(403);
      expect(advanced).toBe(0);
    },
  );
});

describe('by origin', () => {
  it.each([
    ['another origin', { Origin: 'http://localhost:1' }],
    ['no origin that is told', { Origin: 'null' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port', { 'Sec-Fetch-Site': 'same-site' }],
    ['neither Origin nor Sec-Fetch-Site', {}],
  ])('a form from %s changes nothing', async (_, headers) => {
    await start();
    expect((await move({ ...FORM, ...(headers as Record<string, string>) })).status).toBe(403);
    expect(advanced).toBe(0);
  });

  it('a form of the console’s own is taken', async () => {
    await start();
    expect((await move(OWN())).status).toBe(303);
    expect((await move({ ...FORM, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(303);
    expect(advanced).toBe(2);
  });

  it('every form of the console asks where it comes from', async () => {
    await start();
    for (const { path } of PAGES.filter(({ method }) => method === 'post')) {
      const answer = await ask('POST', path.replace(/:\w+/g, 'x'), FORM, 'a=b');
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  it('a page elsewhere may link here, and fetch or frame nothing', async () => {
    await start();
    const from = (site: string, mode: string, dest: string) => ({
      'Sec-Fetch-Site': site,
      'Sec-Fetch-Mode': mode,
      'Sec-Fetch-Dest': dest,
    });
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask('GET', '/', from(site, 'navigate', 'document'))).status).toBe(200);
      for (const path of READS) {
        expect((await ask('GET', path, from(site, 'navigate', 'iframe'))).status).toBe(403);
        expect((await ask('GET', path, from(site, 'no-cors', 'script'))).status).toBe(403);
        expect((await ask('GET', path, from(site, 'cors', 'empty'))).status).toBe(403);
      }
    }
    expect((await ask('GET', '/nytt', from('same-origin', 'cors', 'empty'))).status).toBe(200);
    expect((await ask('GET', '/')).headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('by token', () => {
  it('without it a browser is led to the login page, and everything else is refused', async () => {
    await start(TOKEN);
    const page = await ask('GET', '/handelselogg?fel=1', { Accept: 'text/html' });
    expect([page.status, page.headers.location]).toEqual([303, '/logga-in?till=%2Fhandelselogg%3Ffel%3D1']);
    for (const path of ['/nytt', '/api/v1/status', '/api/v1/journal', '/metrics']) {
      const answer = await ask('GET', path, { Accept: 'application/json' });
      expect([path, answer.status]).toEqual([path, 401]);
    }
    expect((await ask('GET', '/api/v1/status', { Accept: 'text/html' })).status).toBe(401);
    expect((await ask('GET', '/', { Accept: 'text/html', 'Sec-Fetch-Mode': 'cors' })).status).toBe(401);
    expect((await move({ ...OWN(), Accept: 'text/html' })).headers.location).toBe('/logga-in?till=%2F');
    expect(advanced).toBe(0);
    expect((await ask('GET', '/logga-in')).status).toBe(200);
  });

  it('given once, a cookie stands for it, and is not it', async () => {
    await start(TOKEN);
    const answer = await login(TOKEN, '&till=%2Fhandelselogg');
    expect([answer.status, answer.headers.location]).toEqual([303, '/handelselogg']);
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    expect(set).toContain('; HttpOnly; SameSite=Strict');
    expect(set).toContain(`genrep-konsol-${port}=`);
    expect(set).not.toContain(TOKEN);
    const Cookie = cookieIn(answer);
    expect((await ask('GET', '/', { Cookie })).body).toContain('Logga ut');
    expect((await ask('GET', '/api/v1/status', { Cookie })).status).toBe(200);
    expect((await ask('GET', '/nytt', { Cookie })).status).toBe(200);
    expect((await move({ ...OWN(), Cookie })).status).toBe(303);
    expect(advanced).toBe(1);
  });

  it('a cookie is worth nothing to a change that does not tell where it comes from', async () => {
    await start(TOKEN);
    const Cookie = cookieIn(await login(TOKEN));
    const json = { 'Content-Type': 'application/json', Cookie };
    expect((await ask('POST', '/api/v1/clock/advance', json, '{"by":"PT1M"}')).status).toBe(403);
    expect((await move({ ...FORM, Cookie })).status).toBe(403);
    expect(advanced).toBe(0);
    expect(
      (
        await ask(
          'POST',
          '/api/v1/clock/advance',
          { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` },
          '{"by":"PT1M"}',
        )
      ).status,
    ).toBe(200);
  });

  it('a cookie that was changed, that is old or that has been left is worth nothing', async () => {
    await start(TOKEN);
    const Cookie = cookieIn(await login(TOKEN));
    const isIn = async (cookie: string) => (await ask('GET', '/api/v1/status', { Cookie: cookie })).status;
    const [until = '', number = '', digest = ''] = Cookie.split('=')[1]?.split('.') ?? [];
    const name = Cookie.split('=')[0] ?? '';
    expect(await isIn(`${name}=${Number(until) + 1}.${number}.${digest}`)).toBe(401);
    expect(await isIn(`${name}=${until}.x${number}.${digest}`)).toBe(401);
    expect(await isIn(`${name}=`)).toBe(401);
    expect(await isIn(`genrep-konsol-1=${until}.${number}.${digest}`)).toBe(401);
    expect(await isIn(Cookie)).toBe(200);
    const out = await ask('POST', '/logga-ut', { ...OWN(), Cookie });
    expect([out.status, out.headers.location]).toEqual([303, '/logga-in']);
    expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    expect(await isIn(Cookie)).toBe(401);
    const again = cookieIn(await login(TOKEN));
    expect(await isIn(again)).toBe(200);
    passed += 12 * 3_600_000;
    expect(await isIn(again)).toBe(401);
  });

  it('a wrong token is told, takes longer each time, and is counted', async () => {
    await start(TOKEN);
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const before = passed;
      const answer = await login('fel');
      expect(answer.status).toBe(401);
      expect(answer.body).toContain('CONTROL-LOGIN');
      expect(answer.headers['set-cookie']).toBeUndefined();
      waits.push(passed - before);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000]);
    const answer = await login(TOKEN, '&till=%2Fhandelselogg');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Fel token före den här inloggningen: 6');
    expect(answer.body).toContain('href="/handelselogg"');
    expect((await login(TOKEN)).status).toBe(303);
  });

  it('many who try at once are told to wait', async () => {
    const waiting: (() => void)[] = [];
    const door = createDoor({
      token: TOKEN,
      port: () => 1,
      wall: { ...wall, after: (_, then) => (waiting.push(then), () => undefined) },
    });
    await start();
    const tries = Array.from({ length: 10 }, () => door.enter('fel'));
    expect(await door.enter(TOKEN)).toEqual({ kind: 'busy' });
    for (const one of tries) {
      await new Promise(setImmediate);
      waiting.shift()?.();
      expect(await one).toEqual({ kind: 'wrong' });
    }
    expect((await door.enter(TOKEN)).kind).toBe('in');
  });

  it.each(['//evil.test/', '/\\evil.test', 'http://evil.test/', '/.//evil.test', 'javascript:alert(1)', ''])(
    'after the login nobody is sent to %j',
    async (till) => {
      await start(TOKEN);
      const answer = await login(TOKEN, `&till=${encodeURIComponent(till)}`);
      expect(answer.headers.location).toBe('/');
    },
  );

  it('the form itself is taken from the console’s own page alone', async () => {
    await start(TOKEN);
    expect((await ask('POST', '/logga-in', FORM, `token=${TOKEN}`)).status).toBe(403);
    expect(
      (await ask('POST', '/logga-in', { ...FORM, Origin: 'http://evil.test' }, `token=${TOKEN}`)).status,
    ).toBe(403);
  });

  it('without a token there is no login page', async () => {
    await start();
    expect((await ask('GET', '/logga-in')).status).toBe(404);
    expect((await ask('GET', '/')).body).not.toContain('Logga ut');
  });
});
