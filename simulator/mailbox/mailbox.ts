/**
 * The only door to stored files: accept, waiting, open, acknowledge, deliver, expire.
 * Everything is one organisation's view: there is no way to name another's file.
 */
import type { Change, FileLabel, StoredFile } from '../store/store';
import type { Instant } from '../clock';
import type { Transaction } from '../catalogue';

/** The side of a door that a person uses; left out: the one for programs. */
export type Face = 'browser';
export type Door = 'etransport' | 'shs' | 'konsol';

/** The handshake that a hand-in came by. */
export interface Handshake {
  readonly subject: string;
  readonly serial: string;
  readonly tls: string | null;
}

export interface HandIn {
  readonly world: string;
  readonly org: string;
  readonly transaction: Transaction;
  readonly name: string | null;
  readonly door: Door;
  readonly face?: Face | undefined;
  readonly body: AsyncIterable<Buffer>;
  /** More bytes than this refuse the hand-in before the rest is read. */
  readonly maxBytes: number;
  /** As far as known before it has come: when there is no room for so many, nothing is read. */
  readonly atLeast?: number;
  /** What the door keeps with the file. */
  readonly label?: FileLabel;
  /** Whole days left of the certificate that it came under, for those who remark on it. */
  readonly days?: number;
  readonly handshake?: Handshake;
  /** Committed together with the hand-in, when the last byte has come. */
  readonly also?: (file: StoredFile) => readonly Change[];
  /** The journal's code for what the body threw; `avbruten` when undefined. */
  readonly why?: (cause: unknown) => string | undefined;
}

export type HandInResult =
  | { readonly ok: true; readonly file: StoredFile }
  /** tom: no bytes. for-stor: more than maxBytes. avbruten: the sender went away. */
  | { readonly ok: false; readonly code: 'tom' | 'for-stor' | 'avbruten' };

/** An opened file; its bytes are read as they were stored. */
export interface OpenFile {
  readonly file: StoredFile;
  read(): AsyncIterable<Buffer>;
  /** All bytes have left: hamtad, journalled once. */
  finished(): Promise<void>;
  /** The fetch was cut: it waits again, if it was new. */
  aborted(): Promise<void>;
}

export interface PeekedFile {
  readonly file: StoredFile;
  read(from: number): AsyncIterable<Buffer>;
}

export interface Delivery {
  readonly world: string;
  readonly org: string;
  readonly transaction: Pick<Transaction, 'id' | 'productId'>;
  /** The documented name, filled in. */
  readonly name: string;
  readonly body: AsyncIterable<Buffer> | Iterable<Buffer>;
  readonly inReplyTo: string | null;
  readonly layout: string | null;
  readonly door: Door;
  /** Committed together with the delivery, and told of before it. */
  readonly before?: readonly Change[];
  /** As that, told of after it. */
  readonly also: readonly Change[];
  /** Further changes of the same commit, made when the last byte has come. */
  readonly alsoOf?: (file: StoredFile) => readonly Change[];
  /** What the door keeps with the file. */
  readonly label?: FileLabel;
  /** A delivery without bytes is a bug, unless it is said to be meant. */
  readonly mayBeEmpty?: boolean;
  /** Someone wants it put there, so that it is not taken when there is no room; Kronofogden's own answers are. */
  readonly wished?: boolean;
}

/** What a person sees: newest first, a page at a time. */
export interface Shelf {
  /** What waits; `all`: also what was fetched and is still there. */
  waiting(
    of: OfShelf & { readonly transactions: readonly string[]; readonly all: boolean },
  ): Promise<ShelfPage>;
  handedIn(of: OfShelf): Promise<ShelfPage>;
  /** One file that the organisation has handed in. */
  received(world: string, org: string, transaktionsid: string): Promise<StoredFile | undefined>;
  /** A delivered file that can still be reached; a fetch of it changes nothing until it is opened. */
  delivered(world: string, org: string, transaktionsid: string): Promise<StoredFile | undefined>;
  open(file: StoredFile): Promise<OpenFile>;
  /** When a file was last fetched whole; undefined when the journal does not know any more. */
  fetchedAt(file: StoredFile): Promise<Instant | undefined>;
  /** What has been delivered in answer to a file of its own, and can still be reached. */
  answers(received: StoredFile): Promise<readonly StoredFile[]>;
}

export interface OfShelf {
  readonly world: string;
  readonly org: string;
  /** Files that are older than this one's id; the newest when not given. */
  readonly before?: number | undefined;
}

export interface ShelfPage {
  readonly files: readonly StoredFile[];
  /** `before` of the next page; undefined on the last. */
  readonly older: number | undefined;
}

export interface Mailbox {
  /** What a person sees of it. */
  readonly shelf: Shelf;
  accept(handIn: HandIn): Promise<HandInResult>;
  /** Names in delivery order, a page at a time; `all` also those fetched and still reachable. */
  waiting(
    world: string,
    org: string,
    transactions: readonly string[],
    all: boolean,
  ): AsyncIterable<StoredFile>;
  open(
    world: string,
    org: string,
    transactions: readonly string[],
    listedName: string,
  ): Promise<OpenFile | undefined>;
  /** Everything that waits for the organisation and that nobody is fetching, whatever its kind, oldest first. */
  outbox(world: string, org: string): AsyncIterable<StoredFile>;
  /** A delivered file that can still be reached, in any state. */
  find(world: string, org: string, transaktionsid: string): Promise<StoredFile | undefined>;
  /** For a door where a file is fetched once: undefined when it does not wait, and to all but one of those who ask. */
  openOnce(world: string, org: string, transaktionsid: string): Promise<OpenFile | undefined>;
  acknowledge(world: string, org: string, transaktionsid: string): Promise<boolean>;
  deliver(delivery: Delivery): Promise<StoredFile>;
  /** What the organisation has handed in, newest last. */
  handedIn(world: string, org: string): AsyncIterable<StoredFile>;
  /** The exact bytes of a file that was handed in. */
  original(world: string, transaktionsid: string): Promise<OpenFile | undefined>;
  /** Any file of the world, in any state, for those who look at it: nothing changes by that. `from`: the first byte. */
  peek(world: string, fileId: number): Promise<PeekedFile | undefined>;
  /** A retention booking fell due. */
  expire(world: string, fileId: number): Promise<void>;
}
