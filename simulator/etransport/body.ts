/** The bytes of a request as they come; nothing parses them. */
import type { IncomingMessage } from 'node:http';

/** How much of a file `chooseTransaction` may see. */
const PEEK = 4096;

/**
 * The request's bytes. Stopping early leaves the request open, so that an answer can still be written;
 * throws when the client goes away.
 */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
}

/** Where the bytes of a hand-in come from: the request as it is, or a form inside it. */
export interface Source {
  /** There are none. */
  readonly empty: boolean;
  /** So many bytes there will be, or more. */
  readonly atLeast: number;
  read(): AsyncGenerator<Buffer>;
}

export const wholeBody = (request: IncomingMessage): Source => ({
  empty: !hasBody(request),
  atLeast: declaredLength(request) ?? 0,
  read: () => bodyOf(request),
});

/** What is wrong with a form. */
export type FormFlaw =
  'olaslig' | 'ingen-fil' | 'ingen-produkt' | 'flera-filer' | 'inget-valt' | 'for-mycket';

/** Thrown in the place of the rest of a file: the form around it is not whole, or not one that is taken. */
export class Misformed extends Error {
  constructor(readonly flaw: FormFlaw) {
    super(`a form that is not taken: ${flaw}`);
    this.name = 'Misformed';
  }
}

export interface Peeked {
  readonly first: Buffer;
  /** All of the bytes, the first ones too. */
  readonly body: AsyncIterable<Buffer>;
}

/** Reads the first bytes (4096, fewer only at the end) and gives them back in front of the rest. */
export async function peek(body: AsyncGenerator<Buffer>): Promise<Peeked> {
  const taken: Buffer[] = [];
  let bytes = 0;
  while (bytes < PEEK) {
    const step = await body.next();
    if (step.done === true) break;
    taken.push(step.value);
    bytes += step.value.length;
  }
  return { first: Buffer.concat(taken).subarray(0, PEEK), body: rejoin(taken, body) };
}

async function* rejoin(taken: readonly Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* taken;
  yield* rest;
}

/** Declared length in bytes; undefined when chunked or not told. */
export function declaredLength(request: IncomingMessage): number | undefined {
  const declared = request.headers['content-length'];
  return declared === undefined ? undefined : Number(declared);
}

/** Whether any body can follow the head of the request. */
export const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || (declaredLength(request) ?? 0) > 0;

/** Whether the client waits for `100 Continue` before it sends the body. */
export const expectsContinue = (request: IncomingMessage): boolean =>
  request.headers.expect?.toLowerCase() === '100-continue';
