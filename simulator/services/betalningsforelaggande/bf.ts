/** Beslut om betalningsföreläggande: applications in; kvittens, bekräftelse and utslag out. */
import { registerProvenance } from '../../register/identity';
import type { Service } from '../service';
import { ansokan } from './ansokan';
import { aterkallelse } from './aterkallelse';
import { caseEvent } from './case-events';
import { asStatus, fittingEvents } from './cases';
import { CHANGE_RULES } from './change-rules';
import { utslagTillIngen } from './installning';
import { metafil } from './metafil';
import { METAFIL_RULES } from './metafil-rules';
import { nedsattning } from './nedsattning';
import { registerPaper } from './papper';
import { readMal } from './mal';
import { OUTGOING_NEEDS, outgoingStart } from './outgoing';
import { RULES } from './rules';
import { BF_SETTINGS } from './settings';
import { standings } from './standing';
import { skuldOfMal } from './skuld';

export const bf: Service = {
  id: 'bf',
  incoming: [ansokan, aterkallelse, nedsattning],
  companions: [metafil],
  outgoing: OUTGOING_NEEDS,
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
  rules: [...Object.values(RULES), ...Object.values(CHANGE_RULES), ...Object.values(METAFIL_RULES)],
  provenance: () => registerProvenance('bf'),
};
