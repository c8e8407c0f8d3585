/** Files of the mailbox as SHS messages: the label that each goes out with, and its parts. */
import type { StoredFile } from '../store/store';
import type { ShsDeps } from './deps';
import { keptOf, type Kept, type KeptPart } from './kept';
import { NODE_SENDER } from './node';
import { slices } from './slices';
import type { Label } from './wire/label';
import type { OutgoingMessage } from './wire/mime-write';

/** Labels of hand-ins that were looked up already, by transaktionsid. */
export type Answered = Map<string, Label | null>;

/**
 * tx.id is the file's transaktionsid, and so is content.id unless a label was kept. corr.id is that of what the file
 * answers: its corr.id when it came over SHS, else its transaktionsid.
 */
export async function labelOf(
  deps: ShsDeps,
  file: StoredFile,
  answered: Answered = new Map(),
): Promise<Label> {
  const kept = keptOf(file);
  const { dataCounts } = deps.behaviours(file.org);
  const data = partsOf(file, kept).map(({ datapartType, fileName, bytes, records }) => ({
    datapartType,
    fileName,
    bytes: dataCounts ? bytes : null,
    records: dataCounts ? records : null,
  }));
  const contentId = kept.contentId ?? file.transaktionsid;
  if (kept.label !== null) {
    const { label } = kept;
    const corrId = label.corrId ?? file.transaktionsid;
    return { ...label, txId: file.transaktionsid, corrId, content: { ...label.content, contentId, data } };
  }
  const original = await originalLabel(deps, file, answered);
  return officeLabel(deps, file, original, { contentId, data, comment: null });
}

function officeLabel(
  deps: ShsDeps,
  file: StoredFile,
  original: Label | null,
  content: Label['content'],
): Label {
  const { status, subAddress } = deps.behaviours(file.org);
  const own = subAddress === '' ? file.org : `${file.org}.${subAddress}`;
  return {
    version: '1.2',
    txId: file.transaktionsid,
    corrId: original?.corrId ?? original?.txId ?? file.inReplyTo ?? file.transaktionsid,
    agreement: original?.agreement ?? null,
    transferType: 'asynch',
    messageType: 'simple',
    documentType: 'simple',
    sequenceType: original?.sequenceType === 'request' ? 'reply' : 'event',
    status: original?.status ?? status,
    originator: original?.endRecipient ?? null,
    from: NODE_SENDER,
    to: {
      value: original?.from?.value ?? own,
      commonName: original?.from?.commonName ?? deps.party(file.org)?.name ?? null,
    },
    endRecipient: original?.originator ?? null,
    product: { value: file.productId, commonName: file.transaction, labeledUri: null },
    meta: [],
    subject: file.listedName ?? file.name,
    datetime: deps.calendar.local(file.at),
    content,
    history: [],
  };
}

async function originalLabel(deps: ShsDeps, file: StoredFile, answered: Answered): Promise<Label | null> {
  const { inReplyTo, world } = file;
  if (inReplyTo === null) return null;
  const known = answered.get(inReplyTo);
  if (known !== undefined) return known;
  const original = await deps.store.fileByTransaktionsid(world, inReplyTo, 'in');
  const label = original === undefined || original.org !== file.org ? null : keptOf(original).label;
  answered.set(inReplyTo, label);
  return label;
}

const partsOf = (file: StoredFile, kept: Kept): readonly KeptPart[] =>
  kept.parts.length > 0 ? kept.parts : [wholeFile(file)];

function wholeFile(file: StoredFile): KeptPart {
  const adm = file.productId === 'confirm' || file.productId === 'error';
  return {
    datapartType: adm ? file.productId : file.transaction,
    contentType: adm ? 'text/xml; charset=ISO-8859-1' : 'application/octet-stream',
    fileName: adm ? file.name : file.listedName,
    bytes: file.bytes,
    records: null,
  };
}

/** The whole message; its bytes are read from `read` as they are sent. */
export async function messageOf(
  deps: ShsDeps,
  file: StoredFile,
  read: () => AsyncIterable<Buffer>,
): Promise<OutgoingMessage> {
  const label = await labelOf(deps, file);
  const parts = partsOf(file, keptOf(file));
  const encoding = label.sequenceType === 'adm' ? 'binary' : deps.behaviours(file.org).transferEncoding;
  const bodies = slices(
    read,
    parts.map(({ bytes }) => bytes),
  );
  return {
    label,
    parts: parts.map(({ contentType, fileName, bytes }, index) => ({
      contentType: contentType ?? 'application/octet-stream',
      encoding,
      fileName,
      length: bytes,
      body: bodies[index] ?? Buffer.alloc(0),
    })),
    boundary: `=_genrep_${deps.idFor(file.world, file.org, 'shs.boundary', file.transaktionsid)}`,
  };
}
