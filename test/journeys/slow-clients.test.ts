/** Clients that are slow on purpose, against the whole simulator: what they held is free again, and told by name. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { createClient } from '../../client';
import { resolveConfig } from '../../simulator/config';
import { findTransaction } from '../../simulator/services/registry';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator } from '../../simulator/simulator';
import type { Driver } from '../../simulator/store/driver';
import { rawLine, type RawLine } from '../ports/port';
import { skippingClock, turns, type SkippingClock } from '../skipping-clock';
import { CERTS, emptyFolder, must } from './stage';

const A = '5560000167';
const MOST = 12;
const auto = (transaction: string): string => `/et/et_web/auto/${findTransaction(transaction)!.productId}`;

let sim: RunningSimulator;
let wall: SkippingClock;
let driver: Driver;
const told: string[] = [];

beforeEach(async () => {
  told.length = 0;
  wall = skippingClock();
  const argv = {
    'ports-max-connections': `${MOST}`,
    port: '0',
    'control-port': '0',
    clock: '2026-03-02T08:00',
    certs: CERTS,
    data: emptyFolder(),
  };
  const config = resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: '/' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  const through = (one: Driver): Driver => (driver = one);
  sim = await openSimulator(config.config, { version: '0', tell: (line) => told.push(line), wall, through });
});
afterEach(() => sim.close());

const pem = (name: string): Buffer => readFileSync(path.join(CERTS, name));
async function line(): Promise<RawLine> {
  const socket: TLSSocket = connect({
    ...{ host: '127.0.0.1', servername: 'localhost', port: Number(new URL(sim.urls.data).port) },
    ...{ ca: pem('ca.pem'), cert: pem('bolag-a.pem'), key: pem('bolag-a.key') },
  });
  await new Promise((resolve) => socket.once('secureConnect', resolve));
  return rawLine(0, socket);
}

const kept = (table: string): number =>
  Number(driver.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
const events = async (type: string): Promise<Readonly<Record<string, unknown>>[]> =>
  (await sim.journal.read({ after: 0, type, limit: 100 })).map(({ org, data }) => ({ org, ...data }));
const put = (name: string, bytes: number): string =>
  `PUT ${auto('bf.ansokan')}/${name} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${bytes}\r\n\r\n`;

test('a hand-in that stops half-way leaves nothing behind, and its sender is told why', async () => {
  const [slow, other] = [await line(), createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' })];
  await slow.say(put('AAA.ANSOKAN', 2_000_000));
  slow.socket.write(Buffer.alloc(1_000_000, 'x'));
  while (kept('chunk') === 0) await turns();
  const seconds = await wall.skipUntil(() => slow.closed());
  expect(seconds).toBeGreaterThanOrEqual(290);
  expect(slow.text()).toMatch(/^HTTP\/1\.1 408 [^]*PORT-SLOW/);
  while ((await events('fil.avvisad')).length === 0) await turns();
  expect([kept('chunk'), kept('upload')]).toEqual([0, 0]);
  expect(await events('fil.avvisad')).toMatchObject([{ org: A, code: 'avbruten' }]);
  expect(await events('anslutning.bruten')).toEqual([{ org: A, reason: 'body' }]);
  expect(told).toEqual([expect.stringMatching(/^anslutning\.bruten data: innehållet kom inte i tid/)]);
  const body = Buffer.from('whatever');
  must(await other.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  other.close();
});

/** A file that waits, larger than what lies between two programs on a machine. */
const BYTES = 40_000_000;
async function deliver(): Promise<string> {
  const query = new URLSearchParams({ org: A, transaction: 'bf.kvittens', name: 'STOR.KVITTENS' });
  const url = `${sim.urls.control}/api/v1/mailbox?${query.toString()}`;
  const headers = { 'Content-Type': 'application/octet-stream' };
  const given = await fetch(url, { method: 'POST', headers, body: Buffer.alloc(BYTES, 'x') });
  return ((await given.json()) as { transaktionsid: string }).transaktionsid;
}

test.each([
  ['e-transport', () => `${auto('bf.kvittens')}/STOR.KVITTENS`],
  ['SHS', (id: string) => `/shs/ds/${A}/${id}`],
])('a file whose reader never reads is free again: %s', async (_, target) => {
  const id = await deliver();
  const get = `GET ${target(id)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
  const slow = await line();
  slow.socket.pause();
  await slow.say(get);
  await wall.skipUntil(() => told.length > 0 || slow.socket.destroyed);
  expect(await events('fil.hamtad')).toEqual([]);
  slow.socket.destroy();

  const reader = await line();
  let bytes = 0;
  reader.socket.removeAllListeners('data').on('data', (piece: Buffer) => (bytes += piece.length));
  await reader.say(get);
  while (!reader.closed()) await turns();
  expect(bytes).toBeGreaterThan(BYTES);
  while ((await events('fil.hamtad')).length === 0) await turns();
  expect(await events('fil.hamtad')).toMatchObject([{ org: A, transaktionsid: id }]);
});

test('a crowd at either port keeps nobody out; it is told once, with the setting', async () => {
  const [data, control] = [sim.urls.data, sim.urls.control].map((url) => Number(new URL(url).port));
  const crowd = [];
  for (let n = 0; n < 40; n++) crowd.push(await rawLine(data!), await rawLine(control!));
  const client = createClient({ url: sim.urls.data, certs: CERTS, as: 'bolag-a' });
  must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: Buffer.from('x') }));
  expect((await fetch(`${sim.urls.control}/healthz`)).status).toBe(200);
  client.close();
  expect(await events('anslutning.fullt')).toEqual([{ org: null, connections: MOST }]);
  expect(told.filter((line) => line.startsWith('anslutning.fullt')).map((line) => line.slice(0, 60))).toEqual(
    [
      expect.stringMatching(/^anslutning\.fullt data: 12 förbindelser är öppna \(ports\./),
      expect.stringMatching(/^anslutning\.fullt control: 12 förbindelser är öppna \(ports\./),
    ],
  );
  for (const { socket } of crowd) socket.destroy();
});
