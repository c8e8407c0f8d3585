/** The browser's pages of a whole simulator, whose names are those of its own certificate. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { raise, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterAll(() => stage.close());

const file = (name: string): Buffer => readFileSync(path.join(stage.sim.certs, name));

const answerTo = (host: string): Promise<readonly [number | undefined, unknown]> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(stage.sim.urls.data);
    const options = {
      host: 'localhost',
      port,
      path: '/et/et_web/',
      headers: { Host: host },
      agent: false,
      servername: 'localhost',
    };
    const own = { cert: file('bolag-a.pem'), key: file('bolag-a.key'), ca: file('ca.pem') };
    request({ ...options, ...own }, (answer) => {
      answer.resume();
      resolve([answer.statusCode, answer.headers['x-genrep-kod']]);
    })
      .on('error', reject)
      .end();
  });

it.each(['localhost', '127.0.0.1', '[::1]:8443'])('answer to %s', async (host) => {
  expect(await answerTo(host)).toEqual([200, undefined]);
});

it.each(['evil.example', 'localhost.evil.example', '192.0.2.1', '[2001:db8::1]', '[::x]', 'a..b', '1.2.3'])(
  'do not exist under %s',
  async (host) => {
    expect(await answerTo(host)).toEqual([403, 'ET-FEL-VARD']);
    expect(stage.told).toEqual([]);
  },
);
