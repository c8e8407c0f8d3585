/** Beslut om betalningsföreläggande: applications in; kvittens, bekräftelse and utslag out. */
import { registerProvenance } from '../../register/identity';
import { KVITTENS_NEEDS } from '../../kvittens/kvittens';
import { SHEET } from '../sources';
import { handedIn, sent, serviceOf } from '../transactions';
import type { TransactionRow } from '../service';
import { ansokan } from './ansokan';
import { aterkallelse } from './aterkallelse';
import { caseEvent } from './case-events';
import { asStatus, fittingEvents } from './cases';
import { utslagTillIngen } from './installning';
import { metafil } from './metafil';
import { nedsattning } from './nedsattning';
import { registerPaper } from './papper';
import { readMal } from './mal';
import { BEKRAFTELSE, OUTGOING_NEEDS, outgoingStart, UTSLAG } from './outgoing';
import { BF_SETTINGS } from './settings';
import { standings } from './standing';
import { skuldOfMal } from './skuld';

/** Each transaction is one row: see README, *Add a transaction*. */
const TRANSACTIONS: readonly TransactionRow[] = [
  handedIn(1, ansokan, {
    title: 'Ansökan om betalningsföreläggande',
    fileName: 'XXX.ANSOKAN',
    olderNames: ['XXX.ANSOKAN.META'],
    kvittens: 'bf.kvittens',
    habit: 'always',
    named: SHEET,
  }),
  sent(2, 'bf.kvittens', KVITTENS_NEEDS, {
    title: 'Kvittens på ansökan om betalningsföreläggande',
    fileName: 'SUPRO.XXX.KVITTENS',
    named: SHEET,
  }),
  sent(3, BEKRAFTELSE, OUTGOING_NEEDS[BEKRAFTELSE], {
    title: 'Bekräftelse på ansökan',
    fileName: 'SUPRO.XXX.ANSBEKR',
    named: SHEET,
  }),
  handedIn(4, aterkallelse, {
    title: 'Återkallelse',
    fileName: 'XXX.ATK.HELATK',
    olderNames: ['XXX.ATK.HELATK.META'],
    kvittens: 'bf.aterkallelse-kvittens',
    habit: 'always',
    named: SHEET,
  }),
  sent(5, 'bf.aterkallelse-kvittens', KVITTENS_NEEDS, {
    title: 'Kvittens på återkallelse',
    fileName: 'SUPRO.XXX.ATK.KVITTENS',
    named: SHEET,
  }),
  handedIn(6, nedsattning, {
    title: 'Nedsättning',
    fileName: 'XXX.NEDS',
    olderNames: ['XXX.NEDS.META'],
    kvittens: 'bf.nedsattning-kvittens',
    habit: 'always',
    named: SHEET,
    permits: ['bf.nedsattning'],
  }),
  sent(7, 'bf.nedsattning-kvittens', KVITTENS_NEEDS, {
    title: 'Kvittens på nedsättning',
    fileName: 'SUPRO.XXX.NEDKVITT',
    named: SHEET,
    permits: ['bf.nedsattning'],
  }),
  sent(8, UTSLAG, OUTGOING_NEEDS[UTSLAG], {
    title: 'Utslag (rapport om meddelat utslag)',
    fileName: 'SUPRO.XXX.RAPPORT',
    named: SHEET,
  }),
];

export const bf = serviceOf({
  id: 'bf',
  permits: ['bf'],
  transactions: TRANSACTIONS,
  companions: [metafil],
  settings: BF_SETTINGS,
  caseEvent,
  warnings: utslagTillIngen,
  paper: registerPaper,
  eventsFor: (row) => {
    const status = asStatus(row.status);
    return status === undefined ? [] : fittingEvents(...standings(status, readMal(row)));
  },
  outgoingStart,
  skuld: skuldOfMal,
  provenance: () => registerProvenance('bf'),
});
