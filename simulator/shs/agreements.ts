/**
 * SHS-kontrakt: who may send what to whom, and when. They follow the ingivare's tillstånd, per product and direction;
 * the setting `shs.kontrakt` gives them days. The echo product has an agreement open to everyone, and one of each's own.
 */
import type { Transaction } from '../catalogue';
import { createChance } from '../chance';
import type { Party } from '../parties/party';
import type { ShsBehaviours } from './behaviours';

/** Agreement ids are constants of the program, so that a client's configuration holds over restarts. */
const IDS = createChance('shs-kontrakt');

export const agreementId = (org: string, productId: string): string => IDS.uuid(org, productId);
export const publicAgreementId = (productId: string): string => IDS.uuid('publikt', productId);

const ROW = /^(\S+)\s+(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/;

/** Whether the party's agreement covers the transaction on a day (`YYYY-MM-DD`). */
export function isCovered(
  party: Party,
  transaction: Transaction,
  { kontrakt, agreementLastDay }: ShsBehaviours,
  day: string,
): boolean {
  if (!transaction.permits.some((permit) => party.permits.includes(permit))) return false;
  const rows = kontrakt.flatMap((row) => {
    const [, what, from, to] = ROW.exec(row.trim()) ?? [];
    return what === transaction.id || what === transaction.service ? [{ from, to }] : [];
  });
  if (rows.length === 0) return true;
  return rows.some(({ from, to }) => {
    const ended = to !== undefined && (agreementLastDay === 'med' ? day > to : day >= to);
    return (from === undefined || day >= from) && !ended;
  });
}

/** Whether an agreement named in a label is the one that covers the product. */
export const fitsAgreement = (named: string | null, org: string, productId: string, open: boolean): boolean =>
  named === null ||
  named.toLowerCase() === agreementId(org, productId) ||
  (open && named.toLowerCase() === publicAgreementId(productId));
