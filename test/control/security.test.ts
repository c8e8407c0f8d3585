/** A page on the internet must not be able to speak to the control port. */
import request from 'supertest';
import { raise, type Stage } from '../journeys/stage';

let stage: Stage;
let control: ReturnType<typeof request>;
beforeAll(async () => {
  stage = await raise();
  control = request(stage.sim.urls.control);
});
afterAll(async () => {
  await stage.close();
});

it.each(['evil.example', 'localhost.evil.example', 'localhost:1', ''])(
  'Host %j is refused on reads',
  async (host) => {
    const answer = await control.get('/api/v1/status').set('Host', host);
    expect(answer.status).toBe(403);
  },
);

it.each([
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
])('a change with %j is refused, and changes nothing', async (headers) => {
  const before = stage.sim.clock.now();
  const answer = await control.post('/api/v1/clock/advance').set(headers).send({ by: 'P1D' });
  expect(answer.status).toBe(403);
  expect((answer.body as { code: string }).code).toMatch(/^[A-Z-]+$/);
  expect(stage.sim.clock.now()).toBe(before);
});

it('a change from a program on this machine is taken', async () => {
  const answer = await control.post('/api/v1/clock/advance').send({ by: 'PT1M' });
  expect(answer.status).toBe(200);
});

it('a control port that others can reach demands its token', async () => {
  const guarded = await raise({ controlToken: 'hemlig-nyckel-123' });
  const api = request(guarded.sim.urls.control);
  expect((await api.get('/api/v1/status')).status).toBe(401);
  expect((await api.get('/api/v1/status').set('Authorization', 'Bearer fel')).status).toBe(401);
  expect((await api.get('/api/v1/status').set('Authorization', 'Bearer hemlig-nyckel-123')).status).toBe(200);
  expect((await api.get('/healthz')).status).toBe(200);
  await guarded.close();
});
