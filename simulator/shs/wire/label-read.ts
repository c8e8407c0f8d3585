/** Label bytes to a label. */
import { openNotes, refusalOf, type Deviation, type Notes, type WireRefusal } from './deviations';
import { LABEL_KIND } from './grammar';
import {
  SEQUENCE_TYPES,
  type Content,
  type DataElement,
  type HistoryEntry,
  type Label,
  type NamedValue,
  type Product,
  type Receiver,
  type Sender,
} from './label';
import type { WireProfile } from './profile';
import { readShsTime } from './times';
import { bare, isExactUrn, readProduct, readUuid } from './urn';
import { checkValidity } from './xml-valid';
import { attributeOf, childrenOf, readXml, textOf, type XmlNode } from './xml-read';

export interface LabelPart {
  /** `charset` of the part's Content-Type, as it stands; null when there was none. */
  readonly charset: string | null;
}
export type LabelRead =
  | { readonly ok: true; readonly label: Label; readonly deviations: readonly Deviation[] }
  | {
      readonly ok: false;
      readonly refusal: WireRefusal;
      /** What could be read all the same, for the journal and the error's text. */
      readonly label: Label | null;
      readonly deviations: readonly Deviation[];
    };

/** Longest content.id that is written: some vendors' nodes cannot take more. */
export const CONTENT_ID = 36;

/** Reads one label document. No entities, no DTD fetched; depth, size and count bounded. */
export function readLabel(
  bytes: Buffer,
  profile: WireProfile,
  part: LabelPart = { charset: null },
): LabelRead {
  const notes = openNotes(profile);
  const label = readLabelInto(bytes, profile, part, notes);
  const refusal = notes.refusal();
  if (refusal === null && label !== null) return { ok: true, label, deviations: notes.list };
  return { ok: false, refusal: refusal ?? refusalOf('SHS-XML-FORM'), label, deviations: notes.list };
}

/** The same, for a reader of whole messages that gathers the deviations of both. */
export function readLabelInto(
  bytes: Buffer,
  profile: WireProfile,
  { charset }: LabelPart,
  notes: Notes,
): Label | null {
  const root = readXml(bytes, { kind: LABEL_KIND, profile, notes, charset });
  if (root === null) return null;
  const label = labelOf(root, notes);
  checkValidity(root, LABEL_KIND, notes);
  return label;
}

function labelOf(root: XmlNode, notes: Notes): Label {
  const sequence = attributeOf(root, 'sequence-type');
  const sequenceType = SEQUENCE_TYPES.find((one) => one === sequence) ?? null;
  if (sequenceType === null) notes.note('SHS-SEQUENCE', sequence ?? '');
  const messageType = attributeOf(root, 'message-type') === 'compound' ? 'compound' : 'simple';
  if (messageType === 'compound') notes.note('SHS-COMPOUND', 'message-type');
  return {
    version: attributeOf(root, 'version') ?? '1.2',
    ...identifiers(root, notes),
    agreement: filled(attributeOf(root, 'shs.agreement')),
    transferType: attributeOf(root, 'transfer-type') === 'synch' ? 'synch' : 'asynch',
    messageType,
    documentType: attributeOf(root, 'document-type') === 'compound' ? 'compound' : 'simple',
    sequenceType,
    status: attributeOf(root, 'status') === 'test' ? 'test' : 'production',
    ...senders(root, notes),
    to: receiver(root, notes),
    endRecipient: named(childrenOf(root, 'end-recipient')[0]),
    product: product(root, notes),
    meta: childrenOf(root, 'meta').map((meta) => ({
      name: attributeOf(meta, 'name') ?? '',
      value: meta.text.trim(),
    })),
    subject: textOf(root, 'subject'),
    datetime: time(textOf(root, 'datetime'), notes),
    content: content(root, notes),
    history: childrenOf(root, 'history').map(history),
  };
}

function identifiers(root: XmlNode, notes: Notes): Pick<Label, 'txId' | 'corrId'> {
  const txId = filled(attributeOf(root, 'tx.id'));
  const corrId = filled(attributeOf(root, 'corr.id'));
  if (txId === null) notes.note('SHS-TXID-ABSENT');
  else if (readUuid(txId) !== txId) notes.note('SHS-TXID-FORM', txId);
  if (corrId === null) notes.note('SHS-CORRID-ABSENT');
  return { txId, corrId };
}

function senders(root: XmlNode, notes: Notes): Pick<Label, 'originator' | 'from'> {
  const originators = childrenOf(root, 'originator');
  const froms = childrenOf(root, 'from');
  if (originators.length > 1 || froms.length > 1) {
    notes.note('SHS-SENDER-SEVERAL', `${originators.length} originator, ${froms.length} from`);
  }
  const originator = named(originators[0]);
  const from = sender(froms[0], notes);
  if (originator === null && from === null) notes.note('SHS-SENDER-NONE');
  return { originator, from };
}

function sender(node: XmlNode | undefined, notes: Notes): Sender | null {
  const value = urnValue(node, notes);
  if (node === undefined || value === null) return null;
  return {
    value,
    commonName: attributeOf(node, 'commonName'),
    email: attributeOf(node, 'e-mail'),
    labeledUri: attributeOf(node, 'labeledURI'),
  };
}

function receiver(root: XmlNode, notes: Notes): Receiver | null {
  const node = childrenOf(root, 'to')[0];
  if (node === undefined) return null;
  const value = urnValue(node, notes);
  if (value === null) {
    notes.note('SHS-RECEIVER-EMPTY');
    return null;
  }
  return { value, commonName: attributeOf(node, 'commonName') };
}

function product(root: XmlNode, notes: Notes): Product | null {
  const node = childrenOf(root, 'product')[0];
  const written = urnValue(node, notes);
  if (node === undefined || written === null) {
    notes.note('SHS-PRODUCT-ABSENT');
    return null;
  }
  const value = readProduct(written);
  if (value === undefined) notes.note('SHS-PRODUCT-FORM', written);
  return {
    value: value ?? written,
    commonName: attributeOf(node, 'commonName'),
    labeledUri: attributeOf(node, 'labeledURI'),
  };
}

function named(node: XmlNode | undefined): NamedValue | null {
  const value = node === undefined ? '' : bare(node.text);
  if (node === undefined || value === '') return null;
  return { value, name: attributeOf(node, 'name'), labeledUri: attributeOf(node, 'labeledURI') };
}

function content(root: XmlNode, notes: Notes): Content {
  const node = childrenOf(root, 'content')[0];
  if (node === undefined) {
    notes.note('SHS-CONTENT-NONE');
    return { contentId: null, data: [], comment: null };
  }
  const contentId = filled(attributeOf(node, 'content.id') ?? attributeOf(node, 'uuid'));
  if (contentId === null) notes.note('SHS-CONTENTID-ABSENT');
  else if (contentId.length > CONTENT_ID) notes.note('SHS-CONTENTID-LONG', contentId);
  const data = childrenOf(node, 'data').map(dataElement);
  if (childrenOf(node, 'compound').length > 0) notes.note('SHS-COMPOUND', 'compound');
  else if (data.length === 0) notes.note('SHS-DATA-NONE');
  return { contentId, data, comment: textOf(node, 'comment') };
}

/** A `data` element, of a label or a message list. */
export const dataElement = (node: XmlNode): DataElement => ({
  datapartType: attributeOf(node, 'datapartType') ?? '',
  fileName: filled(attributeOf(node, 'filename')),
  bytes: count(attributeOf(node, 'no-of-bytes')),
  records: count(attributeOf(node, 'no-of-records')),
});

function history(node: XmlNode): HistoryEntry {
  const address = (name: string): string | null => {
    const written = attributeOf(node, name);
    return written === null ? null : bare(written);
  };
  const at = readShsTime(textOf(node, 'datetime') ?? '');
  return {
    nodeId: attributeOf(node, 'node.id'),
    txId: attributeOf(node, 'tx.id'),
    from: address('from'),
    to: address('to'),
    localId: attributeOf(node, 'local.id'),
    agreement: attributeOf(node, 'shs.agreement'),
    contentId: attributeOf(node, 'content.id'),
    datetime: at.ok ? at.text : null,
    comment: textOf(node, 'comment'),
  };
}

function urnValue(node: XmlNode | undefined, notes: Notes): string | null {
  const value = node === undefined ? '' : bare(node.text);
  if (node === undefined || value === '') return null;
  if (!isExactUrn(node.text)) notes.note('SHS-URN', `${node.name}: ${node.text.trim()}`);
  return value;
}

function time(written: string | null, notes: Notes): string | null {
  const read = readShsTime(written ?? '');
  if (!read.ok) {
    notes.note('SHS-DATETIME', written ?? '');
    return null;
  }
  if (read.ignored !== '') notes.note('SHS-DATETIME-EXTRA', written ?? '');
  return read.text;
}

const filled = (text: string | null): string | null => (text === '' ? null : text);

function count(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
