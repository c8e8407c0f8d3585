/** What a service's verdict rests on: how much of its layouts, codes and product ids nobody has read anywhere. */
import { CODES } from '../../formats/codes';
import type { ProvenanceRow } from '../../provenance';
import type { Share } from './schema';

export interface Basis {
  readonly layouts: Share;
  readonly codes: Share;
  readonly productIds: Share;
}

const LAYOUT_KINDS: ReadonlySet<string> = new Set(['layout', 'post', 'field', 'check']);

/** Codes of the layout engine are told of every service's files. */
const ENGINE_CODES: ReadonlySet<string> = new Set(Object.values(CODES).map(({ code }) => code));

export function basisOf(rows: readonly ProvenanceRow[], service: string): Basis {
  const own = rows.filter((row) => row.service === service);
  const engine = rows.filter(
    (row) => row.service === null && row.kind === 'rule' && ENGINE_CODES.has(row.id),
  );
  return {
    layouts: shareOf(own.filter(({ kind }) => LAYOUT_KINDS.has(kind))),
    codes: shareOf([...own.filter(({ kind }) => kind === 'rule'), ...engine]),
    productIds: shareOf(own.filter(({ kind }) => kind === 'product-id')),
  };
}

export const shareOf = (rows: readonly ProvenanceRow[]): Share => ({
  assumed: rows.filter(({ source }) => source.mark === 'assumed').length,
  rows: rows.length,
});

/** Nothing is assumed, and nothing is missing: an empty table is no description either. */
export const isOwn = (basis: Basis): boolean =>
  [basis.layouts, basis.codes, basis.productIds].every(({ assumed, rows }) => assumed === 0 && rows > 0);
