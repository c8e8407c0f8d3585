import { createRoom, type Room, type RoomState } from '../../simulator/store/room';

const MB = 1_000_000;

/** A room whose store, disk and time are said; and how often the disk was asked. */
function bench(
  bounds: { maxBytes?: number; minFreeBytes?: number; used?: number; disk?: number; reusable?: number } = {},
) {
  const { maxBytes = 100 * MB, minFreeBytes = 10 * MB, used = 0, disk = 1000 * MB, reusable = 0 } = bounds;
  const around = { used, disk, reusable, at: 0, looks: 0, told: [] as RoomState[] };
  const room: Room = createRoom({
    store: { space: () => Promise.resolve({ used: around.used, reusable: around.reusable }) },
    ...{ folder: '/data', maxBytes, minFreeBytes },
    wall: { elapsed: () => around.at },
    scarce: (state) => void around.told.push(state),
    free: () => {
      around.looks += 1;
      return Promise.resolve(around.disk);
    },
  });
  return { room, around };
}

it('hand-ins stop at nine tenths, counted as they come, without asking the disk for each', async () => {
  const { room, around } = bench();
  for (let taken = 0; taken < 90; taken++) expect(await room.ask(MB)).toBeUndefined();
  expect(around.looks).toBe(1);
  around.used = 90 * MB;
  expect(await room.ask(1)).toBe('quota');
});

it('nothing is refused on an old look: what has been deleted since counts', async () => {
  const { room, around } = bench();
  expect(await room.ask(90 * MB)).toBeUndefined();
  around.used = 0;
  expect(await room.ask(MB)).toBeUndefined();
  expect(around.looks).toBe(2);
});

it('looks again after a second: what the office has written counts', async () => {
  const { room, around } = bench();
  expect(await room.ask(MB)).toBeUndefined();
  around.used = 90 * MB;
  expect(await room.ask(MB)).toBeUndefined();
  around.at = 1000;
  expect(await room.ask(MB)).toBe('quota');
});

it('the disk has a floor; pages that can be written again are above it', async () => {
  const { room, around } = bench({ disk: 15 * MB, maxBytes: 1e12 });
  expect(await room.ask(5 * MB)).toBeUndefined();
  expect(await room.ask(6 * MB)).toBe('floor');
  around.reusable = 6 * MB;
  expect(await room.ask(6 * MB)).toBeUndefined();
});

it('a warning at four fifths, once, and again when it has been better', async () => {
  const { room, around } = bench({ used: 80 * MB });
  expect((await room.look()).state).toBe('scarce');
  await room.look();
  expect(around.told).toHaveLength(1);
  around.used = MB;
  expect((await room.look()).state).toBe('enough');
  around.disk = 12 * MB;
  expect((await room.look()).state).toBe('scarce');
  around.disk = 10 * MB;
  expect((await room.look()).state).toBe('none');
  expect(around.told.map(({ state }) => state)).toEqual(['scarce', 'scarce']);
});
