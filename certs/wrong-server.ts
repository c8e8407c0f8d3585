/** Server certificates that a client must not trust, each wrong in one way. Made in memory, never written. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SERVER_CA } from './list';
import { type Issued, makeForeignAuthority, makeServer } from './maker';
import { OWN_HOSTS } from './profile';

export type WrongServer = 'expired' | 'wrong-host' | 'unknown-issuer';

/** Inside the name constraints of the CA, so that the host name alone is wrong. */
const OTHER_HOST = 'fel-vard.localhost';
const YEARS_AGO = 3;

/** `dir` is the folder whose server CA clients trust. */
export async function makeWrongServer(
  dir: string,
  which: WrongServer,
  hosts: readonly string[],
  now: Date,
): Promise<Issued> {
  const own = [...OWN_HOSTS, ...hosts];
  if (which === 'unknown-issuer') return chained(await makeForeignAuthority(now), own, now);
  const authority: Issued = {
    cert: await readFile(join(dir, `${SERVER_CA}.pem`), 'utf8'),
    key: await readFile(join(dir, `${SERVER_CA}.key`), 'utf8'),
  };
  if (which === 'wrong-host') return makeServer([OTHER_HOST], authority, now);
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - YEARS_AGO);
  return makeServer(own, authority, then);
}

async function chained(authority: Issued, hosts: readonly string[], now: Date): Promise<Issued> {
  const { cert, key } = await makeServer(hosts, authority, now);
  return { cert: `${cert}${authority.cert.trim()}\n`, key };
}
