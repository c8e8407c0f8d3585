/** Content rules of an ansökan om verkställighet that no layout row can say. The codes are Genrep's own. */
import { assumed, inferred } from '../../provenance';
import { forcedErrorRule } from '../forced-error';
import { postnummerRules } from '../postnummer';
import type { Rule } from '../rule';
import { startPostRules } from '../start-post';

const POSTS = 'Kronofogden, postformat för Ansökan om verkställighet';
const CODE = 'utsökningsbalken';

export const RULES = {
  ...startPostRules('VERK'),
  beloppNoll: {
    code: 'VERK-110',
    rule: 'belopp-noll',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Kapitalskulden är noll.', en: 'The capital debt is zero.' },
    remedy: {
      sv: 'Ange det som är obetalt enligt exekutionstiteln.',
      en: 'Give what is unpaid by the enforcement title.',
    },
    source: inferred(CODE, '2 kap.'),
  },
  beloppNegativt: {
    code: 'VERK-111',
    rule: 'belopp-negativt',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Kapitalskulden är negativ.', en: 'The capital debt is negative.' },
    remedy: {
      sv: 'Dra av det som har betalats och ange det som återstår.',
      en: 'Deduct what has been paid and give what remains.',
    },
    source: inferred(CODE, '2 kap.'),
  },
  forfallodagFramtid: {
    code: 'VERK-112',
    rule: 'forfallodag-i-framtiden',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Förfallodagen {given} har inte kommit än; i dag är det {today}.',
      en: 'The due date {given} has not come yet; today is {today}.',
    },
    remedy: {
      sv: 'Ansök först när fordran har förfallit till betalning.',
      en: 'Apply when the claim has fallen due.',
    },
    source: inferred(CODE, '3 kap.'),
  },
  grundSaknas: {
    code: 'VERK-113',
    rule: 'grund-saknas',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Fordran har ingen grund: varken post 03 eller 05 är ifylld.',
      en: 'The claim has no ground: neither post 03 nor 05 is filled in.',
    },
    remedy: {
      sv: 'Ange grunden i ord (03) eller som kod (05).',
      en: 'Give the ground in words (03) or as a code (05).',
    },
    source: inferred(POSTS, 'grunden har två alternativa poster'),
  },
  titelSaknas: {
    code: 'VERK-116',
    rule: 'exekutionstitel-saknas',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Exekutionstitelns nummer eller dag saknas.',
      en: 'Number or day of the enforcement title is missing.',
    },
    remedy: {
      sv: 'Ange vilket utslag eller vilken dom som ska verkställas, och dess dag.',
      en: 'Say which payment order or judgment is to be enforced, and its day.',
    },
    source: inferred(CODE, '3 kap. 1 §'),
  },
  titelFramtid: {
    code: 'VERK-117',
    rule: 'exekutionstitel-i-framtiden',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Exekutionstiteln är dagtecknad {given}, som inte har kommit än; i dag är det {today}.',
      en: 'The enforcement title is dated {given}, which has not come yet; today is {today}.',
    },
    remedy: { sv: 'Rätta dagen.', en: 'Correct the day.' },
    source: assumed('Genrep'),
  },
  ...postnummerRules('VERK'),
  tvingatFel: forcedErrorRule('VERK'),
} as const satisfies Record<string, Rule>;
