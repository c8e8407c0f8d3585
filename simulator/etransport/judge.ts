/** May this organisation use this product, now? The same questions, in the same order, for every call. */
import type { Transaction } from '../catalogue';
import type { Handshake } from '../mailbox/mailbox';
import type { Party } from '../parties/party';
import type { Peer } from '../tls/peer';
import type { Behaviours } from './behaviours';
import { secondsUntilOpen } from './closed-hours';
import type { EtransportDeps } from './deps';
import type { Refusal } from './outcome';

/** Who asks, known before it is known what for. */
export interface Caller {
  readonly party: Party;
  readonly world: string;
  readonly behaviours: Behaviours;
  /** Whole days left of the certificate. */
  readonly days: number;
  readonly handshake: Handshake;
}

/** A caller with a product that it may use. */
export interface Visit extends Caller {
  readonly incoming: readonly Transaction[];
  /** Only those that the caller has a permission for. */
  readonly outgoing: readonly Transaction[];
}

export type Judged<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const no = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

export function judgeCaller(deps: EtransportDeps, peer: Peer | undefined): Judged<Caller> {
  if (peer === undefined) return no({ code: 'ingen-legitimation' });
  const party = deps.party(peer.org);
  if (party === undefined) return no({ code: 'okand-part', org: peer.org });
  return {
    ok: true,
    value: {
      ...{ party, world: deps.worldOf(party.org), behaviours: deps.behaviours(party.org) },
      days: peer.days,
      handshake: { subject: peer.subject, serial: peer.serial, tls: peer.tls ?? null },
    },
  };
}

/** Whether the hours are such that nothing is answered. */
export function closedNow(deps: EtransportDeps, { behaviours, world }: Caller): Refusal | undefined {
  if (behaviours.closed.length === 0) return undefined;
  const seconds = secondsUntilOpen(behaviours.closed, deps.localTime(world));
  return seconds > 0 ? { code: 'stangt', seconds } : undefined;
}

/** `products`: transactions by lower-case product id. */
export function judgeVisit(
  deps: EtransportDeps,
  products: ReadonlyMap<string, readonly Transaction[]>,
  caller: Caller,
  product: string,
): Judged<Visit> {
  const { party } = caller;
  const closed = closedNow(deps, caller);
  if (closed !== undefined) return no(closed);
  const transactions = products.get(product);
  if (transactions === undefined) return no({ code: 'okand-produkt', product });
  if (!transactions.some((row) => isPermitted(party, row))) return no(missingPermit(caller, transactions));
  return {
    ok: true,
    value: {
      ...caller,
      incoming: transactions.filter((row) => row.direction === 'in'),
      outgoing: transactions.filter((row) => row.direction === 'out' && isPermitted(party, row)),
    },
  };
}

export const isPermitted = (party: Party, transaction: Transaction): boolean =>
  transaction.permits.some((permit) => party.permits.includes(permit));

export const missingPermit = (caller: Caller, transactions: readonly Transaction[]): Refusal => ({
  code: 'tillstand-saknas',
  party: caller.party,
  transactions,
  status: caller.behaviours.notPermittedStatus,
});
