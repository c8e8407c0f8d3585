/** PKCS#12 by node-forge: 3DES and SHA-1, which also Windows before Server 2019 opens. */
import { asn1, pkcs12, pki } from 'node-forge';

/** The certificate, its issuers and its key as one PKCS#12 file. */
export function makePkcs12(
  name: string,
  certPem: string,
  keyPem: string,
  issuersPem: readonly string[],
  pin: string,
): Buffer {
  const chain = [certPem, ...issuersPem].map((pem) => pki.certificateFromPem(pem));
  const file = pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(keyPem), chain, pin, {
    algorithm: '3des',
    friendlyName: name,
    generateLocalKeyId: true,
  });
  return Buffer.from(asn1.toDer(file).getBytes(), 'latin1');
}
