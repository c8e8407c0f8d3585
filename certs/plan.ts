/** What has to be made in a folder: nothing that is there and does its work. */
import { createPrivateKey, type X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { bytesIfThere, readIfThere } from './files';
import {
  CLIENT_CA,
  CRL_FILE,
  notAfter,
  notBefore,
  orgOf,
  readCertificate,
  RESERVED_NAMES,
  SERVER,
  SERVER_CA,
  serialOf,
} from './list';
import { addressBytes } from './address';
import { OWN_HOSTS } from './profile';
import { revokedIn } from './revoked';
import type { CertificateFlaw, CertificateWish } from './wish';

export type Need = 'keep' | 'pkcs12' | 'make' | 'renew';

export interface Plan {
  readonly serverCa: boolean;
  readonly server: boolean;
  readonly clientCa: boolean;
  readonly crl: boolean;
  readonly pin: boolean;
  /** Why the server's CA or certificate is made again, when there was one. */
  readonly serverReason: 'missing' | 'hosts' | 'expired' | null;
  /** All that the server certificate will answer to. */
  readonly hosts: readonly string[];
  readonly parties: readonly { readonly wish: CertificateWish; readonly need: Need }[];
}

export const isNothing = (plan: Plan): boolean =>
  !(plan.serverCa || plan.server || plan.clientCa || plan.crl || plan.pin) &&
  plan.parties.every(({ need }) => need === 'keep');

/** Names become file names: nothing that leaves the folder, and nothing that stands for something else in it. */
function checkNames(wishes: readonly CertificateWish[]): void {
  const seen = new Set<string>();
  for (const { name } of wishes) {
    const plain = name.toLowerCase();
    if (!/^[a-z0-9][a-z0-9_-]*$/.test(plain) || RESERVED_NAMES.includes(plain) || seen.has(plain)) {
      throw new Error(`${JSON.stringify(name)} cannot be the name of a certificate here`);
    }
    seen.add(plain);
  }
}

export async function makePlan(
  dir: string,
  wishes: readonly CertificateWish[],
  hosts: readonly string[],
  now: Date,
  renew: boolean,
): Promise<Plan> {
  checkNames(wishes);
  const [serverCa, server, clientCa] = await Promise.all([
    readPair(dir, SERVER_CA),
    readPair(dir, SERVER),
    readPair(dir, CLIENT_CA),
  ]);
  const pin = (await readIfThere(dir, 'pin.txt')) === undefined;
  const newClientCa = clientCa === undefined || hasExpired(clientCa, now);
  const parties = await Promise.all(
    wishes.map(async (wish) => ({ wish, need: await needOf(dir, wish, now, newClientCa, pin, renew) })),
  );
  const served = server === undefined ? [] : hostsOf(server);
  const wanted = [...new Set([...OWN_HOSTS, ...hosts.map(plainHost), ...served])];
  const moreHosts = server !== undefined && wanted.length > served.length;
  const orphaned = serverCa !== undefined && server !== undefined && !server.verify(serverCa.publicKey);
  const newServerCa = serverCa === undefined || hasExpired(serverCa, now) || moreHosts;
  const newServer = newServerCa || server === undefined || hasExpired(server, now) || orphaned;
  const missing = serverCa === undefined || server === undefined || orphaned;
  return {
    serverCa: newServerCa,
    server: newServer || renew,
    clientCa: newClientCa,
    crl: newClientCa || (await crlIsShort(dir, parties)),
    pin,
    serverReason: missing ? 'missing' : moreHosts ? 'hosts' : newServer ? 'expired' : null,
    hosts: wanted,
    parties,
  };
}

async function needOf(
  dir: string,
  wish: CertificateWish,
  now: Date,
  newClientCa: boolean,
  newPin: boolean,
  renew: boolean,
): Promise<Need> {
  const cert = await readPair(dir, wish.name);
  if (cert === undefined || !showsFlaw(cert, wish.flaw, now)) return 'make';
  if (newClientCa && wish.flaw !== 'unknown-issuer') return 'make';
  if (wish.flaw === 'none' && (renew || orgOf(cert) !== wish.org)) return 'renew';
  return newPin || (await bytesIfThere(dir, `${wish.name}.p12`)) === undefined ? 'pkcs12' : 'keep';
}

/** A certificate that is not yet valid becomes valid one day, and then no longer shows what it is for. */
function showsFlaw(cert: X509Certificate, flaw: CertificateFlaw, now: Date): boolean {
  if (flaw === 'not-yet-valid') return now < notBefore(cert);
  if (flaw === 'none' || flaw === 'expired') return true;
  return !hasExpired(cert, now);
}

async function crlIsShort(dir: string, parties: Plan['parties']): Promise<boolean> {
  const revoked = parties.filter(({ wish }) => wish.flaw === 'revoked');
  if (revoked.some(({ need }) => need === 'make')) return true;
  const pem = await readIfThere(dir, CRL_FILE);
  if (pem === undefined) return true;
  try {
    const listed = revokedIn(pem);
    const certificates = await Promise.all(revoked.map(({ wish }) => readCertificate(dir, wish.name)));
    return certificates.some((cert) => cert !== undefined && !listed.has(serialOf(cert)));
  } catch {
    return true;
  }
}

/** The certificate, when the file is whole and its key belongs to it. */
async function readPair(dir: string, name: string): Promise<X509Certificate | undefined> {
  const [cert, key] = await Promise.all([readCertificate(dir, name), readIfThere(dir, `${name}.key`)]);
  if (cert === undefined || key === undefined) return undefined;
  try {
    return cert.checkPrivateKey(createPrivateKey(key)) ? cert : undefined;
  } catch {
    return undefined;
  }
}

const hasExpired = (cert: X509Certificate, now: Date): boolean => notAfter(cert) < now;

function hostsOf(cert: X509Certificate): string[] {
  return (cert.subjectAltName ?? '').split(', ').flatMap((entry) => {
    const value = /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1];
    return value === undefined ? [] : [plainHost(value)];
  });
}

/** One way of writing each name and address, so that they can be compared. */
export function plainHost(host: string): string {
  if (isIP(host) !== 6) return host.toLowerCase();
  const bytes = addressBytes(host.toLowerCase());
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(at * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
