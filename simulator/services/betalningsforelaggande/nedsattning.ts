/** Nedsättning of what is claimed; a transaction that is permitted by itself (guide 2.3, 2.5.2). */
import type { RoleNeeds } from '../../formats/layout';
import { nextLopnummer } from '../lopnummer';
import type { IncomingTransaction } from '../service';
import { lopnummerRule } from '../start-post';
import { checkChange, malnummerIn } from './change-check';
import { generateChange, suitsChange } from './change-generate';
import { registerChange } from './change-register';
import { withMetafil } from './metafil';
import { METAFIL_RULES } from './metafil-rules';
import { CHANGE_RULES } from './change-rules';

const NEEDS: RoleNeeds = {
  required: ['intressentkod', 'lopnummer', 'malnummer', 'nedsattning.belopp'],
  optional: {
    'ingivare.referens': { sv: 'Felen visar ingen referens.', en: 'The errors show no reference.' },
    'krav.nummer': {
      sv: 'Ett enskilt krav kan inte pekas ut; kraven sätts ned i ordning.',
      en: 'No single claim can be named; the claims are reduced in their order.',
    },
    'nedsattning.dag': {
      sv: 'Två lika nedsättningar skiljs bara åt av referensen.',
      en: 'Two equal reductions are told apart by their references only.',
    },
  },
};

export const nedsattning: IncomingTransaction = {
  id: 'bf.nedsattning',
  needs: NEEDS,
  rules: [...Object.values(CHANGE_RULES), ...Object.values(METAFIL_RULES)],
  check: withMetafil('bf.nedsattning', checkChange('nedsatts')),
  nextLopnummer: (setting, last) => nextLopnummer(lopnummerRule('bf', setting), last),
  malOf: malnummerIn,
  suits: suitsChange('nedsatts'),
  register: registerChange('nedsatts'),
  generate: generateChange('bf.nedsattning', 'nedsatts'),
};
