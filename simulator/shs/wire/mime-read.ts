/** A whole SHS message from a stream: label first, then the data parts, none of them held in memory. */
import type { Deviation, WireRefusal } from './deviations';
import type { DataElement, Label } from './label';
import type { WireProfile } from './profile';

export interface MessageOptions {
  readonly profile: WireProfile;
  /** Content-Type of the HTTP request or answer; used when the body has no headers of its own (a deviation). */
  readonly httpContentType?: string | undefined;
}

export interface IncomingPart {
  /** From 0. */
  readonly index: number;
  readonly data: DataElement;
  readonly contentType: string | null;
  /** Lower case; `7bit` when the part says nothing. */
  readonly encoding: string;
  /** From the part's headers, else the label's; never a path to follow. */
  readonly fileName: string | null;
  /**
   * Decoded bytes, once. What is not read is passed over when the next part is asked for. Throws MessageRefused when
   * the message is cut or its coding broken.
   */
  readonly body: AsyncIterable<Buffer>;
}

export interface OpenedMessage {
  readonly ok: true;
  readonly label: Label;
  /** Grows while the parts are read; complete when `parts` has ended. */
  readonly deviations: readonly Deviation[];
  /**
   * As many as the label has data elements, then the closing boundary is required: only when this has ended without
   * MessageRefused is the message whole. Once.
   */
  readonly parts: AsyncIterable<IncomingPart>;
}
export type MessageRead =
  | OpenedMessage
  | {
      readonly ok: false;
      readonly refusal: WireRefusal;
      readonly label: Label | null;
      readonly deviations: readonly Deviation[];
    };

/** Reads up to the end of the label. An error of the source itself is thrown on as it came. */
export function openMessage(_source: AsyncIterable<Buffer>, _options: MessageOptions): Promise<MessageRead> {
  throw new Error('not written yet');
}
