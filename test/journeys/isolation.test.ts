/** Nobody sees, fetches, acknowledges, guesses or learns of another's file: every call of every door, and every way to ask. */
import { METHODS } from 'node:http';
import { PAGES } from '../../simulator/etransport/pages/table';
import type * as App from '../../simulator/etransport/app';
import { auto, NAMING, type Call, type Target } from './isolation-calls';
import {
  comparable,
  NOWHERE,
  openHouse,
  orgOf,
  partyOf,
  remains,
  secretsOf,
  type House,
  type Remains,
} from './isolation-house';

jest.setTimeout(300_000);

const mockMounted: number[] = [];
jest.mock('../../simulator/etransport/app', () => {
  const actual = jest.requireActual<typeof App>('../../simulator/etransport/app');
  const dataPortApp: typeof App.dataPortApp = (faces, deps) => {
    mockMounted.push(...faces.map((face) => (face as unknown as { stack: unknown[] }).stack.length));
    return actual.dataPortApp(faces, deps);
  };
  return { ...actual, dataPortApp };
});

const A = 'bolag-a';
const D = 'bolag-d';
let house: House;
let as: Target;
let ds: Target;

beforeAll(async () => {
  house = await openHouse();
  as = await house.furnish(A);
  ds = await house.furnish(D);
  await house.stage.sim.openWorld({
    name: 'annan',
    clock: '2026-03-02T08:00',
    seed: 7,
    orgs: [orgOf('egen')],
  });
});
afterAll(() => house.close());

const rows = NAMING.map((call): [string, Call] => [`${call.route}: ${call.what}`, call]);
const state = async (part: string): Promise<string> =>
  JSON.stringify(await house.stage.sim.mailbox(orgOf(part)));

/** Asks once of what is another's and once of what is nowhere; the two must be told apart by nothing. */
async function compare(
  part: string,
  call: Call,
  twist: (target: Target) => Target = (one) => one,
): Promise<void> {
  const before = await state(A);
  const told = [];
  for (const target of [as, NOWHERE]) {
    const twisted = twist(target);
    const asked = call.ask(twisted, orgOf(part));
    const what = await house.ask(house.as(part), asked);
    // What names nothing lists what the caller itself has written, of both.
    const written = twisted.org === '' ? [as, NOWHERE] : [target];
    const left = remains(what, asked, twisted, ...written);
    for (const secret of secretsOf(as, partyOf(A))) expect(JSON.stringify(left)).not.toContain(secret);
    expect(what.events.filter(({ org }) => org === orgOf(A))).toEqual([]);
    if (what.answer === 'broken') throw new Error('broken');
    expect(what.answer.status).toBeLessThan(500);
    told.push(comparable(left));
  }
  expect(told[0]).toEqual(told[1]);
  expect(await state(A)).toBe(before);
}

describe.each([
  ['bolag-d', 'who may do the same'],
  ['ny', 'who may do nothing'],
  ['kommun-a', 'who may do something else'],
  ['egen', 'who is in another world'],
])("another's and nobody's are the same to %s, %s", (part) => {
  test.each(rows)('%s', (_, call) => compare(part, call));
});

const each = (change: (text: string) => string) => (target: Target) =>
  Object.fromEntries(
    Object.entries(target).map(([key, text]) => [key, change(text as string)]),
  ) as unknown as Target;

describe.each<[string, (target: Target) => Target]>([
  ['cut short', each((text) => text.slice(0, -1))],
  ['a pattern of files', each((text) => `${text.slice(0, 8)}*`)],
  ['a pattern of a database', each((text) => `${text.slice(0, 8)}%`)],
  ['in capitals', each((text) => text.toUpperCase())],
  ['with blanks', each((text) => ` ${text} `)],
  ['with a step upwards', each((text) => `../${text}`)],
  ['with a nil at its end', each((text) => `${text}\u0000`)],
  ['with a quote', each((text) => `${text}' OR '1'='1`)],
  ['twice', each((text) => `${text},${text}`)],
  ['empty', each(() => '')],
])("ill-formed, another's and nobody's are the same: %s", (_, twist) => {
  test.each(rows)('%s', (__, call) => compare(D, call, twist));
});

/** What shows that the comparison sees what there is to see: the same calls, of the caller's own. */
describe('own', () => {
  test.each(rows)('%s', async (_, call) => {
    const own = await house.refresh(D, ds);
    const [found, nothing] = await both(call, own);
    if (found.answer === 'broken') throw new Error('broken');
    const shown = JSON.stringify(found) === JSON.stringify(nothing) ? 'same' : 'shown';
    expect(`${found.answer.status} ${shown}`).toBe(call.own);
  });

  test('a file is given to the last byte to whom it belongs, after all that others have tried', async () => {
    const { answer } = await house.ask(house.as(A), { method: 'GET', path: auto('bf.kvittens', as.name) });
    if (answer === 'broken') throw new Error('broken');
    const view = (await house.stage.sim.mailbox(as.org)).find(
      ({ transaktionsid }) => transaktionsid === as.out,
    )!;
    expect([answer.body.length, answer.text.includes('GODKÄND')]).toEqual([view.bytes, true]);
    const echoed = await house.ask(house.as(A), { method: 'GET', path: `/shs/ds/${as.org}/${as.eko}` });
    expect(echoed.answer !== 'broken' && echoed.answer.text.includes('echoed')).toBe(true);
  });
});

async function both(call: Call, own: Target): Promise<[Remains, Remains]> {
  const one = async (target: Target): Promise<Remains> => {
    const asked = call.ask(target, own.org);
    return comparable(remains(await house.ask(house.as(D), asked), asked, own, ds, NOWHERE));
  };
  return [await one(own), await one(NOWHERE)];
}

describe('every call has a row', () => {
  const routes = new Set(NAMING.map(({ route }) => route));

  test.each(PAGES.map(({ method, path }) => [`${method} ${path}`]))('%s', (route) => {
    expect(routes).toContain(route);
  });

  const me = orgOf(D);
  // CONNECT is no call, but a wish for another connection.
  const methods = METHODS.filter((method) => method !== 'CONNECT');
  test.each<[string, string]>([
    ['auto/:product/', auto('bf.ansokan')],
    ['auto/:product/', auto('bf.kvittens', '?getfilenames=true')],
    ['auto/:product/:name', auto('bf.ansokan', 'X')],
    ['auto/:product/:name', auto('bf.kvittens', 'X')],
    ['ds/:outbox', `/shs/ds/${me}`],
    ['ds/:outbox/:id', `/shs/ds/${me}/${NOWHERE.eko}`],
    ['rs', '/shs/rs'],
  ])('each method that %s takes: %s', async (address, path) => {
    for (const method of methods) {
      const { answer } = await house.ask(house.as(D), { method, path });
      const taken = answer === 'broken' || answer.status !== 405;
      if (taken) expect(routes).toContain(`${method} ${address}`);
    }
  });

  test('no door has been mounted, and no further way into one, without rows for it', () => {
    // The scripted interface; the pages with their assets (headers, files) and the address without its slash; SHS.
    expect(mockMounted).toEqual([1, 4, 1]);
  });
});
