/** A transaction as doors, mailbox and services know it; the rows stand with their services. */
import type { Permit } from './parties/party';
import type { ProvenanceRow, Source, Text } from './provenance';

export type ServiceId = 'bf' | 'verk' | 'skuld' | 'kredit' | 'sanering';
/** in: ingivare to Kronofogden. */
export type Direction = 'in' | 'out';
/** How a handed-in file is answered. */
export type KvittensHabit = 'always' | 'on-error' | 'none';

export interface Transaction {
  readonly id: string;
  readonly service: ServiceId;
  readonly direction: Direction;
  readonly title: string;
  /** `XXX` stands for the intressentkod (`xxx`: in small letters), `YYYYMMDD` and `YYYY-MM-DD` for the day, `_01` and
   * `NNNN` for a running number. */
  readonly fileName: string;
  /** Older forms of the name, and the name of a metafil (assumed), that are accepted too. */
  readonly olderNames: readonly string[];
  readonly nameSource: Source;
  /** produktidentitet (e-transport), produkttyp (SHS), produktnummer (Kronofogden): a UUID. */
  readonly productId: string;
  /** Further ones under which files of it are handed in, or fetched. */
  readonly furtherProducts: readonly string[];
  readonly productSource: Source;
  readonly kvittens: KvittensHabit;
  /** The outgoing transaction that carries the kvittens of this one, null when there is none. */
  readonly kvittensTransaction: string | null;
  /** Any one of these permits opens the transaction. */
  readonly permits: readonly Permit[];
  readonly source: Source;
}

/** Why a text is no pattern of file names; undefined when it is one. */
export function namePatternFault(pattern: string): Text | undefined {
  if (pattern.length === 0 || pattern.length > 100)
    return { sv: 'Ett namn har 1–100 tecken.', en: 'A name has 1–100 characters.' };
  if (/[^\x21-\x7e\xa1-\xff]|[/\\"<>|?*:]/.test(pattern))
    return { sv: `”${pattern}” kan inte vara ett filnamn.`, en: `"${pattern}" cannot be a file name.` };
  return undefined;
}

/** One row for each product id, for doors that are called by it. */
export const byProductId = (catalogue: readonly Transaction[]): readonly Transaction[] =>
  catalogue.flatMap((row) => [row, ...row.furtherProducts.map((productId) => ({ ...row, productId }))]);

export function catalogueProvenance(catalogue: readonly Transaction[]): ProvenanceRow[] {
  return catalogue.flatMap((row): ProvenanceRow[] => [
    { kind: 'transaction', id: row.id, service: row.service, what: row.title, source: row.source },
    { kind: 'file-name', id: row.id, service: row.service, what: row.fileName, source: row.nameSource },
    {
      kind: 'product-id',
      id: row.id,
      service: row.service,
      what: [row.productId, ...row.furtherProducts].join(' '),
      source: row.productSource,
    },
  ]);
}
