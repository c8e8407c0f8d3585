/** shs.message-list: what waits in an outbox. */
import { openNotes, refusalOf, type WireRefusal } from './deviations';
import { LIST_KIND } from './grammar';
import { SEQUENCE_TYPES, type DataElement, type Meta, type SequenceType, type Status } from './label';
import { dataElement } from './label-read';
import { dataLine, writtenContentId } from './label-write';
import { profileOf } from './profile';
import { bare, urn } from './urn';
import { attributeOf, childrenOf, readXml, textOf, type XmlNode } from './xml-read';
import { attributes, element, latin1, prologue } from './xml-write';

export interface ListedMessage {
  readonly txId: string;
  /** The label's datetime, `yyyy-MM-ddTHH:mm:ss`. */
  readonly timestamp: string;
  readonly corrId: string | null;
  readonly contentId: string | null;
  /** All without URN prefix here; from, to and product get it on output. */
  readonly originator: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly endRecipient: string | null;
  readonly product: string | null;
  readonly sequenceType: SequenceType;
  readonly status: Status;
  readonly subject: string | null;
  readonly data: readonly DataElement[];
  /** Left out when empty; the best-known node never writes them. */
  readonly meta?: readonly Meta[];
}

/** Text is given on in pieces of about this size. */
const PIECE = 65_536;

/** The document as a stream, ISO-8859-1, media type application/xml. */
export async function* writeMessageList(
  messages: Iterable<ListedMessage> | AsyncIterable<ListedMessage>,
): AsyncGenerator<Buffer> {
  const head = `${prologue(LIST_KIND)}<shs.message-list${attributes(LIST_KIND, 'shs.message-list', { version: '1.2' })}`;
  let text = head;
  let any = false;
  for await (const message of messages) {
    text += `${any ? '' : '>\n'}${messageLines(message)}`;
    any = true;
    if (text.length < PIECE) continue;
    yield latin1(text);
    text = '';
  }
  yield latin1(`${text}${any ? '</shs.message-list>\n' : '/>\n'}`);
}

function messageLines(message: ListedMessage): string {
  const address = (value: string | null): string | null => (value === null ? null : urn(value));
  const head = attributes(LIST_KIND, 'message', {
    'tx.id': message.txId,
    timestamp: message.timestamp,
    'corr.id': message.corrId,
    'content.id': writtenContentId(message.contentId),
    originator: message.originator,
    from: address(message.from),
    to: address(message.to),
    'end-recipient': message.endRecipient,
    product: address(message.product),
    'sequence-type': message.sequenceType,
    status: message.status,
  });
  const inner = [
    ...(message.meta ?? []).map(({ name, value }) =>
      element(2, 'meta', attributes(LIST_KIND, 'meta', { name }), value),
    ),
    message.subject === null ? '' : element(2, 'subject', '', message.subject),
    ...message.data.map(dataLine),
  ].join('');
  return inner === '' ? `    <message${head}/>\n` : `    <message${head}>\n${inner}    </message>\n`;
}

export type MessageListRead =
  | { readonly ok: true; readonly messages: readonly ListedMessage[] }
  | { readonly ok: false; readonly refusal: WireRefusal };

const LIMITS = { bytes: 64 * 1024 * 1024, elements: 1_000_000 };

/** Whole documents up to 64 MB, read tolerantly. A message without tx.id is passed over. */
export function readMessageList(bytes: Buffer): MessageListRead {
  const profile = profileOf('tolerant');
  const notes = openNotes(profile);
  const root = readXml(bytes, { kind: LIST_KIND, profile, notes, charset: null, limits: LIMITS });
  const refusal = notes.refusal();
  if (root === null || refusal !== null) return { ok: false, refusal: refusal ?? refusalOf('SHS-XML-FORM') };
  return { ok: true, messages: childrenOf(root, 'message').flatMap(listed) };
}

function listed(node: XmlNode): ListedMessage[] {
  const value = (name: string): string | null => {
    const written = attributeOf(node, name);
    return written === null || written === '' ? null : bare(written);
  };
  const txId = value('tx.id');
  if (txId === null) return [];
  return [
    {
      txId,
      timestamp: attributeOf(node, 'timestamp') ?? '',
      corrId: value('corr.id'),
      contentId: value('content.id'),
      originator: value('originator'),
      from: value('from'),
      to: value('to'),
      endRecipient: value('end-recipient'),
      product: value('product'),
      sequenceType: SEQUENCE_TYPES.find((one) => one === attributeOf(node, 'sequence-type')) ?? 'event',
      status: attributeOf(node, 'status') === 'test' ? 'test' : 'production',
      subject: textOf(node, 'subject'),
      data: childrenOf(node, 'data').map(dataElement),
      meta: childrenOf(node, 'meta').map((meta) => ({
        name: attributeOf(meta, 'name') ?? '',
        value: meta.text.trim(),
      })),
    },
  ];
}
