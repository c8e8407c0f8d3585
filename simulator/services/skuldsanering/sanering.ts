/** Fordringsanmälan skuldsanering: underrättelse out, fordringsanmälan in, kvittens and återrapportering out. */
import { registerProvenance } from '../../register/identity';
import { KVITTENS_NEEDS } from '../../kvittens/kvittens';
import { GUIDE, OURS } from '../sources';
import { handedIn, sent, serviceOf } from '../transactions';
import type { TransactionRow } from '../service';
import { fordringsanmalan } from './anmalan';
import { fittingEvents, saneringOfArende } from './arende';
import { caseEvent } from './case-events';
import { inledandebeslut } from './inledande';
import { ATERRAPPORTERING, OUTGOING_NEEDS, outgoingStart, UNDERRATTELSE } from './outgoing';
import { SANERING_SETTINGS } from './settings';

/** Each transaction is one row: see README, *Add a transaction*. */
const TRANSACTIONS: readonly TransactionRow[] = [
  sent(22, UNDERRATTELSE, OUTGOING_NEEDS[UNDERRATTELSE], {
    title: 'Underrättelse om inledandebeslut',
    fileName: 'SKS.XXX.UNDERR',
    named: OURS,
  }),
  handedIn(23, fordringsanmalan, {
    title: 'Fordringsanmälan',
    fileName: 'XXX.FORDANM',
    kvittens: 'sanering.kvittens',
    habit: 'always',
    named: OURS,
    source: GUIDE,
  }),
  sent(24, 'sanering.kvittens', KVITTENS_NEEDS, {
    title: 'Kvittens på fordringsanmälan',
    fileName: 'SKS.XXX.KVITTENS',
    named: OURS,
    source: GUIDE,
  }),
  sent(25, ATERRAPPORTERING, OUTGOING_NEEDS[ATERRAPPORTERING], {
    title: 'Återrapportering',
    fileName: 'SKS.XXX.ATERRAPP',
    named: OURS,
    source: GUIDE,
  }),
];

export const sanering = serviceOf({
  id: 'sanering',
  permits: ['sanering'],
  transactions: TRANSACTIONS,
  settings: SANERING_SETTINGS,
  caseEvent,
  eventsFor: fittingEvents,
  outgoingStart,
  personEvent: inledandebeslut,
  sanering: saneringOfArende,
  provenance: () => registerProvenance('sanering'),
});
