import { systemClock } from '../../simulator/clock';
import { openControl, type ControlServer } from '../../simulator/control/server';
import { DEFAULT_PORT_LIMITS } from '../../simulator/ports/limits';
import { fakeOperations } from './fake-operations';

/** A control port whose waits come when they are told to. */
async function open(): Promise<{ control: ControlServer; due: Set<() => void>; yields: () => number }> {
  const due = new Set<() => void>();
  let yields = 0;
  const control = await openControl({
    operations: fakeOperations().operations,
    addresses: ['127.0.0.1'],
    port: 0,
    allowHost: [],
    token: undefined,
    wall: {
      ...systemClock,
      after: (_, then) => {
        due.add(then);
        return () => due.delete(then);
      },
      yield: () => {
        yields++;
        return systemClock.yield();
      },
    },
    version: '0',
    failed: (error) => {
      throw error;
    },
    limits: DEFAULT_PORT_LIMITS,
    told: () => undefined,
  });
  return { control, due, yields: () => yields };
}

const healthOf = async ({ port }: ControlServer): Promise<number> =>
  (await fetch(`http://127.0.0.1:${port}/healthz`)).status;

test('a call that comes before anything is prepared is answered', async () => {
  const { control } = await open();
  expect(await healthOf(control)).toBe(200);
  await control.close();
});

test('what the first call needs is made a piece at a time, a little after it is asked for', async () => {
  const { control, due, yields } = await open();
  const before = new Set(due);
  control.prepare();
  const [wait] = [...due].filter((then) => !before.has(then));
  expect(yields()).toBe(0);
  wait?.();
  while (yields() < 4) await systemClock.yield();
  expect(await healthOf(control)).toBe(200);
  await control.close();
});

test('a port that is closed prepares nothing', async () => {
  const { control, due, yields } = await open();
  const before = new Set(due);
  control.prepare();
  const waits = [...due].filter((then) => !before.has(then));
  await control.close();
  expect(waits.filter((then) => due.has(then))).toEqual([]);
  waits.forEach((then) => then());
  await systemClock.yield();
  expect(yields()).toBe(0);
});
