/** What a strike does to one request and its answer, the same behind every door. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Draws } from '../chance';
import type { WallClock } from '../clock';
import type { FaultPort, Strike, Struck } from './faults';
import type { Effect } from './table';

export interface Line {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly wall: WallClock;
}

export type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>;

/** How long a stall lasts that does not say, in milliseconds of real time. */
const STALL_MS = 60_000;
/** What has been sent may take this long to leave before the connection is broken. */
const LEAVE_MS = 5_000;
const GARBLED_BYTES = 3;

/** Thrown in the place of the rest of a body. */
export class Broken extends Error {
  constructor(readonly effect: Effect) {
    super(`a planned fault: ${effect.kind}`);
    this.name = 'Broken';
  }
}

/** Waits or breaks the connection; false when there is nobody left to answer. Other effects are the caller's. */
export async function onTheWay({ effect }: Strike, { request, response, wall }: Line): Promise<boolean> {
  switch (effect.kind) {
    case 'delay':
      await pause(effect.ms, response, wall);
      return !response.destroyed;
    case 'stall':
      await pause(effect.ms ?? STALL_MS, response, wall);
      request.socket.destroy();
      return false;
    case 'reset':
    case 'cut':
    case 'lose':
      request.socket.destroy();
      return false;
    default:
      return true;
  }
}

/** Holds a connection up before its first request; false when it has been broken. */
export async function onConnection({ effect }: Strike, socket: Socket, wall: WallClock): Promise<boolean> {
  if (effect.kind === 'delay' || effect.kind === 'stall') {
    await pause(effect.ms ?? STALL_MS, socket, wall);
    if (effect.kind === 'delay') return !socket.destroyed;
  }
  socket.destroy();
  return false;
}

/** A request's body that is cut after a number of bytes, at its end at the latest. */
export async function* cutBody(
  body: AsyncIterable<Buffer>,
  { effect }: Strike,
  { request }: Line,
): AsyncGenerator<Buffer> {
  let left = effect.kind === 'cut' ? effect.after : 0;
  for await (const chunk of body) {
    if (chunk.length > left) break;
    left -= chunk.length;
    yield chunk;
  }
  request.socket.destroy();
  throw new Broken(effect);
}

/** The body of a hand-in, and at its end what strikes before it is stored. */
export async function* untilStored(
  body: AsyncIterable<Buffer>,
  faults: FaultPort,
  where: Struck,
  line: Line | undefined,
): AsyncGenerator<Buffer> {
  yield* body;
  const strike = line === undefined ? undefined : faults.at('before-commit', where);
  if (strike === undefined || line === undefined) return;
  await strike.tell();
  if (strike.effect.kind === 'status' || !(await onTheWay(strike, line))) throw new Broken(strike.effect);
}

/** Bytes of an answer, as they come when something strikes while they are sent. `total`: how many there are. */
export async function* spoiled(
  source: Bytes,
  strike: Strike,
  { response, wall }: Omit<Line, 'request'>,
  total: number,
): AsyncGenerator<Buffer> {
  const { effect } = strike;
  switch (effect.kind) {
    case 'delay':
      await pause(effect.ms, response, wall);
      yield* source;
      return;
    case 'garble':
      yield* garbled(source, total, effect.bytes ?? GARBLED_BYTES, strike.draws);
      return;
    case 'stall':
      yield* first(source, Math.floor(total / 2));
      response.flushHeaders();
      await pause(effect.ms ?? STALL_MS, response, wall);
      response.destroy();
      return;
    case 'cut':
    case 'reset':
      // Never the whole of it, however short it is.
      yield* first(source, effect.kind === 'cut' ? Math.min(effect.after, Math.max(total - 1, 0)) : 0);
      response.flushHeaders();
      await left(response, wall);
      response.destroy();
      return;
    default:
      yield* source;
  }
}

async function* first(source: Bytes, bytes: number): AsyncGenerator<Buffer> {
  let rest = bytes;
  for await (const chunk of source) {
    if (rest <= 0) return;
    yield chunk.subarray(0, rest);
    rest -= chunk.length;
  }
}

async function* garbled(source: Bytes, total: number, bytes: number, draws: Draws): AsyncGenerator<Buffer> {
  const wrong = new Set(Array.from({ length: bytes }, () => draws.below(Math.max(total, 1))));
  let at = 0;
  for await (const chunk of source) {
    const copy = Buffer.from(chunk);
    for (const place of wrong)
      if (place >= at && place < at + copy.length) copy[place - at] = (copy[place - at] ?? 0) ^ 0x15;
    at += copy.length;
    yield copy;
  }
}

/** Resolves when the time has passed, or the other side has gone. */
function pause(ms: number, line: ServerResponse | Socket, wall: WallClock): Promise<void> {
  if (line.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const cancel = wall.after(ms, () => end());
    const end = (): void => {
      cancel();
      line.off('close', end);
      resolve();
    };
    line.on('close', end);
  });
}

/** Resolves when what has been written has left. */
function left({ socket }: ServerResponse, wall: WallClock): Promise<void> {
  if (socket === null || socket.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const cancel = wall.after(LEAVE_MS, resolve);
    socket.end(() => {
      cancel();
      resolve();
    });
  });
}
