/** What is loaded at its first use, and cannot be: a call that is answered, told once, and tried again by the next. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { raise, type Stage } from './stage';

jest.setTimeout(30_000);

/** How many times each part is still to fail. */
const mockMissing = new Map<string, number>();
const mockPart = (name: string, actual: () => object): object => {
  const left = mockMissing.get(name) ?? 0;
  if (left === 0) return actual();
  mockMissing.set(name, left - 1);
  throw new Error(`${name} is missing`);
};
jest.mock('../../simulator/control/control', () =>
  mockPart('control', () => jest.requireActual('../../simulator/control/control')),
);
jest.mock('../../simulator/control/play', () =>
  mockPart('play', () => jest.requireActual('../../simulator/control/play')),
);
jest.mock('../../simulator/scenario/folder', () =>
  mockPart('folder', () => jest.requireActual('../../simulator/scenario/folder')),
);
jest.mock('../../simulator/etransport/pages/serve', () =>
  mockPart('serve', () => jest.requireActual('../../simulator/etransport/pages/serve')),
);
jest.mock('../../simulator/etransport/pages/kept-out', () =>
  mockPart('kept-out', () => jest.requireActual('../../simulator/etransport/pages/kept-out')),
);
jest.mock('../../certs/wrong-server', () =>
  mockPart('wrong-server', () => jest.requireActual('../../certs/wrong-server')),
);

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

let stage: Stage;
beforeAll(async () => {
  stage = await raise({ 'tls.refusal': 'forklaring' });
});
beforeEach(() => {
  stage.told.splice(0);
});
afterAll(() => stage.close());

const answerOf = (sent: http.ClientRequest, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          type: answer.headers['content-type'],
          body: Buffer.concat(pieces).toString('utf8'),
        }),
      );
    });
    sent.end(body);
  });

const control = (target: string, body?: object): Promise<Answer> => {
  const json = body === undefined ? undefined : JSON.stringify(body);
  return answerOf(
    http.request(new URL(target, stage.sim.urls.control), {
      method: json === undefined ? 'GET' : 'POST',
      headers: json === undefined ? {} : { 'Content-Type': 'application/json' },
      agent: false,
    }),
    json,
  );
};

const portal = (part: string): Promise<Answer> => {
  const file = (name: string): Buffer => readFileSync(path.join(stage.sim.certs, name));
  return answerOf(
    https.request({
      ...{ host: 'localhost', port: new URL(stage.sim.urls.data).port, path: '/et/et_web/' },
      ...{ cert: file(`${part}.pem`), key: file(`${part}.key`), ca: file('ca.pem') },
      headers: { Accept: 'text/html' },
      agent: false,
    }),
  );
};

test('the routes of the control port', async () => {
  mockMissing.set('control', 2);
  for (const [at, target] of ['/api/v1/status', '/readyz'].entries()) {
    const { status, type, body } = await control(target);
    expect([status, type]).toEqual([500, 'application/json; charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({ code: 'GENREP-BUG', place: 'control' });
    expect(stage.told).toHaveLength(at + 1);
    expect(stage.told[at]).toMatch(/^genrep: control: Error: control is missing/);
  }
  expect((await control('/api/v1/status')).status).toBe(200);
  expect((await control('/readyz')).body).toBe('ready\n');
  expect(stage.told).toHaveLength(2);
});

test('the pages of the portal', async () => {
  mockMissing.set('serve', 1);
  expect((await portal('bolag-a')).status).toBe(500);
  expect(stage.told).toEqual([expect.stringContaining('serve is missing')]);
  expect((await portal('bolag-a')).status).toBe(200);
  expect(stage.told).toHaveLength(1);
});

test('the page of a refused certificate: the same as text', async () => {
  mockMissing.set('kept-out', 1);
  const plain = await portal('bolag-b');
  expect([plain.status, plain.type]).toEqual([403, 'text/plain; charset=utf-8']);
  expect(stage.told.filter((line) => line.includes('kept-out is missing'))).toHaveLength(1);
  const page = await portal('bolag-b');
  expect([page.status, page.type]).toEqual([403, 'text/html; charset=utf-8']);
});

test('the stories: the shelf is read again', async () => {
  mockMissing.set('folder', 1);
  expect((await control('/api/v1/scenarios')).status).toBe(500);
  const { scenarios } = JSON.parse((await control('/api/v1/scenarios')).body) as { scenarios: unknown[] };
  expect(scenarios.length).toBeGreaterThan(0);
});

test('what plays them: the run is broken, and others may begin', async () => {
  mockMissing.set('play', 1);
  const { scenarios } = JSON.parse((await control('/api/v1/scenarios')).body) as {
    scenarios: { id: string }[];
  };
  const begin = async (): Promise<{ id: string }> => {
    const answer = await control(`/api/v1/scenarios/${scenarios[0]!.id}/runs`, {});
    expect(answer.status).toBe(202);
    return JSON.parse(answer.body) as { id: string };
  };
  const { id } = await begin();
  expect(JSON.parse((await control(`/api/v1/runs/${id}`)).body)).toMatchObject({
    broken: expect.stringContaining('play is missing'),
  });
  await begin();
});

test('what makes certificates to show: it is tried again', async () => {
  mockMissing.set('wrong-server', 1);
  const plan = { point: 'handshake', effect: { kind: 'certificate', which: 'expired' } };
  expect((await control('/api/v1/faults', plan)).status).toBe(500);
  expect((await control('/api/v1/faults', plan)).status).toBe(201);
});
