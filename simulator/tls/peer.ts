/** Who is knocking, as a value: what the doors know of a connection. */
import type { Instant } from '../clock';
import type { OrgNumber } from '../parties/party';

export const REFUSAL_REASONS = [
  'none',
  'unknown-issuer',
  'expired',
  'not-yet-valid',
  'revoked',
  'no-orgnr',
  'weak',
  'wrong-usage',
  'production',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A certificate that was accepted. */
export interface Peer {
  readonly org: OrgNumber;
  readonly subject: string;
  readonly issuer: string;
  /** Certificate serial number, lower-case hex. */
  readonly serial: string;
  /** sha256 of the certificate, lower-case hex. */
  readonly thumbprint: string;
  /** Thumbprint of the certificate that issued it. */
  readonly issuedBy: string;
  /** Whole days until it expires. */
  readonly days: number;
  /** Version of TLS, of a connection that has been let in. */
  readonly tls?: string;
  /** When it expires, real time. */
  readonly ends: Instant;
}

export interface Refusal {
  readonly reason: RefusalReason;
  readonly subject: string | null;
  readonly issuer: string | null;
  readonly serial: string | null;
  /** Days left, negative after expiry; null without a certificate. */
  readonly days: number | null;
}

export type Judgement =
  { readonly ok: true; readonly peer: Peer } | { readonly ok: false; readonly refusal: Refusal };

const peers = new WeakMap<object, Peer>();

/** What a rehearsal says of a certificate that is good. */
export interface Rehearsed {
  /** null: let in. */
  readonly refused: RefusalReason | null;
  readonly days: number;
}

/** The peer of a request's socket (`req.socket`); undefined for a socket that no listener has let in. */
export const peerOf = (socket: object): Peer | undefined => peers.get(socket);

/** The listener's: says who is on the socket, anew for each request. */
export const setPeer = (socket: object, peer: Peer): void => void peers.set(socket, peer);
