/** One message to another node's receive service, over mutual TLS, and what its answer means. */
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { Readable } from 'node:stream';
import { checkServerIdentity } from 'node:tls';
import type { WallClock } from '../clock';
import { said } from './outcome';
import { ERROR_HEADER, MESSAGE_TYPE, readReceipt } from './wire/headers';
import { lengthOfMessage, writeMessage, type OutgoingMessage } from './wire/mime-write';

/** PEM, as `node:tls` takes it. */
export interface NodeCredentials {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Issuers of the certificates of nodes. */
  readonly ca: readonly Buffer[];
}

export interface Errand {
  readonly url: URL;
  readonly message: OutgoingMessage;
  readonly credentials: NodeCredentials;
  /** Whether a certificate (DER) that is not the host's is the receiver's all the same. */
  readonly isReceivers: (certificate: Buffer) => boolean;
  readonly timeoutMs: number;
  readonly wall: WallClock;
}

export type Receipted =
  /** Any 2xx. `doubt`: what a node's answer should have held and did not. */
  | {
      readonly kind: 'sand';
      readonly status: number;
      readonly duplicate: boolean;
      readonly doubt: string | null;
    }
  /** The other node answered, and will answer the same again. */
  | { readonly kind: 'vagrad'; readonly status: number; readonly code: string | null; readonly info: string }
  /** No answer: worth another try. */
  | { readonly kind: 'onadd'; readonly why: string };

/** How much of an answer is read. */
const ANSWER_BYTES = 8 * 1024;

export function carry(errand: Errand): Promise<Receipted> {
  const { url, message, credentials, isReceivers, timeoutMs, wall } = errand;
  const length = lengthOfMessage(message);
  return new Promise((resolve) => {
    const source = Readable.from(writeMessage(message));
    const sent = request(url, {
      method: 'POST',
      agent: false,
      cert: credentials.cert,
      key: credentials.key,
      ca: [...credentials.ca],
      minVersion: 'TLSv1.2',
      checkServerIdentity: (host, certificate) =>
        isReceivers(certificate.raw) ? undefined : checkServerIdentity(host, certificate),
      headers: {
        'Content-Type': MESSAGE_TYPE,
        ...(length === null ? {} : { 'Content-Length': length }),
      },
    });
    const end = (receipted: Receipted): void => {
      cancel();
      source.destroy();
      sent.destroy();
      resolve(receipted);
    };
    let answered = false;
    const failed = (error: Error): void => {
      // Whoever answers early need not take the rest: what it said counts.
      if (!answered) end({ kind: 'onadd', why: error.message });
    };
    const cancel = wall.after(timeoutMs, () =>
      end({ kind: 'onadd', why: said(`inget svar på ${timeoutMs} ms`, `no answer for ${timeoutMs} ms`) }),
    );
    sent.on('error', failed);
    source.on('error', failed);
    sent.on('response', (answer) => {
      answered = true;
      source.unpipe(sent);
      void readAnswer(answer).then((text) => {
        end(text instanceof Error ? { kind: 'onadd', why: text.message } : judge(answer, text));
      });
    });
    source.pipe(sent);
  });
}

async function readAnswer(answer: IncomingMessage): Promise<string | Error> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of answer) {
      pieces.push(piece as Buffer);
      bytes += (piece as Buffer).length;
      if (bytes > ANSWER_BYTES) break;
    }
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return Buffer.concat(pieces).toString('latin1').slice(0, ANSWER_BYTES);
}

function judge(answer: IncomingMessage, text: string): Receipted {
  const status = answer.statusCode ?? 0;
  const code = answer.headers[ERROR_HEADER.toLowerCase()];
  if (status < 200 || status > 299) {
    const told = typeof code === 'string' && code !== '' ? code : null;
    return { kind: 'vagrad', status, code: told, info: text.trim().slice(0, 500) };
  }
  const { duplicate } = readReceipt(answer.headers, text);
  const asDue = answer.headers['x-shs-txid'] !== undefined || (status === 202 && !/[<\s]/.test(text.trim()));
  return { kind: 'sand', status, duplicate, doubt: asDue ? null : text.trim().slice(0, 100) };
}
