/** Utdrag i kreditupplysningssyfte: Utdrag utmätning out, again and again; nothing in. */
import { registerProvenance } from '../../register/identity';
import { OURS } from '../sources';
import { sent, serviceOf } from '../transactions';
import type { TransactionRow } from '../service';
import { KREDIT_SETTINGS } from './settings';
import { OUTGOING_NEEDS, RECURRING, UTDRAG, utdragRows, utdragStart } from './utdrag';

/** Each transaction is one row: see README, *Add a transaction*. */
const TRANSACTIONS: readonly TransactionRow[] = [
  sent(21, UTDRAG, OUTGOING_NEEDS[UTDRAG], {
    title: 'Utdrag utmätning',
    fileName: 'REX.XXX.KREDUT',
    named: OURS,
  }),
];

export const kredit = serviceOf({
  id: 'kredit',
  permits: ['kredit'],
  transactions: TRANSACTIONS,
  settings: KREDIT_SETTINGS,
  caseEvent: (_moment, row) => {
    throw new Error(`${row.malnummer}: Utdrag i kreditupplysningssyfte has no mål`);
  },
  eventsFor: () => [],
  outgoingStart: (moment, _transaction, group, code) => utdragStart(moment, group, code),
  laterRows: utdragRows,
  recurring: RECURRING,
  provenance: () => registerProvenance('kredit'),
});
