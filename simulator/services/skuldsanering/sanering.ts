/** Fordringsanmälan skuldsanering: underrättelse out, fordringsanmälan in, kvittens and återrapportering out. */
import { registerProvenance } from '../../register/identity';
import type { Service } from '../service';
import { fordringsanmalan } from './anmalan';
import { fittingEvents, saneringOfArende } from './arende';
import { caseEvent } from './case-events';
import { inledandebeslut } from './inledande';
import { OUTGOING_NEEDS, outgoingStart } from './outgoing';
import { RULES } from './rules';
import { SANERING_SETTINGS } from './settings';

export const sanering: Service = {
  id: 'sanering',
  incoming: [fordringsanmalan],
  outgoing: OUTGOING_NEEDS,
  settings: SANERING_SETTINGS,
  caseEvent,
  eventsFor: fittingEvents,
  outgoingStart,
  personEvent: inledandebeslut,
  sanering: saneringOfArende,
  rules: Object.values(RULES),
  provenance: () => registerProvenance('sanering'),
};
