/**
 * The port that everything durable goes through. Asynchronous commands, each one transaction, none held over an
 * await, so that another database can stand behind it. Commands that end together share a commit; a promise
 * resolves only when its commit is on disk.
 */
import type { Instant } from '../clock';
import type { Finding } from '../formats/finding';
import type { Landmark } from '../formats/landmark';

/** `in` files were handed in by an ingivare, `out` files were delivered to one. */
export type FileDirection = 'in' | 'out';
/** An out file: vantar, hamtas (a fetch is under way), hamtad. An in file is always mottagen. */
export type FileState = 'mottagen' | 'vantar' | 'hamtas' | 'hamtad';

export interface StoredFile {
  readonly id: number;
  readonly world: string;
  readonly org: string;
  readonly direction: FileDirection;
  readonly transaction: string;
  readonly productId: string;
  /** In: the name given at hand-in, or null. Out: the documented name without suffix. */
  readonly name: string | null;
  /** Out: the name it is listed and fetched by, unique among the organisation's reachable files of the product. */
  readonly listedName: string | null;
  readonly transaktionsid: string;
  readonly door: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: FileState;
  readonly kvitterad: boolean;
  /** Business time at which it was accepted or delivered. */
  readonly at: Instant;
  /** Out: when retention ends, business time; null for in files. */
  readonly expires: Instant | null;
  /** transaktionsid of the file that this one answers. */
  readonly inReplyTo: string | null;
  /** `<edition> <hash>` of the layout that read or wrote it, null when none did. */
  readonly layout: string | null;
  /** What the door keeps with the file (SHS: the label it came or goes with); null when nothing. */
  readonly label: FileLabel | null;
}

/** JSON that belongs to the door; the store only keeps it. `contentId` may be searched for. */
export type FileLabel = Readonly<Record<string, unknown>> & {
  /** The id that the ingivare knows a hand-in by, where the door gave it another than the transaktionsid. */
  readonly knownAs?: string | null;
};

/** A message that has come in over SHS, known by who sent it and its tx.id. */
export interface MessageRow {
  readonly world: string;
  /** Whose tx.id it is; empty when tx.ids belong to the whole node. */
  readonly sender: string;
  readonly txId: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** An event as it is written; seq and wall time are given by the store. */
export interface NewEvent {
  readonly type: string;
  /** Business time of the world. */
  readonly at: Instant;
  readonly world: string;
  readonly org: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface StoredEvent extends NewEvent {
  readonly seq: number;
  readonly wall: Instant;
}

/** Something that will happen in a world at a business time. */
export interface NewBooking {
  readonly world: string;
  readonly due: Instant;
  /** Which part of the program it is for, for example `case`, `outgoing`, `retention`, `kvittens`. */
  readonly kind: string;
  /** Unique per world and kind: booking the same key again moves it. */
  readonly key: string;
  /** True when `idle` must wait for it. */
  readonly counts: boolean;
  readonly payload: Readonly<Record<string, unknown>>;
}
export interface StoredBooking extends NewBooking {
  /** Booking order. */
  readonly id: number;
}

/** A mal as the store sees it: `state` belongs to the service. */
export interface CaseRow {
  readonly world: string;
  readonly malnummer: string;
  readonly org: string;
  readonly service: string;
  readonly referens: string;
  readonly status: string;
  readonly registered: Instant;
  readonly state: Readonly<Record<string, unknown>>;
}

/** A row of a later file, gathered until that file is written. */
export interface OutgoingRow {
  readonly world: string;
  readonly org: string;
  readonly transaction: string;
  /** Rows of one group go out in one file, in the order in which they were added. */
  readonly group: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export type LetterChannel = 'brev' | 'digital-brevlada';

/** What goes to an organisation on paper, or to its digital mailbox, instead of in a file. Written once, never changed. */
export interface NewLetter {
  readonly world: string;
  readonly org: string;
  /** Business time. */
  readonly at: Instant;
  readonly service: string;
  readonly malnummer: string | null;
  /** What kind of letter it is: a short stable word of the service. */
  readonly slag: string;
  readonly kanal: LetterChannel;
  readonly rubrik: string;
  /** The whole letter as it is read. */
  readonly text: string;
}
export interface StoredLetter extends NewLetter {
  readonly n: number;
}

export interface LetterQuery {
  readonly world: string;
  /** undefined: every organisation's, for the control API alone. */
  readonly org?: string | undefined;
  readonly malnummer?: string | undefined;
  /** Number to start after. */
  readonly after: number;
  readonly limit: number;
}

export interface WorldRow {
  readonly name: string;
  readonly seed: string;
  /** Business time last written; never goes back. */
  readonly now: Instant;
  readonly mode: 'real' | 'virtual';
}

/** The state of a job: a handed-in file on its way through its service. */
export interface Job {
  readonly id: number;
  readonly world: string;
  readonly org: string;
  readonly transaction: string;
  readonly transaktionsid: string;
  readonly fileId: number;
  /** check: pass one. register: pass two. done. */
  readonly phase: 'check' | 'register' | 'done';
  /** Whatever the phase needs to go on after a kill; null before it has begun. */
  readonly cursor: Readonly<Record<string, unknown>> | null;
}

/** A row to write; several go in one commit. */
export type Change =
  | { readonly kind: 'event'; readonly event: NewEvent }
  | { readonly kind: 'booking'; readonly booking: NewBooking }
  | { readonly kind: 'unbook'; readonly id: number }
  | {
      readonly kind: 'unbook-key';
      readonly world: string;
      readonly bookingKind: string;
      readonly key: string;
    }
  | { readonly kind: 'case'; readonly row: CaseRow }
  /** The mål is to be found by this person or company; written again, with a new time, when it has changed for them. */
  | {
      readonly kind: 'concerns';
      readonly world: string;
      readonly identitet: string;
      readonly malnummer: string;
      readonly at: Instant;
    }
  | { readonly kind: 'outgoing'; readonly row: OutgoingRow }
  | {
      readonly kind: 'outgoing-done';
      readonly world: string;
      readonly org: string;
      readonly transaction: string;
      readonly group: string;
    }
  | { readonly kind: 'series'; readonly world: string; readonly name: string; readonly value: string }
  | { readonly kind: 'letter'; readonly letter: NewLetter }
  | { readonly kind: 'world'; readonly row: WorldRow }
  | { readonly kind: 'setting'; readonly name: string; readonly value: string }
  | { readonly kind: 'party'; readonly org: string; readonly value: string }
  | { readonly kind: 'findings'; readonly job: number; readonly findings: readonly Finding[] }
  | { readonly kind: 'findings-clear'; readonly job: number }
  | {
      readonly kind: 'job';
      readonly id: number;
      readonly phase: Job['phase'];
      readonly cursor: Job['cursor'];
    }
  /** Where in a large file one may begin to read; they are added to those that are kept. */
  | { readonly kind: 'landmarks'; readonly fileId: number; readonly landmarks: readonly Landmark[] }
  | { readonly kind: 'landmarks-clear'; readonly fileId: number }
  | { readonly kind: 'file-layout'; readonly fileId: number; readonly layout: string }
  | { readonly kind: 'file-label'; readonly fileId: number; readonly label: FileLabel }
  | { readonly kind: 'message'; readonly row: MessageRow };

/** What is known of a hand-in when its last byte has come. The store adds transaktionsid and ids. */
export interface UploadToAccept {
  readonly uploadKey: string;
  /** The bytes not yet appended (all of a small file). */
  readonly rest: Buffer;
  /** How many chunks were appended before `rest`. */
  readonly chunks: number;
  readonly world: string;
  readonly org: string;
  readonly transaction: string;
  readonly productId: string;
  readonly name: string | null;
  readonly door: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly at: Instant;
  /** Given the number of earlier hand-ins of the same bytes by the same organisation and transaction. */
  readonly transaktionsid: (earlier: number) => string;
  readonly label?: FileLabel | null;
}

export interface FileToDeliver {
  readonly uploadKey: string;
  readonly rest: Buffer;
  readonly chunks: number;
  readonly world: string;
  readonly org: string;
  readonly transaction: string;
  readonly productId: string;
  readonly name: string;
  /** Gives the n-th name (n from 1) of a file whose name is still reachable. */
  readonly listedName: (n: number) => string;
  /** Given the number of earlier deliveries of the same bytes in reply to the same file. */
  readonly transaktionsid: (earlier: number) => string;
  readonly door: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly at: Instant;
  readonly expires: Instant;
  readonly inReplyTo: string | null;
  readonly layout: string | null;
  readonly label?: FileLabel | null;
}

export interface ListQuery {
  readonly world: string;
  /** undefined: every organisation's, for the control API alone. */
  readonly org: string | undefined;
  /** Transactions whose files are wanted; undefined for all. */
  readonly transactions?: readonly string[];
  readonly direction: FileDirection;
  readonly states?: readonly FileState[];
  /** Files that expire at or before this are not there. */
  readonly now: Instant;
  /** File id to start after; rows come by id. */
  readonly after: number;
  /** Instead of `after`: the file id to start before; the newest come first. */
  readonly before?: number;
  readonly limit: number;
}

/** Files of a world, newest first. */
export interface RecentQuery {
  readonly world: string;
  readonly org?: string | undefined;
  readonly transaction?: string | undefined;
  readonly direction?: FileDirection | undefined;
  readonly state?: FileState | undefined;
  /** File id to end before; undefined: from the newest. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface JournalQuery {
  /** Exclusive. */
  readonly after: number;
  /** One type, or all that begin so (`fil.*`). */
  readonly type?: string;
  readonly transaktionsid?: string;
  readonly world?: string;
  readonly limit: number;
}

/** The journal of a world, newest first. Costs what is shown, however much there is. */
export interface HistoryQuery {
  readonly world: string;
  readonly org?: string | undefined;
  readonly transaktionsid?: string | undefined;
  /** Types, or how they begin (`fil.*`); undefined: all. */
  readonly types?: readonly string[] | undefined;
  /** Seq, exclusive. */
  readonly before: number;
  /** Business time, inclusive: nothing that came after it. */
  readonly until?: Instant | undefined;
  readonly limit: number;
}

/** The disk did not take it, or give it, though nothing is wrong with what was asked: asked again, it may. */
export class StoreFault extends Error {
  constructor(
    cause: unknown,
    readonly shortage: Shortage,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'StoreFault';
  }
}

/** full: no room for it. failing: the disk gives errors. quota, floor: a bound of Genrep's own, before it is full. */
export type Shortage = 'full' | 'failing' | 'quota' | 'floor';

export interface Store {
  /** `node:sqlite` or `better-sqlite3`. */
  readonly engine: string;
  /** Bytes that are stored, and bytes of what has been deleted, which are written again before the file grows. */
  space(): Promise<{ readonly used: number; readonly reusable: number }>;

  /** One transaction of row changes; gives the events as they were written. */
  commit(changes: readonly Change[]): Promise<readonly StoredEvent[]>;

  appendChunk(uploadKey: string, index: number, bytes: Buffer): Promise<void>;
  discardUpload(uploadKey: string): Promise<void>;
  /** Makes the upload visible, with its job (when `job`), and what else belongs to the same moment. */
  acceptUpload(
    upload: UploadToAccept,
    job: boolean,
    also: (file: StoredFile) => readonly Change[],
  ): Promise<StoredFile>;
  /** Makes an outgoing file visible, together with the changes that belong to it. */
  deliver(file: FileToDeliver, also: (file: StoredFile) => readonly Change[]): Promise<StoredFile>;

  list(query: ListQuery): Promise<readonly StoredFile[]>;
  fileByTransaktionsid(
    world: string,
    transaktionsid: string,
    direction: FileDirection,
  ): Promise<StoredFile | undefined>;
  fileByListedName(
    world: string,
    org: string,
    transactions: readonly string[],
    listedName: string,
    now: Instant,
  ): Promise<StoredFile | undefined>;
  fileById(fileId: number): Promise<StoredFile | undefined>;
  /** What has been delivered in reply to a file, as long as it is there, oldest first. */
  repliesTo(world: string, transaktionsid: string, limit: number): Promise<readonly StoredFile[]>;
  /** How many files wait for an organisation; counts no further than `most`. */
  countWaiting(world: string, org: string, most: number): Promise<number>;
  recentFiles(query: RecentQuery): Promise<readonly StoredFile[]>;
  /** The last landmark of a file at or before a line or a handling; undefined when it has none there. */
  landmark(fileId: number, by: 'line' | 'handling', at: number): Promise<Landmark | undefined>;
  /** Out files whose label has this `contentId`. */
  filesByContent(world: string, contentId: string): Promise<readonly StoredFile[]>;
  message(world: string, sender: string, txId: string): Promise<MessageRow | undefined>;
  /** The file's bytes, a chunk at a time, from a chunk's ordinal on. */
  readChunk(fileId: number, index: number): Promise<Buffer | undefined>;
  /** vantar to hamtas; false when it was not vantar. */
  claimFetch(fileId: number): Promise<boolean>;
  /** hamtas back to vantar: the fetch was cut. */
  releaseFetch(fileId: number): Promise<void>;
  /** to hamtad, together with the changes that belong to it. The first whole fetch gives a new end of retention;
   * false when it was not the first, or the file is gone (then nothing is written). */
  finishFetch(
    fileId: number,
    expires: Instant,
    also: (first: boolean) => readonly Change[],
  ): Promise<boolean>;
  /** Sets kvitterad; false when it already was, or the file is gone. */
  acknowledge(fileId: number, also: readonly Change[]): Promise<boolean>;
  /** Removes the file and its bytes. */
  removeFile(fileId: number, also: readonly Change[]): Promise<void>;

  /** Jobs that are not done, in commit order. */
  openJobs(): Promise<readonly Job[]>;
  jobOfFile(fileId: number): Promise<Job | undefined>;
  /** Findings of a job in file order (handling null first), a page at a time. */
  findings(
    jobId: number,
    after: number,
    limit: number,
  ): Promise<readonly { readonly n: number; readonly finding: Finding }[]>;
  /** Findings of a job from a handling on, found without reading those before it; none that stand outside handlingar. */
  findingsFrom(
    jobId: number,
    handling: number,
    limit: number,
  ): Promise<readonly { readonly n: number; readonly finding: Finding }[]>;

  /** The first booking at or before `until`, in order of due time, then booking order. */
  nextBooking(world: string, until: Instant, counting: boolean): Promise<StoredBooking | undefined>;
  /** All bookings due at or before `until`, in order, at most `limit`. */
  dueBookings(world: string, until: Instant, limit: number): Promise<readonly StoredBooking[]>;
  /** Those that count: what `idle` still waits for. */
  countBookings(world: string): Promise<number>;
  /** Of a kind, whose keys begin so, by key. */
  bookingsLike(world: string, kind: string, prefix: string, limit: number): Promise<readonly StoredBooking[]>;
  bookings(world: string, limit: number): Promise<readonly StoredBooking[]>;

  case(world: string, malnummer: string): Promise<CaseRow | undefined>;
  cases(world: string, org: string | undefined, after: string, limit: number): Promise<readonly CaseRow[]>;
  /** The mål that concern a person or company, by målnummer. */
  casesConcerning(world: string, identitet: string, limit: number): Promise<readonly CaseRow[]>;
  /** Mål that changed for someone after `from`, at `to` the latest, each once, by målnummer. */
  casesChanged(
    world: string,
    from: Instant,
    to: Instant,
    after: string,
    limit: number,
  ): Promise<readonly CaseRow[]>;
  countCases(world: string, org: string | undefined): Promise<Readonly<Record<string, number>>>;
  outgoing(
    world: string,
    org: string,
    transaction: string,
    group: string,
    after: number,
    limit: number,
  ): Promise<readonly { readonly n: number; readonly row: OutgoingRow }[]>;

  letters(query: LetterQuery): Promise<readonly StoredLetter[]>;
  letter(world: string, n: number): Promise<StoredLetter | undefined>;

  series(world: string, name: string): Promise<string | undefined>;
  seriesLike(world: string, prefix: string): Promise<Readonly<Record<string, string>>>;
  setting(name: string): Promise<string | undefined>;
  /** Settings whose names begin so, by name. */
  settingsLike(prefix: string): Promise<Readonly<Record<string, string>>>;
  parties(): Promise<Readonly<Record<string, string>>>;
  worlds(): Promise<readonly WorldRow[]>;

  /** Called after each commit with its events, in order; gives the way to stop. */
  subscribe(listener: (events: readonly StoredEvent[]) => void): () => void;
  events(query: JournalQuery): Promise<readonly StoredEvent[]>;
  history(query: HistoryQuery): Promise<readonly StoredEvent[]>;
  /** What the journal tells of a mål, oldest first. */
  eventsOfMal(
    world: string,
    malnummer: string,
    after: number,
    limit: number,
  ): Promise<readonly StoredEvent[]>;
  lastSeq(): Promise<number>;
  /** The oldest event that is left. */
  oldestEvent(): Promise<StoredEvent | undefined>;
  /** Drops the oldest events beyond the bounds, a few at a time; gives how many went. Those of the worlds that are
   * not over are laid aside first, and those of connections with them; of worlds that are over they go. */
  trimJournal(maxEvents: number, maxBytes: number, open?: readonly string[]): Promise<number>;
  /** What was laid aside of a world, with connections, oldest first. */
  heldEvents(world: string, after: number, limit: number): Promise<readonly StoredEvent[]>;

  /** Deletes everything that belongs to a world, and adds the changes. */
  resetWorld(world: string, also: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}
