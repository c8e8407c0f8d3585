/** An answer that comes before the request has been read to its end. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { WallClock } from '../clock';
import { declaredLength, expectsContinue, hasBody } from './body';

/** How much of a refused body is read away, in bytes and milliseconds. */
export interface DrainLimits {
  readonly drainBytes: number;
  readonly drainMs: number;
}

export interface Early {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly behaviours: DrainLimits;
  readonly wall: WallClock;
}

/**
 * Writes an answer while the client may still be sending. Closing at once would reset the connection and take the
 * answer with it, so a little is read away first; a small rest is read whole and the connection kept.
 */
export function writeEarly(
  { request, response, behaviours, wall }: Early,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Buffer,
): void {
  const head = { ...headers, 'Content-Length': body.length };
  const shown = request.method === 'HEAD' ? '' : body;
  const unread = !request.complete && hasBody(request);
  if (unread && expectsContinue(request) && !request.readableDidRead) {
    // The client still waits for leave to send: nothing is on its way, and the connection cannot be reused.
    response.writeHead(status, { ...head, Connection: 'close' });
    response.end(shown);
    return;
  }
  const declared = declaredLength(request);
  if (!unread || (declared !== undefined && declared <= behaviours.drainBytes)) {
    response.writeHead(status, head);
    response.end(shown);
    request.resume();
    return;
  }
  response.writeHead(status, { ...head, Connection: 'close' });
  response.write(shown);
  drain(request, behaviours, wall, () => response.end());
}

function drain(request: IncomingMessage, limits: DrainLimits, wall: WallClock, done: () => void): void {
  let left = limits.drainBytes;
  const stop = (): void => {
    cancel();
    request.off('data', count).off('end', stop).off('close', stop);
    request.pause();
    done();
  };
  const count = (chunk: Buffer): void => {
    left -= chunk.length;
    if (left <= 0) stop();
  };
  const cancel = wall.after(limits.drainMs, stop);
  request.on('data', count).on('end', stop).on('close', stop);
  request.resume();
}
