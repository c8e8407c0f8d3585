/** The map: what is opened is closed again, also when a later part cannot be opened. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { startSimulator } from '../simulator';
import { CERTS } from './journeys/stage';

const settings = { memory: true, certs: CERTS, clock: '2026-03-02T08:00', seed: 7 };

async function taken(): Promise<{ port: number; free: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, free: () => void server.close() };
}

const reachable = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

it('leaves no data port open when the control port is taken', async () => {
  const control = await taken();
  const data = await taken();
  data.free();
  await expect(
    startSimulator({ ...settings, port: data.port, controlPort: control.port }),
  ).rejects.toMatchObject({
    complaints: [{ code: 'PORT-TAKEN' }],
  });
  control.free();
  expect(await reachable(data.port)).toBe(false);
});

it('holds several in one process, which do not disturb each other', async () => {
  await using one = await startSimulator(settings);
  await using two = await startSimulator({ ...settings, clock: '2027-01-04T08:00' });
  await one.clock.advance('P1D');
  expect(one.clock.now()).toBe('2026-03-03T08:00:00.000+01:00');
  expect(two.clock.now()).toBe('2027-01-04T08:00:00.000+01:00');
});

it('tells every mistake in the options together', async () => {
  await expect(startSimulator({ ...settings, port: 99999999, clokc: 'real' })).rejects.toMatchObject({
    complaints: expect.arrayContaining([
      expect.objectContaining({ code: expect.stringMatching(/^CONFIG-/) }),
      expect.objectContaining({ code: expect.stringMatching(/^CONFIG-/) }),
    ]),
  });
});
