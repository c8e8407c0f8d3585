/** The client's certificate and key, and the CA that the server's certificate must come from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, failure, type Language, type Result } from './result';

export type Credentials =
  /** A folder that `genrep certs` wrote, and whose identity to use (`bolag-a`). */
  | { readonly certs: string; readonly as: string }
  | { readonly cert: string | Buffer; readonly key: string | Buffer; readonly ca: string | Buffer }
  /** PKCS#12 with its PIN. */
  | { readonly pfx: Buffer; readonly passphrase: string; readonly ca: string | Buffer };

export type TlsMaterial =
  | { readonly cert: string | Buffer; readonly key: string | Buffer; readonly ca: string | Buffer }
  | { readonly pfx: Buffer; readonly passphrase: string; readonly ca: string | Buffer };

export async function readCredentials(from: Credentials, lang: Language): Promise<Result<TlsMaterial>> {
  if (!('certs' in from)) return done(from);
  const read = (name: string): Promise<Buffer> => readFile(join(from.certs, name));
  try {
    const [cert, key, ca] = await Promise.all([
      read(`${from.as}.pem`),
      read(`${from.as}.key`),
      read('ca.pem'),
    ]);
    return done({ cert, key, ca });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failure(
      'KLIENT-CERTIFIKAT',
      {
        sv: `Certifikatet för ${from.as} kan inte läsas i ${from.certs} (${why}). Gör certifikat med genrep certs.`,
        en: `The certificate of ${from.as} cannot be read in ${from.certs} (${why}). Make certificates with genrep certs.`,
      },
      lang,
    );
  }
}
