/** Which issuers are trusted and what has been revoked. A simulator has one; nothing here is global. */
import { type Certificate, readCertificate } from './certificate';
import { openCrlFiles } from './crl-files';
import { plainSerial } from './der';
import { certificatesIn } from './pem';
import type { WallClock } from '../clock';
import { type Complaint, ComplaintError } from '../complaint';
import type { Path } from './path';

/** A PEM text, or a file with its content, so that a complaint can name it. */
export type PemSource = string | { readonly file: string; readonly content: Buffer | string };

export interface TrustOptions {
  readonly clientCaPem: readonly PemSource[];
  /** The user's own issuers (`--trust`): roots, intermediates, several in one. */
  readonly extraTrustPem: readonly PemSource[];
  /** PEM or DER, several lists in one. Read again when a file changes. */
  readonly crlFiles: readonly string[];
  readonly wall: WallClock;
  /** Told when a file that was read again could not be used; the earlier lists stay in force. */
  readonly complain?: (complaint: Complaint) => void;
}

export interface Trust {
  readonly issuers: readonly Certificate[];
  /** Trusts a further issuer from now on, and gives its thumbprint. */
  adopt(pem: string): string;
  /** To announce in the handshake. */
  readonly issuersPem: readonly string[];
  /** What was found at start that is no reason not to start. */
  readonly complaints: readonly Complaint[];
  /** Revokes at once, by serial number (hex) or sha256 thumbprint. */
  revoke(serialOrThumbprint: string): void;
  /** Looks at the files' times first. */
  isRevoked(certificate: Certificate, issuer: Certificate): boolean;
  /** Results of reading and chaining, by what was presented; bounded. */
  readonly paths: Map<string, Path>;
}

/** Throws `ComplaintError` with every file that cannot be used. */
export function createTrust(options: TrustOptions): Trust {
  const broken: Complaint[] = [];
  const complaints: Complaint[] = [];
  const issuers = [...options.clientCaPem, ...options.extraTrustPem].flatMap((source) =>
    issuersIn(source, broken),
  );
  const lists = openCrlFiles(options.crlFiles, issuers, options.wall, {
    broken: (complaint) => broken.push(complaint),
    doubtful: (complaint) => complaints.push(complaint),
  });
  if (broken.length > 0) throw new ComplaintError(broken);
  const atRunTime = new Set<string>();
  const paths = new Map<string, Path>();
  return {
    issuers,
    adopt: (pem) => {
      const [further] = certificatesIn(pem).map(readCertificate);
      if (further === undefined) throw new Error('no certificate to trust');
      if (!issuers.some(({ thumbprint }) => thumbprint === further.thumbprint)) {
        issuers.push(further);
        // What led nowhere may lead to it.
        paths.clear();
      }
      return further.thumbprint;
    },
    get issuersPem() {
      return issuers.map(({ x509 }) => x509.toString());
    },
    complaints,
    revoke: (mark) => void atRunTime.add(plainSerial(mark)),
    isRevoked: (certificate, issuer) =>
      atRunTime.has(certificate.serial) ||
      atRunTime.has(plainSerial(certificate.thumbprint)) ||
      lists
        .lists(options.complain)
        .some(({ list, by }) => by.has(issuer.thumbprint) && list.serials.has(certificate.serial)),
    paths,
  };
}

function issuersIn(source: PemSource, broken: Complaint[]): Certificate[] {
  const content = typeof source === 'string' ? source : source.content;
  const place = typeof source === 'string' ? {} : { place: source.file };
  const found: Certificate[] = [];
  try {
    for (const der of certificatesIn(content)) found.push(readCertificate(der));
  } catch (error) {
    broken.push({
      code: 'TRUST-BROKEN',
      ...place,
      finding: {
        sv: `Certifikatet kan inte läsas (${reasonOf(error)}).`,
        en: `The certificate cannot be read (${reasonOf(error)}).`,
      },
      remedy: { sv: 'Ange en hel PEM- eller DER-fil.', en: 'Give a whole PEM or DER file.' },
    });
    return [];
  }
  if (found.length === 0) {
    broken.push({
      code: 'TRUST-EMPTY',
      ...place,
      finding: { sv: 'Filen innehåller inget certifikat.', en: 'The file holds no certificate.' },
      remedy: { sv: 'Ange utfärdarens certifikat.', en: "Give the issuer's certificate." },
    });
  }
  for (const { ca, subject } of found) {
    if (ca) continue;
    broken.push({
      code: 'TRUST-NO-CA',
      ...place,
      finding: { sv: `${subject.text} är ingen utfärdare.`, en: `${subject.text} is not an issuer.` },
      remedy: {
        sv: 'Ange utfärdarens certifikat, inte ingivarens eget.',
        en: "Give the issuer's certificate, not the ingivare's own.",
      },
    });
  }
  return found;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
