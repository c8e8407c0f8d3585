/** Certificate revocation lists (RFC 5280, section 5). */
import { verify } from 'node:crypto';
import { type Certificate, readName } from './certificate';
import {
  children,
  DerError,
  type DerNode,
  expectTag,
  integerHex,
  oidText,
  readDer,
  TAG,
  timeOf,
} from './der';
import type { Instant } from '../clock';

export interface RevocationList {
  /** The issuer's name, DER in hex. */
  readonly issuer: string;
  readonly issuerText: string;
  /** Serial numbers, lower-case hex without leading zeros. */
  readonly serials: ReadonlySet<string>;
  readonly nextUpdate: Instant | undefined;
  /** Whether the holder of this certificate's key has signed it. */
  signedBy(issuer: Certificate): boolean;
}

const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/** Throws when the bytes are no revocation list. */
export function readRevocationList(der: Buffer): RevocationList {
  const [tbs, algorithm, signature] = children(readDer(der));
  const fields = children(expectTag(tbs, TAG.sequence));
  const [, name, thisUpdate, ...rest] = fields[0]?.tag === TAG.integer ? fields.slice(1) : fields;
  if (tbs === undefined || thisUpdate === undefined) throw new DerError('cut short');
  timeOf(thisUpdate);
  const issuer = readName(name);
  const next = isTime(rest[0]) ? rest[0] : undefined;
  const revoked = rest[next === undefined ? 0 : 1];
  const [oid] = children(expectTag(algorithm, TAG.sequence));
  const hash = oid === undefined ? undefined : HASHES[oidText(oid)];
  const bits = expectTag(signature, TAG.bitString).content.subarray(1);
  return {
    issuer: issuer.der,
    issuerText: issuer.text,
    serials: revoked?.tag === TAG.sequence ? serialsOf(revoked) : new Set(),
    nextUpdate: next === undefined ? undefined : timeOf(next),
    signedBy: (by) =>
      by.subject.der === issuer.der && hash !== undefined && verify(hash, tbs.raw, by.x509.publicKey, bits),
  };
}

function serialsOf(revoked: DerNode): Set<string> {
  const serials = new Set<string>();
  for (const entry of children(revoked)) {
    const [serial] = children(entry);
    if (serial !== undefined) serials.add(integerHex(serial));
  }
  return serials;
}

const isTime = (node: DerNode | undefined): node is DerNode =>
  node?.tag === TAG.utcTime || node?.tag === TAG.generalizedTime;
