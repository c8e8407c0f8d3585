/** A reader that is slower than the journal. */
import { Writable } from 'node:stream';
import type { Response } from 'express';
import { systemClock } from '../../simulator/clock';
import { streamJournal, streamNews } from '../../simulator/control/journal-stream';
import type { ControlOperations } from '../../simulator/control/operations';

/** Takes one piece at a time, so that each write has to wait. */
class Slow extends Writable {
  readonly req = { method: 'GET' };
  readonly heard: number[] = [];
  constructor(private readonly most: number) {
    super({ highWaterMark: 1 });
  }
  writeHead(): void {
    // A head is no piece.
  }
  override _write(_: unknown, __: unknown, done: () => void): void {
    this.heard.push(this.listenerCount('close') + this.listenerCount('drain') + this.listenerCount('error'));
    if (this.heard.length === this.most) this.destroy();
    else setImmediate(done);
  }
}

test('waits as often as it must without leaving listeners behind', async () => {
  const response = new Slow(100);
  const operations = {
    subscribe: () => () => undefined,
    journal: ({ after = 0 }: { after?: number }) =>
      Promise.resolve({
        events: Array.from({ length: 200 }, (_, n) => ({ seq: after + n + 1, type: 'a' })),
        next: after + 200,
      }),
  } as unknown as ControlOperations;
  await streamJournal(response as unknown as Response, operations, { after: 0 }, systemClock);
  expect(response.heard).toHaveLength(100);
  expect(Math.max(...response.heard)).toBeLessThan(10);
});

/** Takes nothing until it is let. */
class Stuck extends Writable {
  readonly req = { method: 'GET' };
  readonly taken: string[] = [];
  private resume: (() => void) | undefined;
  private free = false;
  constructor() {
    super({ highWaterMark: 100 });
  }
  writeHead(): void {
    // A head is no piece.
  }
  override _write(piece: Buffer, _: unknown, done: () => void): void {
    this.taken.push(piece.toString());
    if (this.free) setImmediate(done);
    else this.resume = done;
  }
  let(): void {
    this.free = true;
    this.resume?.();
  }
}

test('a page that does not read is told once of all that has happened meanwhile', async () => {
  const response = new Stuck();
  let happened = 0;
  let tell: () => void = () => undefined;
  let beat: () => void = () => undefined;
  const wall = {
    ...systemClock,
    after: (_: number, then: () => void) => {
      beat = then;
      return () => undefined;
    },
  };
  const operations = {
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => undefined;
    },
    lastSeq: () => Promise.resolve(happened),
  } as unknown as ControlOperations;
  const ended = streamNews(response as unknown as Response, operations, wall);
  for (happened = 1; happened < 1000; happened++) {
    tell();
    beat();
    await systemClock.yield();
  }
  expect(response.writableLength).toBeLessThan(200);
  response.let();
  while (response.taken.at(-1) !== 'data: 1000\n\n') await systemClock.yield();
  expect(response.taken.length).toBeLessThan(30);
  beat();
  while (response.taken.at(-1) !== ': \n\n') await systemClock.yield();
  response.destroy();
  await ended;
});
