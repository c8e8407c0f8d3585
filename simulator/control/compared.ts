/** What the page that compares two files is shown. */
import type { SeenField } from '../formats/decode';
import type { Finding } from '../formats/finding';
import type { FileLook, ListedFile } from './look';

/** One field, in one file and in the other; undefined where it does not stand. */
export interface FieldChange {
  readonly post: string;
  readonly one: SeenField | undefined;
  readonly other: SeenField | undefined;
}

/** A handling that differs. */
export interface HandlingChange {
  readonly kind: 'changed' | 'added' | 'removed';
  /** Its number in each file. */
  readonly one: number | null;
  readonly other: number | null;
  readonly referens: string;
  /** The first of them; none when it was added or removed. */
  readonly fields: readonly FieldChange[];
  /** How many more there are. */
  readonly more: number;
}

export interface ComparedFindings {
  readonly gone: readonly Finding[];
  readonly added: readonly Finding[];
  readonly stay: readonly Finding[];
  /** There are more than were compared. */
  readonly more: boolean;
}

export interface Compared {
  readonly one: FileLook;
  readonly other: FileLook;
  /** What tells which handlingar belong together. */
  readonly by: 'referens' | 'handling';
  /** Read by different layouts: fields are matched by what they mean. */
  readonly byRole: boolean;
  /** Of all handlingar; null when they are compared by number, page by page. */
  readonly counts: Readonly<Record<HandlingChange['kind'] | 'same', number>> | null;
  /** What differs before and after the handlingar. */
  readonly outside: readonly FieldChange[];
  readonly handlingar: readonly HandlingChange[];
  /** By number: how many handlingar of the page are the same. */
  readonly same: number;
  /** The first difference of the page, or by number its first handling; from 1. */
  readonly from: number;
  readonly next: number | null;
  readonly previous: number | null;
  readonly findings: ComparedFindings;
}

/** Later hand-ins of the same organisation and transaction. */
export interface Corrections {
  readonly suggested: ListedFile | undefined;
  /** Whether the suggested one has the same löpnummer. */
  readonly sameLopnummer: boolean;
  /** The first of them, oldest first. */
  readonly later: readonly ListedFile[];
}
