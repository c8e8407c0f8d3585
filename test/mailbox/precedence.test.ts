import { createPrecedence } from '../../simulator/mailbox/precedence';

/** A clock that stands until it is moved, and hand-ins that end when told. */
function bench() {
  let at = 0;
  let booked: { due: number; then: () => void }[] = [];
  const precedence = createPrecedence({
    elapsed: () => at,
    after: (ms, then) => {
      booked.push({ due: at + ms, then });
      return () => undefined;
    },
  });
  const pass = async (ms: number): Promise<void> => {
    for (const end = at + ms; at < end;) {
      at += 1;
      const due = booked.filter((one) => one.due <= at);
      booked = booked.filter((one) => one.due > at);
      for (const { then } of due) then();
      await Promise.resolve();
    }
  };
  const handIn = (): (() => Promise<void>) => {
    let end = (): void => undefined;
    const over = precedence.during(() => new Promise<void>((resolve) => (end = resolve)));
    return () => (end(), over);
  };
  const piece = (): { done: boolean } => {
    const one = { done: false };
    void precedence.giveWay().then(() => (one.done = true));
    return one;
  };
  return { precedence, pass, handIn, piece };
}

test('one who hands in alone is followed at once', async () => {
  const { handIn, piece, pass } = bench();
  const end = handIn();
  const during = piece();
  await end();
  const after = piece();
  await Promise.resolve();
  expect([during.done, after.done]).toEqual([true, true]);
  await pass(0);
});

test('while several hand in at once, work waits until they have ceased', async () => {
  const { handIn, piece, pass } = bench();
  const ends = [handIn(), handIn()];
  const waits = piece();
  await pass(100);
  expect(waits.done).toBe(false);
  await Promise.all(ends.map((end) => end()));
  const next = piece();
  await pass(5);
  expect([waits.done, next.done]).toEqual([false, false]);
  await pass(20);
  expect([waits.done, next.done, piece().done]).toEqual([true, true, false]);
});

test('a crowd that never ends holds each piece of work up for half a second', async () => {
  const { handIn, piece, pass } = bench();
  handIn();
  handIn();
  const first = piece();
  await pass(300);
  const second = piece();
  await pass(230);
  expect([first.done, second.done]).toEqual([true, false]);
  await pass(300);
  expect(second.done).toBe(true);
});

test('a hand-in that fails is under way no longer', async () => {
  const { precedence, piece, pass } = bench();
  const fails = (): Promise<void> =>
    precedence.during(() => Promise.reject(new Error('full'))).catch(() => undefined);
  await Promise.all([fails(), fails()]);
  await pass(20);
  const free = piece();
  await Promise.resolve();
  expect(free.done).toBe(true);
});
