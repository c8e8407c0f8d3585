/** The services that Genrep can do, one row each. A transaction that is in no row is not done yet. */
import type { IncomingTransaction, Service } from './service';
import { bf } from './betalningsforelaggande/bf';
import { verk } from './verkstallighet/verk';
import { skuld } from './skuldutdrag/skuld';
import { sanering } from './skuldsanering/sanering';
import { kredit } from './kreditupplysning/kredit';

export const SERVICES: readonly Service[] = [bf, verk, skuld, sanering, kredit];

/** Files that go with a transaction's own and have layouts of their own. */
export const COMPANION_IDS: readonly string[] = SERVICES.flatMap(({ companions = [] }) =>
  companions.map(({ id }) => id),
);

export interface FoundTransaction {
  readonly service: Service;
  readonly transaction: IncomingTransaction;
}

export function findIncoming(id: string): FoundTransaction | undefined {
  for (const service of SERVICES) {
    const transaction = service.incoming.find((candidate) => candidate.id === id);
    if (transaction !== undefined) return { service, transaction };
  }
  return undefined;
}
