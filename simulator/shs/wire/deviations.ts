/** What differs from a well-made message, as values; `deviation-table.ts` says what each is and whence. */
import type { Text } from '../../provenance';
import type { DeviationCode } from './deviation-table';
import type { ShsErrorCode } from './errors';

export interface Deviation {
  readonly code: DeviationCode;
  readonly text: Text;
  /** The value or the place in question, short, as it stood. */
  readonly detail: string;
}
/** Why a message or document is not taken. */
export interface WireRefusal {
  /** SHS error code for `X-shs-errorcode`. */
  readonly error: ShsErrorCode;
  readonly code: DeviationCode;
  readonly text: Text;
  readonly detail: string;
}
/** Thrown by the streams of a message that turns out to be broken after its label was read. */
export class MessageRefused extends Error {
  constructor(readonly refusal: WireRefusal) {
    super(`${refusal.code}: ${refusal.text.en} ${refusal.detail}`);
    this.name = 'MessageRefused';
  }
}
