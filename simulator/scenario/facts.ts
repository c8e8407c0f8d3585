/** All that is known of a run when it is judged: journal, files by role, mål, letters, and what each step came to. */
import type { Calendar } from '../calendar';
import type { Transaction } from '../catalogue';
import type { Instant } from '../clock';
import type { RoleRecord } from '../formats/layout';
import type { CaseRow, StoredEvent, StoredFile, StoredLetter } from '../store/store';
import { LATEST } from './references';
import type { Answer, Mode, StepResult } from './result';
import type { Step } from './scenario';

/** What a step did, with the part of the journal that belongs to it. */
export interface StepRecord {
  readonly step: Step;
  /** Exclusive and inclusive. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly outcome: StepResult['outcome'];
  readonly transaktionsid: string | null;
  /** Of an application on paper. */
  readonly malnummer: string | null;
  readonly answer: Answer | null;
}

/** A file as it is read through its layout. */
export interface Decoded {
  readonly start: RoleRecord | undefined;
  readonly handlingar: readonly RoleRecord[];
  readonly end: RoleRecord | undefined;
}

export interface Facts {
  readonly calendar: Calendar;
  readonly catalogue: readonly Transaction[];
  readonly start: { readonly seq: number; readonly at: Instant };
  readonly end: Instant;
  /** undefined: nobody plays a story, a world is looked at. */
  readonly mode?: Mode;
  readonly steps: readonly StepRecord[];
  readonly events: readonly StoredEvent[];
  readonly files: readonly StoredFile[];
  readonly cases: readonly CaseRow[];
  readonly letters: readonly StoredLetter[];
  decode(file: StoredFile): Promise<Decoded>;
  bytes(file: StoredFile): AsyncIterable<Buffer>;
  /** What the layouts of a transaction call the fields of a role. */
  fieldsOf(transaction: string, role: string): readonly string[];
  orgOf(part: string): string | undefined;
  after(span: string, from: Instant): Instant;
}

/** A hand-in as expectations see it. */
export interface HandedIn {
  readonly transaktionsid: string;
  readonly transaction: string;
  readonly seq: number;
  readonly at: Instant;
  /** undefined while it has not been read. */
  readonly handlingar: number | undefined;
  readonly verdict: string | undefined;
}

export const stepOf = (facts: Facts, id: string): StepRecord | undefined =>
  facts.steps.find(({ step }) => step.id === id);

/** By a step's id, a transaktionsid, or `senaste`. */
export function handInOf(facts: Facts, of: string): HandedIn | undefined {
  const all = handIns(facts);
  const record = stepOf(facts, of);
  if (record?.malnummer != null) return onPaper(record, record.malnummer);
  if (of === LATEST) return all.at(-1);
  const id = record?.transaktionsid ?? of;
  return all.find(({ transaktionsid }) => transaktionsid === id);
}

const PAPER = 'papper/';

/** An application on paper has no file; its mål is known all the same. */
const onPaper = ({ toSeq: seq, to: at }: StepRecord, malnummer: string): HandedIn => ({
  ...{ transaktionsid: `${PAPER}${malnummer}`, transaction: '', seq, at, handlingar: 1, verdict: 'godkand' },
});

export function handIns(facts: Facts): HandedIn[] {
  return facts.events.flatMap(({ type, seq, at, data }): HandedIn[] => {
    if (type !== 'fil.mottagen') return [];
    const transaktionsid = String(data['transaktionsid']);
    const read = facts.events.find(
      (one) => one.type === 'fil.kontrollerad' && one.data['transaktionsid'] === transaktionsid,
    );
    return [
      {
        transaktionsid,
        transaction: String(data['transaction']),
        seq,
        at,
        handlingar: read === undefined ? undefined : Number(read.data['handlingar']),
        verdict: read === undefined ? undefined : String(read.data['verdict']),
      },
    ];
  });
}

/** Transaktionsid of the delivered files that were fetched whole. */
export const fetchedFiles = (facts: Facts): ReadonlySet<string> =>
  new Set(
    facts.events.flatMap(({ type, data }) => (type === 'fil.hamtad' ? [String(data['transaktionsid'])] : [])),
  );

/** Mål that a hand-in led to, by its handling; those that an utslag opened in another service stand with their first. */
export function malOf(facts: Facts, transaktionsid: string, handling?: number): string[] {
  const paper = transaktionsid.startsWith(PAPER) ? [transaktionsid.slice(PAPER.length)] : undefined;
  const own =
    paper ??
    facts.events.flatMap(({ type, data }) => {
      const fits = type === 'mal.registrerat' && data['transaktionsid'] === transaktionsid;
      return fits && (handling === undefined || data['handling'] === handling)
        ? [String(data['malnummer'])]
        : [];
    });
  const further = facts.events.flatMap(({ type, data }) =>
    type === 'mal.registrerat' && own.includes(String(data['utslag'])) ? [String(data['malnummer'])] : [],
  );
  return [...own, ...further];
}
