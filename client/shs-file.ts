/** A fetched SHS message as the file that it carries. */
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { openMessage, type IncomingPart, type OpenedMessage } from '../simulator/shs/wire/mime-read';
import { profileOf } from '../simulator/shs/wire/profile';
import type { FileStream } from './client';
import { cut } from './connection';
import { done, failure, type Failure, type Language, type Result } from './result';

export interface FetchedStream extends FileStream {
  readonly transaktionsid: string;
}
type Known = Pick<FetchedStream, 'transaction' | 'name' | 'transaktionsid'>;

/** Reads the message's label and gives its first data part; the answer is destroyed when that cannot be. */
export async function openFile(
  answer: IncomingMessage,
  known: Known,
  lang: Language,
): Promise<Result<FetchedStream>> {
  try {
    const opened = await openMessage(answer, {
      profile: profileOf('tolerant'),
      httpContentType: answer.headers['content-type'],
    });
    if (!opened.ok) {
      answer.destroy();
      return unreadable(`${opened.refusal.text[lang]} ${opened.refusal.detail}`.trim(), lang);
    }
    const { corrId, txId, content } = opened.label;
    const stream = Readable.from(firstPart(opened), { objectMode: false });
    // One that is given up half-way must not leave its connection waiting in the pool.
    stream.once('close', () => {
      if (!stream.readableEnded) answer.destroy();
    });
    return done({
      ...known,
      length: content.data[0]?.bytes ?? 0,
      inReplyTo: corrId === txId ? null : corrId,
      stream,
    });
  } catch (error) {
    answer.destroy();
    return cut(error, lang);
  }
}

/** Ends well only when the whole message was there. */
async function* firstPart({ parts }: OpenedMessage): AsyncGenerator<Buffer> {
  const all = parts[Symbol.asyncIterator]();
  let next: IteratorResult<IncomingPart, unknown> = await all.next();
  if (next.done !== true) yield* next.value.body;
  while (next.done !== true) next = await all.next();
}

const unreadable = (why: string, lang: Language): Failure =>
  failure(
    'KLIENT-MEDDELANDE',
    { sv: `SHS-meddelandet går inte att läsa: ${why}`, en: `The SHS message cannot be read: ${why}` },
    lang,
  );
