/** The SHS message that hands in a file. */
import { randomUUID } from 'node:crypto';
import type { Label } from '../simulator/shs/wire/label';
import type { OutgoingMessage } from '../simulator/shs/wire/mime-write';
import { swedishTime } from '../simulator/shs/wire/times';
import type { ShsIdentity } from './client';
import type { Call } from './connection';
import { SKATTEVERKET } from './products';

export interface HandIn extends Pick<Call, 'body' | 'length'> {
  readonly product: string;
  /** Becomes the type of the data part. */
  readonly transaction: string;
  readonly name: string | null;
  readonly address: string;
  readonly identity: ShsIdentity;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  readonly newId?: (() => string) | undefined;
  /** A new one unless given. */
  readonly txId?: string | undefined;
}

export function messageFor(handIn: HandIn): OutgoingMessage {
  const { name, body = Buffer.alloc(0) } = handIn;
  const length = Buffer.isBuffer(body) ? body.length : handIn.length;
  return {
    label: labelFor(handIn, length ?? null),
    boundary: (handIn.newId ?? randomUUID)(),
    parts: [
      {
        contentType: 'application/octet-stream',
        encoding: 'binary',
        fileName: name,
        body,
        ...(length === undefined ? {} : { length }),
      },
    ],
  };
}

function labelFor(
  { product, transaction, name, address, identity, at, newId = randomUUID, txId = newId() }: HandIn,
  bytes: number | null,
): Label {
  return {
    version: '1.2',
    txId,
    corrId: txId,
    agreement: null,
    transferType: 'asynch',
    messageType: 'simple',
    documentType: 'simple',
    sequenceType: 'event',
    status: identity.status ?? 'test',
    originator: null,
    from: { value: address, commonName: identity.commonName ?? '', email: null, labeledUri: null },
    to: { value: identity.receiver ?? SKATTEVERKET, commonName: null },
    endRecipient: null,
    product: { value: product, commonName: null, labeledUri: null },
    meta: [],
    subject: name,
    datetime: swedishTime(at),
    content: {
      contentId: newId(),
      data: [{ datapartType: transaction, fileName: name, bytes, records: null }],
      comment: null,
    },
    history: [],
  };
}
