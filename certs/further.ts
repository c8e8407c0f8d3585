/** Further certificates of a party beside its own, for rehearsing a change of certificate. Made once, then kept. */
import { X509Certificate } from 'node:crypto';
import { readIfThere, readPin } from './files';
import { CLIENT_CA } from './list';
import { lockFolder, type Wait } from './lock';
import { makeAuthority } from './maker';
import { makePartyFiles, readIssued, writeIssued } from './making';
import { SECOND_AUTHORITY_NAME } from './profile';
import type { CertificateWish } from './wish';

/** first: the client CA of the folder. second: another, which nobody trusts until told. */
export type FurtherIssuer = 'first' | 'second';

export interface Further {
  /** sha256, lower-case hex. */
  readonly thumbprint: string;
  /** PEM of the issuer. */
  readonly issuer: string;
}

const SECOND_CA = 'client-ca-2';

/** Files `<wish.name>.pem`, `.key`, `.p12` in the folder; those that are there and still hold are kept. */
export async function ensureFurther(
  dir: string,
  wish: CertificateWish,
  by: FurtherIssuer,
  now: Date,
  wait: Wait,
): Promise<Further> {
  const lock = await lockFolder(dir, wait);
  try {
    const ca = by === 'first' ? CLIENT_CA : SECOND_CA;
    if (by === 'second' && (await readIfThere(dir, `${SECOND_CA}.pem`)) === undefined)
      await writeIssued(dir, SECOND_CA, await makeAuthority(SECOND_AUTHORITY_NAME, now));
    const authority = await readIssued(dir, ca);
    if (!holds(await readIfThere(dir, `${wish.name}.pem`), authority.cert, now)) {
      await makePartyFiles(dir, wish, 'make', authority, now, await readPin(dir));
    }
    const { cert } = await readIssued(dir, wish.name);
    return { thumbprint: thumbprintOf(cert), issuer: authority.cert };
  } finally {
    await lock.release();
  }
}

function holds(pem: string | undefined, issuer: string, now: Date): boolean {
  if (pem === undefined) return false;
  const cert = new X509Certificate(pem);
  return cert.verify(new X509Certificate(issuer).publicKey) && new Date(cert.validTo) > now;
}

const thumbprintOf = (pem: string): string =>
  new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
