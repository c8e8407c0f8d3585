/**
 * The contract of a Kronofogden service: a pure reducer over the records of a file, and over what happens to a mal.
 * It sees values only: no store, no mailbox, no sockets, no clock of its own.
 */
import type { KvittensHabit } from '../catalogue';
import type { Chance } from '../chance';
import type { Instant } from '../clock';
import type { Calendar } from '../calendar';
import type { Complaint } from '../complaint';
import type { Finding, Verdict } from '../formats/finding';
import type { Layout, RoleNeeds, RoleRecord, RoleValues } from '../formats/layout';
import type { Party, Permit } from '../parties/party';
import type { ProvenanceRow, Source, Text } from '../provenance';
import type { SettingRow } from '../setting';
import type { Rule } from './rule';
import type { LivingSanering, Skuld } from './skuld';
import type { CaseRow, Change } from '../store/store';

/** A setting as it holds for this ingivare (party settings before the simulator's). */
export type SettingOf = (name: string) => unknown;

/** What a service may know of the moment. */
export interface Moment {
  readonly world: string;
  readonly party: Party;
  /** Business time. */
  readonly now: Instant;
  readonly chance: Chance;
  readonly calendar: Calendar;
  readonly setting: SettingOf;
}

/** A file under check or registration. */
export interface FileMoment extends Moment {
  /** The name that it was handed in under, or null. */
  readonly fileName: string | null;
  readonly transaktionsid: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Last accepted lopnummer of this ingivare's code and file kind; undefined for a code without a series. */
  readonly lastLopnummer: (intressentkod: string) => number | undefined;
  /** What the service has kept of this organisation, by name (`keptSeries`). */
  readonly kept: Readonly<Record<string, string>>;
  /** How the rehearsal lets the mål of a handling go, in the words that a reference may end with. `service`: the mål that
   * it leads to there. */
  readonly fate?: (handling: number, service?: string) => string | undefined;
}

/** The reference, for what its end decides: what the rehearsal says comes last, and so before the ingivare's own. */
export function fatedReference(moment: FileMoment, handling: number, referens: string): string {
  const fate = moment.fate?.(handling);
  return fate === undefined ? referens : `${referens}-${fate}`;
}

/** Name of a series that a service keeps of an organisation and gets back in `FileMoment.kept`. */
export const keptSeries = (service: string, org: string, name: string): string =>
  `tjanst/${service}/${org}/${name}`;

/** Pass one over one file. Findings of the layout engine have been told before; these are the service's own. */
export interface FileReducer {
  start(record: RoleRecord): readonly Finding[];
  /** `mal`: the mål that the handling is about (`malOf`); null when there is none of that number, undefined when
   * nobody has looked (`genrep inspect` has no mål to look among). */
  handling(number: number, record: RoleRecord, mal?: CaseRow | null): readonly Finding[];
  end(record: RoleRecord): readonly Finding[];
  /** After the last byte, whether or not an end post was seen. */
  close(): readonly Finding[];
  /** What the check itself leaves behind, committed together with its verdict. */
  changes?(verdict: Verdict): readonly Change[];
  /** What the start post said, for the kvittens and the ledger; null while no start post was readable. */
  head(): FileHead | null;
}

export interface FileHead {
  readonly intressentkod: string | null;
  readonly lopnummer: number | null;
}

/** A file that goes with the files of other transactions, over the same product; its name tells it from them. It is
 * checked only, and answered by a kvittens only when it is rejected. */
export interface Companion {
  /** Of its layout; no transaction of the catalogue. */
  readonly id: string;
  /** What its name ends with, in any letter case. */
  readonly suffix: string;
  readonly goesWith: readonly string[];
  readonly needs: RoleNeeds;
  check(moment: FileMoment, transaction: string): FileReducer;
}

/** What one registered handling leads to. */
export interface Registration {
  readonly malnummer: string;
  readonly changes: readonly Change[];
}

/** A transaction that an ingivare hands in. */
export interface IncomingTransaction {
  readonly id: string;
  readonly needs: RoleNeeds;
  /** Its content rules, among those of the service: what its reference page tells. */
  readonly rules?: readonly Rule[];
  check(moment: FileMoment): FileReducer;
  /** What the next file must carry after the last accepted number; undefined when any will do. */
  nextLopnummer(setting: SettingOf, last: number | undefined): number | undefined;
  /** The målnummer that a handling is about, where it is about a mål that there is; it is looked up before `check` and
   * again, with all that earlier handlingar did to it, before `register`. */
  malOf?(record: RoleRecord): string | undefined;
  /** Whether a generated file may be about this mål. */
  readonly suits?: (mal: GeneratedCase) => boolean;
  /** Pass two: one approved handling becomes changes. `ordinal` counts the organisation's registered mal from 1. */
  register(
    moment: FileMoment,
    head: FileHead,
    number: number,
    record: RoleRecord,
    ordinal: number,
    mal?: CaseRow | null,
  ): Pick<Registration, 'changes'>;
  /** A believable file for `genrep generate`, by role. */
  generate(moment: GenerateMoment): GeneratedFile;
}

export interface GenerateMoment {
  readonly chance: Chance;
  /** Intressentkod in the start post. */
  readonly code: string;
  readonly sender: Party;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly lopnummer: number;
  readonly count: number;
  /** Form of the layout that the file will be written in; fixed unless given. */
  readonly form?: Layout['form'];
  /** Living mål of the sender's that the file may be about; without them the numbers are invented. */
  readonly cases?: readonly GeneratedCase[];
}

/** A mål as a generated file may name it. */
export type GeneratedCase = Pick<CaseRow, 'malnummer' | 'service' | 'status'> &
  Partial<Pick<CaseRow, 'state'>>;

export interface GeneratedFile {
  readonly start: RoleValues;
  readonly end: RoleValues;
  /** The values of handling `number`, counted from 1. */
  handling(number: number): RoleValues;
}

/** A later file that is about to be written. */
export interface LaterFile {
  readonly transaction: string;
  readonly group: string;
  /** Intressentkod in its name and start post. */
  readonly code: string;
}

/** What the world holds at the moment, for later files that are written from it. */
export interface Lookup {
  /** What the mål of every service say that a person or company owes, or has owed. */
  skulder(identitet: string): Promise<readonly Skuld[]>;
  /** Of the mål that changed after `from`, at `to` the latest. */
  changedSkulder(from: Instant, to: Instant): AsyncIterable<Skuld>;
  /** The skuldsaneringar of a person, those that have ended too. */
  saneringar(identitet: string): Promise<readonly LivingSanering[]>;
  /** Of the ärenden that changed after `from`, at `to` the latest. */
  changedSaneringar(from: Instant, to: Instant): AsyncIterable<LivingSanering>;
  /** Lets others have their turn during a long draw. */
  rest(): Promise<void>;
}

/** Something that happens to a mal: by booking, or by hand (`POST /cases/{malnummer}/events`). */
export interface CaseEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type CaseOutcome =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly code: string; readonly text: Text; readonly remedy: Text };

/** What befalls a person rather than a mål: told as an event on any mål that concerns the person, and taken by the service
 * that it belongs to, once for each ingivare with a permit that has mål against them. */
export interface PersonEvent {
  readonly type: string;
  /** `rows`: all that concern the person, this ingivare's alone. `skulder`: what they say, those in the register. */
  happens(
    moment: Moment,
    galdenar: { readonly identitet: string; readonly namn: string },
    rows: readonly CaseRow[],
    skulder: readonly Skuld[],
  ): CaseOutcome;
}

/** A later file that comes again and again, to every ingivare with a permit; `idle` does not wait for it. Its group is
 * `<id>/<from>/<to>`: the instants of the run before (0: none) and of this one. */
export interface RecurringFile {
  readonly transaction: string;
  readonly id: string;
  /** When the next one is due after `moment.now`. */
  next(moment: Moment): Instant;
}

/** An application on paper, as somebody enters it; what is left out is made up. Amounts are whole öre. */
export interface PaperApplication {
  readonly intressentkod?: string | undefined;
  readonly referens?: string | undefined;
  readonly svarande?:
    readonly { readonly identitet: string; readonly namn?: string | undefined }[] | undefined;
  readonly belopp?: number | undefined;
  readonly kostnader?: number | undefined;
  /** `YYYY-MM-DD` */
  readonly forfallodag?: string | undefined;
  /** Hundredths of a per cent a year. */
  readonly rantesats?: number | undefined;
  readonly rantaFran?: string | undefined;
  readonly verkstalls?: boolean | undefined;
}

export type PaperOutcome =
  | { readonly ok: true; readonly malnummer: string; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** What the catalogue says of a transaction. */
export interface Said {
  readonly title: string;
  /** See `Transaction.fileName`. */
  readonly fileName: string;
  readonly olderNames?: readonly string[];
  /** What says that the file has this name. */
  readonly named: Source;
  /** What says that there is such a file; left out: the same. */
  readonly source?: Source;
  /** Left out: those of the service. */
  readonly permits?: readonly Permit[];
}

/** The outgoing transaction that answers a file, and when. */
export interface AnsweredBy {
  readonly kvittens: string;
  readonly habit: Exclude<KvittensHabit, 'none'>;
}

/** A transaction as one row of its service. `number` makes its product id, and is never used again. */
export type TransactionRow = Said & { readonly number: number; readonly id: string } & (
    ({ readonly takes: IncomingTransaction } & AnsweredBy) | { readonly writes: RoleNeeds }
  );

export interface Service {
  readonly id: string;
  /** Any one of these opens its transactions, where their rows do not say otherwise. */
  readonly permits: readonly Permit[];
  /** What it takes and sends; `incoming`, `outgoing` and `rules` follow from them (`serviceOf`). */
  readonly transactions: readonly TransactionRow[];
  readonly incoming: readonly IncomingTransaction[];
  readonly companions?: readonly Companion[];
  /** Roles that each outgoing transaction of the service writes. */
  readonly outgoing: Readonly<Record<string, RoleNeeds>>;
  /** The next step of a mal. Must be safe to ask for in any status: then it refuses and says why. */
  caseEvent(moment: Moment, row: CaseRow, event: CaseEvent): CaseOutcome;
  /** The event types that fit a mal in this status. */
  eventsFor(row: CaseRow): readonly string[];
  /** Values of the start post of an outgoing file that was gathered row by row. `code` is the intressentkod of the
   * booking's payload; without it the party's huvud-intressentkod stands there. */
  outgoingStart(moment: Moment, transaction: string, group: string, code?: string): RoleValues;
  /** The rows of a later file, where they are made as it is written: of what was gathered, and of what the world holds
   * by then. Left out: as they were gathered. */
  laterRows?(
    moment: Moment,
    file: LaterFile,
    gathered: AsyncIterable<RoleValues>,
    lookup: Lookup,
  ): AsyncIterable<RoleValues>;
  /** What a mål of this service says in the register of debts; undefined when it has never been in it. Its `case`
   * change comes with a `concerns` change for each gäldenär (`concernsChanges`). */
  skuld?(row: CaseRow): Skuld | undefined;
  /** What an ärende of this service says of its gäldenär; with `concerns` changes as `skuld`. */
  sanering?(row: CaseRow): LivingSanering | undefined;
  /** An application that comes on paper becomes a mål; `n` counts the organisation's, from 1. */
  readonly paper?: (moment: Moment, wish: PaperApplication, n: number) => PaperOutcome;
  readonly personEvent?: PersonEvent;
  readonly recurring?: readonly RecurringFile[];
  readonly settings: readonly SettingRow[];
  /** What an ingivare's settings will lead to on a day (`YYYY-MM-DD`) that can hardly be meant. */
  warnings?(setting: SettingOf, day: string): readonly Complaint[];
  /** Its content rules; each is a row of provenance, and may be given the authority's own code. */
  readonly rules: readonly Rule[];
  /** Further rows than those of settings, rules and layouts. */
  provenance(): ProvenanceRow[];
}
