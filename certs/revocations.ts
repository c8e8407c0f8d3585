/** The revocation list of the client CA. */
import 'reflect-metadata';
import { X509Certificate, X509Crl, X509CrlGenerator, X509CrlReason } from '@peculiar/x509';
import { plainSerial } from '../simulator/tls/der';
import { SIGNING, signingKey } from './keys';
import type { Issued } from './maker';

export interface Revocation {
  /** Certificate serial number, lower-case hex without leading zeros. */
  readonly serial: string;
  readonly at: Date;
}

/** PEM, signed by the client CA, valid as long as the CA itself: nobody fetches newer ones. */
export async function makeRevocationList(
  authority: Issued,
  revocations: readonly Revocation[],
  now: Date,
): Promise<string> {
  const issuer = new X509Certificate(authority.cert);
  const list = await X509CrlGenerator.create({
    issuer: issuer.subjectName,
    thisUpdate: now,
    nextUpdate: issuer.notAfter,
    entries: revocations.map(({ serial, at }) => ({
      serialNumber: serial.length % 2 === 0 ? serial : `0${serial}`,
      revocationDate: at,
      reason: X509CrlReason.cessationOfOperation,
    })),
    signingAlgorithm: SIGNING,
    signingKey: await signingKey(authority.key),
  });
  return pemOf(Buffer.from(list.rawData));
}

/** The library writes `BEGIN CRL`, which OpenSSL does not read; RFC 7468, section 6, has `X509 CRL`. */
function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN X509 CRL-----', ...lines, '-----END X509 CRL-----', ''].join('\n');
}

export function readRevocationList(pem: string): Revocation[] {
  return new X509Crl(pem).entries.map((entry) => ({
    serial: plainSerial(entry.serialNumber),
    at: entry.revocationDate,
  }));
}
