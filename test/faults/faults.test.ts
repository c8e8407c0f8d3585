/** Faults as rules: whom they strike, how often, until when, and what is left of them after a restart. */
import { createChance } from '../../simulator/chance';
import { systemClock } from '../../simulator/clock';
import { FAULT_BOOKING } from '../../simulator/faults/bookings';
import { createFaults, fits, type Faults, type NewFault } from '../../simulator/faults/faults';
import { EFFECT_KINDS, EFFECTS, faultProvenance, POINTS } from '../../simulator/faults/table';
import { openStore } from '../../simulator/store/open';
import type { Store } from '../../simulator/store/store';

const A = '5560000167';
const D = '5599900015';
const reset: NewFault = { point: 'request', effect: { kind: 'reset' } };

let store: Store;
let now = 1_000;
const made = (): Faults =>
  createFaults({
    store,
    now: () => now,
    chance: () => createChance('7'),
    failed: (_what, error) => {
      throw error;
    },
  });
const struck = (faults: Faults, where: Parameters<Faults['at']>[1], times = 1): number =>
  Array.from({ length: times }, () => faults.at('request', where)).filter((hit) => hit !== undefined).length;

beforeEach(async () => {
  now = 1_000;
  store = await openStore({ file: ':memory:', wall: systemClock });
});
afterEach(async () => {
  await store.close();
});

it('strikes once unless told otherwise, where it is aimed, and is then over', async () => {
  const faults = made();
  await faults.add('main', { ...reset, org: A, call: 'hand-in' });
  expect(struck(faults, { world: 'main', org: D, call: 'hand-in' }, 5)).toBe(0);
  expect(struck(faults, { world: 'main', org: A, call: 'list' }, 5)).toBe(0);
  expect(struck(faults, { world: 'annan', org: A, call: 'hand-in' }, 5)).toBe(0);
  expect(faults.at('handshake', { world: 'main', org: A })).toBeUndefined();
  expect(faults.list('main')).toHaveLength(1);
  expect(struck(faults, { world: 'main', org: A, call: 'hand-in' }, 5)).toBe(1);
  expect(faults.list('main')).toEqual([]);
});

it('strikes as often as it is counted, or until its time is out', async () => {
  const faults = made();
  await faults.add('main', { ...reset, count: 3 });
  expect(struck(faults, { world: 'main' }, 10)).toBe(3);
  await faults.add('main', { ...reset, expires: 2_000 });
  expect(struck(faults, { world: 'main' }, 10)).toBe(10);
  now = 2_000;
  expect(struck(faults, { world: 'main' }, 10)).toBe(0);
  await faults.add('main', { ...reset, count: 5, expires: 3_000 });
  expect(struck(faults, { world: 'main' }, 2)).toBe(2);
  now = 3_000;
  expect(struck(faults, { world: 'main' }, 2)).toBe(0);
});

it('one with an end is booked for it, and is told as over once: then, or when somebody has looked before', async () => {
  const faults = made();
  const ended = async (): Promise<unknown[]> =>
    (await store.events({ after: 0, limit: 100, type: 'storning.slut' })).map(({ data }) => data['id']);
  const first = async () => (await store.nextBooking('main', Number.MAX_SAFE_INTEGER, false))!;
  await faults.add('main', { ...reset, expires: 2_000 });
  await faults.add('main', { ...reset, count: 5, expires: 3_000 });
  await faults.add('main', reset);
  expect(await store.countBookings('main')).toBe(0);
  expect(await first()).toMatchObject({ due: 2_000, kind: FAULT_BOOKING, counts: false });
  now = 2_000;
  await faults.fallDue('main', await first());
  expect(await ended()).toEqual(['1']);
  now = 3_000;
  expect(faults.list('main')).toMatchObject([{ id: '3' }]);
  await faults.fallDue('main', await first());
  expect(await ended()).toEqual(['1', '2']);
  expect(await first()).toBeUndefined();
  expect(faults.list('main')).toHaveLength(1);
});

it('one that is taken away is booked no more', async () => {
  const faults = made();
  await faults.add('main', { ...reset, expires: 2_000 });
  await faults.remove('main', '1');
  expect(await store.nextBooking('main', Number.MAX_SAFE_INTEGER, false)).toBeUndefined();
});

it('a share is drawn the same way each time, and is a share', async () => {
  const run = async (): Promise<string> => {
    const faults = made();
    await faults.add('main', { ...reset, share: 0.25, expires: 9_000 });
    const hits = Array.from({ length: 400 }, () =>
      faults.at('request', { world: 'main' }) === undefined ? '.' : 'x',
    ).join('');
    await faults.removeAll('main');
    return hits;
  };
  const hits = await run();
  expect(hits.split('x').length - 1).toBeGreaterThan(60);
  expect(hits.split('x').length - 1).toBeLessThan(140);
  await store.resetWorld('main', []);
  expect(await run()).toBe(hits);
});

it('is durable, with what is left of it, and is journalled when set, struck and over', async () => {
  const faults = made();
  await faults.add('main', { ...reset, org: A, count: 2 });
  await faults.at('request', { world: 'main', org: A, call: 'list' })!.tell();
  const again = made();
  await again.open(['main']);
  expect(again.list('main')).toMatchObject([{ id: '1', org: A, left: 1, struck: 1 }]);
  await again.at('request', { world: 'main', org: A })!.tell();
  expect((await again.add('main', reset)).id).toBe('2');
  expect(await again.remove('main', '2')).toBe(true);
  expect(await again.remove('main', '2')).toBe(false);
  const events = await store.events({ after: 0, limit: 100 });
  expect(events.map(({ type, data }) => [type, data['id']])).toEqual([
    ['storning.satt', '1'],
    ['storning.utlost', '1'],
    ['storning.utlost', '1'],
    ['storning.slut', '1'],
    ['storning.satt', '2'],
    ['storning.slut', '2'],
  ]);
  expect(events[1]!.data).toMatchObject({ point: 'request', effect: { kind: 'reset' }, call: 'list' });
});

it('what cannot strike at a point is known, and each row says what the client does', () => {
  expect(fits('request', { kind: 'reset' })).toBe(true);
  expect(fits('office', { kind: 'reset' })).toBe(false);
  for (const kind of EFFECT_KINDS) {
    expect(EFFECTS[kind].points.length).toBeGreaterThan(0);
    expect(EFFECTS[kind].client.sv).not.toBe('');
    expect(EFFECTS[kind].client.en).not.toBe('');
  }
  const used = new Set(EFFECT_KINDS.flatMap((kind) => [...EFFECTS[kind].points]));
  expect([...used].sort()).toEqual(Object.keys(POINTS).sort());
  expect(faultProvenance()).toHaveLength(EFFECT_KINDS.length);
});
