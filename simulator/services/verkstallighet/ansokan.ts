/** Ansökan om verkställighet, as an ingivare hands it in. */
import type { RoleNeeds } from '../../formats/layout';
import { nextLopnummer } from '../lopnummer';
import type { IncomingTransaction } from '../service';
import { lopnummerRule } from '../start-post';
import { checkAnsokan } from './ansokan-check';
import { generateAnsokan } from './ansokan-generate';
import { registerAnsokan } from './ansokan-register';
import { RULES } from './rules';

const NEEDS: RoleNeeds = {
  required: ['intressentkod', 'lopnummer', 'ingivare.referens', 'svarande.identitet', 'kapital.belopp'],
  optional: {
    grund: { sv: 'Grunden kan bara ges som kod.', en: 'The ground can be given as a code only.' },
    'grund.kod': { sv: 'Grunden kan bara ges i ord.', en: 'The ground can be given in words only.' },
    'titel.nummer': {
      sv: 'Att exekutionstiteln är angiven kan inte kontrolleras.',
      en: 'That the enforcement title is given cannot be checked.',
    },
    'titel.dag': {
      sv: 'Exekutionstitelns dag kan inte kontrolleras.',
      en: 'The day of the enforcement title cannot be checked.',
    },
    'kapital.forfallodag': {
      sv: 'Att fordran är förfallen kan inte kontrolleras.',
      en: 'That the claim is due cannot be checked.',
    },
    'kostnad.belopp': { sv: 'Kostnader ingår inte i skulden.', en: 'Costs are not part of the debt.' },
    'svarande.solidariskt': {
      sv: 'Om flera svarande är solidariskt ansvariga avgörs av verk.svarande.solidariskt.',
      en: 'Whether several svarande are jointly liable is decided by verk.svarande.solidariskt.',
    },
    'ranta.sats': { sv: 'Ingen ränta löper.', en: 'No interest runs.' },
    'ranta.fran': { sv: 'Ingen ränta löper.', en: 'No interest runs.' },
    'svarande.namn': { sv: 'Svarandens namn är okänt.', en: 'The svarande’s name is not known.' },
    'svarande.postnummer': { sv: 'Postnummer kan inte kontrolleras.', en: 'Postnummer cannot be checked.' },
    'svarande.land': {
      sv: 'Alla postnummer bedöms som svenska.',
      en: 'All postnummer are judged as Swedish ones.',
    },
    'svarande.skyddad': {
      sv: 'Ett tomt postnummer kan inte skiljas från skyddad adress.',
      en: 'An empty postnummer cannot be told from a protected address.',
    },
  },
};

export const ansokan: IncomingTransaction = {
  id: 'verk.ansokan',
  needs: NEEDS,
  rules: Object.values(RULES),
  check: checkAnsokan,
  nextLopnummer: (setting, last) => nextLopnummer(lopnummerRule('verk', setting), last),
  register: registerAnsokan,
  generate: generateAnsokan,
};
