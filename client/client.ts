/** What a user's program sees: one set of calls, whichever door they go through. */
import type { Readable } from 'node:stream';
import type { Credentials } from './credentials';
import type { Language, Result } from './result';

interface Options {
  /** Base of the data port, `https://localhost:8443`. */
  readonly url: string;
  /** The door; etransport unless given. */
  readonly via?: 'etransport' | 'shs';
  /** Only for `via: 'shs'`. */
  readonly shs?: ShsIdentity;
  /** Transaction to product id; Genrep's own when not given. */
  readonly products?: Readonly<Record<string, string>>;
  /** Language of the client's own texts; sv unless given. */
  readonly lang?: Language;
  readonly timing?: Timing;
}

/** With the identity beside them: `{ url, certs: DIR, as: 'bolag-a' }`, or PEM or PKCS#12 bytes. */
export type ClientOptions = Options & Credentials;

/** Who speaks to whom in SHS labels. */
export interface ShsIdentity {
  /** Own address, `5560000167` or with a sub-address `5560000167.lon`; the certificate's organisation unless given. */
  readonly address?: string;
  /** Own name in the label; empty unless given. */
  readonly commonName?: string;
  /** Addressee; Skatteverket's node unless given. */
  readonly receiver?: string;
  /** Of what is sent and of what is listed; test unless given. */
  readonly status?: 'production' | 'test';
}

/** Real time, as `waitFor` and the timestamps of SHS need it. */
export interface Timing {
  /** Milliseconds since 1970-01-01T00:00Z; the machine's clock unless given. */
  now?(): number;
  /** Milliseconds from an arbitrary start. */
  elapsed(): number;
  wait(ms: number): Promise<void>;
  /** A UUID that no message has had; random unless given. */
  readonly newId?: () => string;
}

export interface Submission {
  /** For example `bf.ansokan`. */
  readonly transaction: string;
  /** Without a name the file is handed in by POST. */
  readonly name?: string;
  /** Bytes, a stream of bytes, or the path of a file. */
  readonly body: Buffer | AsyncIterable<Buffer> | string;
  /** Over SHS: that of an earlier message, when it is handed in again; a new one unless given. */
  readonly txId?: string;
}

export interface Submitted {
  readonly transaktionsid: string;
  /** Over SHS: true when the receipt says that a message with this tx.id had come before. */
  readonly duplicate?: true;
}

export interface FetchedFile {
  readonly transaction: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** Over SHS: the message's tx.id, with which it is acknowledged. */
  readonly transaktionsid?: string;
}

export interface FileStream {
  readonly transaction: string;
  readonly name: string;
  /** Bytes, where the portal tells them; else 0. */
  readonly length: number;
  /** Over SHS: the message's tx.id, with which it is acknowledged. */
  readonly transaktionsid?: string;
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
  /** Over SHS: the message's tx.id; it has been acknowledged. */
  readonly transaktionsid?: string;
}

export interface Client {
  /** Hands in a file, once: never repeated by the client itself. Over SHS the transaktionsid is the message's tx.id. */
  submit(submission: Submission): Promise<Result<Submitted>>;
  /** Names that wait; `all`: also those fetched and still reachable (over SHS what is fetched is not). */
  list(what: { readonly transaction: string; readonly all?: boolean }): Promise<Result<readonly string[]>>;
  /** A file's bytes, whole. */
  fetch(what: { readonly transaction: string; readonly name: string }): Promise<Result<FetchedFile>>;
  /** A file's bytes as they come, for large files. */
  fetchStream(what: { readonly transaction: string; readonly name: string }): Promise<Result<FileStream>>;
  /**
   * Fetches what waits, into a folder: of one transaction, or of every one that is permitted. Nothing there is
   * overwritten; a file appears under its name only when it is whole. Over SHS each is acknowledged when it is there.
   */
  fetchAll(what: {
    readonly transaction?: string;
    readonly all?: boolean;
    readonly to: string;
  }): Promise<Result<readonly SavedFile[]>>;
  /** SHS: says that a fetched message is taken care of. e-transport has no such call: `KLIENT-INGEN-KVITTERING`. */
  acknowledge(what: { readonly transaktionsid: string }): Promise<Result<void>>;
  /**
   * Waits for a file and fetches it: the first that waits, or the one that answers `inReplyTo`.
   * The id is the one that handing in gave, whichever door was used, and works over both.
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
