/** One connection as the watch of its port sees it: what it waits for, since when, and what is too long. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Instant } from '../clock';
import type { PortLimits } from './limits';

/**
 * handshake: TLS has not come about. head: a call's head is awaited, or on its way. rest: between calls.
 * call: at least one call has not been answered. ending: its last bytes may leave, no longer than a moment.
 */
export type Phase = 'handshake' | 'head' | 'rest' | 'call' | 'ending';

export interface Connection {
  readonly raw: Socket;
  readonly key: string;
  /** What HTTP speaks on; the raw one until the handshake is over. */
  socket: Socket;
  phase: Phase;
  /** Of the clock's `elapsed`. */
  since: Instant;
  calls: number;
  /** Calls that have not been answered, the oldest first. */
  readonly open: Set<ServerResponse>;
  /** The one whose body may still be coming. */
  request: IncomingMessage | undefined;
  /** As last seen. */
  read: number;
  written: number;
  /** When bytes were last seen to come, to leave, and all to have left. */
  cameAt: Instant;
  leftAt: Instant;
  emptyAt: Instant;
}

export type Overrun = 'handshake' | 'silent' | 'head' | 'body' | 'reader' | 'ending';

/** A call has come whose answer is due. */
export function begin(
  one: Connection,
  request: IncomingMessage,
  response: ServerResponse,
  now: Instant,
): void {
  // One that comes while an earlier one is being answered does not begin the time of its reader anew.
  if (one.phase !== 'call') enter(one, 'call', now);
  one.since = now;
  one.cameAt = now;
  one.read = one.socket.bytesRead;
  one.calls += 1;
  one.request = request;
  one.open.add(response);
}

/** Whether a status line that is written now would be taken for the answer that is due. */
export function maySpeak({ phase, socket, open, request }: Connection): boolean {
  if (phase === 'handshake' || phase === 'ending' || !socket.writable) return false;
  const [due, ...more] = open;
  if (due === undefined) return request === undefined || request.complete;
  return more.length === 0 && !due.headersSent;
}

/** How long last words may take to leave. */
const ENDING_MS = 2000;

export const newConnection = (raw: Socket, key: string, phase: Phase, now: Instant): Connection => ({
  ...{ raw, key, socket: raw, phase, since: now, calls: 0, open: new Set(), request: undefined },
  ...{ read: 0, written: 0, cameAt: now, leftAt: now, emptyAt: now },
});

export function enter(one: Connection, phase: Phase, now: Instant): void {
  one.phase = phase;
  one.since = now;
  one.cameAt = now;
  one.leftAt = now;
  one.emptyAt = now;
  one.read = one.socket.bytesRead;
  one.written = one.socket.bytesWritten;
}

/** Looks at a connection, and says what it has been too long about. */
export function overrun(one: Connection, limits: PortLimits, now: Instant): Overrun | undefined {
  const waited = now - one.since;
  switch (one.phase) {
    case 'handshake':
      return waited > limits.headersSeconds * 1000 ? 'handshake' : undefined;
    case 'head':
      if (waited <= limits.headersSeconds * 1000) return undefined;
      return one.socket.bytesRead > one.read ? 'head' : 'silent';
    case 'rest':
      if (one.socket.bytesRead !== one.read) {
        // Bytes of the next call.
        one.phase = 'head';
        one.since = now;
        return undefined;
      }
      return waited > limits.keepAliveSeconds * 1000 ? 'silent' : undefined;
    case 'call':
      return slowBody(one, limits, now) ?? slowReader(one, limits, now);
    case 'ending':
      return waited > ENDING_MS ? 'ending' : undefined;
  }
}

/** Only while the program reads and there is nothing left to read: else the sender is not to blame. */
function slowBody(one: Connection, limits: PortLimits, now: Instant): Overrun | undefined {
  const { request, socket } = one;
  if (request === undefined || request.complete) return undefined;
  if (!request.readableDidRead) one.since = now;
  if (socket.bytesRead !== one.read || !request.readableDidRead || request.readableLength > 0) {
    one.read = socket.bytesRead;
    one.cameAt = now;
  }
  const slow = now - one.cameAt > limits.idleSeconds * 1000 || now - one.since > limits.bodySeconds * 1000;
  return slow ? 'body' : undefined;
}

/** Only while something waits to be taken: who computes for long, or streams what happens, keeps nobody's bytes. */
function slowReader(one: Connection, limits: PortLimits, now: Instant): Overrun | undefined {
  const { socket } = one;
  if (socket.writableLength === 0) {
    one.emptyAt = now;
    one.leftAt = now;
  }
  if (socket.bytesWritten !== one.written) {
    one.written = socket.bytesWritten;
    one.leftAt = now;
  }
  const slow = now - one.leftAt > limits.idleSeconds * 1000 || now - one.emptyAt > limits.bodySeconds * 1000;
  return slow ? 'reader' : undefined;
}
