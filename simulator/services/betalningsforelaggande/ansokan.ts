/** Ansökan om betalningsföreläggande, as an ingivare hands it in. */
import type { RoleNeeds } from '../../formats/layout';
import type { IncomingTransaction } from '../service';
import { nextLopnummer } from '../lopnummer';
import { lopnummerRule } from '../start-post';
import { checkAnsokan } from './ansokan-check';
import { generateAnsokan } from './ansokan-generate';
import { registerAnsokan } from './ansokan-register';
import { withMetafil } from './metafil';
import { METAFIL_RULES } from './metafil-rules';
import { RULES } from './rules';

const NEEDS: RoleNeeds = {
  required: [
    'intressentkod',
    'lopnummer',
    'ingivare.referens',
    'svarande.identitet',
    'kapital.belopp',
    'grund',
  ],
  optional: {
    'kapital.forfallodag': {
      sv: 'Att fordran är förfallen kan inte kontrolleras.',
      en: 'That the claim is due cannot be checked.',
    },
    'svarande.namn': {
      sv: 'Svarandens namn följer inte med till utslaget.',
      en: 'The svarande’s name does not reach the utslag.',
    },
    'svarande.postnummer': { sv: 'Postnummer kan inte kontrolleras.', en: 'Postnummer cannot be checked.' },
    'svarande.land': {
      sv: 'Alla postnummer bedöms som svenska.',
      en: 'All postnummer are judged as Swedish ones.',
    },
    'svarande.skyddad': {
      sv: 'Ett tomt postnummer kan inte skiljas från skyddad adress.',
      en: 'An empty postnummer cannot be told from a protected address.',
    },
    'kostnad.belopp': { sv: 'Kostnader saknas i utslaget.', en: 'Costs are missing in the utslag.' },
    'verkstallighet.begars': {
      sv: 'Ansökan säger inget om verkställighet; bf.verkstallighet.utanUppgift avgör.',
      en: 'The application says nothing of enforcement; bf.verkstallighet.utanUppgift decides.',
    },
    'ranta.sats': { sv: 'Ränta saknas i utslaget.', en: 'Interest is missing in the utslag.' },
  },
};

export const ansokan: IncomingTransaction = {
  id: 'bf.ansokan',
  needs: NEEDS,
  rules: [...Object.values(RULES), ...Object.values(METAFIL_RULES)],
  check: withMetafil('bf.ansokan', checkAnsokan),
  nextLopnummer: (setting, last) => nextLopnummer(lopnummerRule('bf', setting), last),
  register: registerAnsokan,
  generate: generateAnsokan,
};
