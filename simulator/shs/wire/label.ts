/**
 * The label of an SHS message (shs.label, DTD 1.2 and 1.2.01), as a value. Addresses and products are kept without
 * their `urn:X-shs:`; what is absent is null. Source: an existing open-source node (Inera Axel), read and run.
 */

export const SEQUENCE_TYPES = ['event', 'request', 'reply', 'adm'] as const;
export type SequenceType = (typeof SEQUENCE_TYPES)[number];
export type TransferType = 'asynch' | 'synch';
export type Complexity = 'simple' | 'compound';
export type Status = 'production' | 'test';

/** `originator` (name: the attribute `name`) or `end-recipient`. */
export interface NamedValue {
  readonly value: string;
  readonly name: string | null;
  readonly labeledUri: string | null;
}
export interface Sender {
  /** `5560000001` or, with a sub-address, `5560000001.lon`. */
  readonly value: string;
  readonly commonName: string | null;
  readonly email: string | null;
  readonly labeledUri: string | null;
}
export interface Receiver {
  readonly value: string;
  readonly commonName: string | null;
}
export interface Product {
  /** A UUID, or `confirm`, `error`, `agreement`; anything else is for the router to refuse. */
  readonly value: string;
  readonly commonName: string | null;
  readonly labeledUri: string | null;
}
export interface Meta {
  readonly name: string;
  readonly value: string;
}
/** One per data part, in the same order. */
export interface DataElement {
  readonly datapartType: string;
  readonly fileName: string | null;
  /** As it stands; may be wrong. */
  readonly bytes: number | null;
  readonly records: number | null;
}
export interface Content {
  readonly contentId: string | null;
  readonly data: readonly DataElement[];
  readonly comment: string | null;
}
export interface HistoryEntry {
  readonly nodeId: string | null;
  readonly txId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly localId: string | null;
  readonly agreement: string | null;
  readonly contentId: string | null;
  /** `yyyy-MM-ddTHH:mm:ss`, local time of the node. */
  readonly datetime: string | null;
  readonly comment: string | null;
}

export interface Label {
  /** `1.2`, or `1.1` from old nodes. */
  readonly version: string;
  readonly txId: string | null;
  readonly corrId: string | null;
  readonly agreement: string | null;
  readonly transferType: TransferType;
  readonly messageType: Complexity;
  readonly documentType: Complexity;
  /** null when it was absent or none of the four. */
  readonly sequenceType: SequenceType | null;
  readonly status: Status;
  readonly originator: NamedValue | null;
  readonly from: Sender | null;
  /** null: product addressing. */
  readonly to: Receiver | null;
  readonly endRecipient: NamedValue | null;
  readonly product: Product | null;
  readonly meta: readonly Meta[];
  readonly subject: string | null;
  /** `yyyy-MM-ddTHH:mm:ss`, local time of the sender; null when absent or unreadable. */
  readonly datetime: string | null;
  readonly content: Content;
  readonly history: readonly HistoryEntry[];
}
