/** How far a long advance has come, against a control port that answers when it is told to. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { runCommandLine } from '../../cli/program';
import { systemClock, type WallClock } from '../../simulator/clock';
import { emptyFolder } from './terminal';

const ADVANCED = { world: 'main', to: '2027-03-02T08:00:00.000+01:00' };

let port: http.Server;
/** What `GET /clock` answers, in order; 500 is an error, and after the last there is no answer. */
let clocks: (string | 500)[];
let asked: number;
/** The advance when it has been asked for; answering it ends it. */
let advancing: Promise<() => void>;

/** Time that goes only when it is moved. */
let now: number;
let waits: { readonly due: number; readonly then: () => void }[];
/** Resolves with the next wait that begins. */
let waiting: () => void;
const wall: WallClock = {
  ...systemClock,
  now: () => now,
  elapsed: () => now,
  after: (ms, then) => {
    const one = { due: now + ms, then };
    waits.push(one);
    waiting();
    return () => {
      waits = waits.filter((other) => other !== one);
    };
  },
};
function skip(ms: number): void {
  now += ms;
  const due = waits.filter((one) => one.due <= now);
  waits = waits.filter((one) => one.due > now);
  for (const { then } of due) then();
}
/** Moves the time on by a second, and waits until the next wait begins: what was asked has been answered. */
async function second(): Promise<void> {
  const next = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  skip(1000);
  await next;
}

beforeEach(async () => {
  now = Date.parse('2026-11-02T08:00:00Z');
  waits = [];
  waiting = () => undefined;
  clocks = [];
  asked = 0;
  let begun: (arrive: () => void) => void = () => undefined;
  advancing = new Promise((resolve) => {
    begun = resolve;
  });
  port = http.createServer((request, response) => {
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method === 'POST') {
      begun(() => say(200, ADVANCED));
      return;
    }
    asked += 1;
    const time = clocks.shift();
    if (time === 500) say(500, { code: 'GENREP-BUG', finding: {}, remedy: {} });
    else if (time !== undefined) say(200, { now: time });
  });
  await new Promise<void>((resolve) => port.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  port.closeAllConnections();
  await new Promise((resolve) => port.close(resolve));
});

interface Under {
  readonly out: string[];
  readonly err: string[];
  readonly ended: Promise<number>;
}

function advance({ isTTY = true, lang = 'en' }, ...more: readonly string[]): Under {
  const out: string[] = [];
  const err: string[] = [];
  const control = `http://127.0.0.1:${(port.address() as AddressInfo).port}`;
  const ended = runCommandLine(['clock', 'advance', 'P365D', '--control', control, ...more], {
    stdout: { write: (text) => void out.push(String(text)) },
    stderr: { write: (text) => void err.push(String(text)), isTTY },
    stdin: Readable.from([]),
    env: { GENREP_LANG: lang },
    cwd: emptyFolder(),
    platform: 'linux',
    wall,
    asked: () => new Promise(() => undefined),
  });
  return { out, err, ended };
}

test.each([
  ['en', 'the clock has come to'],
  ['sv', 'klockan är nu'],
])('a line a second, in the language that was chosen (%s); the answer last', async (lang, words) => {
  clocks = ['2026-03-20T18:00:00.000+01:00', '2026-07-01T18:00:00.000+02:00'];
  const { out, err, ended } = advance({ lang });
  const arrive = await advancing;
  await second();
  expect(err).toEqual([`${words} 2026-03-20 18:00\n`]);
  skip(999);
  expect(waits).toHaveLength(1);
  await second();
  expect(err.slice(1)).toEqual([`${words} 2026-07-01 18:00\n`]);
  expect(out).toEqual([]);
  arrive();
  expect(await ended).toBe(0);
  expect(err).toHaveLength(2);
  expect(out.join('')).toContain(`to: ${ADVANCED.to}`);
  expect(waits).toEqual([]);
});

test('an ask that fails, or is not answered, is no fault of the command', async () => {
  clocks = [500, '2026-03-20T18:00:00.000+01:00'];
  const { err, ended } = advance({});
  const arrive = await advancing;
  await second();
  expect(err).toEqual([]);
  await second();
  skip(1000);
  arrive();
  expect(await ended).toBe(0);
  expect(err).toEqual(['the clock has come to 2026-03-20 18:00\n']);
});

test('nothing for what is soon done', async () => {
  const { err, ended } = advance({});
  const arrive = await advancing;
  skip(999);
  expect(waits).toHaveLength(1);
  arrive();
  expect(await ended).toBe(0);
  expect([err, asked, waits]).toEqual([[], 0, []]);
});

test.each([
  ['--json', {}, ['--json']],
  ['no terminal', { isTTY: false }, []],
] as const)('nobody is waited for, asked or told with %s', async (_, where, more) => {
  const { err, ended } = advance(where, ...more);
  const arrive = await advancing;
  expect(waits).toEqual([]);
  arrive();
  expect(await ended).toBe(0);
  expect([err, asked]).toEqual([[], 0]);
});
