/** Words of the page that compares two files. */
import type { Text } from '../../../provenance';
import type { HandlingChange } from '../../compared';

export const C = {
  title: { sv: 'Jämför filer', en: 'Compare files' },
  the: { sv: 'Filen', en: 'The file' },
  suggested: {
    sv: 'Rättelsen: nästa fil med samma löpnummer',
    en: 'The correction: the next file with the same löpnummer',
  },
  suggestedNext: { sv: 'Nästa fil av samma transaktion', en: 'The next file of the same transaction' },
  later: {
    sv: 'Senare filer av samma organisation och transaktion',
    en: 'Later files of the same organisation and transaction',
  },
  noLater: {
    sv: 'Ingen senare fil av samma transaktion har lämnats in.',
    en: 'No later file of the same transaction has been handed in.',
  },
  first: { sv: 'Första filen', en: 'First file' },
  second: { sv: 'Andra filen', en: 'Second file' },
  swap: { sv: 'Byt plats', en: 'Swap' },
  changed: { sv: 'ändrade', en: 'changed' },
  added: { sv: 'tillkomna', en: 'added' },
  removed: { sv: 'borttagna', en: 'removed' },
  same: { sv: 'lika', en: 'the same' },
  handlingar: { sv: 'Handlingar', en: 'Handlingar' },
  byReferens: {
    sv: 'Handlingar hör ihop efter din referens; saknas den eller är den inte ensam, efter nummer i filen.',
    en: 'Handlingar belong together by your reference; where it is missing or not alone, by number in the file.',
  },
  byNumber: {
    sv: 'Filerna är för stora för att jämföras efter referens. Handlingar jämförs efter nummer i filen, en sida i taget.',
    en: 'The files are too large to be compared by reference. Handlingar are compared by number in the file, page by page.',
  },
  byRole: {
    sv: 'Filerna lästes med olika layouter. Fält jämförs efter vad de betyder; de som bara den ena har jämförs inte, och koder som skrivs olika räknas som olika.',
    en: 'The files were read by different layouts. Fields are compared by meaning; those that only one has are not compared, and codes that are written differently count as different.',
  },
  masked: {
    sv: 'Personuppgifter är maskade: två olika värden kan se lika ut.',
    en: 'People are masked: two different values may look the same.',
  },
  none: { sv: 'Ingen handling skiljer.', en: 'No handling differs.' },
  noneHere: { sv: 'Ingen handling skiljer på den här sidan.', en: 'No handling differs on this page.' },
  sameHere: { sv: 'Lika på den här sidan', en: 'The same on this page' },
  outside: { sv: 'Filens början och slut', en: 'Start and end of the file' },
  noOutside: { sv: 'Ingenting skiljer.', en: 'Nothing differs.' },
  before: { sv: 'i den första', en: 'in the first' },
  after: { sv: 'i den andra', en: 'in the second' },
  more: { sv: 'fält till skiljer', en: 'more fields differ' },
  findings: { sv: 'Fel och anmärkningar', en: 'Errors and remarks' },
  gone: { sv: 'Försvann', en: 'Went away' },
  new: { sv: 'Nya', en: 'New' },
  stay: { sv: 'Kvar', en: 'Still there' },
  firstListed: { sv: 'De första 50 visas.', en: 'The first 50 are shown.' },
  moreFindings: {
    sv: 'Bara de första 500 i varje fil jämförs.',
    en: 'Only the first 500 of each file are compared.',
  },
  reference: { sv: 'referens', en: 'reference' },
} satisfies Record<string, Text>;

export const KINDS: Readonly<Record<HandlingChange['kind'], { readonly sign: string; readonly text: Text }>> =
  {
    changed: { sign: '≠', text: { sv: 'ändrad', en: 'changed' } },
    added: { sign: '+', text: { sv: 'tillkommen', en: 'added' } },
    removed: { sign: '−', text: { sv: 'borttagen', en: 'removed' } },
  };
