/** Skuldutdrag: questions in; kvitto and answers out. A question becomes no mål. */
import { registerProvenance } from '../../register/identity';
import type { Service } from '../service';
import { forfragan } from './forfragan';
import { RULES } from './rules';
import { SKULD_SETTINGS } from './settings';
import { OUTGOING_NEEDS, svarRows, svarStart } from './svar';

export const skuld: Service = {
  id: 'skuld',
  incoming: [forfragan],
  outgoing: OUTGOING_NEEDS,
  settings: SKULD_SETTINGS,
  caseEvent: (_moment, row) => {
    throw new Error(`${row.malnummer}: Skuldutdrag has no mål`);
  },
  eventsFor: () => [],
  outgoingStart: (moment, _transaction, group, code) => svarStart(moment, group, code),
  laterRows: svarRows,
  rules: Object.values(RULES),
  provenance: () => registerProvenance('skuld'),
};
