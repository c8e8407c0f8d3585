/** Verkställighet: applications in; kvittens, bekräftelse and accounts out. */
import { registerProvenance } from '../../register/identity';
import { KVITTENS_NEEDS } from '../../kvittens/kvittens';
import { SHEET } from '../sources';
import { handedIn, sent, serviceOf } from '../transactions';
import type { TransactionRow } from '../service';
import { andring } from './andring';
import { ansokan } from './ansokan';
import { caseEvent } from './case-events';
import { asStatus, fittingEvents } from './cases';
import { BEKRAFTELSE, OUTGOING_NEEDS, outgoingStart } from './outgoing';
import { DELRED, LUB, NYTTAVGAR, REPORT_NEEDS, SLUTRED } from './reports';
import { VERK_SETTINGS } from './settings';
import { skuldOfMal } from './skuld';

/** Each transaction is one row: see README, *Add a transaction*. */
const TRANSACTIONS: readonly TransactionRow[] = [
  handedIn(9, ansokan, {
    title: 'Ansökan om verkställighet',
    fileName: 'XXX.EMALIN',
    olderNames: ['XXX_EMALIN.DYYMMDD'],
    kvittens: 'verk.kvittens',
    habit: 'always',
    named: SHEET,
  }),
  sent(10, 'verk.kvittens', KVITTENS_NEEDS, {
    title: 'Kvittens på ansökan om verkställighet',
    fileName: 'REX.XXX.KVITTENS',
    named: SHEET,
  }),
  sent(11, BEKRAFTELSE, OUTGOING_NEEDS[BEKRAFTELSE], {
    title: 'Bekräftelse ansökan om verkställighet',
    fileName: 'XXX.EMALUT',
    named: SHEET,
  }),
  handedIn(12, andring, {
    title: 'Ändring',
    fileName: 'XXX.ANDRING',
    olderNames: ['XXX_ANDRING'],
    kvittens: 'verk.andring-felkvittens',
    habit: 'on-error',
    named: SHEET,
  }),
  sent(13, 'verk.andring-felkvittens', KVITTENS_NEEDS, {
    title: 'Felkvittens på ändring',
    fileName: 'inbb001x1_XXX_YYYYMMDD',
    named: SHEET,
  }),
  sent(14, LUB, REPORT_NEEDS[LUB], {
    title: 'Löneutmätningsbeslut',
    fileName: 'YYYY-MM-DD_XXX_LUB_01.xml',
    named: SHEET,
  }),
  sent(15, DELRED, REPORT_NEEDS[DELRED], {
    title: 'Utredningsrapport och delredovisning',
    fileName: 'YYYY-MM-DD_XXX_DELRED_01.xml',
    named: SHEET,
  }),
  sent(16, NYTTAVGAR, REPORT_NEEDS[NYTTAVGAR], {
    title: 'Meddelande om ny grundavgift',
    fileName: 'YYYY-MM-DD_XXX_NYTTAVGAR_01.xml',
    named: SHEET,
  }),
  sent(17, SLUTRED, REPORT_NEEDS[SLUTRED], {
    title: 'Slutredovisning',
    fileName: 'ints001x1_XXX.xml',
    named: SHEET,
  }),
];

export const verk = serviceOf({
  id: 'verk',
  permits: ['verk'],
  transactions: TRANSACTIONS,
  settings: VERK_SETTINGS,
  caseEvent,
  eventsFor: (row) => {
    const status = asStatus(row.status);
    return status === undefined ? [] : fittingEvents(status);
  },
  outgoingStart,
  skuld: skuldOfMal,
  provenance: () => registerProvenance('verk'),
});
