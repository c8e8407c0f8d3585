/** Content rules of an ändring: does it fit the mål as it stands? The codes are Genrep's own. */
import { assumed, inferred } from '../../provenance';
import type { Rule } from '../rule';

const OURS = assumed('Genrep');
const DESCRIPTION = 'Kronofogden, funktionsbeskrivning Verkställighet';

export const ANDRING_RULES = {
  malOkant: {
    code: 'VERK-140',
    rule: 'mal-okant',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Ingivaren har inget mål {given} i verkställighet.',
      en: 'The ingivare has no mål {given} in enforcement.',
    },
    remedy: {
      sv: 'Ta målnumret ur bekräftelsen. Om målet är en annan ingivares sägs inte.',
      en: 'Take the målnummer from the bekräftelse. Whether it is another ingivare’s is not told.',
    },
    source: assumed('Genrep', 'om ett mål finns hos en annan ingivare ska inte gå att ta reda på'),
  },
  malAvslutat: {
    code: 'VERK-141',
    rule: 'mal-avslutat',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Mål {given} är avslutat ({status}).', en: 'Mål {given} has ended ({status}).' },
    remedy: {
      sv: 'Läs slutredovisningen; målet kan inte ändras längre.',
      en: 'Read the slutredovisning; the mål cannot be changed any more.',
    },
    source: inferred(DESCRIPTION, 'slutredovisningen avslutar målet'),
  },
  redanInne: {
    code: 'VERK-142',
    rule: 'andring-redan-lamnad',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Samma ändring av mål {given} är redan lämnad, eller målet är återkallat.',
      en: 'The same change of mål {given} has been handed in already, or it is withdrawn.',
    },
    remedy: {
      sv: 'Vänta tills den gäller, eller ta bort den dubbla.',
      en: 'Wait until it holds, or remove the second one.',
    },
    source: OURS,
  },
  passarEj: {
    code: 'VERK-143',
    rule: 'andring-passar-inte',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Ändringen passar inte i mål {given}, som är {status}.',
      en: 'The change does not fit mål {given}, which is {status}.',
    },
    remedy: { sv: 'Vänta tills målet löper igen.', en: 'Wait until the mål runs again.' },
    source: OURS,
  },
  nedsattningSaknas: {
    code: 'VERK-144',
    rule: 'nedsattning-utan-belopp',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Nedsättningen har inget belopp större än noll.',
      en: 'The reduction has no amount above zero.',
    },
    remedy: { sv: 'Ange vad skulden ska sättas ned med.', en: 'Give what the debt is to be reduced by.' },
    source: inferred(DESCRIPTION, 'ändringens slag nedsättning'),
  },
  nedsattningOver: {
    code: 'VERK-145',
    rule: 'nedsattning-over-skulden',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Nedsättningen {given} är större än skulden {owed}.',
      en: 'The reduction {given} is larger than the debt {owed}.',
    },
    remedy: { sv: 'Sätt ned högst det som återstår.', en: 'Reduce by no more than what is left.' },
    source: inferred(DESCRIPTION, 'ändringens slag nedsättning'),
  },
  nedsattningHel: {
    code: 'VERK-146',
    rule: 'nedsattning-till-noll',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Nedsättningen {given} tar bort hela skulden.',
      en: 'The reduction {given} takes away the whole debt.',
    },
    remedy: { sv: 'Återkalla i stället.', en: 'Withdraw instead.' },
    source: inferred('Kronofogden, filnamn (HELATK)', 'en hel återkallelse är ingen nedsättning'),
  },
  uppskovDag: {
    code: 'VERK-147',
    rule: 'uppskov-utan-dag',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Uppskovet har ingen sista dag efter i dag ({today}).',
      en: 'The respite has no last day after today ({today}).',
    },
    remedy: { sv: 'Ange uppskovets sista dag.', en: 'Give the last day of the respite.' },
    source: inferred(DESCRIPTION, 'ändringens slag uppskov'),
  },
} as const satisfies Record<string, Rule>;
