/** The journal as server-sent events: read from the store page by page, so that a slow reader costs no memory. */
import { once } from 'node:events';
import type { Response } from 'express';
import type { WallClock } from '../clock';
import type { ControlOperations, JournalAsk } from './operations';

/** Shorter than what proxies and browsers give an idle connection. */
const HEARTBEAT = 15_000;
const PAGE = 200;

/**
 * To pages: that something has happened, with the number of the last event; they fetch what they show. Whoever does not
 * read is told once of all that happens meanwhile.
 */
export const streamNews = (
  response: Response,
  operations: ControlOperations,
  wall: WallClock,
): Promise<void> =>
  stream(response, operations, wall, async (gone) => {
    await say(response, `data: ${await operations.lastSeq()}\n\n`, gone);
    return true;
  });

/** Writes until the reader goes away. */
export function streamJournal(
  response: Response,
  operations: ControlOperations,
  ask: Omit<JournalAsk, 'limit'>,
  wall: WallClock,
): Promise<void> {
  let after = ask.after;
  return stream(response, operations, wall, async (gone) => {
    const page = await operations.journal({ ...ask, after, limit: PAGE });
    if (page.trimmed !== null) {
      // Without an id: a reader that goes on later asks from where it was.
      const gap = { after, trimmed: page.trimmed };
      response.write(`event: handelselogg.lucka\ndata: ${JSON.stringify(gap)}\n\n`);
    }
    for (const event of page.events) {
      after = event.seq;
      const data = `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
      await say(response, data, gone);
    }
    after = Math.max(after, page.next, page.trimmed ?? 0);
    return page.events.length < PAGE;
  });
}

/** Writes, and waits until there is room for more. */
async function say(response: Response, text: string, gone: () => boolean): Promise<void> {
  if (!response.write(text) && !gone()) await room(response);
}

/** Until the reader has taken what was written, or has gone. Lets go of what it listened to: a slow reader waits often. */
async function room(response: Response): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  over.abort();
}

/** `tell` writes what there is, and answers whether that was all; it is called again after each commit. */
async function stream(
  response: Response,
  operations: ControlOperations,
  wall: WallClock,
  tell: (gone: () => boolean) => Promise<boolean>,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  });
  // Of HEAD nothing more would ever be seen, not even the head.
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  response.write(': genrep\n\n');
  let wake: () => void = () => undefined;
  const gone = (): boolean => response.closed || response.destroyed || response.writableEnded;
  const beat = (): (() => void) =>
    wall.after(HEARTBEAT, () => {
      if (gone()) return;
      // Whoever has not taken the last would hold the connection for as long as it beats.
      if (!response.writableNeedDrain) response.write(': \n\n');
      cancel = beat();
    });
  let cancel = beat();
  let fresh = true;
  const stop = operations.subscribe(() => {
    fresh = true;
    wake();
  });
  response.once('close', () => wake());
  try {
    while (!gone()) {
      fresh = false;
      const all = await tell(gone);
      if (all && !sawNews()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (gone() || sawNews()) resolve();
        });
      }
    }
  } finally {
    cancel();
    stop();
  }

  function sawNews(): boolean {
    return fresh;
  }
}
