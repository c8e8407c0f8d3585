/** Utdrag i kreditupplysningssyfte: Utdrag utmätning out, again and again; nothing in. */
import { registerProvenance } from '../../register/identity';
import type { Service } from '../service';
import { KREDIT_SETTINGS } from './settings';
import { OUTGOING_NEEDS, RECURRING, utdragRows, utdragStart } from './utdrag';

export const kredit: Service = {
  id: 'kredit',
  incoming: [],
  outgoing: OUTGOING_NEEDS,
  settings: KREDIT_SETTINGS,
  caseEvent: (_moment, row) => {
    throw new Error(`${row.malnummer}: Utdrag i kreditupplysningssyfte has no mål`);
  },
  eventsFor: () => [],
  outgoingStart: (moment, _transaction, group, code) => utdragStart(moment, group, code),
  laterRows: utdragRows,
  recurring: RECURRING,
  rules: [],
  provenance: () => registerProvenance('kredit'),
};
