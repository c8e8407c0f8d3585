/** Makes single certificates; writes nothing. */
import 'reflect-metadata';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  type Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  type Extension,
} from '@peculiar/x509';
import { generate } from 'selfsigned';
import { nameConstraints } from './name-constraints';
import { type KeyPair, newKeyPair, SIGNING, signingKey } from './keys';
import { authorityName, partyName, serverName } from './names';
import {
  AUTHORITY_ORGANISATION,
  AUTHORITY_YEARS,
  FOREIGN_AUTHORITY_NAME,
  KEY_BITS,
  LEAF_YEARS,
} from './profile';
import { type CertificateWish, type Validity, validityOf } from './wish';

/** A certificate and its key, both PEM; the key is PKCS#8. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

/** A self-signed CA. With `hosts` it may speak for those alone. */
export async function makeAuthority(
  commonName: string,
  now: Date,
  hosts?: readonly string[],
): Promise<Issued> {
  const keys = await newKeyPair();
  const name = authorityName(commonName);
  const cert = await sign(
    keys,
    name,
    validityOf('none', now, AUTHORITY_YEARS),
    { name, key: keys.privatePem },
    [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ...(hosts === undefined ? [] : [nameConstraints(hosts)]),
    ],
  );
  return { cert, key: keys.privatePem };
}

/** The CA that nobody trusts: `selfsigned` makes it, since it needs nothing but a plain name. */
export async function makeForeignAuthority(now: Date): Promise<Issued> {
  const validity = validityOf('none', now, AUTHORITY_YEARS);
  const made = await generate(
    [
      { name: 'organizationName', value: AUTHORITY_ORGANISATION },
      { name: 'commonName', value: FOREIGN_AUTHORITY_NAME },
    ],
    {
      keySize: KEY_BITS,
      algorithm: 'sha256',
      notBeforeDate: validity.notBefore,
      notAfterDate: validity.notAfter,
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    },
  );
  return { cert: made.cert, key: made.private };
}

/** An ingivare's certificate after the profile, with the flaw that is wished for. */
export async function makeParty(wish: CertificateWish, authority: Issued, now: Date): Promise<Issued> {
  const keys = await newKeyPair();
  const org = wish.flaw === 'no-orgnr' ? null : wish.org;
  const validity = validityOf(wish.flaw, now, LEAF_YEARS);
  const cert = await sign(keys, partyName(wish.organisation, org), validity, issuerOf(authority), [
    new BasicConstraintsExtension(false),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true),
    new ExtendedKeyUsageExtension(usagesOf(wish)),
  ]);
  return { cert, key: keys.privatePem };
}

const usagesOf = ({ flaw }: CertificateWish): ExtendedKeyUsage[] =>
  flaw === 'wrong-usage'
    ? [ExtendedKeyUsage.serverAuth]
    : [ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth];

/** The server's certificate for the hosts (names and addresses). */
export async function makeServer(hosts: readonly string[], authority: Issued, now: Date): Promise<Issued> {
  const keys = await newKeyPair();
  const cert = await sign(keys, serverName(), validityOf('none', now, LEAF_YEARS), issuerOf(authority), [
    new BasicConstraintsExtension(false),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension(
      hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
    ),
  ]);
  return { cert, key: keys.privatePem };
}

interface Issuer {
  readonly name: Name;
  readonly key: string;
  readonly cert?: X509Certificate;
}

function issuerOf(authority: Issued): Issuer {
  const cert = new X509Certificate(authority.cert);
  return { name: cert.subjectName, key: authority.key, cert };
}

async function sign(
  keys: KeyPair,
  subject: Name,
  validity: Validity,
  issuer: Issuer,
  extensions: Extension[],
): Promise<string> {
  const identifiers = [
    await SubjectKeyIdentifierExtension.create(keys.publicDer),
    await AuthorityKeyIdentifierExtension.create(issuer.cert?.publicKey ?? keys.publicDer),
  ];
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer.name,
    ...validity,
    publicKey: keys.publicDer,
    signingKey: await signingKey(issuer.key),
    signingAlgorithm: SIGNING,
    extensions: [...extensions, ...identifiers],
  });
  return `${certificate.toString('pem').trim()}\n`;
}
