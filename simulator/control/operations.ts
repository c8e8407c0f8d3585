/** What the control API needs of the simulator. Implemented in `simulator.ts`; the API itself keeps nothing. */
import type { Complaint } from '../complaint';
import type {
  CaseAsk,
  CaseLife,
  FileBytesLook,
  TriedFile,
  TryWish,
  FileLook,
  FilePart,
  FoundCases,
  ListedFiles,
  PartAsk,
  RecentAsk,
} from './look';
import type { Compared, Corrections } from './compared';
import type { ProvenanceRow } from '../provenance';
import type { Rehearsals } from '../rehearsal/rehearsals';
import type { Turn, TurnEnd } from '../scenario/actors/elsewhere';
import type { ScenarioResult } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import type { Report } from '../rehearsal/report/schema';
import type {
  Advanced,
  AdvanceWish,
  CaseEventWish,
  CertificateView,
  CertificateWish,
  CasePage,
  CaseView,
  ClockView,
  FaultView,
  FaultWish,
  FilePage,
  FileView,
  JournalPage,
  LetterPage,
  LetterView,
  OverrideView,
  OverrideWish,
  PaperCaseWish,
  PartyPatchWish,
  PartyView,
  ProductView,
  ResetWish,
  StatusView,
} from './schemas';
import type { ConnectOperations } from './operate-connect';
import type { LayoutOperations } from './operate-layouts';
import type {
  Ahead,
  CertificatesLeft,
  History,
  HistoryAsk,
  OwnKnowledge,
  Road,
  WaitingRow,
} from './face-views';
import type { Came } from '../scenario/steps/session';
import type { RunStory, StoryView } from './run-views';
import type { RunWish } from './run';
import type { ExpectView, RunView, ScenarioView } from './schemas-scenarios';

/** An answer, or why there is none: 400 cannot be used, 404 not there, 409 does not fit now, 501 not done yet. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly status: 400 | 404 | 409 | 413 | 501;
      readonly complaints: readonly Complaint[];
    };

export interface JournalAsk {
  /** Exclusive. */
  readonly after: number;
  readonly type?: string | undefined;
  readonly transaktionsid?: string | undefined;
  /** undefined: every world. */
  readonly world?: string | undefined;
  readonly limit: number;
}

export interface LetterAsk {
  /** undefined: every organisation's. */
  readonly org: string | undefined;
  readonly malnummer: string | undefined;
  /** Number of the letter, exclusive. */
  readonly after: number;
  readonly limit: number;
}

export interface MailboxAsk {
  /** undefined: every organisation's. */
  readonly org: string | undefined;
  readonly direction: 'in' | 'out';
  /** File id, exclusive. */
  readonly after: number;
  readonly limit: number;
}

/** A file that is put in an ingivare's mailbox by hand, byte by byte as given. */
export interface DeliveryByHand {
  readonly org: string;
  readonly transaction: string;
  /** Left out: the documented name. */
  readonly name: string | undefined;
  readonly inReplyTo: string | undefined;
  readonly body: AsyncIterable<Buffer>;
}

export interface FileBytes {
  readonly file: FileView;
  read(): AsyncIterable<Buffer>;
}

export interface ExpectAsk {
  /** Journal seq, exclusive. */
  readonly after: number;
  /** Seconds of real time; undefined: as the kind wants. */
  readonly timeout?: number | undefined;
}

/** Every world name that reaches these functions exists. */
export interface ControlOperations extends LayoutOperations, ConnectOperations {
  readonly defaultWorld: string;
  hasWorld(world: string): boolean;
  /** Everything has been opened and what an earlier process left has been taken up. */
  ready(): boolean;
  status(): Promise<StatusView>;
  products(): readonly ProductView[];
  journal(ask: JournalAsk): Promise<JournalPage>;
  lastSeq(): Promise<number>;
  /** Newest first. */
  history(world: string, ask: HistoryAsk): Promise<Outcome<History>>;
  /** All that is known of a hand-in, by its transaktionsid. */
  road(world: string, transaktionsid: string): Promise<Road | undefined>;
  /** Calls after each commit that wrote events; gives the way to stop. */
  subscribe(listener: () => void): () => void;
  clock(world: string): Promise<ClockView>;
  /** What is booked, day by day; at most so many rows. */
  ahead(world: string, limit: number): Promise<Ahead>;
  /** How long certificates are good; those of organisations in the world, and the server's. */
  certificatesLeft(world: string): Promise<CertificatesLeft>;
  /** Files to fetch, of each organisation that has any. */
  waiting(world: string): Promise<readonly WaitingRow[]>;
  ownKnowledge(): OwnKnowledge;
  /** Names of organisations, by number. */
  orgNames(): ReadonlyMap<string, string>;
  /** Titles of transactions, by id. */
  titles(): ReadonlyMap<string, string>;
  advance(world: string, wish: AdvanceWish): Promise<Outcome<Advanced>>;
  mailbox(world: string, ask: MailboxAsk): Promise<FilePage>;
  deliver(world: string, delivery: DeliveryByHand): Promise<Outcome<FileView>>;
  /** In and out, newest first. */
  recentFiles(world: string, ask: RecentAsk): Promise<ListedFiles>;
  lookAtFile(world: string, id: number): Promise<FileLook | undefined>;
  /** A page of a file, decoded; undefined when there is no such file, or nothing to read it by. */
  filePart(world: string, id: number, ask: PartAsk): Promise<FilePart | undefined>;
  /** Two files of the same transaction, beside one another; undefined when one of them is not there. */
  compareFiles(world: string, one: number, other: number, at: number): Promise<Outcome<Compared> | undefined>;
  /** What a handed-in file may be compared with; undefined when there is no such file. */
  corrections(world: string, id: number): Promise<Corrections | undefined>;
  fileBytes(world: string, id: number): Promise<FileBytesLook | undefined>;
  /** What was handed in, by its transaktionsid. */
  handedIn(world: string, transaktionsid: string): Promise<FileBytes | undefined>;
  cases(
    world: string,
    ask: { readonly org: string | undefined; readonly after: string; readonly limit: number },
  ): Promise<CasePage>;
  case(world: string, malnummer: string): Promise<CaseView | undefined>;
  /** What would happen to a file: nothing is handed in, stored or journalled. */
  tryFile(world: string, wish: TryWish): Promise<Outcome<TriedFile>>;
  caseLife(world: string, malnummer: string): Promise<CaseLife | undefined>;
  findCases(world: string, ask: CaseAsk): Promise<FoundCases>;
  paperCase(world: string, wish: PaperCaseWish): Promise<Outcome<CaseView>>;
  caseEvent(world: string, malnummer: string, event: CaseEventWish): Promise<Outcome<CaseView>>;
  letters(world: string, ask: LetterAsk): Promise<LetterPage>;
  letter(world: string, n: number): Promise<LetterView | undefined>;
  parties(world: string): Promise<readonly PartyView[]>;
  /** By org number in any written form. */
  party(world: string, org: string): Promise<PartyView | undefined>;
  putParty(world: string, org: string, patch: PartyPatchWish): Promise<Outcome<PartyView>>;
  overrides(world: string): readonly OverrideView[];
  addOverride(world: string, wish: OverrideWish): Promise<Outcome<OverrideView>>;
  removeOverride(world: string, id: string): Promise<boolean>;
  removeOverrides(world: string): Promise<void>;
  /** What is rehearsed with an organisation's certificates. */
  certificates(world: string, org: string): CertificateView | undefined;
  actOnCertificates(world: string, org: string, wish: CertificateWish): Promise<Outcome<CertificateView>>;
  /** Planned faults that are active. */
  faults(world: string): readonly FaultView[];
  addFault(world: string, wish: FaultWish): Promise<Outcome<FaultView>>;
  removeFault(world: string, id: string): Promise<boolean>;
  removeFaults(world: string): Promise<void>;
  reset(world: string, wish: ResetWish): Promise<Outcome<ClockView>>;
  /** Those that come with Genrep. */
  scenarios(): Promise<readonly ScenarioView[]>;
  /** One of them, told in words. */
  story(id: string): Promise<StoryView | undefined>;
  /** The id of one that comes with Genrep, or one that has been read; `watch` is called with each change. */
  startRun(
    scenario: string | Scenario,
    wish: RunWish,
    watch?: (run: RunView) => void,
  ): Promise<Outcome<RunView>>;
  run(id: string): RunView | undefined;
  /** What a program elsewhere is to do in the run now; undefined when there is no such run. */
  turn(run: string): Turn | null | undefined;
  endTurn(run: string, nr: number, how: TurnEnd): Outcome<RunView>;
  /** Those that are remembered, newest first. */
  runs(): readonly RunView[];
  /** With every step so far, and what is asked of whom. */
  runStory(id: string): RunStory | undefined;
  /** Somebody answers an `attest` or `pause` step; nothing when nobody is asked. */
  answerRun(id: string, came: Came): RunStory | undefined;
  /** What it waits for is not coming: the rest is passed over. */
  breakOffRun(id: string): RunStory | undefined;
  /** The result of a run, when it is done; null when it broke, or there is none. */
  resultOf(run: string): Promise<ScenarioResult | null>;
  readonly rehearsals: Rehearsals;
  /** Of the runs that are remembered: the latest of each scenario. */
  report(): Promise<Report>;
  /** The same runs as an evidence bundle: a zip. */
  bundle(): Promise<Uint8Array>;
  /** Waits until one expectation holds, or the time is out. */
  expect(world: string, expectation: unknown, ask: ExpectAsk): Promise<Outcome<ExpectView>>;
  provenance(): readonly ProvenanceRow[];
  /** Asks the simulator to stop; answers before it has. */
  stop(): void;
}
