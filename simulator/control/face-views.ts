/** What the console's first pages are made of. */
import type { FileView, JournalEventView } from './schemas';

export interface AheadRow {
  /** When the first of them happens. */
  readonly due: string;
  readonly day: string;
  /** `case`, `outgoing`, `recurring`, `retention`, `job`, `shs-push`. */
  readonly kind: string;
  /** Of a mål: what happens to it. */
  readonly event: string | null;
  readonly transaction: string | null;
  readonly orgs: readonly string[];
  /** A few of them. */
  readonly malnummer: readonly string[];
  readonly count: number;
  /** There are more on that day, that have not been counted. */
  readonly more: boolean;
}

export interface Ahead {
  readonly rows: readonly AheadRow[];
  /** How many lie beyond the rows. */
  readonly left: number;
}

export interface CertificateLeft {
  readonly name: string;
  readonly org: string | null;
  readonly state: 'valid' | 'expired' | 'not-yet-valid' | 'revoked' | 'unknown-issuer' | 'no-orgnr';
  readonly days: number;
  /** What holds is said by a rehearsal, not by the certificate. */
  readonly rehearsed: boolean;
}

export interface CertificatesLeft {
  /** Those with the fewest days first; what is of use to nobody any more comes last. */
  readonly rows: readonly CertificateLeft[];
  readonly left: number;
}

export interface WaitingRow {
  readonly org: string;
  readonly name: string;
  readonly waiting: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

export interface OwnKnowledge {
  /** Folders given with `--layouts`. */
  readonly folders: readonly string[];
  readonly editions: readonly string[];
}

export interface HistoryAsk {
  readonly org?: string | undefined;
  readonly transaktionsid?: string | undefined;
  readonly types?: readonly string[] | undefined;
  /** Only what went wrong. */
  readonly failures?: boolean;
  /** A moment as it is written; business time. */
  readonly until?: string | undefined;
  /** Seq, exclusive; undefined: from the newest. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface History {
  readonly events: readonly JournalEventView[];
  /** Where the next page begins; null: there is no more. */
  readonly older: number | null;
  /** Real time, ISO: what was written before has been trimmed; null: nothing has, or there is more to page through. */
  readonly trimmedBefore: string | null;
}

export interface FindingView {
  readonly code: string;
  readonly severity: 'fel' | 'anmarkning';
  readonly line: number;
  readonly handling: number | null;
  readonly field: string | null;
  readonly text: { readonly sv: string; readonly en: string };
  readonly remedy: { readonly sv: string; readonly en: string };
  readonly mark: 'documented' | 'seen' | 'inferred' | 'assumed';
}

/** Everything that is known of one hand-in, or of a file that came of itself. */
export interface Road {
  readonly file: FileView;
  readonly title: string;
  /** How a hand-in of its kind is answered. */
  readonly answered: 'always' | 'on-error' | 'none';
  /** Oldest first: what has happened to the file, and to what came of it. */
  readonly events: readonly JournalEventView[];
  /** There are more events than are shown. */
  readonly more: boolean;
  readonly findings: readonly FindingView[];
  readonly moreFindings: boolean;
  /** Delivered in reply, oldest first, with the events of each. */
  readonly replies: readonly {
    readonly file: FileView;
    readonly title: string;
    readonly isKvittens: boolean;
    readonly events: readonly JournalEventView[];
  }[];
  /** A few of the mål that came of it. */
  readonly malnummer: readonly string[];
}
