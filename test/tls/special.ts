/** Certificates that `genrep certs` never makes, for the judge alone. */
import 'reflect-metadata';
import {
  generateKeyPairSync,
  type KeyObject,
  type KeyPairKeyObjectResult,
  webcrypto,
  X509Certificate,
} from 'node:crypto';
import {
  BasicConstraintsExtension,
  type Extension,
  ExtendedKeyUsageExtension,
  type JsonNameParams,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  X509CertificateGenerator,
  X509CrlGenerator,
} from '@peculiar/x509';

export interface Special {
  readonly cert: string;
  readonly der: Buffer;
  readonly key: string;
  readonly subject: Name;
  readonly serial: string;
}

export interface SpecialOptions {
  readonly subject: JsonNameParams;
  /** Self-signed without. */
  readonly issuer?: Special;
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly usages?: readonly string[] | null;
  readonly keyUsage?: 'sign' | 'encipher' | null;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** Of the issuer's signature. */
  readonly hash?: 'SHA-1' | 'SHA-256';
  readonly key?: 'rsa-2048' | 'rsa-1024' | 'ec-p256';
}

export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const signing = (hash: string) => ({ name: 'RSASSA-PKCS1-v1_5', hash });
const SIGNING = signing('SHA-256');
let serials = 0x10;
const newPair = (): KeyPairKeyObjectResult => generateKeyPairSync('rsa', { modulusLength: 2048 });
let leafPair: KeyPairKeyObjectResult | undefined;

export async function special(options: SpecialOptions): Promise<Special> {
  // Keys take most of the time; only an issuer needs one of its own.
  const pair = options.ca === true ? newPair() : pairOf(options.key ?? 'rsa-2048');
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const subject = new Name(options.subject);
  const { ca = false, usages = [CLIENT_AUTH], keyUsage = 'sign' } = options;
  const extensions: Extension[] = [new BasicConstraintsExtension(ca, options.pathLength, true)];
  if (keyUsage !== null) extensions.push(usageOf(ca, keyUsage));
  if (!ca && usages !== null) extensions.push(new ExtendedKeyUsageExtension([...usages]));
  const serial = (serials++).toString(16);
  const made = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject,
    issuer: options.issuer?.subject ?? subject,
    notBefore: options.notBefore ?? new Date('2020-01-01T00:00:00Z'),
    notAfter: options.notAfter ?? new Date('2049-01-01T00:00:00Z'),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }),
    signingKey: await imported(options.issuer?.key ?? key, signing(options.hash ?? 'SHA-256')),
    signingAlgorithm: signing(options.hash ?? 'SHA-256'),
    extensions,
  });
  return { cert: made.toString('pem'), der: Buffer.from(made.rawData), key, subject, serial };
}

function pairOf(key: NonNullable<SpecialOptions['key']>): KeyPairKeyObjectResult {
  if (key === 'ec-p256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (key === 'rsa-1024') return generateKeyPairSync('rsa', { modulusLength: 1024 });
  return (leafPair ??= newPair());
}

function usageOf(ca: boolean, usage: 'sign' | 'encipher'): KeyUsagesExtension {
  if (ca) return new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true);
  return new KeyUsagesExtension(
    usage === 'sign' ? KeyUsageFlags.digitalSignature : KeyUsageFlags.keyEncipherment,
    true,
  );
}

/**
 * A key that says that it belongs to another EC certificate and does not: the other's public half beside a private
 * half of its own. Libraries compare the public halves alone, so that a client can be made to present both.
 */
export function keyBeside({ cert }: Special): string {
  const der = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [theirs, mine] = [der(new X509Certificate(cert).publicKey), der(own.publicKey)].map((whole) =>
    whole.subarray(-65),
  );
  const sec1 = own.privateKey.export({ type: 'sec1', format: 'der' });
  const at = sec1.indexOf(mine!);
  const forged = Buffer.concat([sec1.subarray(0, at), theirs!, sec1.subarray(at + 65)]);
  return `-----BEGIN EC PRIVATE KEY-----\n${forged.toString('base64')}\n-----END EC PRIVATE KEY-----\n`;
}

/** DER. */
export async function crlBy(
  issuer: Special,
  serials: readonly string[],
  name = issuer.subject,
): Promise<Buffer> {
  const list = await X509CrlGenerator.create({
    issuer: name,
    thisUpdate: new Date('2026-01-01T00:00:00Z'),
    entries: serials.map((serialNumber) => ({
      serialNumber,
      revocationDate: new Date('2026-01-01T00:00:00Z'),
    })),
    signingAlgorithm: SIGNING,
    signingKey: await imported(issuer.key),
  });
  return Buffer.from(list.rawData);
}

export const crlPem = (der: Buffer): string =>
  `-----BEGIN X509 CRL-----\n${der.toString('base64')}\n-----END X509 CRL-----\n`;

function imported(pem: string, algorithm = SIGNING): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
