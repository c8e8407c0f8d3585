/** RSA key pairs, made outside the main thread. */
import { generateKeyPair, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { KEY_BITS } from './profile';

export interface KeyPair {
  /** PKCS#8 PEM. */
  readonly privatePem: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicDer: Uint8Array<ArrayBuffer>;
}

const generate = promisify(generateKeyPair);

export async function newKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: KEY_BITS });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicDer: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
  };
}

export const SIGNING = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** A PKCS#8 PEM key as the certificate library wants it. */
export function signingKey(privatePem: string): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(privatePem.replace(/-----[^-]+-----/g, ''), 'base64');
  return webcrypto.subtle.importKey('pkcs8', der, SIGNING, false, ['sign']);
}
