/** What a run comes to, as plain JSON. Everything of real time stands under keys named `real`: drop those, compare two runs. */
import type { Text } from '../provenance';

/** inconclusive: it could not be judged, and the reason says why. not-runnable: this way of running cannot do the story. */
export type Outcome = 'passed' | 'failed' | 'inconclusive' | 'not-runnable';

/** reference: Genrep's own client. exec: a program started per step. wait: a system that does it by itself. */
export type Mode = 'reference' | 'exec' | 'wait';

export interface RealSpan {
  readonly from: string;
  readonly to: string;
  readonly ms: number;
}

export interface ScenarioResult {
  readonly scenario: AboutScenario;
  readonly mode: Mode;
  readonly outcome: Outcome;
  /** Why it is inconclusive or not runnable; null otherwise. */
  readonly reason: Text | null;
  readonly steps: readonly StepResult[];
  readonly expectations: readonly ExpectationResult[];
  readonly etiquette: readonly EtiquetteFinding[];
  readonly evidence: Evidence;
  readonly business: { readonly from: string; readonly to: string };
  readonly real: RealSpan;
  readonly seed: string;
  /** Layouts that files of the story were read or written with. */
  readonly layouts: readonly LayoutUsed[];
  /** Settings that the story set, and with what. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface AboutScenario {
  readonly id: string;
  readonly title: Text;
  readonly purpose: Text;
  readonly file: string;
  readonly guide: readonly string[];
  readonly tags: readonly string[];
  readonly services: readonly string[];
  readonly transactions: readonly string[];
  /** Whether a system that is not Genrep's can run it, or why not. */
  readonly foreign: true | Text;
}

export interface StepResult {
  readonly nr: number;
  readonly id: string;
  readonly kind: string;
  readonly as: string;
  /** skipped: an earlier step made it pointless. */
  readonly outcome: 'done' | 'failed' | 'inconclusive' | 'skipped';
  readonly text: Text;
  readonly at: string;
  readonly place: string;
  /** The hand-in that the step made; null when none. */
  readonly transaktionsid: string | null;
  /** What the door answered; null where nobody saw. */
  readonly answer: Answer | null;
  readonly mustFail: boolean;
  readonly real: RealSpan;
}

export interface Answer {
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly code: string | null;
}

export interface ExpectationResult {
  readonly nr: number;
  readonly id: string;
  readonly kind: string;
  readonly outcome: 'passed' | 'failed' | 'inconclusive';
  readonly expected: Text;
  readonly found: Text;
  /** File and line of the expectation. */
  readonly place: string;
  /** The step that it is about; null when it is about the whole story. */
  readonly step: string | null;
  /** The nearest thing that did happen. */
  readonly nearest?: Text;
  readonly mustFail: boolean;
}

export interface EtiquetteFinding {
  readonly code: string;
  readonly severity: 'anmarkning' | 'brist';
  readonly text: Text;
  readonly remedy: Text;
  readonly at: string;
  readonly transaktionsid?: string;
  readonly fatal: boolean;
}

export interface Evidence {
  readonly files: readonly FileEvidence[];
  /** What happened, the first thousands. */
  readonly journal: readonly JournalEvidence[];
}

export interface JournalEvidence {
  readonly nr: number;
  readonly type: string;
  readonly at: string;
  readonly org: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly real: Readonly<Record<string, unknown>>;
}

export interface FileEvidence {
  readonly direction: 'in' | 'out';
  readonly as: string;
  readonly transaction: string;
  readonly transaktionsid: string;
  readonly name: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly at: string;
  readonly verdict?: string;
  readonly fetched?: boolean;
  /** The bytes in base64: of kvittens alone. */
  readonly body?: string;
  readonly real: { readonly at: string };
}

/** A file with its bytes, kept beside the results when asked for: it may hold people. */
export interface FileBody {
  readonly scenario: string;
  /** Its place among the files of the story, from 1. */
  readonly nr: number;
  readonly file: FileEvidence;
  readonly content: Buffer | LeftOut;
}

/** for stor: the file is too large. for mycket: the files of the run are, together. */
export type LeftOut = 'för stor' | 'för mycket';

export interface LayoutUsed {
  readonly transaction: string;
  readonly edition: string;
  readonly hash: string;
  /** Rows of knowledge that are assumed, of all its rows. */
  readonly assumed: number;
  readonly rows: number;
}

/** The result without what differs between two runs of the same story. */
export function withoutReal<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutReal(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'real' ? [] : [[key, withoutReal<unknown>(inner)]],
    ),
  ) as T;
}
