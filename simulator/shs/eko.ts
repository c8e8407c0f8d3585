/** The product `eko`: what is sent comes back, part for part and byte for byte; encrypted and signed parts untouched. */
import { readFile } from '../mailbox/fetching';
import type { Change, StoredFile } from '../store/store';
import { arrival, type Arrived } from './arrived';
import { asFileLabel, NOTHING_KEPT, type Kept, type KeptPart } from './kept';
import { EKO, NODE_SENDER } from './node';
import { createSpool, type Spool, type SpooledPart } from './spool';
import { told, toldOfArrival, type Visit } from './visit';
import type { Label, Receiver } from './wire/label';
import type { IncomingPart } from './wire/mime-read';
import type { OutgoingMessage } from './wire/mime-write';
import { splitAddress } from './wire/urn';

/** Puts the reply in the sender's outbox: one, or a copy to each address when it was addressed by product. */
export async function ekoAsynch(visit: Visit): Promise<Arrived> {
  const { org, deps, behaviours, label, message, hash } = visit;
  const addresses = label.to === null ? behaviours.copies.map((sub) => `${org}.${sub}`) : [];
  const many = addresses.length > 0;
  const [first, ...others] = many ? addresses : [label.from?.value ?? org];
  const read = readParts(message.parts, (piece) => hash.update(piece));
  let arrived: Arrived | undefined;
  let kept: Kept | undefined;
  const file = await deps.mailbox.deliver({
    ...ekoDelivery(visit, label.content.data[0]?.fileName ?? null),
    body: read.bytes(),
    also: [],
    alsoOf: ({ id, transaktionsid }): readonly Change[] => {
      const state = many ? 'ONE_TO_MANY' : 'RECEIVED';
      const row = arrival(visit, hash.digest('hex'), { state });
      arrived = row.arrived;
      const reply = replyLabel(visit, { value: first ?? org, commonName: null });
      kept = { ...NOTHING_KEPT, contentId: transaktionsid, parts: read.parts, label: reply };
      return [
        row.change,
        { kind: 'file-label', fileId: id, label: asFileLabel(kept) },
        ...toldOfArrival(visit, state, { copies: addresses.length }),
      ];
    },
  });
  if (arrived === undefined || kept === undefined) throw new Error('an echo was not delivered');
  for (const address of others) await copy(visit, file, kept, address);
  return arrived;
}

async function copy(visit: Visit, first: StoredFile, kept: Kept, address: string): Promise<void> {
  const { deps } = visit;
  const label = replyLabel(visit, { value: address, commonName: null });
  await deps.mailbox.deliver({
    ...ekoDelivery(visit, first.name),
    body: readFile(deps.store, first),
    also: [told(visit, 'shs.kopia', { to: address, sub: splitAddress(address).sub })],
    label: asFileLabel({ ...kept, label }),
  });
}

const ekoDelivery = ({ world, org }: Visit, name: string | null) => ({
  world,
  org,
  transaction: EKO,
  name: name ?? 'eko',
  inReplyTo: null,
  layout: null,
  door: 'shs' as const,
  mayBeEmpty: true,
  wished: true,
});

/** The reply to a synchronous message. `done` must be called when it has been sent, or not. */
export async function ekoSynch(visit: Visit): Promise<{
  readonly message: OutgoingMessage;
  readonly bytes: number;
  readonly done: () => Promise<void>;
}> {
  const { deps, world, org, label, txId, behaviours } = visit;
  const spool: Spool = createSpool(behaviours.synchMaxBytes);
  try {
    const parts: { readonly part: KeptPart; readonly body: SpooledPart }[] = [];
    for await (const part of visit.message.parts) {
      const body = await spool.take(part.body);
      parts.push({ part: keptPart(part, body.bytes), body });
    }
    const reply = replyLabel(visit, label.from);
    const message: OutgoingMessage = {
      label: {
        ...reply,
        txId,
        sequenceType: 'reply',
        content: {
          contentId: deps.idFor(world, org, 'shs.content', txId),
          comment: null,
          data: parts.map(({ part: { datapartType, fileName, bytes, records } }) => ({
            datapartType,
            fileName,
            bytes,
            records,
          })),
        },
      },
      parts: parts.map(({ part, body }) => ({
        contentType: part.contentType ?? 'application/octet-stream',
        encoding: behaviours.transferEncoding,
        fileName: part.fileName,
        body: body.read(),
        length: body.bytes,
      })),
      boundary: `=_genrep_${deps.idFor(world, org, 'shs.boundary', txId)}`,
    };
    return { message, bytes: spool.bytes(), done: () => spool.close() };
  } catch (error) {
    await spool.close();
    throw error;
  }
}

function replyLabel({ deps, world, label, corrId }: Visit, to: Receiver | null): Label {
  return {
    ...label,
    version: '1.2',
    txId: null,
    corrId,
    messageType: 'simple',
    documentType: 'simple',
    sequenceType: label.sequenceType === 'request' ? 'reply' : 'event',
    from: NODE_SENDER,
    to: to === null ? null : { value: to.value, commonName: to.commonName },
    originator: label.endRecipient,
    endRecipient: label.originator,
    datetime: deps.calendar.local(deps.now(world)),
    content: { contentId: null, data: [], comment: label.content.comment },
    history: [],
  };
}

function readParts(
  source: AsyncIterable<IncomingPart>,
  seen: (piece: Buffer) => void,
): { readonly parts: readonly KeptPart[]; bytes(): AsyncGenerator<Buffer> } {
  const parts: KeptPart[] = [];
  return {
    parts,
    bytes: async function* () {
      for await (const part of source) {
        let bytes = 0;
        for await (const piece of part.body) {
          seen(piece);
          bytes += piece.length;
          yield piece;
        }
        parts.push(keptPart(part, bytes));
      }
    },
  };
}

const keptPart = ({ data, contentType, fileName }: IncomingPart, bytes: number): KeptPart => ({
  datapartType: data.datapartType,
  contentType,
  fileName,
  bytes,
  records: data.records,
});
