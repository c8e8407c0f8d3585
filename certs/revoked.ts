/** Which certificates a revocation list names. */
import { readRevocationList } from '../simulator/tls/crl';
import { revocationListsIn } from '../simulator/tls/pem';

/** Serial numbers, lower-case hex without leading zeros. Throws when the text holds no revocation list. */
export function revokedIn(pem: string): ReadonlySet<string> {
  const [der] = revocationListsIn(pem);
  if (der === undefined) throw new Error('no revocation list');
  return readRevocationList(der).serials;
}
