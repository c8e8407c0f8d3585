/** A whole SHS message as a stream of bytes. */
import type { Label } from './label';

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

/** CRLF for headers and boundaries, label ISO-8859-1, payload bytes exact. Media type: message/rfc822. */
export function writeMessage(_message: OutgoingMessage): AsyncGenerator<Buffer> {
  throw new Error('not written yet');
}
/** Content-Length of what writeMessage gives; null when a part's length is not known. */
export function lengthOfMessage(_message: OutgoingMessage): number | null {
  throw new Error('not written yet');
}
