/** Content rules of an ansökan om betalningsföreläggande that no layout row can say. The codes are Genrep's own. */
import { assumed, documented, inferred } from '../../provenance';
import type { Rule } from '../rule';

const LAW = 'lag (1990:746) om betalningsföreläggande och handräckning';
const GRUND = 'Kronofogden, sidan om filtjänst för betalningsföreläggande';
const SENDERS = 'en ingivares egen lista över vanliga fel';

export const RULES = {
  felIntressentkod: {
    code: 'BF-101',
    rule: 'intressentkod-ej-ingivarens',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Startposten har intressentkoden {given}, som inte tillhör ingivaren ({own}).',
      en: 'The start post carries the intressentkod {given}, which is not the ingivare’s ({own}).',
    },
    remedy: {
      sv: 'Skriv en av ingivarens egna intressentkoder i startposten.',
      en: 'Write one of the ingivare’s own intressentkoder in the start post.',
    },
    source: inferred('Kronofogden, intressentkod i filnamn och startpost'),
  },
  lopnummerUpprepat: {
    code: 'BF-102',
    rule: 'lopnummer-upprepat',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Löpnummer {given} är redan använt. {expected} väntades.',
      en: 'Löpnummer {given} has been used already. {expected} was due.',
    },
    remedy: {
      sv: 'Sätt löpnumret till {expected}. Kontrollera att filen inte har lämnats tidigare.',
      en: 'Set the löpnummer to {expected}. Make sure that the file has not been handed in before.',
    },
    source: assumed('Genrep', 'löpnummerkontrollen är dokumenterad, dess regel är antagen'),
  },
  lopnummerHoppat: {
    code: 'BF-103',
    rule: 'lopnummer-hoppat',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Löpnummer {given} hoppar i serien. {expected} väntades.',
      en: 'Löpnummer {given} skips in the series. {expected} was due.',
    },
    remedy: {
      sv: 'Sätt löpnumret till {expected}. En underkänd fil använder inte sitt nummer.',
      en: 'Set the löpnummer to {expected}. A rejected file does not use its number.',
    },
    source: assumed('Genrep', 'löpnummerkontrollen är dokumenterad, dess regel är antagen'),
  },
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
  utlandsktPostnummer: {
    code: 'BF-120',
    rule: 'postnummer-ej-svenskt',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Postnumret {given} är inte ett svenskt postnummer med fem siffror, och landet är inte angivet som utländskt.',
      en: 'The postnummer {given} is not a Swedish one of five digits, and the country is not given as a foreign one.',
    },
    remedy: {
      sv: 'Ange landets kod i fältet för land, eller rätta postnumret.',
      en: 'Give the country’s code in the country field, or correct the postnummer.',
    },
    source: inferred(SENDERS, 'fel postnummer för utländsk part'),
  },
  postnummerSaknas: {
    code: 'BF-121',
    rule: 'postnummer-saknas',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Svaranden har inget postnummer.', en: 'The svarande has no postnummer.' },
    remedy: { sv: 'Ange svarandens postnummer.', en: 'Give the svarande’s postnummer.' },
    source: inferred(SENDERS),
  },
  postnummerSaknasSkyddad: {
    code: 'BF-122',
    rule: 'postnummer-saknas-skyddad-adress',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Svaranden har skyddad adress, och postnumret är tomt.',
      en: 'The svarande has a protected address, and the postnummer is empty.',
    },
    remedy: {
      sv: 'Lämna inte postnumret tomt. Genrep antar Skatteverkets förmedling: Box 2820, 40320 Göteborg.',
      en: 'Do not leave the postnummer empty. Genrep assumes Skatteverket’s forwarding: Box 2820, 40320 Göteborg.',
    },
    source: inferred(SENDERS, 'postnummer tomt för gäldenär med skyddad adress'),
  },
  tvingatFel: {
    code: 'BF-190',
    rule: 'tvingat-fel',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Referensen slutar med -FEL: Genrep underkänner handlingen på begäran (övning).',
      en: 'The reference ends with -FEL: Genrep rejects the handling on request (rehearsal).',
    },
    remedy: { sv: 'Ta bort -FEL ur referensen.', en: 'Remove -FEL from the reference.' },
    source: assumed('Genrep'),
  },
} as const satisfies Record<string, Rule>;
