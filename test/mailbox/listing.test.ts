/** What the journal tells of those who look for files: never one line for each look. */
import { createListing } from '../../simulator/mailbox/listing';
import type { Change, Store } from '../../simulator/store/store';

function rig() {
  const told: unknown[] = [];
  const time = { elapsed: 1_000 };
  const commit = (changes: readonly Change[]) => {
    for (const change of changes)
      if (change.kind === 'event') told.push([change.event.org, change.event.data]);
    return Promise.resolve();
  };
  const listing = createListing({
    store: { commit } as unknown as Store,
    now: () => 0,
    elapsed: () => time.elapsed,
    pace: () => 3,
  });
  return { told, time, listing };
}
const seen = (calls: number, seconds = 0) => ({ door: 'etransport', calls, pace: 3, seconds });

it('tells the first look of a minute, and the first beyond the pace', async () => {
  const { told, time, listing } = rig();
  for (let n = 0; n < 10; n += 1) {
    await listing.listed('w', 'a', 'etransport');
    time.elapsed += 2_000;
  }
  expect(told).toEqual([
    ['a', seen(1)],
    ['a', seen(4, 6)],
  ]);
  time.elapsed += 60_000;
  await listing.listed('w', 'a', 'etransport');
  expect(told.at(-1)).toEqual(['a', seen(1)]);
});

it('tells the first look after a hand-in, and keeps organisations and worlds apart', async () => {
  const { told, listing } = rig();
  await listing.listed('w', 'a', 'etransport');
  listing.handedIn('w', 'a');
  listing.handedIn('v', 'b');
  await listing.listed('w', 'a', 'etransport');
  await listing.listed('w', 'a', 'etransport');
  await listing.listed('w', 'b', 'etransport');
  await listing.listed('w', 'b', 'etransport');
  expect(told).toEqual([
    ['a', seen(1)],
    ['a', seen(2)],
    ['b', seen(1)],
  ]);
});

it('remembers a bounded number of those who look', async () => {
  const { told, listing } = rig();
  for (let n = 0; n < 1_001; n += 1) await listing.listed('w', `org${n}`, 'etransport');
  await listing.listed('w', 'org1', 'etransport');
  await listing.listed('w', 'org0', 'etransport');
  expect(told).toHaveLength(1_002);
});
