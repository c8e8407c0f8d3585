/** A whole SHS message as a stream of bytes. */
import type { Label } from './label';
import { writeLabel } from './label-write';

export interface OutgoingPart {
  readonly contentType: string;
  readonly encoding: 'binary' | 'base64';
  readonly fileName: string | null;
  readonly body: Buffer | AsyncIterable<Buffer>;
  /** Bytes of a streamed body, where known. */
  readonly length?: number;
}
export interface OutgoingMessage {
  readonly label: Label;
  /** One per data element of the label, in its order. */
  readonly parts: readonly OutgoingPart[];
  /** Text that no part holds, for example a fresh UUID. A binary part that holds it all the same makes the stream fail. */
  readonly boundary: string;
  /** RFC 5322 date; left out when not given. */
  readonly date?: string;
}

/** Bytes of a base64 line before coding; 76 characters after. */
const LINE = 57;

/**
 * The message as it is written: CRLF for headers and boundaries, label ISO-8859-1, payload bytes exact. Media type:
 * message/rfc822. Fails with what a part's source fails with, and when a part holds the boundary.
 */
export async function* writeMessage(message: OutgoingMessage): AsyncGenerator<Buffer> {
  const boundary = delimiter(message.boundary);
  yield head(message);
  for (const part of message.parts) {
    yield partHead(part, boundary);
    if (part.encoding === 'base64') yield* base64(pieces(part.body));
    else yield* guarded(pieces(part.body), Buffer.from(`--${boundary}`, 'latin1'));
  }
  yield closing(boundary);
}

/** Content-Length of what writeMessage gives; null when a part's length is not known. */
export function lengthOfMessage(message: OutgoingMessage): number | null {
  const boundary = delimiter(message.boundary);
  let length = head(message).length + closing(boundary).length;
  for (const part of message.parts) {
    const bytes = Buffer.isBuffer(part.body) ? part.body.length : part.length;
    if (bytes === undefined) return null;
    length += partHead(part, boundary).length + (part.encoding === 'base64' ? base64Length(bytes) : bytes);
  }
  return length;
}

const delimiter = (boundary: string): string =>
  `=_${boundary.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 60)}`;

const lines = (...all: readonly string[]): Buffer =>
  Buffer.from(all.map((line) => `${line}\r\n`).join(''), 'latin1');

function head({ label, boundary, date }: OutgoingMessage): Buffer {
  const written = delimiter(boundary);
  const start = lines(
    ...(date === undefined ? [] : [`Date: ${oneLine(date)}`]),
    'Subject: SHS Message',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${written}"`,
    '',
    `--${written}`,
    'Content-Type: text/xml; charset=ISO-8859-1',
    'Content-Transfer-Encoding: binary',
    '',
  );
  return Buffer.concat([start, writeLabel(label)]);
}

function partHead({ contentType, encoding, fileName }: OutgoingPart, boundary: string): Buffer {
  const named = (parameter: string): string =>
    fileName === null ? '' : `; ${parameter}=${headerName(fileName)}`;
  return lines(
    '',
    `--${boundary}`,
    `Content-Type: ${oneLine(contentType)}${named('name')}`,
    `Content-Transfer-Encoding: ${encoding}`,
    `Content-Disposition: attachment${named('filename')}`,
    '',
  );
}

const closing = (boundary: string): Buffer => lines('', `--${boundary}--`);

/** Raw ISO-8859-1, quoted where needed: the form that the oldest nodes in use read. */
function headerName(name: string): string {
  const held = oneLine(name);
  return /^[A-Za-z0-9!#$&+.^_`{|}~-]+$/.test(held) ? held : `"${held.replaceAll(/["\\]/g, '\\$&')}"`;
}

const oneLine = (text: string): string => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '_');

async function* pieces(body: OutgoingPart['body']): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(body)) yield body;
  else yield* body;
}

async function* guarded(body: AsyncIterable<Buffer>, mark: Buffer): AsyncGenerator<Buffer> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of body) {
    const seam = Buffer.concat([tail, piece.subarray(0, mark.length - 1)]);
    if (piece.includes(mark) || seam.includes(mark)) {
      throw new Error('a data part holds the boundary of its message; choose another, or base64');
    }
    tail = Buffer.concat([tail, piece.subarray(-(mark.length - 1))]).subarray(-(mark.length - 1));
    if (piece.length > 0) yield piece;
  }
}

async function* base64(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left: Buffer = Buffer.alloc(0);
  let first = true;
  const coded = (bytes: Buffer): Buffer => {
    const text: string[] = [];
    for (let at = 0; at < bytes.length; at += LINE) {
      text.push(`${first ? '' : '\r\n'}${bytes.toString('base64', at, Math.min(at + LINE, bytes.length))}`);
      first = false;
    }
    return Buffer.from(text.join(''), 'latin1');
  };
  for await (const piece of body) {
    const all = Buffer.concat([left, piece]);
    const whole = all.length - (all.length % LINE);
    left = Buffer.from(all.subarray(whole));
    if (whole > 0) yield coded(all.subarray(0, whole));
  }
  if (left.length > 0) yield coded(left);
}

function base64Length(bytes: number): number {
  const coded = Math.ceil(bytes / 3) * 4;
  return coded + 2 * Math.max(Math.ceil(bytes / LINE) - 1, 0);
}
