import { systemClock } from '../../simulator/clock';
import { journalled, type Begun } from '../../simulator/scenario/steps/session';

test('nobody listens on, or waits, for who could not look in the journal', async () => {
  let [listeners, waits] = [0, 0];
  const begun = {
    fromSeq: 0,
    session: {
      backstage: () => ({
        wall: { ...systemClock, after: () => ((waits += 1), () => void (waits -= 1)) },
        subscribe: () => ((listeners += 1), () => void (listeners -= 1)),
      }),
      stage: () => ({ events: () => Promise.reject(new Error('no disk')) }),
    },
  } as unknown as Begun;
  await expect(journalled(begun, () => true)).rejects.toThrow('no disk');
  expect([listeners, waits]).toEqual([0, 0]);
});
