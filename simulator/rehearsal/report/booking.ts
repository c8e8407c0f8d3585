/** What is open before a real test is booked: whose it is, what it costs, how long it takes; and what no rehearsal shows. */
import type { Text } from '../../provenance';
import type { Report } from './schema';

type Open = Report['beforeBooking']['open'][number];

const both = (sv: string, en: string): Text => ({ sv, en });
const YOU = both('Ni', 'You');
const NOT_SAID = both('Framgår inte av guiden; fråga', 'The guide does not say; ask');
const NOTHING = both('Ingen avgift nämns', 'No fee is named');

const row = (id: string, section: string, what: Text, more: Partial<Open> = {}): Open => ({
  ...{ id, section, what, owner: YOU, cost: NOTHING, leadTime: NOT_SAID },
  ...more,
});

const CERTIFICATE = row(
  'certifikat',
  '2.2',
  both(
    'Serverlegitimation från Expisoft AB, installerad hos den som för över filerna',
    'A server certificate from Expisoft AB, installed with whoever transfers the files',
  ),
  {
    cost: both('Avgift till Expisoft AB; fråga dem', 'A fee to Expisoft AB; ask them'),
    leadTime: both('Fråga Expisoft AB', 'Ask Expisoft AB'),
  },
);
const LICENCE = row(
  'verksamhetstillstand',
  '2.1',
  both(
    'Tillstånd att bedriva verksamhet, för de tjänster som kräver det',
    'The permission to do business, for the services that ask for it',
  ),
  { owner: both('Ni, hos tillsynsmyndigheten', 'You, with the supervisory authority') },
);
const APPLICATION = row(
  'ansokan',
  '2.3',
  both(
    'Skriftlig ansökan, undertecknad av behörig firmatecknare; genrep onboard prövar den',
    'The written application, signed by an authorised signatory; genrep onboard judges it',
  ),
);
const CODE = row(
  'intressentkod',
  '2.4',
  both('Intressentkod, eller den ni redan har', 'An intressentkod, or yours'),
  {
    owner: both('Kronofogden, på er ansökan', 'Kronofogden, on your application'),
  },
);
const EARLIER = row(
  'tidigare-ansokningar',
  '1.3',
  both(
    'BF: minst 500 tidigare skriftliga ansökningar, minst 500 om året framöver, inga obetalda ansökningsavgifter',
    'BF: at least 500 earlier written applications, at least 500 a year to come, no unpaid application fees',
  ),
);
const CONTACT = row(
  'kontakt',
  '2.5',
  both(
    'Tid för test med Kronofogden och Skatteverket, och det underlag som Kronofogdens IT lämnar',
    'A time for the test with Kronofogden and Skatteverket, and what Kronofogden’s IT hands over',
  ),
  { owner: both('Kronofogdens IT, som tar kontakten', 'Kronofogden’s IT, which makes contact') },
);
const DESCRIPTIONS = row(
  'beskrivningar',
  '1.1',
  both(
    'De funktionella och tekniska beskrivningar som ni bygger efter: vilka utgåvor ni har',
    'The functional and technical descriptions that you build by: which editions you hold',
  ),
);
const PRODUCTS = row(
  'produktidentiteter',
  '2.5',
  both('De verkliga produktidentiteterna för test', 'The real product ids for the test'),
  { owner: both('Kronofogden och Skatteverket', 'Kronofogden and Skatteverket') },
);

export function openPoints(
  services: ReadonlySet<string>,
  assumed: boolean,
  productsAssumed: boolean,
): Open[] {
  return [
    ...(assumed ? [DESCRIPTIONS] : []),
    LICENCE,
    CERTIFICATE,
    APPLICATION,
    ...(services.has('bf') ? [EARLIER] : []),
    CODE,
    ...(productsAssumed ? [PRODUCTS] : []),
    CONTACT,
  ];
}

export const CANNOT_SHOW: readonly Text[] = [
  both(
    'Kronofogdens granskning av ansökan, filer och innehåll.',
    'Kronofogden’s review of application, files and content.',
  ),
  both('Verkliga tider: när kvittens och filer kommer.', 'Real times: when kvittens and files come.'),
  both('De verkliga produktidentiteterna.', 'The real product ids.'),
  both(
    'Testets verkliga innehåll: det bestämmer Kronofogdens IT.',
    'What the real test holds: Kronofogden’s IT decides it.',
  ),
];
