/** Whose certificate it is: the organisation number in its serialNumber (2.5.4.5), as SHS labels want it. */
import { X509Certificate } from 'node:crypto';
import * as forge from 'node-forge';
import type { TlsMaterial } from './credentials';
import { organisationOf } from '../simulator/shs/wire/urn';

/** Ten digits; undefined when the certificate names no organisation or several, or cannot be read. */
export function organisationIn(material: TlsMaterial): string | undefined {
  try {
    const bytes = 'pfx' in material ? certificateIn(material.pfx, material.passphrase) : material.cert;
    const { subject } = new X509Certificate(bytes);
    const numbers = [...subject.matchAll(/(?:^|\n|\+ ?)serialNumber=([0-9-]+)(?=$|\n| ?\+)/g)].flatMap(
      ([, number = '']) => organisationOf(number) ?? [],
    );
    return new Set(numbers).size === 1 ? numbers[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The certificate that belongs to the key. */
function certificateIn(pfx: Buffer, passphrase: string): Buffer {
  const store = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(pfx.toString('latin1')), passphrase);
  const certificates = store.getBags({ bagType: forge.pki.oids['certBag'] ?? '' })[
    forge.pki.oids['certBag'] ?? ''
  ];
  const own = certificates?.find(belongsToKey) ?? certificates?.[0];
  const asn1 = own?.cert === undefined ? own?.asn1 : forge.pki.certificateToAsn1(own.cert);
  if (asn1 === undefined) throw new Error('no certificate');
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');
}

const belongsToKey = (bag: forge.pkcs12.Bag): boolean =>
  (bag.attributes as Readonly<Record<string, unknown>>)['localKeyId'] !== undefined;
