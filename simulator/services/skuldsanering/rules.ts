/** Content rules of a fordringsanmälan that no layout row can say. The codes are Genrep's own. */
import { assumed, documented, inferred } from '../../provenance';
import { forcedErrorRule } from '../forced-error';
import type { Rule } from '../rule';
import { startPostRules } from '../start-post';

const LAW = 'skuldsaneringslag (2016:675)';

export const RULES = {
  ...startPostRules('SN'),
  okantArende: {
    code: 'SN-110',
    rule: 'okant-arende',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Ärende {given} finns inte hos ingivaren.',
      en: 'The ingivare has no ärende {given}.',
    },
    remedy: {
      sv: 'Skriv ärendenumret ur underrättelsen om inledandebeslut.',
      en: 'Write the ärendenummer of the underrättelse.',
    },
    source: assumed('Genrep'),
  },
  felGaldenar: {
    code: 'SN-111',
    rule: 'fel-galdenar',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Ärende {arende} gäller inte gäldenären {given}.',
      en: 'Ärende {arende} is not about the gäldenär {given}.',
    },
    remedy: { sv: 'Rätta ärendenummer eller gäldenär.', en: 'Correct the ärendenummer or the gäldenär.' },
    source: inferred(LAW, '19 §'),
  },
  redanAnmald: {
    code: 'SN-112',
    rule: 'redan-anmald',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Fordran i ärende {arende} är redan anmäld ({referens}).',
      en: 'The claim in ärende {arende} has been reported already ({referens}).',
    },
    remedy: {
      sv: 'Anmäl inte samma fordran igen; ändringar görs skriftligt.',
      en: 'Do not report the same claim again; changes are made in writing.',
    },
    source: assumed('Genrep'),
  },
  forSent: {
    code: 'SN-113',
    rule: 'anmald-for-sent',
    severity: 'anmarkning',
    level: 'handling',
    text: {
      sv: 'Sista dag att anmäla var {last}; i dag är det {today}. Anmälan tas emot och återrapporteras som sen.',
      en: 'The last day to report was {last}; today is {today}. It is taken and reported back as late.',
    },
    remedy: {
      sv: 'Anmäl inom den tid som underrättelsen anger.',
      en: 'Report within the time that the underrättelse says.',
    },
    source: inferred(LAW, '19 §: inom en månad'),
  },
  beloppSaknas: {
    code: 'SN-114',
    rule: 'belopp-saknas',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Fordran är inte över noll.', en: 'The claim is not above zero.' },
    remedy: { sv: 'Ange kapital, ränta och kostnader.', en: 'Give capital, interest and costs.' },
    source: documented(LAW, '19 §: fordringarna ska uppges'),
  },
  kapitalNoll: {
    code: 'SN-116',
    rule: 'kapital-noll',
    severity: 'anmarkning',
    level: 'handling',
    text: {
      sv: 'Fordran har inget kapital, bara ränta eller kostnader.',
      en: 'The claim has no capital, only interest or costs.',
    },
    remedy: {
      sv: 'Kontrollera att kapitalet är betalt.',
      en: 'Make sure that the capital has been paid.',
    },
    source: assumed('Genrep'),
  },
  kontoSaknas: {
    code: 'SN-115',
    rule: 'konto-saknas',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Anmälan anger inget konto för betalning.', en: 'The report names no account for payment.' },
    remedy: { sv: 'Ange bankgiro, plusgiro eller konto.', en: 'Give bankgiro, plusgiro or an account.' },
    source: documented(LAW, '19 §: konto för betalning ska uppges'),
  },
  tvingatFel: forcedErrorRule('SN'),
} as const satisfies Record<string, Rule>;
