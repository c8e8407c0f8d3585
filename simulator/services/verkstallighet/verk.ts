/** Verkställighet: applications in; kvittens, bekräftelse and accounts out. */
import { registerProvenance } from '../../register/identity';
import type { Service } from '../service';
import { andring } from './andring';
import { ANDRING_RULES } from './andring-rules';
import { ansokan } from './ansokan';
import { caseEvent } from './case-events';
import { asStatus, fittingEvents } from './cases';
import { OUTGOING_NEEDS, outgoingStart } from './outgoing';
import { REPORT_NEEDS } from './reports';
import { RULES } from './rules';
import { VERK_SETTINGS } from './settings';
import { skuldOfMal } from './skuld';

export const verk: Service = {
  id: 'verk',
  incoming: [ansokan, andring],
  outgoing: { ...OUTGOING_NEEDS, ...REPORT_NEEDS },
  settings: VERK_SETTINGS,
  caseEvent,
  eventsFor: (row) => {
    const status = asStatus(row.status);
    return status === undefined ? [] : fittingEvents(status);
  },
  outgoingStart,
  skuld: skuldOfMal,
  rules: [...Object.values(RULES), ...Object.values(ANDRING_RULES)],
  provenance: () => registerProvenance('verk'),
};
