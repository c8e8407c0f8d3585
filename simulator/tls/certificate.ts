/** A certificate as the judge needs it. Names are lists of attributes, never text that someone has to take apart. */
import { createHash, X509Certificate } from 'node:crypto';
import {
  children,
  DerError,
  type DerNode,
  expectTag,
  integerHex,
  oidText,
  readDer,
  stringText,
  TAG,
  timeOf,
} from './der';
import type { Instant } from '../clock';

export interface Attribute {
  /** For example `2.5.4.5`. */
  readonly oid: string;
  /** undefined when it is no string. */
  readonly value: string | undefined;
}

export interface DistinguishedName {
  /** In the order written; members of a multi-valued RDN one after the other. */
  readonly attributes: readonly Attribute[];
  /** The encoding, lower-case hex; for comparing. */
  readonly der: string;
  /** For people: `C=SE, O=…, CN=… + serialNumber=…`, in the order written. */
  readonly text: string;
}

export interface Certificate {
  readonly x509: X509Certificate;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** Lower-case hex without leading zeros. */
  readonly serial: string;
  /** sha256, lower-case hex. */
  readonly thumbprint: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** May sign certificates (basicConstraints). */
  readonly ca: boolean;
  /** How many further CAs may stand below it; undefined: any number. */
  readonly pathLength: number | undefined;
  /** Extended and plain key usage allow a TLS client; a certificate without them may be used for anything. */
  readonly clientUse: boolean;
  /** A key that is no longer safe: RSA or DSA under 2048 bits. */
  readonly weakKey: boolean;
  /** Signed by its issuer with SHA-1 or older. */
  readonly weakSignature: boolean;
}

export const OID = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
} as const;

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const SAFE_BITS = 2048;
/** md2, md4, md5 and sha1 with RSA, sha1 with DSA and with ECDSA. */
const WEAK_SIGNATURES: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);
const SHORT_NAMES: Readonly<Record<string, string>> = {
  [OID.commonName]: 'CN',
  [OID.serialNumber]: 'serialNumber',
  [OID.country]: 'C',
  [OID.organisation]: 'O',
  '2.5.4.11': 'OU',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.97': 'organizationIdentifier',
};

/** Throws when the bytes are no certificate (RFC 5280, 4.1). */
export function readCertificate(der: Buffer): Certificate {
  const x509 = new X509Certificate(der);
  const [tbs, signedWith] = children(readDer(x509.raw));
  const fields = children(expectTag(tbs, TAG.sequence));
  const start = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, , issuer, validity, subject] = fields.slice(start);
  const [from, until] = children(expectTag(validity, TAG.sequence));
  if (serial === undefined || from === undefined || until === undefined) throw new DerError('cut short');
  const extensions = extensionsOf(fields.find(({ tag }) => tag === 0xa3));
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  return {
    x509,
    subject: readName(subject),
    issuer: readName(issuer),
    serial: integerHex(serial),
    thumbprint: createHash('sha256').update(x509.raw).digest('hex'),
    notBefore: timeOf(from),
    notAfter: timeOf(until),
    ca: x509.ca,
    pathLength: constraints === undefined ? undefined : pathLengthOf(constraints),
    clientUse: allowsClient(extensions.get(KEY_USAGE), extensions.get(EXTENDED_KEY_USAGE)),
    weakKey: (x509.publicKey.asymmetricKeyDetails?.modulusLength ?? SAFE_BITS) < SAFE_BITS,
    weakSignature: WEAK_SIGNATURES.has(
      oidText(expectTag(children(expectTag(signedWith, TAG.sequence))[0], TAG.oid)),
    ),
  };
}

export function readName(node: DerNode | undefined): DistinguishedName {
  const name = expectTag(node, TAG.sequence);
  const rdns = children(name).map((rdn) => children(expectTag(rdn, TAG.set)).map(readAttribute));
  return {
    attributes: rdns.flat(),
    der: name.raw.toString('hex'),
    text: rdns.map((rdn) => rdn.map(showAttribute).join(' + ')).join(', '),
  };
}

function readAttribute(node: DerNode): Attribute {
  const [oid, value] = children(expectTag(node, TAG.sequence));
  if (oid === undefined || value === undefined) throw new DerError('an attribute without value');
  return { oid: oidText(oid), value: stringText(value) };
}

function showAttribute({ oid, value }: Attribute): string {
  // A control character would break the journal's and the terminal's lines.
  const shown = (value ?? '?').replaceAll(/\p{Cc}/gu, '?');
  return `${SHORT_NAMES[oid] ?? oid}=${shown}`;
}

function extensionsOf(node: DerNode | undefined): Map<string, DerNode> {
  const found = new Map<string, DerNode>();
  if (node === undefined) return found;
  const [list] = children(node);
  for (const extension of children(expectTag(list, TAG.sequence))) {
    const parts = children(extension);
    const [oid] = parts;
    if (oid === undefined) throw new DerError('an extension without name');
    found.set(oidText(oid), readDer(expectTag(parts.at(-1), TAG.octetString).content));
  }
  return found;
}

function pathLengthOf(constraints: DerNode): number | undefined {
  const length = children(constraints).find(({ tag }) => tag === TAG.integer);
  return length === undefined ? undefined : parseInt(integerHex(length), 16);
}

/** As OpenSSL judges a client: digitalSignature or keyAgreement where key usage stands, clientAuth where it does. */
function allowsClient(keyUsage: DerNode | undefined, extended: DerNode | undefined): boolean {
  const bits = keyUsage === undefined ? 0xff : (expectTag(keyUsage, TAG.bitString).content[1] ?? 0);
  const signs = (bits & 0x88) !== 0;
  return (
    signs && (extended === undefined || children(extended).some((usage) => oidText(usage) === CLIENT_AUTH))
  );
}
