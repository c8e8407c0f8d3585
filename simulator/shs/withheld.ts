/** What an outbox does not show: files of a service that the organisation has no permit for (any more). */
import type { ShsDeps } from './deps';
import type { StoredFile } from '../store/store';

/**
 * As e-transport, which refuses the product: without the permit it is as if the file was not there. It is kept, and
 * shown again with a new permit. Echoes, confirms and errors belong to no service.
 */
export function withheldFrom(deps: ShsDeps, org: string): (file: Pick<StoredFile, 'transaction'>) => boolean {
  if (!deps.behaviours(org).outboxPermit) return () => false;
  const permits = deps.party(org)?.permits ?? [];
  const withheld = new Set(
    deps.catalogue.flatMap((row) => (row.permits.some((one) => permits.includes(one)) ? [] : [row.id])),
  );
  return ({ transaction }) => withheld.has(transaction);
}
