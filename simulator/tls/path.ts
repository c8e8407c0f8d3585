/** From the certificate presented up to an issuer that is trusted. */
import { type Certificate, readCertificate } from './certificate';

/** What does not change with time: read and verified once per chain presented. */
export interface Path {
  readonly leaf: Certificate;
  /** From the leaf's issuer up to a trusted one; undefined: none leads there. */
  readonly issuers: readonly Certificate[] | undefined;
  /** All that was presented, leaf first; further ones that cannot be read are left out. */
  readonly presented: readonly Certificate[];
}

/** Issuers above a leaf; real chains have two. */
const MAX_DEPTH = 5;

/** Throws when the leaf is no certificate. */
export function findPath(presentedChain: readonly Buffer[], trusted: readonly Certificate[]): Path {
  const [first, ...further] = presentedChain;
  if (first === undefined) throw new Error('no certificate');
  const leaf = readCertificate(first);
  const others = further.slice(0, MAX_DEPTH).flatMap(readIfPossible);
  return { leaf, issuers: climb(leaf, trusted, others, 0), presented: [leaf, ...others] };
}

function climb(
  below: Certificate,
  trusted: readonly Certificate[],
  others: readonly Certificate[],
  depth: number,
): Certificate[] | undefined {
  if (depth >= MAX_DEPTH) return undefined;
  const end = trusted.find((issuer) => hasIssued(issuer, below, depth));
  if (end !== undefined) return [end];
  for (const issuer of others) {
    if (issuer.thumbprint === below.thumbprint || !hasIssued(issuer, below, depth)) continue;
    const above = climb(issuer, trusted, others, depth + 1);
    if (above !== undefined) return [issuer, ...above];
  }
  return undefined;
}

/** Name, CA, length of path, key identifiers and usage (checkIssued), and the signature itself. */
function hasIssued(issuer: Certificate, below: Certificate, casBetween: number): boolean {
  return (
    issuer.ca &&
    issuer.subject.der === below.issuer.der &&
    (issuer.pathLength === undefined || casBetween <= issuer.pathLength) &&
    below.x509.checkIssued(issuer.x509) &&
    below.x509.verify(issuer.x509.publicKey)
  );
}

function readIfPossible(der: Buffer): Certificate[] {
  try {
    return [readCertificate(der)];
  } catch {
    return [];
  }
}
