/** The words of each refusal, in both languages: finding, rule, remedy; and its HTTP status. */
import type { Transaction } from '../catalogue';
import { showOrgNumber, type Party, type Permit } from '../parties/party';
import { GUIDE, type Text } from '../provenance';
import { troubleNamed } from '../store/trouble';
import { showCharacter, type NameFlaw } from './file-name';
import type { Refusal } from './outcome';
import { pageWording, type Wording } from './wording-pages';

export const SERVICES: Readonly<Record<Permit, Text>> = {
  bf: { sv: 'Beslut om betalningsföreläggande', en: 'order for payment' },
  'bf.nedsattning': { sv: 'Nedsättning (betalningsföreläggande)', en: 'reduction (order for payment)' },
  verk: { sv: 'Verkställighet', en: 'enforcement' },
  skuld: { sv: 'Skuldutdrag', en: 'debt extract' },
  'skuld.upphandling': { sv: 'Skuldutdrag (upphandling)', en: 'debt extract (procurement)' },
  kredit: { sv: 'Utdrag i kreditupplysningssyfte', en: 'extract for credit information' },
  sanering: { sv: 'Fordringsanmälan skuldsanering', en: 'notice of claim in debt relief' },
};

export function wordingOf(refusal: Refusal): Wording {
  switch (refusal.code) {
    case 'ingen-legitimation':
      return {
        status: 403,
        finding: text(
          'Anslutningen har ingen godtagen serverlegitimation.',
          'The connection has no accepted certificate.',
        ),
        remedy: text(
          'Anslut med certifikat och nyckel ur mappen som genrep certs skriver.',
          'Connect with certificate and key from the folder that genrep certs writes.',
        ),
      };
    case 'okand-part':
      return {
        status: 403,
        finding: text(
          `Organisationsnummer ${refusal.org} är inte upplagt i Genrep.`,
          `Organisation number ${refusal.org} is not known to Genrep.`,
        ),
        rule: text(
          'Certifikatet är giltigt, men ingen ingivare har numret.',
          'The certificate is valid, but no ingivare has the number.',
        ),
        remedy: text(
          `Lägg upp den: genrep party add --org ${refusal.org} --name "NAMN" --code XXX --permit bf`,
          `Add it: genrep party add --org ${refusal.org} --name "NAME" --code XXX --permit bf`,
        ),
      };
    case 'stangt':
      return {
        status: 503,
        headers: { 'Retry-After': String(refusal.seconds) },
        finding: text(
          'Portalen är stängd just nu (servicefönster).',
          'The portal is closed right now (service window).',
        ),
        remedy: text(
          `Försök igen om ${refusal.seconds} sekunder affärstid; inställning etransport.closed.`,
          `Try again in ${refusal.seconds} seconds of business time; setting etransport.closed.`,
        ),
      };
    case 'okand-adress':
      return {
        status: 404,
        finding: text('Här finns ingenting.', 'There is nothing here.'),
        remedy: text(
          'Skriptgränssnittet finns på /et/et_web/auto/<produktidentitet>.',
          'The scripted interface is at /et/et_web/auto/<product id>.',
        ),
      };
    case 'olaslig-adress':
      return {
        status: 400,
        finding: text(
          'Adressens procentkodning går inte att läsa.',
          'The percent-encoding of the address cannot be read.',
        ),
        remedy: text(
          'Filnamn består av bokstäver, siffror och . - _ och behöver ingen kodning.',
          'File names consist of letters, digits and . - _ and need no encoding.',
        ),
      };
    case 'metod':
      return {
        status: 405,
        headers: { Allow: refusal.allow.join(', ') },
        finding: text(
          `Metoden ${refusal.method} finns inte här.`,
          `The method ${refusal.method} does not exist here.`,
        ),
        remedy: text(`Använd ${refusal.allow.join(', ')}.`, `Use ${refusal.allow.join(', ')}.`),
      };
    case 'okand-produkt':
      return {
        status: 404,
        finding: text('Produktidentiteten finns inte.', 'The product id does not exist.'),
        remedy: text(
          'genrep products visar alla produktidentiteter.',
          'genrep products shows every product id.',
        ),
      };
    case 'tillstand-saknas':
      return permissionWording(refusal.party, refusal.transactions, refusal.status);
    case 'fel-riktning':
      return {
        status: refusal.status,
        finding: text(
          `Hit lämnas inga filer: ${ids(refusal.transactions)} är utgående (Kronofogden till ingivaren).`,
          `No files are handed in here: ${ids(refusal.transactions)} is outgoing (Kronofogden to the ingivare).`,
        ),
        remedy: text(
          'Lämna filen till en ingående produkt; genrep products visar riktningen.',
          'Hand the file in to an incoming product; genrep products shows the direction.',
        ),
      };
    case 'filnamn-saknas':
      return {
        status: 400,
        finding: text('PUT utan filnamn.', 'PUT without a file name.'),
        remedy: text(
          'Skriv namnet sist i adressen (curl -T FIL ".../<produktidentitet>/"), eller använd POST.',
          'End the address with the name (curl -T FILE ".../<product id>/"), or use POST.',
        ),
      };
    case 'filnamn':
      return {
        status: 400,
        finding: nameFinding(refusal.flaw, refusal.maxLength),
        rule: text(
          'Filnamn består av bokstäver (A-Z, a-z), siffror, punkt, bindestreck och understreck.',
          'File names consist of letters (A-Z, a-z), digits, dot, hyphen and underscore.',
        ),
        remedy: text('Byt filnamn och lämna filen igen.', 'Rename the file and hand it in again.'),
      };
    case 'okand-filsort':
      return {
        status: 400,
        finding: text(
          `Varken namn eller innehåll visar vilken fil det är av ${ids(refusal.transactions)}.`,
          `Neither name nor content tells which of ${ids(refusal.transactions)} the file is.`,
        ),
        rule: text(
          'Flera transaktioner delar produktidentiteten.',
          'Several transactions share the product id.',
        ),
        remedy: text(
          `Ge filen ett namn efter mönstret: ${names(refusal.transactions)}.`,
          `Name the file after the pattern: ${names(refusal.transactions)}.`,
        ),
      };
    case 'tom':
      return {
        status: 400,
        finding: text('Filen är tom.', 'The file is empty.'),
        remedy: text(
          'Lämna filen igen med innehåll; ingenting har tagits emot.',
          'Hand the file in again with content; nothing has been accepted.',
        ),
      };
    case 'for-stor':
      return {
        status: 413,
        finding: text(
          `Filen är större än ${refusal.maxBytes} byte.`,
          `The file is larger than ${refusal.maxBytes} bytes.`,
        ),
        rule: text('Storleksgräns etransport.maxBytes.', 'Size limit etransport.maxBytes.'),
        remedy: text(
          'Dela upp filen i flera; ingenting har tagits emot.',
          'Split the file into several; nothing has been accepted.',
        ),
      };
    case 'okand-fil':
      return {
        status: 404,
        finding: text('Filen finns inte att hämta.', 'There is no such file to fetch.'),
        remedy: text(
          'Lista väntande filer med ?getfilenames=true.',
          'List waiting files with ?getfilenames=true.',
        ),
      };
    case 'fraga-saknas':
      return {
        status: 400,
        finding: text('Adressen säger inte vad som ska hämtas.', 'The address does not say what to fetch.'),
        remedy: text(
          `Lista med ?getfilenames=true (alla: &${refusal.allParameter}=${refusal.allValue}), eller skriv filnamnet sist.`,
          `List with ?getfilenames=true (all: &${refusal.allParameter}=${refusal.allValue}), or end with the file name.`,
        ),
      };
    case 'inte-annu':
      return {
        status: 501,
        finding: text(
          `Genrep gör inte detta ännu: ${titles(refusal.transactions)}.`,
          `Genrep does not do this yet: ${ids(refusal.transactions)}.`,
        ),
        rule: OURS_ALONE,
        remedy: text(
          'genrep products visar vilka tjänster som finns.',
          'genrep products shows which services exist.',
        ),
      };
    case 'formular':
    case 'fel-vard':
    case 'fel-ursprung':
      return pageWording(refusal);
    case 'storning':
      return {
        status: refusal.status,
        finding: text(
          refusal.text ?? 'Portalen svarar med ett fel.',
          refusal.text ?? 'The portal answers with an error.',
        ),
        rule: text(
          'Det är en störning som hör till övningen.',
          'It is a fault that belongs to the rehearsal.',
        ),
        remedy: text(
          'Försök igen om en stund; aktiva störningar visas av genrep fault list.',
          'Try again in a while; active faults are shown by genrep fault list.',
        ),
      };
    case 'lager-fullt':
    case 'lager-fel':
    case 'lager-kvot':
    case 'lager-disk':
      return troubleNamed(refusal.code);
    case 'internt-fel':
      return {
        status: 500,
        finding: text(
          'Något gick fel i Genrep; felet står i Genreps logg.',
          'Something went wrong inside Genrep; see its log.',
        ),
        remedy: text(
          'Försök igen. Ett transaktionsid som inte har lämnats ut gäller inte.',
          'Try again. No transaktionsid was given, so nothing is promised.',
        ),
      };
  }
}

function permissionWording(party: Party, transactions: readonly Transaction[], status: number): Wording {
  const permits = [...new Set(transactions.flatMap((row) => row.permits))];
  const named = (language: 'sv' | 'en'): string =>
    permits.map((one) => `${SERVICES[one][language]} (${one})`).join(', ');
  const who = `${party.name}, ${showOrgNumber(party.org)}`;
  const code = party.codes[0] ?? 'XXX';
  return {
    status,
    finding: text(
      `${who}, saknar tillstånd att använda digitala tjänster för ${named('sv')}; det gäller ${titles(transactions)}.`,
      `${who}, lacks the permission (tillstånd) for ${named('en')}; this concerns ${ids(transactions)}.`,
    ),
    rule: text(
      `Tillstånd ges per tjänst efter ansökan och godkända tester (${GUIDE}, avsnitt 2.3 och 2.6).`,
      `Permission is given per service after application and approved tests (${GUIDE}, sections 2.3 and 2.6).`,
    ),
    remedy: text(
      `I Genrep: genrep party add --org ${party.org} --name "${party.name}" --code ${code} --permit ${permits.join(',')} (eller PUT /api/v1/parties/${party.org}).`,
      `In Genrep: genrep party add --org ${party.org} --name "${party.name}" --code ${code} --permit ${permits.join(',')} (or PUT /api/v1/parties/${party.org}).`,
    ),
  };
}

function nameFinding(flaw: NameFlaw, maxLength: number): Text {
  switch (flaw.kind) {
    case 'langd':
      return text(
        `Filnamnet är längre än ${maxLength} tecken.`,
        `The file name is longer than ${maxLength} characters.`,
      );
    case 'punkter':
      return text('Filnamnet består bara av punkter.', 'The file name consists of dots only.');
    case 'tecken': {
      const shown = showCharacter(flaw.character);
      return text(
        `Filnamnet innehåller tecknet ${shown}, som inte är tillåtet.`,
        `The file name holds the character ${shown}, which is not allowed.`,
      );
    }
  }
}

const text = (sv: string, en: string): Text => ({ sv, en });
const OURS_ALONE = text(
  'Detta är Genreps egen gräns, inte ett svar från myndigheten.',
  'This is a limit of Genrep, not an answer of the authority.',
);
const ids = (rows: readonly Transaction[]): string => rows.map((row) => row.id).join(', ');
const names = (rows: readonly Transaction[]): string => rows.map((row) => row.fileName).join(', ');
const titles = (rows: readonly Transaction[]): string =>
  rows.map((row) => `${row.title} (${row.id})`).join(', ');
