/** Makes keys, certificates and the revocation list, and writes them to the folder. */
import { randomInt } from 'node:crypto';
import { moveIfThere, OPEN, readIfThere, readPin, SECRET, sweepUnfinished, writeWhole } from './files';
import { CLIENT_CA, CRL_FILE, readCertificate, SERVER, SERVER_CA, serialOf } from './list';
import type { FolderLock } from './lock';
import { type Issued, makeAuthority, makeForeignAuthority, makeParty, makeServer } from './maker';
import { makePkcs12 } from './pkcs12';
import type { Need, Plan } from './plan';
import { CLIENT_AUTHORITY_NAME, PIN_DIGITS, SERVER_AUTHORITY_NAME } from './profile';
import { makeRevocationList, readRevocationList, type Revocation } from './revocations';
import type { CertificateWish } from './wish';

/** Key pairs in the making at one time; more would keep file work waiting in the same thread pool. */
const AT_ONCE = 3;

/** What the plan says; gives the names of what was made. */
export async function carryOut(dir: string, plan: Plan, now: Date, lock: FolderLock): Promise<string[]> {
  await sweepUnfinished(dir);
  if ((await readIfThere(dir, '.gitignore')) === undefined) await writeWhole(dir, '.gitignore', '*\n', OPEN);
  if (plan.pin) await writeWhole(dir, 'pin.txt', newPin(), SECRET);
  const pin = await readPin(dir);
  const [serverMade, partiesMade] = await Promise.all([
    makeServerSide(dir, plan, now),
    makeClientSide(dir, plan, now, pin, lock),
  ]);
  return [...serverMade, ...partiesMade];
}

async function makeServerSide(dir: string, plan: Plan, now: Date): Promise<string[]> {
  if (plan.serverCa)
    await writeIssued(dir, SERVER_CA, await makeAuthority(SERVER_AUTHORITY_NAME, now, plan.hosts));
  if (plan.server)
    await writeIssued(dir, SERVER, await makeServer(plan.hosts, await readIssued(dir, SERVER_CA), now));
  return [...(plan.serverCa ? [SERVER_CA] : []), ...(plan.server ? [SERVER] : [])];
}

async function makeClientSide(
  dir: string,
  plan: Plan,
  now: Date,
  pin: string,
  lock: FolderLock,
): Promise<string[]> {
  if (plan.clientCa) await writeIssued(dir, CLIENT_CA, await makeAuthority(CLIENT_AUTHORITY_NAME, now));
  const authority = await readIssued(dir, CLIENT_CA);
  const todo = plan.parties.filter(({ need }) => need !== 'keep');
  let foreign: Promise<Issued> | undefined;
  await inTurns(todo, AT_ONCE, async ({ wish, need }) => {
    const isForeign = wish.flaw === 'unknown-issuer';
    if (isForeign) foreign ??= makeForeignAuthority(now);
    const issuer = isForeign && foreign !== undefined ? await foreign : authority;
    await makePartyFiles(dir, wish, need, issuer, now, pin);
    await lock.touch();
  });
  if (plan.crl) {
    const revoked = plan.parties.flatMap(({ wish }) => (wish.flaw === 'revoked' ? [wish.name] : []));
    const certificates = await Promise.all(revoked.map((name) => readCertificate(dir, name)));
    const serials = certificates.flatMap((cert) => (cert === undefined ? [] : [serialOf(cert)]));
    await writeRevocations(dir, authority, serials, now, plan.clientCa);
  }
  return [
    ...(plan.clientCa ? [CLIENT_CA] : []),
    ...todo.map(({ wish }) => wish.name),
    ...(plan.crl ? [CRL_FILE] : []),
  ];
}

/** The certificate last: whoever reads without the lock takes the files as whole when it is there. */
export async function makePartyFiles(
  dir: string,
  wish: CertificateWish,
  need: Need,
  issuer: Issued,
  now: Date,
  pin: string,
): Promise<void> {
  if (need === 'pkcs12') {
    const { cert, key } = await readIssued(dir, wish.name);
    const [leaf = cert, ...issuers] = pemBlocks(cert);
    await writeWhole(dir, `${wish.name}.p12`, makePkcs12(wish.name, leaf, key, issuers, pin), SECRET);
    return;
  }
  const made = await makeParty(wish, issuer, now);
  if (need === 'renew') {
    for (const ending of ['p12', 'key', 'pem']) {
      await moveIfThere(dir, `${wish.name}.${ending}`, `${wish.name}.old.${ending}`);
    }
  }
  await writeWhole(
    dir,
    `${wish.name}.p12`,
    makePkcs12(wish.name, made.cert, made.key, [issuer.cert], pin),
    SECRET,
  );
  await writeIssued(dir, wish.name, { cert: `${made.cert}${issuer.cert.trim()}\n`, key: made.key });
}

export async function writeRevocations(
  dir: string,
  authority: Issued,
  serials: readonly string[],
  now: Date,
  fresh: boolean,
): Promise<void> {
  const known = fresh ? [] : await knownRevocations(dir);
  const added = serials.filter((serial) => !known.some((one) => one.serial === serial));
  const list = await makeRevocationList(
    authority,
    [...known, ...added.map((serial) => ({ serial, at: now }))],
    now,
  );
  await writeWhole(dir, CRL_FILE, list, OPEN);
}

async function knownRevocations(dir: string): Promise<Revocation[]> {
  const pem = await readIfThere(dir, CRL_FILE);
  if (pem === undefined) return [];
  try {
    return readRevocationList(pem);
  } catch {
    return [];
  }
}

export async function writeIssued(dir: string, name: string, issued: Issued): Promise<void> {
  await writeWhole(dir, `${name}.key`, issued.key, SECRET);
  await writeWhole(dir, `${name}.pem`, issued.cert, OPEN);
}

export async function readIssued(dir: string, name: string): Promise<Issued> {
  const [cert, key] = await Promise.all([readIfThere(dir, `${name}.pem`), readIfThere(dir, `${name}.key`)]);
  if (cert === undefined || key === undefined)
    throw new Error(`${name}.pem and ${name}.key are needed in ${dir}`);
  return { cert, key };
}

const newPin = (): string => `${String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0')}\n`;

/** The single certificates of a PEM file. */
const pemBlocks = (pem: string): string[] =>
  pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];

async function inTurns<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const one = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
