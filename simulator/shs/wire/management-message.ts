/** The messages that carry confirm and error. */
import type { Label } from './label';
import type { Management } from './management';
import type { OutgoingMessage } from './mime-write';

export interface AdmOptions {
  /** A new UUID; the original's own when that is synchronous (given by the caller all the same). */
  readonly txId: string;
  /** `yyyy-MM-ddTHH:mm:ss`. */
  readonly datetime: string;
  readonly boundary: string;
}
/** A confirm or error message that answers `original`, ready for writeMessage. Never call it for `adm` messages. */
export function admMessage(
  _original: Label,
  _outcome: Management['outcome'],
  _options: AdmOptions,
): OutgoingMessage {
  throw new Error('not written yet');
}
