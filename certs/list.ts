/** What lies in a certificate folder. */
import { X509Certificate } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from './files';
import { NEAR_END_DAYS, ORG_PREFIX } from './profile';
import { plainSerial } from '../simulator/tls/der';
import { revokedIn } from './revoked';

export type CertificateState =
  'valid' | 'expired' | 'not-yet-valid' | 'revoked' | 'unknown-issuer' | 'no-orgnr';
export type CertificateUse = 'party' | 'server' | 'server-ca' | 'client-ca';

export interface CertificateInfo {
  readonly name: string;
  readonly use: CertificateUse;
  /** Absolute or relative as the folder was given. */
  readonly file: string;
  /** Ten digits, or null when the certificate has none. */
  readonly org: string | null;
  /** One attribute per line as OpenSSL shows it, joined by commas. */
  readonly subject: string;
  /** Lower-case hex. */
  readonly serial: string;
  /** sha256, lower-case hex. */
  readonly thumbprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Whole days left; negative when it has expired. */
  readonly days: number;
  readonly state: CertificateState;
  /** Fewer than 30 days are left. */
  readonly nearEnd: boolean;
}

export const SERVER_CA = 'ca';
export const CLIENT_CA = 'client-ca';
export const SERVER = 'server';
export const CRL_FILE = 'crl.pem';
/** Names in the folder that no party's certificate can have. */
export const RESERVED_NAMES: readonly string[] = [SERVER_CA, CLIENT_CA, SERVER, 'crl', 'pin'];
const DAY = 86_400_000;

/** Every certificate in the folder, sorted by name; files that hold none are passed over. */
export async function listCertificates(dir: string, now: Date): Promise<CertificateInfo[]> {
  const names = (await readdir(dir))
    .filter((file) => file.endsWith('.pem') && !file.startsWith('.') && file !== CRL_FILE)
    .map((file) => file.slice(0, -'.pem'.length))
    .sort();
  const [clientCa, crl] = await Promise.all([
    readIfThere(dir, `${CLIENT_CA}.pem`),
    readIfThere(dir, CRL_FILE),
  ]);
  const issuer = clientCa === undefined ? undefined : new X509Certificate(clientCa);
  const revoked = crl === undefined ? new Set<string>() : revokedIn(crl);
  const found = await Promise.all(names.map((name) => readCertificate(dir, name)));
  return found.flatMap((cert, at) => {
    const name = names[at];
    return cert === undefined || name === undefined ? [] : [describe(dir, name, cert, now, issuer, revoked)];
  });
}

/** The first certificate of `<name>.pem`; undefined when there is none or it cannot be read. */
export async function readCertificate(dir: string, name: string): Promise<X509Certificate | undefined> {
  const pem = await readIfThere(dir, `${name}.pem`);
  return pem === undefined ? undefined : parseCertificate(pem);
}

export function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

export const notBefore = (cert: X509Certificate): Date => new Date(cert.validFrom);
export const notAfter = (cert: X509Certificate): Date => new Date(cert.validTo);
export const serialOf = (cert: X509Certificate): string => plainSerial(cert.serialNumber);

function describe(
  dir: string,
  name: string,
  cert: X509Certificate,
  now: Date,
  issuer: X509Certificate | undefined,
  revoked: ReadonlySet<string>,
): CertificateInfo {
  const use = useOf(name);
  const org = use === 'party' ? orgOf(cert) : null;
  const days = Math.floor((notAfter(cert).getTime() - now.getTime()) / DAY);
  const state = stateOf(cert, use, org, now, issuer, revoked);
  return {
    name,
    use,
    file: join(dir, `${name}.pem`),
    org,
    subject: cert.subject.split('\n').join(', '),
    serial: serialOf(cert),
    thumbprint: cert.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: notBefore(cert),
    notAfter: notAfter(cert),
    days,
    state,
    nearEnd: state === 'valid' && days < NEAR_END_DAYS,
  };
}

function useOf(name: string): CertificateUse {
  if (name === SERVER_CA) return 'server-ca';
  if (name === CLIENT_CA) return 'client-ca';
  return name === SERVER ? 'server' : 'party';
}

/** The ten digits of the certificate's organisation. */
export function orgOf(cert: X509Certificate): string | null {
  const serialNumber: unknown = cert.toLegacyObject().subject['serialNumber' as keyof object];
  if (typeof serialNumber !== 'string' || !serialNumber.startsWith(ORG_PREFIX)) return null;
  return serialNumber.slice(ORG_PREFIX.length, ORG_PREFIX.length + 10);
}

function stateOf(
  cert: X509Certificate,
  use: CertificateUse,
  org: string | null,
  now: Date,
  issuer: X509Certificate | undefined,
  revoked: ReadonlySet<string>,
): CertificateState {
  const ours = use !== 'party' || (issuer !== undefined && cert.verify(issuer.publicKey));
  if (!ours) return 'unknown-issuer';
  if (now < notBefore(cert)) return 'not-yet-valid';
  if (now > notAfter(cert)) return 'expired';
  if (use === 'party' && revoked.has(serialOf(cert))) return 'revoked';
  return use === 'party' && org === null ? 'no-orgnr' : 'valid';
}
