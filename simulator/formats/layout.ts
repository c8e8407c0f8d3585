/**
 * The contract of a compiled layout. Everything about a file's form lives in its layout document; the rest of
 * the product speaks roles (`kapital.belopp`, `malnummer`), never field names or positions.
 */
import type { ProvenanceRow, Source, Text } from '../provenance';
import type { Finding, Place } from './finding';
import type { Schema } from './xsd';

/**
 * A value as the services see it. Amounts are whole ore (safe integers), numbers are integers, dates are
 * `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM:SS`, identities digits alone (10 or 12), yes/no booleans, the rest trimmed text.
 */
export type Scalar = string | number | boolean;

export interface RoleValue {
  /** undefined when the field is blank or could not be read (then a finding says so). */
  readonly value: Scalar | undefined;
  /** The characters as they stand in the file, trimmed. */
  readonly raw: string;
  readonly place: Place;
}

/**
 * The values of a start post, a handling or an end post by role. A role that stands in a repeated post or group has
 * one slot per instance, also where it is blank, so that slots of one group line up: `svarande.namn[1]` belongs to
 * `svarande.identitet[1]`. Text that runs over several posts is joined into one slot.
 */
export interface RoleRecord {
  readonly place: Place;
  values(role: string): readonly RoleValue[];
  /** The first slot, or undefined when the role is not in this record at all. */
  first(role: string): RoleValue | undefined;
}

export type ReadItem =
  | { readonly kind: 'start'; readonly record: RoleRecord }
  | { readonly kind: 'handling'; readonly number: number; readonly record: RoleRecord }
  | { readonly kind: 'end'; readonly record: RoleRecord }
  | { readonly kind: 'finding'; readonly finding: Finding };

/**
 * A push reader: give it the file's bytes in any pieces and it gives back what is complete so far, in file order.
 * A handling's own findings come before the handling. Memory does not grow with the file.
 */
export interface LayoutReader {
  push(bytes: Buffer): ReadItem[];
  /** Call once after the last byte. */
  end(): ReadItem[];
  counts(): ReadCounts;
}

export interface ReadCounts {
  readonly bytes: number;
  readonly lines: number;
  /** Posts (elements) by what findings call them; unknown ones under `?`. */
  readonly records: Readonly<Record<string, number>>;
}

/** A post (or element) of a layout as people see it: for decoded views, reference pages and planting. */
export interface PostView {
  readonly post: string;
  readonly name: string;
  /** Characters of a full line; 0 where the width is free. */
  readonly length: number;
  readonly fields: readonly PostFieldView[];
}

export interface PostFieldView {
  readonly name: string;
  /** First character, counted from 1, and number of characters; 0 and 0 where the width is free. */
  readonly from: number;
  readonly length: number;
  readonly type: string;
  readonly constant: string | undefined;
  readonly role: string | undefined;
  readonly required: boolean;
  readonly source: Source;
}

/** A check row of a layout, for those who give it another code or text. */
export interface CheckView {
  readonly code: string;
  readonly rule: string;
  readonly text: Text;
  readonly remedy: Text;
}

/** What to write, by role; an array gives one value per instance of the repeated post or group. */
export type RoleValues = Readonly<Record<string, Scalar | undefined | readonly (Scalar | undefined)[]>>;

/**
 * Writes a file piece by piece. Counts and sums that the layout's checks tie to a field are filled in by the writer.
 */
export interface LayoutWriter {
  start(values: RoleValues): Buffer;
  handling(values: RoleValues): Buffer;
  end(values: RoleValues): Buffer;
}

export interface WriteOptions {
  /**
   * A number too large for its field, or a text with a separator that cannot be quoted: `refuse` (the default) throws a
   * RangeError, `clip` writes the largest that fits, all nines, or a blank for the separator. For answers that must reach the
   * ingivare even so.
   */
  readonly overflow?: 'clip' | 'refuse';
}

export interface ReadOptions {
  /** The day that rules about past and future count from, `YYYY-MM-DD`. */
  readonly today: string;
}

export type Form = 'fixed' | 'separated' | 'xml';

export interface Layout {
  readonly transaction: string;
  readonly edition: string;
  readonly form: Form;
  readonly title: Text;
  readonly source: Source;
  /** sha256 of the layout document, hex. */
  readonly hash: string;
  /** Where it was read from, for messages. */
  readonly file: string;
  readonly roles: ReadonlySet<string>;
  readonly posts: readonly PostView[];
  readonly checks: readonly CheckView[];
  /** Whether a file that begins with these bytes (some 200 or more) may be of this layout. */
  fits(head: Buffer): boolean;
  /** The user's own XSD, which handed-in files are checked against beside the reader. */
  readonly schema?: Schema;
  reader(options: ReadOptions): LayoutReader;
  writer(options?: WriteOptions): LayoutWriter;
  provenance(): ProvenanceRow[];
}

/** Which roles a transaction's service needs, and which it can do without (with what will then not work). */
export interface RoleNeeds {
  readonly required: readonly string[];
  readonly optional: Readonly<Record<string, Text>>;
}

/** A mistake in a layout document: file, line and reason. */
export interface LayoutMistake {
  readonly file: string;
  readonly line: number;
  /** From 1; left out when only the line is known. */
  readonly column?: number;
  readonly reason: Text;
  /** How it is mended, where the reason does not say it. */
  readonly remedy?: Text;
}

/** All editions of all transactions that this simulator knows. A user's own come before the built-in ones. */
export interface LayoutSet {
  /** Every edition of a transaction in one form or all, the one to use first. */
  editions(transaction: string, form?: Form): readonly Layout[];
  all(): readonly Layout[];
}
