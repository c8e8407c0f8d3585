/** Återkallelse of whole applications (HELATK); a part is withdrawn by a nedsättning (inferred). */
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
  required: ['intressentkod', 'lopnummer', 'malnummer'],
  optional: {
    'ingivare.referens': { sv: 'Felen visar ingen referens.', en: 'The errors show no reference.' },
  },
};

export const aterkallelse: IncomingTransaction = {
  id: 'bf.aterkallelse',
  needs: NEEDS,
  rules: [...Object.values(CHANGE_RULES), ...Object.values(METAFIL_RULES)],
  check: withMetafil('bf.aterkallelse', checkChange('aterkallas')),
  nextLopnummer: (setting, last) => nextLopnummer(lopnummerRule('bf', setting), last),
  malOf: malnummerIn,
  suits: suitsChange('aterkallas'),
  register: registerChange('aterkallas'),
  generate: generateChange('bf.aterkallelse', 'aterkallas'),
};
