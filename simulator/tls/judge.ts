/** Who is knocking, and whether they may come in: our own table, never the TLS library's word alone. */
import { createHash } from 'node:crypto';
import { type Certificate, OID } from './certificate';
import { findPath, type Path } from './path';
import type { Judgement, Refusal, RefusalReason } from './peer';
import { isProduction } from './production';
import type { Trust } from './trust';
import type { Instant } from '../clock';
import { type OrgNumber, parseOrgNumber } from '../parties/party';

const DAY = 86_400_000;
const MAX_PATHS = 1000;

type Check = (path: Path, trust: Trust, now: Instant) => RefusalReason | undefined;

/** In the order in which they are told: the first that fails is the reason. */
const CHECKS: readonly Check[] = [
  ({ presented }) =>
    presented.some(({ issuer, subject }) => isProduction(issuer) || isProduction(subject))
      ? 'production'
      : undefined,
  // An issuer that is out of its time is no issuer.
  ({ issuers }, _trust, now) =>
    issuers?.every((issuer) => issuer.notBefore <= now && now <= issuer.notAfter) === true
      ? undefined
      : 'unknown-issuer',
  ({ leaf }, _trust, now) => (now < leaf.notBefore ? 'not-yet-valid' : undefined),
  ({ leaf }, _trust, now) => (now > leaf.notAfter ? 'expired' : undefined),
  (path, trust) => (isRevoked(path, trust) ? 'revoked' : undefined),
  (path) => (isWeak(path) ? 'weak' : undefined),
  ({ leaf }) => (leaf.clientUse ? undefined : 'wrong-usage'),
  ({ leaf }) => (orgOf(leaf) === undefined ? 'no-orgnr' : undefined),
];

/** Judges what a connection has presented: DER, the leaf first. What cannot be read has no issuer that we know. */
export function judge(presentedChain: readonly Buffer[], trust: Trust, now: Instant): Judgement {
  if (presentedChain.length === 0) return { ok: false, refusal: { ...UNKNOWN, reason: 'none' } };
  const path = pathOf(presentedChain, trust);
  if (path === undefined) return { ok: false, refusal: { ...UNKNOWN, reason: 'unknown-issuer' } };
  const { leaf, issuers } = path;
  for (const check of CHECKS) {
    const reason = check(path, trust, now);
    if (reason !== undefined) return { ok: false, refusal: refusalOf(leaf, reason, now) };
  }
  const org = orgOf(leaf);
  if (org === undefined) return { ok: false, refusal: refusalOf(leaf, 'no-orgnr', now) };
  const { subject, issuer, serial, thumbprint } = leaf;
  return {
    ok: true,
    peer: {
      ...{ org, subject: subject.text, issuer: issuer.text, serial, thumbprint, days: daysLeft(leaf, now) },
      ends: leaf.notAfter,
      issuedBy: issuers?.[0]?.thumbprint ?? '',
    },
  };
}

const UNKNOWN = { subject: null, issuer: null, serial: null, days: null };

function refusalOf(leaf: Certificate, reason: RefusalReason, now: Instant): Refusal {
  return {
    reason,
    subject: leaf.subject.text,
    issuer: leaf.issuer.text,
    serial: leaf.serial,
    days: daysLeft(leaf, now),
  };
}

const daysLeft = (leaf: Certificate, now: Instant): number => Math.floor((leaf.notAfter - now) / DAY);

/**
 * The identity: the only serialNumber attribute (2.5.4.5) of the subject, `16` and ten digits, possibly followed by
 * a further number. None or several: no identity.
 */
export function orgOf({ subject }: Certificate): OrgNumber | undefined {
  const [only, ...more] = subject.attributes.filter(({ oid }) => oid === OID.serialNumber);
  if (only?.value === undefined || more.length > 0) return undefined;
  const digits = /^16(\d{10})(?:[ ./-]?\d+)?$/.exec(only.value.trim())?.[1];
  return digits === undefined ? undefined : parseOrgNumber(digits);
}

function isRevoked({ leaf, issuers = [] }: Path, trust: Trust): boolean {
  const chain = [leaf, ...issuers];
  return issuers.some((issuer, at) => {
    const below = chain[at];
    return below !== undefined && trust.isRevoked(below, issuer);
  });
}

/** How the one that is trusted in the end is signed means nothing. */
function isWeak({ leaf, issuers = [] }: Path): boolean {
  const chain = [leaf, ...issuers];
  return (
    chain.some(({ weakKey }) => weakKey) || chain.slice(0, -1).some(({ weakSignature }) => weakSignature)
  );
}

/** Reading and verifying a chain costs a millisecond; the same chain is read once. The oldest are forgotten. */
function pathOf(presentedChain: readonly Buffer[], trust: Trust): Path | undefined {
  const hash = createHash('sha256');
  for (const der of presentedChain) hash.update(`${der.length} `).update(der);
  const key = hash.digest('hex');
  const known = trust.paths.get(key);
  const path = known ?? readPath(presentedChain, trust);
  if (path === undefined) return undefined;
  trust.paths.delete(key);
  trust.paths.set(key, path);
  if (trust.paths.size > MAX_PATHS) {
    for (const oldest of trust.paths.keys()) {
      trust.paths.delete(oldest);
      break;
    }
  }
  return path;
}

function readPath(presentedChain: readonly Buffer[], trust: Trust): Path | undefined {
  try {
    return findPath(presentedChain, trust.issuers);
  } catch {
    return undefined;
  }
}
