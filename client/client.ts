/** What a user's program sees: one set of calls, whichever door they go through. */
import type { Readable } from 'node:stream';
import type { Credentials } from './credentials';
import type { Language, Result } from './result';

interface Options {
  /** Base of the data port, `https://localhost:8443`. */
  readonly url: string;
  /** Only e-transport so far. */
  readonly via?: 'etransport';
  /** Transaction to product id; Genrep's own when not given. */
  readonly products?: Readonly<Record<string, string>>;
  /** Language of the client's own texts; sv unless given. */
  readonly lang?: Language;
  readonly timing?: Timing;
}

/** With the identity beside them: `{ url, certs: DIR, as: 'bolag-a' }`, or PEM or PKCS#12 bytes. */
export type ClientOptions = Options & Credentials;

/** Real time, as `waitFor` needs it. */
export interface Timing {
  /** Milliseconds from an arbitrary start. */
  elapsed(): number;
  wait(ms: number): Promise<void>;
}

export interface Submission {
  /** For example `bf.ansokan`. */
  readonly transaction: string;
  /** Without a name the file is handed in by POST. */
  readonly name?: string;
  /** Bytes, a stream of bytes, or the path of a file. */
  readonly body: Buffer | AsyncIterable<Buffer> | string;
}

export interface FetchedFile {
  readonly transaction: string;
  readonly name: string;
  readonly bytes: Buffer;
}

export interface FileStream {
  readonly transaction: string;
  readonly name: string;
  readonly length: number;
  /** transaktionsid of the hand-in that this file answers, where the portal tells it. */
  readonly inReplyTo: string | null;
  /** Ends with an error when the connection breaks before the last byte. */
  readonly stream: Readable;
}

/** A file that `fetchAll` wrote. */
export interface SavedFile {
  readonly transaction: string;
  readonly name: string;
  readonly path: string;
  readonly length: number;
}

export interface Client {
  /** Hands in a file, once: never repeated by the client itself. */
  submit(submission: Submission): Promise<Result<{ readonly transaktionsid: string }>>;
  /** Names that wait; `all`: also those fetched and still reachable. */
  list(what: { readonly transaction: string; readonly all?: boolean }): Promise<Result<readonly string[]>>;
  /** A file's bytes, whole. */
  fetch(what: { readonly transaction: string; readonly name: string }): Promise<Result<FetchedFile>>;
  /** A file's bytes as they come, for large files. */
  fetchStream(what: { readonly transaction: string; readonly name: string }): Promise<Result<FileStream>>;
  /**
   * Fetches what waits, into a folder: of one transaction, or of every one that is permitted. Nothing there is
   * overwritten; a file appears under its name only when it is whole.
   */
  fetchAll(what: {
    readonly transaction?: string;
    readonly all?: boolean;
    readonly to: string;
  }): Promise<Result<readonly SavedFile[]>>;
  /** e-transport has no such call: always the failure `KLIENT-INGEN-KVITTERING`. */
  acknowledge(what: { readonly transaktionsid: string }): Promise<Result<void>>;
  /**
   * Waits for a file and fetches it: the first that waits, or the one that answers `inReplyTo`.
   * Looks every `intervalMs` (250) until `timeoutMs` has passed: then the failure `KLIENT-TIDEN-UTE`.
   */
  waitFor(what: {
    readonly transaction: string;
    readonly inReplyTo?: string;
    readonly timeoutMs: number;
    readonly intervalMs?: number;
  }): Promise<Result<FetchedFile>>;
  /** Closes kept connections. */
  close(): void;
}
