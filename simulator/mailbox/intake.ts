/** Bytes on their way into the store: chunk by chunk, no faster than it takes them. */
import { createHash } from 'node:crypto';
import { StoreFault, type Shortage, type Store } from '../store/store';

/** The most bytes of one chunk. */
export const CHUNK_BYTES = 256 * 1024;

export interface TakenIn {
  readonly ok: true;
  /** The last bytes, not yet appended: all of a file that fits in one chunk. */
  readonly rest: Buffer;
  readonly chunks: number;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}
export interface NotTakenIn {
  readonly ok: false;
  readonly code: 'tom' | 'for-stor' | 'avbruten';
  /** What the body threw, when it did. */
  readonly cause?: unknown;
}

/** Whether there is room for so many bytes more; they are taken to come. */
export type AskRoom = (bytes: number) => Promise<Shortage | undefined>;

/** A file that was to be put in a mailbox and is empty, or did not come whole. */
export class NotDelivered extends Error {
  constructor(
    what: string,
    readonly code: NotTakenIn['code'],
    cause: unknown,
  ) {
    super(`${what}: ${code}`, { cause });
  }
}

/**
 * Reads the body to its end, or until it is too large. What has been appended is discarded unless all came. Errors of
 * the body are `avbruten`; errors of the store are thrown.
 */
export async function takeIn(
  store: Store,
  uploadKey: string,
  body: AsyncIterable<Buffer> | Iterable<Buffer>,
  maxBytes: number,
  { mayBeEmpty = false, room }: { readonly mayBeEmpty?: boolean; readonly room?: AskRoom | undefined } = {},
): Promise<TakenIn | NotTakenIn> {
  const source = iterate(body);
  const hash = createHash('sha256');
  let pending: Buffer[] = [];
  let waiting = 0;
  let bytes = 0;
  let chunks = 0;

  const refuse = async (code: NotTakenIn['code'], cause?: unknown): Promise<NotTakenIn> => {
    if (chunks > 0) await store.discardUpload(uploadKey);
    return { ok: false, code, cause };
  };
  const all = (): Buffer => (pending.length === 1 && pending[0] ? pending[0] : Buffer.concat(pending));

  for (;;) {
    const step = await read(source);
    if ('cause' in step) return refuse('avbruten', step.cause);
    if (step.done === true) break;
    const piece = step.value;
    bytes += piece.length;
    if (bytes > maxBytes) {
      // Told to stop, not waited for: the sender may hold on to the connection.
      void Promise.resolve(source.return?.()).catch(() => undefined);
      return refuse('for-stor');
    }
    hash.update(piece);
    pending.push(piece);
    waiting += piece.length;
    // More than a chunk, not just one: a file that fits in one chunk is a single command.
    while (waiting > CHUNK_BYTES) {
      const whole = all();
      pending = [whole.subarray(CHUNK_BYTES)];
      waiting -= CHUNK_BYTES;
      try {
        await need(room, CHUNK_BYTES);
        await store.appendChunk(uploadKey, chunks, whole.subarray(0, CHUNK_BYTES));
      } catch (error) {
        void Promise.resolve(source.return?.()).catch(() => undefined);
        await letGo(store, uploadKey);
        throw error;
      }
      chunks += 1;
    }
  }
  if (bytes === 0 && !mayBeEmpty) return refuse('tom');
  await orLetGo(store, { uploadKey, chunks }, need(room, waiting));
  return { ok: true, rest: all(), chunks, bytes, sha256: hash.digest('hex') };
}

/** Throws the store's own fault when there is no room. */
export async function need(room: AskRoom | undefined, bytes: number): Promise<void> {
  const shortage = await room?.(bytes);
  if (shortage !== undefined) throw new StoreFault('no room for what is handed in', shortage);
}

/** What has been asked for before it came is not asked for again. */
export function beyond(room: AskRoom | undefined, asked: number): AskRoom | undefined {
  let left = asked;
  return (
    room &&
    (async (bytes) => {
      const covered = Math.min(left, bytes);
      left -= covered;
      return covered === bytes ? undefined : room(bytes - covered);
    })
  );
}

/** What the store does to bytes that have been taken in; when it fails they take no room. */
export async function orLetGo<T>(
  store: Store,
  { uploadKey, chunks }: { readonly uploadKey: string; readonly chunks: number },
  stored: Promise<T>,
): Promise<T> {
  try {
    return await stored;
  } catch (error) {
    if (chunks > 0) await letGo(store, uploadKey);
    throw error;
  }
}

/** A store that cannot even do this says so where something is wanted of it; the rest goes when it is opened anew. */
const letGo = (store: Store, uploadKey: string): Promise<void> =>
  store.discardUpload(uploadKey).catch(() => undefined);

/** The next piece, or why there is none. */
async function read(
  source: AsyncIterator<Buffer> | Iterator<Buffer>,
): Promise<IteratorResult<Buffer> | { readonly cause: unknown }> {
  try {
    return await source.next();
  } catch (cause) {
    return { cause };
  }
}

function iterate(body: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncIterator<Buffer> | Iterator<Buffer> {
  return Symbol.asyncIterator in body ? body[Symbol.asyncIterator]() : body[Symbol.iterator]();
}
