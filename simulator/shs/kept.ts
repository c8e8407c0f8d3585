/** What the SHS face keeps with a file of the mailbox, as JSON. */
import type { FileLabel, StoredFile } from '../store/store';
import type { Label } from './wire/label';

/** A data part inside a stored body; the parts lie one after another. */
export interface KeptPart {
  readonly datapartType: string;
  readonly contentType: string | null;
  readonly fileName: string | null;
  readonly bytes: number;
  readonly records: number | null;
}

export interface Kept {
  /** tx.id of a hand-in. */
  readonly knownAs: string | null;
  /** Of the label, so that the store finds it. */
  readonly contentId: string | null;
  /** null for a file that the office wrote: its label follows from what it answers. */
  readonly label: Label | null;
  /** Empty: the whole body is one part. */
  readonly parts: readonly KeptPart[];
  /** The code of the error message that put it in quarantine. */
  readonly quarantined: string | null;
  /** How a delivery to the ingivare's own node ended. */
  readonly pushed: 'SENT' | 'QUARANTINED' | null;
}

export const NOTHING_KEPT: Kept = {
  knownAs: null,
  contentId: null,
  label: null,
  parts: [],
  quarantined: null,
  pushed: null,
};

export const keptOf = (file: StoredFile): Kept =>
  file.label === null ? NOTHING_KEPT : (file.label as unknown as Kept);

export const asFileLabel = (kept: Kept): FileLabel => ({ ...kept });
