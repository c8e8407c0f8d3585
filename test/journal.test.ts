import { systemClock } from '../simulator/clock';
import { createJournal, event, toPublic, type JournalBounds } from '../simulator/journal';
import { openStore } from '../simulator/store/open';
import type { Store } from '../simulator/store/store';

const place = { at: 5, world: 'main', org: 'o' };
const ticked = (n: number) => event('mal.provat', place, { n });
let store: Store;
beforeEach(async () => {
  store = await openStore({ file: ':memory:', wall: systemClock });
});
afterEach(() => store.close());
const journalOf = (bounds?: JournalBounds) => createJournal(store, bounds);

test('an event is shown flat, in fixed order, with times as given', () => {
  const shown = toPublic(
    { seq: 3, type: 'mal.provat', at: 5, wall: 6, world: 'main', org: null, data: { n: 1 } },
    (at) => `iso ${at}`,
  );
  expect(JSON.stringify(shown)).toBe(
    '{"seq":3,"type":"mal.provat","at":"iso 5","wall":"iso 6","world":"main","org":null,"n":1}',
  );
});

test('subscribers get each event after its commit, in order, until they stop', async () => {
  const journal = journalOf();
  const seen: number[] = [];
  const stop = journal.subscribe(({ seq }) => seen.push(seq));
  await Promise.all([store.commit([ticked(1), ticked(2)]), store.commit([ticked(3)])]);
  expect(seen).toEqual([1, 2, 3]);
  stop();
  await store.commit([ticked(4)]);
  expect(seen).toEqual([1, 2, 3]);
  expect((await journal.read({ after: 3, limit: 9 })).map(({ data }) => data)).toEqual([{ n: 4 }]);
});

test('next waits for what comes, or finds what came after a seq', async () => {
  const journal = journalOf();
  await store.commit([ticked(1), ticked(2)]);
  const is = (n: number) => (stored: { data: Readonly<Record<string, unknown>> }) => stored.data['n'] === n;
  const coming = journal.next('mal.provat');
  const later = journal.next('mal.provat', is(4), { after: 0 });
  expect((await journal.next('mal.provat', is(2), { after: 0 })).seq).toBe(2);
  await store.commit([event('ovning.annat', place, {}), ticked(3)]);
  await store.commit([ticked(4)]);
  expect((await coming).seq).toBe(4);
  expect((await later).seq).toBe(5);
  const signal = AbortSignal.abort();
  await expect(journal.next('mal.provat', is(9), { signal })).rejects.toThrow(/no such event/);
  const control = new AbortController();
  const never = journal.next('mal.provat', is(9), { after: 0, signal: control.signal });
  control.abort();
  await expect(never).rejects.toThrow(/no such event/);
});

test('nobody listens on for who could not be told what is written', async () => {
  let listeners = 0;
  const journal = createJournal({
    ...store,
    events: () => Promise.reject(new Error('no disk')),
    subscribe: (listener) => {
      listeners += 1;
      const stop = store.subscribe(listener);
      return () => {
        listeners -= 1;
        stop();
      };
    },
  });
  await expect(journal.next('mal.provat', undefined, { after: 0 })).rejects.toThrow('no disk');
  expect(listeners).toBe(0);
});

test('the oldest events go when there are too many, and that is told', async () => {
  const journal = journalOf({ maxEvents: 100, maxBytes: 1e9 });
  const trimmed = journal.next('handelselogg.trimmad');
  for (let n = 1; n <= 15; n++) await store.commit(Array.from({ length: 10 }, () => ticked(n)));
  expect((await trimmed).data).toEqual({ events: 10 });
  await journal.close();
  const rest = await journal.read({ after: 0, limit: 999 });
  expect(rest.length).toBeLessThanOrEqual(120);
  const told = rest.filter(({ type }) => type === 'handelselogg.trimmad');
  const gone = told.reduce((sum, { data }) => sum + (data['events'] as number), 0);
  expect(rest[0]?.seq).toBe(gone + 1);
  // After closing nothing is trimmed any more.
  await store.commit(Array.from({ length: 200 }, () => ticked(0)));
  expect((await journal.read({ after: 0, limit: 999 })).length).toBe(rest.length + 200);
});

test('the bound in bytes holds as well', async () => {
  const journal = journalOf({ maxEvents: 100, maxBytes: 2000 });
  const trimmed = journal.next('handelselogg.trimmad');
  await store.commit(Array.from({ length: 50 }, (_, n) => ticked(n)));
  await trimmed;
  await journal.close();
  expect((await journal.read({ after: 0, limit: 999 })).length).toBeLessThan(25);
});
