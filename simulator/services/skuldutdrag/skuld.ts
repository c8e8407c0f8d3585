/** Skuldutdrag: questions in; kvitto and answers out. A question becomes no mål. */
import { registerProvenance } from '../../register/identity';
import { KVITTENS_NEEDS } from '../../kvittens/kvittens';
import { SHEET } from '../sources';
import { handedIn, sent, serviceOf } from '../transactions';
import type { TransactionRow } from '../service';
import { forfragan } from './forfragan';
import { SKULD_SETTINGS } from './settings';
import { OUTGOING_NEEDS, SVAR, svarRows, svarStart } from './svar';

/** Each transaction is one row: see README, *Add a transaction*. */
const TRANSACTIONS: readonly TransactionRow[] = [
  handedIn(18, forfragan, {
    title: 'Förfrågan om skuldutdrag (frågefil)',
    fileName: 'XXX.UTDRAG',
    kvittens: 'skuld.kvitto',
    habit: 'always',
    named: SHEET,
  }),
  sent(19, 'skuld.kvitto', KVITTENS_NEEDS, {
    title: 'Kvitto på förfrågan',
    fileName: 'REX.XXX.KVITTO',
    named: SHEET,
  }),
  sent(20, SVAR, OUTGOING_NEEDS[SVAR], {
    title: 'Skuldutdrag (svarsfil)',
    fileName: 'XXX.UTFIL',
    named: SHEET,
  }),
];

export const skuld = serviceOf({
  id: 'skuld',
  permits: ['skuld', 'skuld.upphandling'],
  transactions: TRANSACTIONS,
  settings: SKULD_SETTINGS,
  caseEvent: (_moment, row) => {
    throw new Error(`${row.malnummer}: Skuldutdrag has no mål`);
  },
  eventsFor: () => [],
  outgoingStart: (moment, _transaction, group, code) => svarStart(moment, group, code),
  laterRows: svarRows,
  provenance: () => registerProvenance('skuld'),
});
