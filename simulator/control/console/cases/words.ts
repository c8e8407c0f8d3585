/** Words of the pages about mål and letters. */
import type { Text } from '../../../provenance';

export const T = {
  menu: { sv: 'Mål', en: 'Mål' },
  all: { sv: 'Mål efter målnummer', en: 'Mål by number' },
  none: { sv: 'Inga mål.', en: 'No mål.' },
  noneYet: { sv: 'Inga bland dem som hittills setts igenom.', en: 'None among those looked through so far.' },
  mal: { sv: 'mål', en: 'mål' },
  service: { sv: 'tjänst', en: 'service' },
  status: { sv: 'status', en: 'status' },
  org: { sv: 'organisation', en: 'organisation' },
  referens: { sv: 'referens', en: 'reference' },
  registered: { sv: 'registrerat', en: 'registered' },
  show: { sv: 'Visa', en: 'Show' },
  next: { sv: 'Fler mål', en: 'More mål' },
  first: { sv: 'Från början', en: 'From the start' },
  paper: { sv: 'Ansökan på papper', en: 'Application on paper' },
  paperNote: {
    sv: 'Det som lämnas tomt hittas på. Slutet av referensen avgör hur målet går.',
    en: 'What is left empty is made up. The end of the reference decides how the mål goes.',
  },
  register: { sv: 'Registrera', en: 'Register' },
  registeredNow: { sv: 'Målet är registrerat.', en: 'The mål has been registered.' },
  capital: { sv: 'kapital, kronor', en: 'capital, kronor' },
  costs: { sv: 'kostnader, kronor', en: 'costs, kronor' },
  amount: { sv: 'belopp, kronor', en: 'amount, kronor' },
  until: { sv: 'till och med', en: 'until' },
  which: { sv: 'svarande nr', en: 'svarande no.' },
  person: { sv: 'svarandens nummer', en: "the svarande's number" },
  due: { sv: 'förfallodag', en: 'due day' },
  life: { sv: 'Vad som har hänt', en: 'What has happened' },
  ahead: { sv: 'Bokat', en: 'Booked' },
  nothingAhead: { sv: 'Inget är bokat.', en: 'Nothing is booked.' },
  came: { sv: 'Inkom i', en: 'Came in' },
  onPaper: { sv: 'Inkom inte i någon fil som finns kvar.', en: 'Came in no file that is still here.' },
  handling: { sv: 'handling', en: 'handling' },
  files: { sv: 'Svar på filen', en: 'Replies to the file' },
  parties: { sv: 'Svarande', en: 'Svarande' },
  galdenar: { sv: 'Gäldenär', en: 'Gäldenär' },
  name: { sv: 'namn', en: 'name' },
  number: { sv: 'person- eller organisationsnummer', en: 'personal or organisation number' },
  happen: { sv: 'Låt något hända', en: 'Let something happen' },
  nothingFits: { sv: 'Inget mer kan hända målet.', en: 'Nothing more can happen to it.' },
  done: { sv: 'Det har hänt.', en: 'It has happened.' },
  badAmount: { sv: 'Beloppet går inte att läsa.', en: 'The amount cannot be read.' },
  writeAmount: { sv: 'Skriv kronor, till exempel 1 234,50.', en: 'Write kronor, for example 1234.50.' },
  letters: { sv: 'Brev', en: 'Letters' },
  letter: { sv: 'Brev', en: 'Letter' },
  noLetters: { sv: 'Inga brev.', en: 'No letters.' },
  allLetters: { sv: 'Brev i den ordning de skrevs', en: 'Letters in the order they were written' },
  moreLetters: { sv: 'Fler brev', en: 'More letters' },
  sent: { sv: 'sänt', en: 'sent' },
  when: { sv: 'tid', en: 'time' },
  to: { sv: 'till', en: 'to' },
  shown: { sv: 'Personuppgifter visas.', en: 'People are shown.' },
  hidden: { sv: 'Personuppgifter är maskade.', en: 'People are masked.' },
  reveal: { sv: 'Visa personuppgifter', en: 'Show people' },
  mask: { sv: 'Maska personuppgifter', en: 'Mask people' },
  printHint: { sv: 'Skrivs ut utan meny.', en: 'Printed without the menu.' },
} satisfies Record<string, Text>;

const both = (sv: string, en: string): Text => ({ sv, en });

/** Statuses of every service. */
const STATUSES: Readonly<Record<string, Text>> = {
  registrerat: both('registrerat', 'registered'),
  komplettering: both('väntar på komplettering', 'waits for komplettering'),
  odelgivet: both('svaranden har inte kunnat delges', 'the svarande could not be served'),
  forklaringstid: both('förklaringstid löper', 'förklaringstid runs'),
  delbestritt: both('bestritt till en del', 'contested in part'),
  bestritt: both('bestritt', 'contested'),
  delutslag: both('utslag till en del', 'utslag in part'),
  betalt: both('betalt', 'paid'),
  utslag: both('utslag', 'utslag'),
  avskrivet: both('avskrivet', 'avskrivet (closed without decision)'),
  overlamnat: both('överlämnat till tingsrätt', 'handed to court'),
  avvisat: both('avvisat', 'avvisat (refused for formal reasons)'),
  aterkallat: both('återkallat', 'withdrawn'),
  utredning: both('utredning', 'investigation'),
  utredd: both('utrett', 'investigated'),
  loneutmatning: both('löneutmätning', 'löneutmätning'),
  bevakning: both('bevakning', 'bevakning'),
  uppskov: both('uppskov', 'uppskov'),
  inhibition: both('inhibition', 'inhibition'),
  tillgangslost: both('tillgångar saknas', 'no assets'),
  konkurs: both('konkurs', 'bankruptcy'),
  preskriberat: both('preskriberat', 'barred by time'),
  inlett: both('inledd', 'begun'),
  anmalt: both('fordran anmäld', 'claim reported'),
  'ej-anmalt': both('fordran inte anmäld', 'claim not reported'),
  avslutat: both('avslutat', 'ended'),
};

export const statusWords = (status: string): Text => STATUSES[status] ?? { sv: status, en: status };

/** What a mål remembers that people want to see: amounts in whole öre, and days. */
export const AMOUNTS: Readonly<Record<string, Text>> = {
  kapital: both('kapital kvar', 'capital left'),
  kostnader: both('kostnader', 'costs'),
  nedsatt: both('nedsatt med', 'reduced by'),
  avgiftKvar: both('ansökningsavgift kvar', 'application fee left'),
  ansokt: both('ansökt', 'applied for'),
  skuld: both('kvar av skulden', 'left of the debt'),
  redovisat: both('redovisat till sökanden', 'paid out to the sökande'),
  avgifter: both('grundavgifter', 'grundavgifter'),
  manadsbelopp: both('löneutmätning per månad', 'löneutmätning a month'),
};
export const TEXTS: Readonly<Record<string, Text>> = {
  ursprung: both('ursprung', 'origin'),
  intressentkod: both('intressentkod', 'intressentkod'),
  uppskovTill: both('uppskov till', 'uppskov until'),
  avgiftsar: both('avgiftsår från', 'fee year from'),
};

/** The journal's names of what happened to a mål, in words; without `mal.`. */
const HAPPENED: Readonly<Record<string, Text>> = {
  registrerat: both('registrerat', 'registered'),
  komplettering: both('komplettering begärd', 'komplettering asked for'),
  kompletterat: both('kompletterat', 'completed'),
  avvisat: both('avvisat', 'avvisat'),
  delgivet: both('delgivet', 'served'),
  odelgivet: both('kunde inte delges', 'could not be served'),
  betalat: both('betalt', 'paid'),
  bestritt: both('bestritt', 'contested'),
  delbestritt: both('bestritt till en del', 'contested in part'),
  avskrivet: both('avskrivet', 'avskrivet'),
  overlamnat: both('överlämnat till tingsrätt', 'handed to court'),
  utslag: both('utslag', 'utslag'),
  nedsatt: both('nedsatt', 'reduced'),
  aterkallat: both('återkallat', 'withdrawn'),
  rattat: both('utslaget rättat', 'the utslag corrected'),
  atervinning: both('återvinning', 'återvinning'),
  brev: both('brev sänt', 'letter sent'),
};

export const happenedWords = (type: string): Text => {
  const name = type.replace(/^mal\./, '');
  return HAPPENED[name] ?? { sv: name, en: name };
};

/** What an event may be told of: an amount, a last day. */
export const EVENT_FIELDS: Readonly<Record<string, 'belopp' | 'till'>> = {
  betalas: 'belopp',
  delbetalas: 'belopp',
  'delbetalas-sokanden': 'belopp',
  nedsatts: 'belopp',
  delbestrids: 'belopp',
  loneutmats: 'belopp',
  'uppskov-beviljas': 'till',
};

/** `1 234,50` as whole öre; undefined when it is no amount. */
export function oreOf(text: string): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0]/g, ''));
  if (match === null) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
