/**
 * A transaction as one row of its service: what the catalogue says of it, and what takes or writes it. Nothing else has to
 * know that it is there.
 */
import { assumed } from '../provenance';
import type { ServiceId, Transaction } from '../catalogue';
import type { RoleNeeds } from '../formats/layout';
import type { Permit } from '../parties/party';
import { answerSettings } from './answer-settings';
import type { Rule } from './rule';
import type { AnsweredBy, IncomingTransaction, Said, Service, TransactionRow } from './service';

/** A file that an ingivare hands in. `number` makes its product id, and is never used again. */
export const handedIn = (
  number: number,
  takes: IncomingTransaction,
  said: Said & AnsweredBy,
): TransactionRow => ({ number, id: takes.id, takes, ...said });

/** A file that Kronofogden sends. */
export const sent = (number: number, id: string, writes: RoleNeeds, said: Said): TransactionRow => ({
  number,
  id,
  writes,
  ...said,
});

/** The rest of a service follows from its rows. */
export function serviceOf(
  parts: Omit<Service, 'incoming' | 'outgoing' | 'rules'> & {
    readonly permits: readonly Permit[];
    readonly transactions: readonly TransactionRow[];
  },
): Service {
  const { transactions, settings, ...rest } = parts;
  const incoming = transactions.flatMap((row) => ('takes' in row ? [row.takes] : []));
  const outgoing = transactions.flatMap((row) => ('takes' in row ? [] : [[row.id, row.writes] as const]));
  const rules = new Set<Rule>(incoming.flatMap((transaction) => transaction.rules ?? []));
  return {
    ...rest,
    transactions,
    incoming,
    outgoing: Object.fromEntries(outgoing),
    rules: [...rules],
    settings: [
      ...(incoming.length === 0
        ? []
        : answerSettings(
            rest.id,
            incoming.map(({ id }) => id),
          )),
      ...settings,
    ],
  };
}

/** The product ids are Genrep's own: the real ones are not public. */
const PRODUCT = '9e0f2b3a-4c1d-4e5f-8a6b-';
const ours = assumed('Genrep');

/** The rows of services as the doors, the mailbox and the office see them, by number. */
export function catalogueOfServices(services: readonly Service[]): readonly Transaction[] {
  return services
    .flatMap((service) => service.transactions.map((row) => ({ service, row })))
    .sort((a, b) => a.row.number - b.row.number)
    .map(({ service, row }): Transaction => ({
      id: row.id,
      service: service.id as ServiceId,
      direction: 'takes' in row ? 'in' : 'out',
      title: row.title,
      fileName: row.fileName,
      olderNames: row.olderNames ?? [],
      nameSource: row.named,
      productId: `${PRODUCT}${String(row.number).padStart(12, '0')}`,
      furtherProducts: [],
      productSource: ours,
      kvittens: 'takes' in row ? row.habit : 'none',
      kvittensTransaction: 'takes' in row ? row.kvittens : null,
      permits: row.permits ?? service.permits,
      source: row.source ?? row.named,
    }));
}
