/** Ändring: återkallelse, nedsättning and uppskov. Silence means accepted (inferred); only an error is answered. */
import type { RoleNeeds } from '../../formats/layout';
import { nextLopnummer } from '../lopnummer';
import type { IncomingTransaction } from '../service';
import { lopnummerRule } from '../start-post';
import { checkAndring, malnummerIn } from './andring-check';
import { generateAndring, suitsAndring } from './andring-generate';
import { registerAndring } from './andring-register';
import { ANDRING_RULES } from './andring-rules';

const NEEDS: RoleNeeds = {
  required: ['intressentkod', 'lopnummer', 'malnummer', 'handling.typ'],
  optional: {
    'ingivare.referens': { sv: 'Felen visar ingen referens.', en: 'The errors show no reference.' },
    'nedsattning.belopp': { sv: 'Nedsättning kan inte göras.', en: 'Nothing can be reduced.' },
    'uppskov.till': { sv: 'Uppskov kan inte ges.', en: 'No respite can be given.' },
  },
};

export const andring: IncomingTransaction = {
  id: 'verk.andring',
  needs: NEEDS,
  rules: Object.values(ANDRING_RULES),
  check: checkAndring,
  nextLopnummer: (setting, last) => nextLopnummer(lopnummerRule('verk', setting), last),
  malOf: malnummerIn,
  suits: suitsAndring,
  register: registerAndring,
  generate: generateAndring,
};
