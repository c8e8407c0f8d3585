/** What a user hands in, as bytes to send and their number where it is known. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Submission } from './client';
import { unreadableFile, type Call } from './connection';
import { done, type Language, type Result } from './result';

export async function sizedBody(
  body: Submission['body'],
  lang: Language,
): Promise<Result<Pick<Call, 'body' | 'length'>>> {
  if (typeof body !== 'string') return done({ body });
  try {
    const { size } = await stat(body);
    return done(size === 0 ? { body: Buffer.alloc(0) } : { body: exactly(body, size), length: size });
  } catch (error) {
    return unreadableFile(error, lang);
  }
}

/** The file as it was when its length was declared; one that shrinks is a failure, not a hand-in that never ends. */
async function* exactly(path: string, size: number): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const piece of createReadStream(path, { end: size - 1 }) as AsyncIterable<Buffer>) {
    read += piece.length;
    yield piece;
  }
  if (read < size) throw new Error(`${path}: ${read} < ${size} byte`);
}
