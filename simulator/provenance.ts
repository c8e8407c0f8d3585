/**
 * Where a piece of knowledge comes from, and how sure it is.
 *
 * Every table in the product (layouts, fields, checks, codes, times, settings, transactions) carries a
 * `Source` per row. Nothing marked `assumed` may ever be shown as the authority's own.
 */

/** documented: read in a document of the authority. seen: observed in a user's real routine. inferred: from a
 * documented point or a sister service. assumed: nothing public says it, the choice is Genrep's. */
export const MARKS = ['documented', 'seen', 'inferred', 'assumed'] as const;
export type Mark = (typeof MARKS)[number];

export interface Source {
  readonly mark: Mark;
  /** The document that says it, or what the choice rests on. Never empty. */
  readonly document: string;
  readonly edition?: string;
  readonly section?: string;
  readonly note?: string;
}

/** The authority's own guide, in the edition that Genrep follows. */
export const GUIDE = 'Kom igång med digitala tjänster 3.0';

/** A text in the product's two languages. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

export type ProvenanceKind =
  | 'transaction'
  | 'file-name'
  | 'product-id'
  | 'layout'
  | 'post'
  | 'field'
  | 'check'
  | 'rule'
  | 'setting'
  | 'party'
  | 'certificate';

/** One row of the report that `genrep provenance` prints. */
export interface ProvenanceRow {
  readonly kind: ProvenanceKind;
  /** Unique within its kind, for example `bf.ansokan 02.BELOPP`. */
  readonly id: string;
  /** The Kronofogden service it belongs to, or null when it belongs to the transport or to Genrep. */
  readonly service: string | null;
  readonly what: string;
  readonly source: Source;
}

/** Shorthands, so that tables stay readable. */
export const documented = (document: string, section?: string): Source =>
  source('documented', document, section);
export const seen = (document: string, section?: string): Source => source('seen', document, section);
export const inferred = (document: string, section?: string): Source => source('inferred', document, section);
export const assumed = (document: string, section?: string): Source => source('assumed', document, section);

function source(mark: Mark, document: string, section?: string): Source {
  return section === undefined ? { mark, document } : { mark, document, section };
}
