/** The certificate folder: makes what is missing, once, also when several processes ask at the same time. */
import { isAbsolute, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeFolder, readPin } from './files';
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
import type { Wait } from './lock';
import { type CertificateNote, notesOf } from './notes';
import { isNothing, makePlan } from './plan';
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
    // Nearly always all is there: what makes keys and certificates is loaded when something is to be made.
    const [{ lockFolder }, { carryOut }] = await Promise.all([import('./lock'), import('./making')]);
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
  const [{ lockFolder }, { readIssued, writeRevocations }] = await Promise.all([
    import('./lock'),
    import('./making'),
  ]);
  const lock = await lockFolder(dir, wait);
  try {
    const cert = await readCertificate(dir, name);
    if (cert === undefined) throw new Error(`no certificate ${name} in ${dir}`);
    await writeRevocations(dir, await readIssued(dir, CLIENT_CA), [serialOf(cert)], now, false);
  } finally {
    await lock.release();
  }
}
