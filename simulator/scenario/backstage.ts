/** What a run needs of a simulator, and of the world that a story is played in. Wired in `simulator/backstage.ts`. */
import type { Calendar } from '../calendar';
import type { Transaction } from '../catalogue';
import type { Instant, WallClock } from '../clock';
import type { Complaint } from '../complaint';
import type { NewFault } from '../faults/faults';
import type { Finding } from '../formats/finding';
import type { LayoutSet } from '../formats/layout';
import type { NewOverride } from '../office/overrides';
import type { Party } from '../parties/party';
import type { CaseEvent, PaperApplication } from '../services/service';
import type { CaseRow, StoredEvent, StoredFile, StoredLetter } from '../store/store';

export interface Backstage {
  /** Base of the data port. */
  readonly url: string;
  readonly certs: string;
  readonly catalogue: readonly Transaction[];
  readonly calendar: Calendar;
  readonly layouts: LayoutSet;
  readonly wall: WallClock;
  party(part: string): Party | undefined;
  /** A fresh world; the organisations are moved into it. Complaints when it cannot be. */
  open(wish: StageWish): Promise<Opened>;
  /** A world that has come through a restart; `before` is how it was held until then. */
  again(world: string, before: Stage): Stage | undefined;
  /** A world that is there already, to look at: not to be closed. */
  look(world: string): Stage | undefined;
  /** Calls after each commit that wrote events; gives the way to stop. */
  subscribe(listener: () => void): () => void;
}

export interface StageWish {
  readonly name: string;
  readonly clock: string;
  readonly seed: string;
  readonly orgs: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

export type Opened =
  | { readonly ok: true; readonly stage: Stage }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** A world while a story is played in it. */
export interface Stage {
  readonly world: string;
  now(): Instant;
  /** Where a span of business time ends that begins at a moment. */
  after(span: string, from: Instant): Instant;
  /** Everything handed in has been answered, everything fetched has left. */
  settle(): Promise<void>;
  /** `PT15M`, `kväll`, `idle` …; complaints when it is no such thing. */
  advance(spec: string): Promise<readonly Complaint[]>;
  /** When the next booked thing is due, at `until` the latest. */
  nextDue(until: Instant): Promise<Instant | undefined>;
  lastSeq(): Promise<number>;
  /** Of this world, and of refused connections; after a seq, oldest first. */
  events(after: number): Promise<readonly StoredEvent[]>;
  /** Handed in, and delivered and still reachable; oldest first. */
  files(): Promise<readonly StoredFile[]>;
  /** Every file that was ever handed in or delivered while the story was played. */
  allFiles(): Promise<readonly StoredFile[]>;
  /** Delivered files as they were when they came: retention may end before the story does. */
  readonly kept: Map<string, Promise<KeptFile | undefined>>;
  bytes(file: StoredFile): AsyncIterable<Buffer>;
  /** What the checks had to say of a handed-in file, the first ones in file order. */
  findings(file: StoredFile, most: number): Promise<readonly Finding[]>;
  cases(): Promise<readonly CaseRow[]>;
  letters(): Promise<readonly StoredLetter[]>;
  /** An application on paper: the målnummer that it became. */
  paper(org: string, application: PaperApplication): Promise<PaperCame>;
  caseEvent(malnummer: string, event: CaseEvent): Promise<readonly Complaint[]>;
  /** Gives the way to take it back: false when it has been used up. */
  force(override: NewOverride): Promise<() => Promise<boolean>>;
  /** Settings of this world. */
  set(settings: Readonly<Record<string, unknown>>): Promise<readonly Complaint[]>;
  /** Lasts until the story ends. */
  change(party: string, change: PartyChange): Promise<readonly Complaint[]>;
  /** Plans a fault of this world; complaints when it cannot be. */
  plan(fault: NewFault): Promise<readonly Complaint[]>;
  /** Ends every fault of this world. */
  calm(): Promise<void>;
  /** Lasts until the story ends. */
  certificate(part: string, change: CertificateChange): Promise<readonly Complaint[]>;
  /** Puts parties back as they were, lets the organisations back and throws the world away. */
  close(): Promise<void>;
}

export type PaperCame =
  | { readonly ok: true; readonly malnummer: string }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface KeptFile {
  readonly file: StoredFile;
  readonly bytes: Buffer;
}

export type CertificateChange =
  | { readonly age: number }
  | { readonly renew: true }
  | { readonly revoke: 'old' | 'new' }
  | { readonly issuer: 'trusted' | 'untrusted' }
  | { readonly usage: 'server' }
  | { readonly merge: string };

export interface PartyChange {
  readonly permits?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
}
