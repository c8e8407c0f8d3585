/** The services that Genrep can do, one row each. A transaction that is in no row is not done yet. */
import type { Transaction } from '../catalogue';
import type { IncomingTransaction, Service } from './service';
import { bf } from './betalningsforelaggande/bf';
import { verk } from './verkstallighet/verk';
import { skuld } from './skuldutdrag/skuld';
import { sanering } from './skuldsanering/sanering';
import { kredit } from './kreditupplysning/kredit';
import { catalogueOfServices } from './transactions';

export const SERVICES: readonly Service[] = [bf, verk, skuld, kredit, sanering];

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

/** The table of transactions: what doors, mailbox and services agree on. */
export const CATALOGUE: readonly Transaction[] = catalogueOfServices(SERVICES);

const BY_ID = new Map(CATALOGUE.map((row) => [row.id, row]));

export const findTransaction = (id: string): Transaction | undefined => BY_ID.get(id);

/** For ids that the program itself writes. */
export function transactionOf(id: string): Transaction {
  const row = BY_ID.get(id);
  if (row === undefined) throw new Error(`no transaction ${id} in the catalogue`);
  return row;
}

/** Every id that a layout may be of: the catalogue's, and files that go with those. */
export const laidOutIds = (): readonly string[] => [
  ...CATALOGUE.map(({ id }) => id),
  ...SERVICES.flatMap(({ companions = [] }) => companions.map(({ id }) => id)),
];
