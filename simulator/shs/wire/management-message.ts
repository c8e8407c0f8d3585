/** The messages that carry confirm and error documents. */
import type { Label, Sender } from './label';
import { writeManagement, type Management } from './management';
import type { OutgoingMessage } from './mime-write';

export interface AdmOptions {
  /** A new UUID; not used when the original is synchronous: then its own. */
  readonly txId: string;
  /** `yyyy-MM-ddTHH:mm:ss`. */
  readonly datetime: string;
  readonly boundary: string;
}

/**
 * A confirm or error message that answers `original`, ready for writeMessage: addresses exchanged, identifiers kept.
 * Never call it for a message whose sequence-type is `adm`: errors about errors would go round for ever.
 */
export function admMessage(
  original: Label,
  outcome: Management['outcome'],
  options: AdmOptions,
): OutgoingMessage {
  const kind = outcome.kind === 'error' ? 'error' : 'confirm';
  const document = writeManagement({
    corrId: original.corrId ?? original.txId ?? '',
    contentId: original.content.contentId ?? '',
    datetime: options.datetime,
    outcome,
  });
  const fileName = `${kind}.xml`;
  return {
    label: {
      ...original,
      txId: original.transferType === 'synch' ? original.txId : options.txId,
      corrId: original.corrId ?? original.txId,
      messageType: 'simple',
      documentType: 'simple',
      sequenceType: 'adm',
      originator: original.endRecipient,
      from: senderOf(original),
      to:
        original.from === null ? null : { value: original.from.value, commonName: original.from.commonName },
      endRecipient: original.originator,
      product: { value: kind, commonName: null, labeledUri: null },
      meta: [],
      subject: null,
      datetime: options.datetime,
      content: {
        contentId: original.content.contentId,
        data: [{ datapartType: kind, fileName, bytes: document.length, records: null }],
        comment: null,
      },
      history: [],
    },
    parts: [{ contentType: 'text/xml; charset=ISO-8859-1', encoding: 'binary', fileName, body: document }],
    boundary: options.boundary,
  };
}

const senderOf = ({ to }: Label): Sender | null =>
  to === null ? null : { value: to.value, commonName: to.commonName ?? '', email: null, labeledUri: null };
