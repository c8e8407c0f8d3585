/** The first voice: who hands in and fetches. Whoever it is, what happened is read from the journal. */
import type { Text } from '../../provenance';
import type { Answer, Mode } from '../result';
import type { Step } from '../scenario';

export interface Did {
  /** What the door answered; null where nobody saw. */
  readonly answer: Answer | null;
  /** Why it could not be done, in the actor's own words; null when it was, as far as the actor knows. */
  readonly trouble: Text | null;
  /** True when the actor waited in vain: then it cannot be judged. */
  readonly gaveUp?: boolean;
}

export interface Doing {
  readonly step: Step;
  /** Who does it; with another certificate for a `connect` step. */
  readonly as: string;
  /** Business day. */
  readonly date: string;
  /** Journal seq before the step. */
  readonly after: number;
}

export interface HandInDoing extends Doing {
  readonly transaction: string;
  readonly name: string | undefined;
  /** What the story has on offer; undefined when the actor must have a file of its own. */
  readonly body: Buffer | undefined;
  /** Over SHS: the tx.id of an earlier message, to be used again. */
  readonly txId?: string;
  /** Over SHS: the organisation that the label names as sender, when it is not that of `as`. */
  readonly sender?: string;
}

export interface FetchDoing extends Doing {
  readonly transaction: string;
  /** Names to fetch. */
  readonly names: readonly string[];
}

export interface Actor {
  readonly mode: Mode;
  handIn(doing: HandInDoing): Promise<Did>;
  fetch(doing: FetchDoing): Promise<Did>;
  list(doing: Doing & { readonly transaction: string; readonly all: boolean }): Promise<Did>;
  acknowledge(doing: Doing & { readonly transaktionsids: readonly string[] }): Promise<Did>;
  /** Nothing but the handshake and one harmless call; `certificate` undefined: without one. */
  connect(doing: Doing & { readonly certificate: string | undefined }): Promise<Did>;
  /** From now on `as` connects with another certificate. Left out: the actor cannot be told. */
  wear?(as: string, certificate: string): void;
  /** What is waited for now is not coming. Left out: the actor waits for nobody. */
  giveUp?(): void;
  close(): void;
}
