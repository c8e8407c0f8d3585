/** Content rules of återkallelse and nedsättning: do they fit the mål as it stands? The codes are Genrep's own. */
import { assumed, inferred } from '../../provenance';
import type { Rule } from '../rule';

const OURS = assumed('Genrep');
const SHEET = 'Kronofogden, sammanställning av filnamn (HELATK, NEDS)';

export const CHANGE_RULES = {
  malOkant: {
    code: 'BF-140',
    rule: 'mal-okant',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Ingivaren har inget mål {given} om betalningsföreläggande.',
      en: 'The ingivare has no mål {given} about a payment order.',
    },
    remedy: {
      sv: 'Ta målnumret ur bekräftelsen. Om målet är en annan ingivares sägs inte.',
      en: 'Take the målnummer from the bekräftelse. Whether it is another ingivare’s is not told.',
    },
    source: assumed('Genrep', 'om ett mål finns hos en annan ingivare ska inte gå att ta reda på'),
  },
  malAvslutat: {
    code: 'BF-141',
    rule: 'mal-avslutat',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Mål {given} är avslutat ({status}).', en: 'Mål {given} has ended ({status}).' },
    remedy: {
      sv: 'Målet kan inte ändras längre; ta bort handlingen ur filen.',
      en: 'The mål cannot be changed any more; remove the handling from the file.',
    },
    source: OURS,
  },
  redanInne: {
    code: 'BF-142',
    rule: 'andring-redan-lamnad',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Samma ändring av mål {given} är redan lämnad, eller en ändring av målet väntar.',
      en: 'The same change of mål {given} has been handed in already, or a change of the mål waits.',
    },
    remedy: {
      sv: 'Ta bort den dubbla. En ny nedsättning med samma belopp skiljs från den förra av dag eller referens, i en egen fil.',
      en: 'Remove the second one. A further reduction of the same amount is told from the former by its day or reference, in a file of its own.',
    },
    source: OURS,
  },
  efterUtslag: {
    code: 'BF-143',
    rule: 'andring-efter-utslag',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Utslag har meddelats i mål {given}; det kan inte återkallas eller sättas ned här.',
      en: 'An utslag has been given in mål {given}; it can be neither withdrawn nor reduced here.',
    },
    remedy: {
      sv: 'Ändra i verkställigheten (XXX.ANDRING) om utslaget verkställs.',
      en: 'Change the enforcement (XXX.ANDRING) where the utslag is enforced.',
    },
    source: inferred('lag (1990:746) om betalningsföreläggande och handräckning', 'utslaget avslutar målet'),
  },
  beloppSaknas: {
    code: 'BF-144',
    rule: 'nedsattning-utan-belopp',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Nedsättningen har inget belopp större än noll.',
      en: 'The reduction has no amount above zero.',
    },
    remedy: {
      sv: 'Ange vad yrkandet ska sättas ned med.',
      en: 'Give what the claim is to be reduced by.',
    },
    source: inferred(SHEET, 'en nedsättning har ett belopp'),
  },
  overYrkandet: {
    code: 'BF-145',
    rule: 'nedsattning-over-yrkandet',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Nedsättningen {given} är större än det som kan sättas ned ({left}).',
      en: 'The reduction {given} is larger than what can be reduced ({left}).',
    },
    remedy: {
      sv: 'Sätt ned högst det som återstår av krav och kostnader.',
      en: 'Reduce by no more than what is left of claims and costs.',
    },
    source: inferred(SHEET, 'en nedsättning lämnar något kvar'),
  },
  tillNoll: {
    code: 'BF-146',
    rule: 'nedsattning-till-noll',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Nedsättningen {given} tar bort hela yrkandet.',
      en: 'The reduction {given} takes away the whole claim.',
    },
    remedy: { sv: 'Återkalla i stället (XXX.ATK.HELATK).', en: 'Withdraw instead (XXX.ATK.HELATK).' },
    source: inferred(SHEET, 'HELATK är hela återkallelsen'),
  },
  kravOkant: {
    code: 'BF-147',
    rule: 'nedsattning-okant-krav',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Mål {given} har inget krav {nummer}; det har {count}.',
      en: 'Mål {given} has no claim {nummer}; it has {count}.',
    },
    remedy: {
      sv: 'Räkna kraven från 1 i ansökans ordning, eller lämna fältet blankt.',
      en: 'Count the claims from 1 in the order of the application, or leave the field blank.',
    },
    source: OURS,
  },
} as const satisfies Record<string, Rule>;
