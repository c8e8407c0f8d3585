/** Revocation list files, read again when they change. */
import { readFileSync, statSync } from 'node:fs';
import type { Certificate } from './certificate';
import { readRevocationList, type RevocationList } from './crl';
import { revocationListsIn } from './pem';
import type { WallClock } from '../clock';
import type { Complaint } from '../complaint';

/** A list and the thumbprints of the issuers that have signed it. */
export interface SignedList {
  readonly list: RevocationList;
  readonly by: ReadonlySet<string>;
}

export interface CrlFiles {
  /** The lists in force just now. */
  lists(complain?: (complaint: Complaint) => void): readonly SignedList[];
}

interface Told {
  /** The file cannot be used at all. */
  broken(complaint: Complaint): unknown;
  /** A list is passed over or old. */
  doubtful(complaint: Complaint): unknown;
}

interface OpenFile {
  readonly file: string;
  stamp: string;
  lists: readonly SignedList[];
}

const IGNORED: Told = { broken: () => undefined, doubtful: () => undefined };

/** Reads every file at once, telling what is wrong; a list that none of the issuers has signed is passed over. */
export function openCrlFiles(
  files: readonly string[],
  issuers: readonly Certificate[],
  wall: WallClock,
  told: Told,
): CrlFiles {
  const open: OpenFile[] = files.map((file) => ({ file, stamp: '', lists: [] }));
  for (const entry of open) refresh(entry, issuers, wall, told);
  return {
    lists: (complain) => {
      const telling = complain ? { broken: complain, doubtful: complain } : IGNORED;
      for (const entry of open) refresh(entry, issuers, wall, telling);
      return open.flatMap(({ lists }) => lists);
    },
  };
}

/** What was read before stays in force while a file is away or half-written: to forget would let the revoked in. */
function refresh(entry: OpenFile, issuers: readonly Certificate[], wall: WallClock, told: Told): void {
  const stamp = stampOf(entry.file);
  if (stamp === entry.stamp) return;
  entry.stamp = stamp;
  try {
    const content = readFileSync(entry.file);
    const lists = revocationListsIn(content).map(readRevocationList);
    if (lists.length === 0) throw new Error('no revocation list in the file');
    entry.lists = lists.flatMap((list) => signedList(entry.file, list, issuers, wall, told));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    told.broken({
      code: 'CRL-BROKEN',
      place: entry.file,
      finding: {
        sv: `Spärrlistan kan inte läsas (${reason}).`,
        en: `The revocation list cannot be read (${reason}).`,
      },
      remedy: {
        sv: 'Ange en hel spärrlista i PEM eller DER.',
        en: 'Give a whole revocation list, PEM or DER.',
      },
    });
  }
}

function signedList(
  file: string,
  list: RevocationList,
  issuers: readonly Certificate[],
  wall: WallClock,
  told: Told,
): SignedList[] {
  const by = new Set(issuers.filter((issuer) => list.signedBy(issuer)).map(({ thumbprint }) => thumbprint));
  if (by.size === 0) {
    told.doubtful({
      code: 'CRL-FOREIGN',
      place: file,
      finding: {
        sv: `Spärrlistan för ${list.issuerText} är inte undertecknad av någon betrodd utfärdare och används inte.`,
        en: `The revocation list for ${list.issuerText} is not signed by any trusted issuer and is not used.`,
      },
      remedy: { sv: 'Ange utfärdaren med --trust.', en: 'Give the issuer with --trust.' },
    });
    return [];
  }
  if (list.nextUpdate !== undefined && list.nextUpdate < wall.now()) {
    told.doubtful({
      code: 'CRL-OLD',
      place: file,
      finding: {
        sv: `En nyare spärrlista för ${list.issuerText} skulle ha kommit; den gamla gäller tills vidare.`,
        en: `A newer revocation list for ${list.issuerText} is overdue; the old one stays in force.`,
      },
      remedy: { sv: 'Hämta den nya listan.', en: 'Fetch the new list.' },
    });
  }
  return [{ list, by }];
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? 'missing' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}
