/** How many rows of each mark. */
import { MARKS, type Mark, type ProvenanceRow } from '../../../provenance';
import { NO_SERVICE, SERVICE_IDS } from './words';

export type Counts = Readonly<Record<Mark, number>>;

export function countsOf(rows: readonly ProvenanceRow[]): Counts {
  const counts = Object.fromEntries(MARKS.map((mark) => [mark, 0])) as Record<Mark, number>;
  for (const { source } of rows) counts[source.mark] += 1;
  return counts;
}

export const byService = (rows: readonly ProvenanceRow[]): readonly (readonly [string, Counts])[] =>
  SERVICE_IDS.map((id) => [id, countsOf(rows.filter(({ service }) => (service ?? NO_SERVICE) === id))]);

export const sumOf = (counts: Counts): number => MARKS.reduce((sum, mark) => sum + counts[mark], 0);
