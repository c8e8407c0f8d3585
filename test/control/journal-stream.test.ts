/** A reader that is slower than the journal. */
import { Writable } from 'node:stream';
import type { Response } from 'express';
import { systemClock } from '../../simulator/clock';
import { streamJournal } from '../../simulator/control/journal-stream';
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
