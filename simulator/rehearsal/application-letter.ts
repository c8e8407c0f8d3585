/** The application as a letter to sign (guide 2.3). Its words are Genrep's own; the address is the guide's, to be verified. */
import type { Transaction } from '../catalogue';
import { OVNING } from '../kvittens/ovning';
import { parseOrgNumber, showOrgNumber } from '../parties/party';
import type { Application, Judgement, ServiceJudgement } from './application';
import { groundRow, serviceRow } from './eligibility';

/** Guide 3.0 (2021-06-16), 2.3. */
const ADDRESS = ['Kronofogdemyndigheten', 'Registrator', 'Box 1050', '172 21 Sundbyberg'];
const EDITION =
  'Adressen står i guiden utgåva 3.0 (2021-06-16), avsnitt 2.3. Kontrollera den innan brevet skickas.';
const BLANK = '____________________';

/** Lines of Swedish, since that is what the authority reads; `day` is today. */
export function applicationLetter(
  application: Application,
  judgement: Judgement,
  day: string,
  catalogue: readonly Transaction[],
): string {
  const change = application.arende === 'andring';
  const lines = [
    OVNING,
    'Utkast gjort av Genrep. Stryk raderna ovan och den här innan brevet skickas.',
    '',
    ...sender(application),
    '',
    ...ADDRESS,
    '',
    `${application.postadress?.ort ?? BLANK} ${day}`,
    '',
    change
      ? 'ANMÄLAN OM ÄNDRADE UPPGIFTER FÖR INTRESSENTKOD'
      : 'ANSÖKAN OM TILLSTÅND ATT ANVÄNDA DIGITALA TJÄNSTER',
    '',
    ...(change ? [] : [...services(judgement.services, catalogue), ...business(application)]),
    ...code(application),
    ...contacts(application),
    ...giro(application),
    ...(change ? [] : grounds(application, judgement)),
    'Underskrift av behörig firmatecknare',
    '',
    `Ort och datum      ${BLANK}${BLANK}`,
    '',
    `Underskrift        ${BLANK}${BLANK}`,
    '',
    `Namnförtydligande  ${application.firmatecknare ?? BLANK}`,
    '',
    ...enclosures(application),
    EDITION,
  ];
  return `${lines.join('\n')}\n`;
}

function sender({ foretagsnamn, organisationsnummer, postadress }: Application): string[] {
  const org = parseOrgNumber(organisationsnummer ?? '');
  return [
    foretagsnamn ?? BLANK,
    `Organisationsnummer ${org === undefined ? (organisationsnummer ?? BLANK) : showOrgNumber(org)}`,
    postadress?.gata ?? BLANK,
    `${postadress?.postnummer ?? BLANK} ${postadress?.ort ?? ''}`.trimEnd(),
  ];
}

const titleIn =
  (catalogue: readonly Transaction[]) =>
  (id: string): string => {
    const row = catalogue.find((one) => one.id === id);
    return row === undefined ? id : `${row.title} (${row.fileName})`;
  };

function services(judged: readonly ServiceJudgement[], catalogue: readonly Transaction[]): string[] {
  const titleOf = titleIn(catalogue);
  return judged.flatMap(({ service, lamna, hamta, held }) => [
    `Tjänst: ${serviceRow(service).name.sv}${held ? ' (finns sedan tidigare; ytterligare transaktioner)' : ''}`,
    ...listed('Filer som lämnas', lamna.map(titleOf)),
    ...listed('Filer som hämtas', hamta.map(titleOf)),
    '',
  ]);
}

const listed = (head: string, items: readonly string[]): string[] => [
  `  ${head}:${items.length === 0 ? ' inga' : ''}`,
  ...items.map((item) => `    - ${item}`),
];

const business = ({ verksamhet }: Application): string[] => [
  ...verksamhet.map(({ slag, tillstandFran, behov }) => {
    const from = tillstandFran === undefined ? '' : `, gett av ${tillstandFran}`;
    return `Verksamhet: ${groundRow(slag).name.sv}${from}${behov === undefined ? '' : `. Behov: ${behov}`}`;
  }),
  '',
];

const code = ({ intressentkod, underkoder, nyaUnderkoder }: Application): string[] => [
  intressentkod === undefined
    ? 'Intressentkod: saknas; bolaget ansöker om en med denna ansökan.'
    : `Intressentkod: ${intressentkod}`,
  ...(underkoder.length > 0 ? [`Underkoder: ${underkoder.join(', ')}`] : []),
  ...(nyaUnderkoder > 0 ? [`Nya underkoder som önskas: ${nyaUnderkoder}`] : []),
  '',
];

const contacts = ({ kontaktpersoner }: Application): string[] => [
  ...kontaktpersoner.map(
    ({ namn, telefon, epost }) =>
      `Kontaktperson: ${namn ?? BLANK}, telefon ${telefon ?? BLANK}, e-post ${epost ?? BLANK}`,
  ),
  ...(kontaktpersoner.length > 0 ? [''] : []),
];

const giro = ({ bankgiro, plusgiro }: Application): string[] => [
  ...(bankgiro === undefined ? [] : [`Bankgiro: ${bankgiro}`]),
  ...(plusgiro === undefined ? [] : [`Plusgiro: ${plusgiro}`]),
  ...(bankgiro === undefined && plusgiro === undefined ? [] : ['']),
];

function grounds({ bf, certifikat }: Application, { services: judged }: Judgement): string[] {
  const lines = [
    ...(judged.some(({ service, held }) => service === 'bf' && !held)
      ? [
          `Tidigare skriftliga ansökningar: ${bf.tidigareAnsokningar ?? BLANK}`,
          `Väntade ansökningar per år: ${bf.ansokningarPerAr ?? BLANK}`,
          `Obetalda ansökningsavgifter: ${bf.obetaldaAvgifter === false ? 'nej' : BLANK}`,
        ]
      : []),
    ...(certifikat === undefined
      ? []
      : [`Serverlegitimation för e-transport: ${certifikat.utfardare ?? 'enligt bifogad uppgift'}`]),
  ];
  return lines.length > 0 ? [...lines, ''] : [];
}

function enclosures({ verksamhet }: Application): string[] {
  const copies = verksamhet.filter(({ slag }) => groundRow(slag).authorities.length > 0);
  if (copies.length === 0) return [];
  return ['Bilagor:', ...copies.map(({ slag }) => `- Kopia: ${groundRow(slag).name.sv}`), ''];
}
