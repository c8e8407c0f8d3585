/** Content rules of an ansökan om betalningsföreläggande that no layout row can say. The codes are Genrep's own. */
import { documented, inferred } from '../../provenance';
import type { Rule } from '../rule';
import { forcedErrorRule } from '../forced-error';
import { postnummerRules } from '../postnummer';
import { startPostRules } from '../start-post';

const LAW = 'lag (1990:746) om betalningsföreläggande och handräckning';
const FAQ = 'Kronofogden, frågor och svar för ingivare';
const GRUND = 'Kronofogden, sidan om filtjänst för betalningsföreläggande';

export const RULES = {
  ...startPostRules('BF'),
  beloppNoll: {
    code: 'BF-110',
    rule: 'belopp-noll',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Kapitalbeloppet är noll.', en: 'The capital amount is zero.' },
    remedy: {
      sv: 'Ange beloppet som fordran gäller, utan ränta och kostnader.',
      en: 'Give the amount of the claim, without interest and costs.',
    },
    source: inferred(LAW, '2 och 9 §§'),
  },
  beloppNegativt: {
    code: 'BF-111',
    rule: 'belopp-negativt',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Kapitalbeloppet är negativt.', en: 'The capital amount is negative.' },
    remedy: {
      sv: 'Dra av krediteringar före ansökan och ange det som återstår.',
      en: 'Deduct credits before the application and give what remains.',
    },
    source: inferred(LAW, '2 och 9 §§'),
  },
  forfallodagFramtid: {
    code: 'BF-112',
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
    source: documented(LAW, '2 §'),
  },
  grundSaknas: {
    code: 'BF-113',
    rule: 'grund-saknas',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Kravet saknar grund.', en: 'The claim has no ground.' },
    remedy: {
      sv: 'Beskriv med vanliga ord vad kravet avser.',
      en: 'Say in plain words what the claim is for.',
    },
    source: documented(LAW, '9 § och följande'),
  },
  betalningsanvisning: {
    code: 'BF-114',
    rule: 'betalningsanvisning-i-grund',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Grunden innehåller en betalningsanvisning ({found}).',
      en: 'The ground holds a payment instruction ({found}).',
    },
    remedy: {
      sv: 'Ta bort konto, bankgiro, plusgiro, OCR och liknande ur grunden.',
      en: 'Remove account, bankgiro, plusgiro, OCR and the like from the ground.',
    },
    source: documented(GRUND),
  },
  overtagenFordran: {
    code: 'BF-115',
    rule: 'ursprunglig-borgenar-saknas',
    severity: 'anmarkning',
    level: 'handling',
    text: {
      sv: 'Grunden säger att fordran är övertagen men inte från vem.',
      en: 'The ground says that the claim was taken over, but not from whom.',
    },
    remedy: {
      sv: 'Namnge den ursprungliga borgenären, till exempel ”övertagen från …”.',
      en: 'Name the original creditor, for example “övertagen från …”.',
    },
    source: documented(GRUND),
  },
  kostnaderSomKapital: {
    code: 'BF-116',
    rule: 'kostnader-som-kapital',
    severity: 'anmarkning',
    level: 'handling',
    text: {
      sv: 'Grunden säger att kravet bara gäller kostnader, men delkravet är Kapital.',
      en: 'The ground says that the claim is of costs only, but the delkrav is Kapital.',
    },
    remedy: {
      sv: 'I XML-filen läggs kostnaderna i delkravstyp Inkasso och Förseningsersättning, med specifikationen i AnsokanGrundText.',
      en: 'In the XML file the costs stand in delkravstyp Inkasso and Förseningsersättning, with the specification in AnsokanGrundText.',
    },
    source: documented(FAQ, 'hur grunden känns igen är antaget'),
  },
  kostnaderIFleraDelkrav: {
    code: 'BF-117',
    rule: 'kostnader-i-flera-delkrav',
    severity: 'anmarkning',
    level: 'handling',
    text: {
      sv: 'Grunderna säger att kravet bara gäller kostnader, men de står i flera delkrav.',
      en: 'The grounds say that the claim is of costs only, but they stand in several delkrav.',
    },
    remedy: {
      sv: 'I den flata filen läggs kostnaderna i ett enda delkrav Kapital, med specifikationen i dess grund.',
      en: 'In the flat file the costs stand in one single delkrav Kapital, with the specification in its ground.',
    },
    source: documented(FAQ, 'hur grunderna känns igen är antaget'),
  },
  kostnaderUtanSpecifikation: {
    code: 'BF-118',
    rule: 'kostnader-utan-specifikation',
    severity: 'anmarkning',
    level: 'handling',
    text: {
      sv: 'Kravet gäller bara kostnader, men grunden har inget belopp som specificerar dem.',
      en: 'The claim is of costs only, but the ground has no amount that specifies them.',
    },
    remedy: {
      sv: 'Specificera kostnaderna med belopp i grunden (i XML: AnsokanGrundText).',
      en: 'Specify the costs with their amounts in the ground (in XML: AnsokanGrundText).',
    },
    source: documented(FAQ, 'att en specifikation har belopp är antaget'),
  },
  ...postnummerRules('BF'),
  tvingatFel: forcedErrorRule('BF'),
} as const satisfies Record<string, Rule>;
