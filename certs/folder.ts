/** The certificate folder: makes what is missing, once, also when several processes ask at the same time. */
import { randomInt } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeFolder, moveIfThere, OPEN, readIfThere, SECRET, sweepUnfinished, writeWhole } from './files';
import {
  type CertificateInfo,
  CLIENT_CA,
  CRL_FILE,
  listCertificates,
  readCertificate,
  SERVER,
  SERVER_CA,
  serialOf,
} from './list';
import { type FolderLock, lockFolder, type Wait } from './lock';
import { type Issued, makeAuthority, makeForeignAuthority, makeParty, makeServer } from './maker';
import { type CertificateNote, notesOf } from './notes';
import { makePkcs12 } from './pkcs12';
import { isNothing, makePlan, type Need, type Plan } from './plan';
import { CLIENT_AUTHORITY_NAME, PIN_DIGITS, SERVER_AUTHORITY_NAME } from './profile';
import { makeRevocationList, readRevocationList, type Revocation } from './revocations';
import type { CertificateWish } from './wish';

export interface CertificateOptions {
  readonly dir: string;
  readonly wishes: readonly CertificateWish[];
  /** Further names and addresses of the server. */
  readonly hosts: readonly string[];
  readonly now: Date;
  /** New certificates with new keys for the valid ones and the server; the old stay valid beside them. */
  readonly renew?: boolean;
  /** How to wait for another process that holds the folder. */
  readonly wait?: Wait;
}

export interface CertificateFolder {
  /** Absolute. */
  readonly dir: string;
  /** Names of what was made just now; empty when all was there. */
  readonly made: readonly string[];
  readonly certificates: readonly CertificateInfo[];
  readonly pin: string;
  /** Absolute paths. */
  readonly files: {
    readonly serverCa: string;
    readonly serverCert: string;
    readonly serverKey: string;
    readonly clientCa: string;
    readonly crl: string;
    readonly pin: string;
  };
  /** What its owner should know: remade for new hosts, near its end. */
  readonly notes: readonly CertificateNote[];
}

/** Key pairs in the making at one time; more would keep file work waiting in the same thread pool. */
const AT_ONCE = 3;

const realWait: Wait = async (ms) => {
  await delay(ms);
};

/** Makes what is missing in `dir` and tells what is there. */
export async function ensureCertificates(options: CertificateOptions): Promise<CertificateFolder> {
  const { wishes, hosts, now, renew = false, wait = realWait } = options;
  const dir = isAbsolute(options.dir) ? options.dir : resolve(options.dir);
  await makeFolder(dir);
  let plan = await makePlan(dir, wishes, hosts, now, renew);
  let made: string[] = [];
  if (!isNothing(plan)) {
    const lock = await lockFolder(dir, wait);
    try {
      plan = await makePlan(dir, wishes, hosts, now, renew);
      made = await carryOut(dir, plan, now, lock);
    } finally {
      await lock.release();
    }
  }
  const certificates = await listCertificates(dir, now);
  return {
    dir,
    made,
    certificates,
    pin: await readPin(dir),
    files: {
      serverCa: join(dir, `${SERVER_CA}.pem`),
      serverCert: join(dir, `${SERVER}.pem`),
      serverKey: join(dir, `${SERVER}.key`),
      clientCa: join(dir, `${CLIENT_CA}.pem`),
      crl: join(dir, CRL_FILE),
      pin: join(dir, 'pin.txt'),
    },
    notes: notesOf(plan, certificates),
  };
}

/** Adds the named certificate to the revocation list of the folder. */
export async function revokeCertificate(
  dir: string,
  name: string,
  now: Date,
  wait: Wait = realWait,
): Promise<void> {
  const lock = await lockFolder(dir, wait);
  try {
    const cert = await readCertificate(dir, name);
    if (cert === undefined) throw new Error(`no certificate ${name} in ${dir}`);
    await writeRevocations(dir, await readIssued(dir, CLIENT_CA), [serialOf(cert)], now, false);
  } finally {
    await lock.release();
  }
}

async function carryOut(dir: string, plan: Plan, now: Date, lock: FolderLock): Promise<string[]> {
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

async function writeRevocations(
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
export const readPin = async (dir: string): Promise<string> =>
  ((await readIfThere(dir, 'pin.txt')) ?? '').trim();

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
