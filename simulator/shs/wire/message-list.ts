/** shs.message-list: what waits in an outbox. */
import type { WireRefusal } from './deviations';
import type { DataElement, SequenceType, Status } from './label';

export interface ListedMessage {
  readonly txId: string;
  /** The label's datetime, `yyyy-MM-ddTHH:mm:ss`. */
  readonly timestamp: string;
  readonly corrId: string | null;
  readonly contentId: string | null;
  /** All four without URN prefix here; from, to and product get it on output. */
  readonly originator: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly endRecipient: string | null;
  readonly product: string | null;
  readonly sequenceType: SequenceType;
  readonly status: Status;
  readonly subject: string | null;
  readonly data: readonly DataElement[];
}

/** The document as a stream, ISO-8859-1, media type application/xml. */
export function writeMessageList(
  _messages: Iterable<ListedMessage> | AsyncIterable<ListedMessage>,
): AsyncGenerator<Buffer> {
  throw new Error('not written yet');
}
export type MessageListRead =
  | { readonly ok: true; readonly messages: readonly ListedMessage[] }
  | { readonly ok: false; readonly refusal: WireRefusal };
/** Whole documents up to 64 MB. */
export function readMessageList(_bytes: Buffer): MessageListRead {
  throw new Error('not written yet');
}
