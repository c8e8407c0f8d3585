/**
 * Reads DER (X.690) as far as certificates and revocation lists need it: node:crypto shows names only as text, from
 * which identity must not be taken, and reads no revocation lists. Definite lengths alone; nothing outside its
 * parent; every breach throws `DerError`.
 */

export class DerError extends Error {}

export interface DerNode {
  /** Identifier octet: class, constructed bit, number below 31. */
  readonly tag: number;
  /** Header and content. */
  readonly raw: Buffer;
  readonly content: Buffer;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The one value that fills the whole buffer. */
export function readDer(der: Buffer): DerNode {
  const node = nodeAt(der, 0);
  if (node.raw.length !== der.length) throw new DerError('bytes after the end');
  return node;
}

export function children(node: DerNode): DerNode[] {
  if ((node.tag & 0x20) === 0) throw new DerError('a simple value has no members');
  const found: DerNode[] = [];
  for (let at = 0; at < node.content.length;) {
    const child = nodeAt(node.content, at);
    found.push(child);
    at += child.raw.length;
  }
  return found;
}

/** Throws unless the node is there and has the tag. */
export function expectTag(node: DerNode | undefined, tag: number): DerNode {
  if (node?.tag !== tag) throw new DerError(`expected tag ${tag}, found ${node?.tag ?? 'nothing'}`);
  return node;
}

/** `2.5.4.5` */
export function oidText(node: DerNode): string {
  const { content } = expectTag(node, TAG.oid);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new DerError('object identifier too large');
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

/** Lower-case hex without leading zeros. */
export function integerHex(node: DerNode): string {
  return plainSerial(expectTag(node, TAG.integer).content.toString('hex'));
}

/** Serial numbers are written in several ways; this is the one they are compared in. */
export const plainSerial = (serial: string): string =>
  serial
    .toLowerCase()
    .replaceAll(/[:\s]/g, '')
    .replace(/^0+(?=.)/, '');

/** The string types of a DirectoryString and its old cousins; undefined for anything else. */
export function stringText(node: DerNode): string | undefined {
  switch (node.tag) {
    case 0x0c:
      return node.content.toString('utf8');
    // NumericString, PrintableString, TeletexString (in practice Latin-1), IA5String, VisibleString.
    case 0x12:
    case 0x13:
    case 0x14:
    case 0x16:
    case 0x1a:
      return node.content.toString('latin1');
    case 0x1e:
      return Buffer.from(node.content).swap16().toString('utf16le');
    default:
      return undefined;
  }
}

/** Milliseconds since 1970; RFC 5280, 4.1.2.5: always Z, two-digit years from 50 are of the last century. */
export function timeOf(node: DerNode): number {
  const text = node.content.toString('latin1');
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const [year, month, day, hour, minute, second] = match?.slice(1).map(Number) ?? [];
  const short = node.tag === TAG.utcTime;
  if (
    year === undefined ||
    month === undefined ||
    (node.tag !== TAG.generalizedTime && !short) ||
    match?.[1]?.length !== (short ? 2 : 4)
  ) {
    throw new DerError(`not a time: ${text}`);
  }
  const full = short ? (year < 50 ? 2000 : 1900) + year : year;
  return Date.UTC(full, month - 1, day, hour, minute, second);
}

function nodeAt(buffer: Buffer, at: number): DerNode {
  const tag = buffer[at];
  const first = buffer[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('cut short');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag number too large');
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const size = first - 0x80;
    if (size === 0 || size > 4 || start + size > buffer.length) throw new DerError('length not allowed');
    length = buffer.readUIntBE(start, size);
    start += size;
  }
  if (start + length > buffer.length) throw new DerError('longer than its parent');
  return { tag, raw: buffer.subarray(at, start + length), content: buffer.subarray(start, start + length) };
}
