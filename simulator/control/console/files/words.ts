/** Words of the pages about files. */
import type { Severity, Verdict } from '../../../formats/finding';
import type { Form } from '../../../formats/layout';
import type { Text } from '../../../provenance';
import type { FileView } from '../../schemas';

export const T = {
  menu: { sv: 'Filer', en: 'Files' },
  all: { sv: 'Alla filer, de senaste först', en: 'All files, the latest first' },
  none: { sv: 'Inga filer.', en: 'No files.' },
  own: { sv: 'Pröva en fil', en: 'Try a file' },
  file: { sv: 'fil', en: 'file' },
  transaction: { sv: 'transaktion', en: 'transaction' },
  direction: { sv: 'riktning', en: 'direction' },
  org: { sv: 'organisation', en: 'organisation' },
  at: { sv: 'tid', en: 'time' },
  state: { sv: 'läge', en: 'state' },
  size: { sv: 'byte', en: 'bytes' },
  show: { sv: 'Visa', en: 'Show' },
  older: { sv: 'Äldre filer', en: 'Older files' },
  newest: { sv: 'De senaste', en: 'The latest' },
  content: { sv: 'Innehåll', en: 'Content' },
  layout: { sv: 'layout', en: 'layout' },
  noLayout: {
    sv: 'Filen kan inte avkodas: layouten som den lästes med finns inte här.',
    en: 'The file cannot be decoded: the layout that it was read by is not here.',
  },
  problems: { sv: 'fel och anmärkningar', en: 'errors and remarks' },
  handlingar: { sv: 'handlingar', en: 'handlingar' },
  lopnummer: { sv: 'löpnummer', en: 'löpnummer' },
  code: { sv: 'intressentkod', en: 'intressentkod' },
  inReplyTo: { sv: 'svar på', en: 'in reply to' },
  answers: { sv: 'svar', en: 'answers' },
  compare: { sv: 'Jämför', en: 'Compare' },
  compareCorrection: { sv: 'Jämför med rättelsen', en: 'Compare with the correction' },
  compareNext: { sv: 'Jämför med nästa inlämnade fil', en: 'Compare with the next file handed in' },
  compareOther: { sv: 'Jämför med en senare fil', en: 'Compare with a later file' },
  save: { sv: 'Spara filen', en: 'Save the file' },
  log: { sv: 'Filens väg i händelseloggen', en: 'The road of the file in the journal' },
  shown: { sv: 'Personuppgifter visas.', en: 'People are shown.' },
  hidden: { sv: 'Personuppgifter är maskade.', en: 'People are masked.' },
  reveal: { sv: 'Visa personuppgifter', en: 'Show people' },
  mask: { sv: 'Maska personuppgifter', en: 'Mask people' },
  bytes: { sv: 'Visa byte', en: 'Show bytes' },
  noBytes: { sv: 'Dölj byte', en: 'Hide bytes' },
  bytesMasked: {
    sv: 'Byte visas bara tillsammans med personuppgifter.',
    en: 'Bytes are shown only together with people.',
  },
  goTo: { sv: 'Gå till', en: 'Go to' },
  line: { sv: 'rad', en: 'line' },
  handling: { sv: 'handling', en: 'handling' },
  next: { sv: 'Nästa', en: 'Next' },
  previous: { sv: 'Föregående', en: 'Previous' },
  nextProblem: { sv: 'Nästa fel', en: 'Next error' },
  noProblem: { sv: 'Inga fler fel efter den här sidan.', en: 'No more errors after this page.' },
  ofFile: { sv: 'Fel på filen', en: 'Errors of the file' },
  far: {
    sv: 'Hit kan filen inte läsas: dess handlingar kunde inte urskiljas, och början är för långt bort.',
    en: 'The file cannot be read here: its handlingar could not be told apart, and its beginning is too far away.',
  },
  past: { sv: 'Filen är slut före detta.', en: 'The file ends before this.' },
  unknown: { sv: 'ingen post i layouten', en: 'no post of the layout' },
  start: { sv: 'Filens början', en: 'Start of the file' },
  end: { sv: 'Filens slut', en: 'End of the file' },
  fields: { sv: 'Allt om fälten', en: 'All about the fields' },
  field: { sv: 'fält', en: 'field' },
  place: { sv: 'plats', en: 'place' },
  value: { sv: 'värde', en: 'value' },
  stands: { sv: 'står', en: 'stands' },
  meaning: { sv: 'betydelse', en: 'meaning' },
  rule: { sv: 'regel', en: 'rule' },
  mark: { sv: 'stöd', en: 'mark' },
  required: { sv: 'krävs', en: 'required' },
  blank: { sv: 'tomt', en: 'blank' },
  remedy: { sv: 'Åtgärd', en: 'Remedy' },
  asXml: { sv: 'Samma kvittens som XML', en: 'The same kvittens as XML' },
  asText: { sv: 'Samma kvittens som text', en: 'The same kvittens as text' },
  otherForm: {
    sv: 'Så skulle den se ut i den andra formen. Den levererades inte så.',
    en: 'How it would look in the other form. It was not delivered like this.',
  },
  asDelivered: { sv: 'Som den levererades', en: 'As it was delivered' },
  yes: { sv: 'ja', en: 'yes' },
  no: { sv: 'nej', en: 'no' },
} satisfies Record<string, Text>;

export const DIRECTIONS: Readonly<Record<FileView['direction'], Text>> = {
  in: { sv: 'inlämnad', en: 'handed in' },
  out: { sv: 'levererad', en: 'delivered' },
};

export const STATES: Readonly<Record<FileView['state'], Text>> = {
  mottagen: { sv: 'mottagen', en: 'mottagen (received)' },
  vantar: { sv: 'väntar', en: 'waiting' },
  hamtas: { sv: 'hämtas', en: 'being fetched' },
  hamtad: { sv: 'hämtad', en: 'fetched' },
};

export const VERDICT_TEXTS: Readonly<Record<Verdict, Text>> = {
  godkand: { sv: 'godkänd', en: 'godkänd (approved)' },
  'underkand-handlingar': { sv: 'underkänd, handlingar', en: 'underkänd (rejected), handlingar' },
  'underkand-fil': { sv: 'underkänd, hela filen', en: 'underkänd (rejected), the whole file' },
};

export const SEVERITIES: Readonly<Record<Severity, Text>> = {
  fel: { sv: 'Fel', en: 'Error' },
  anmarkning: { sv: 'Anmärkning', en: 'Remark' },
};

export const FORMS: Readonly<Record<Form, Text>> = {
  fixed: { sv: 'fast bredd', en: 'fixed width' },
  separated: { sv: 'avgränsad text', en: 'separated values' },
  xml: { sv: 'XML', en: 'XML' },
};

export const nameOfFile = ({ listedName, name, transaktionsid }: FileView): string =>
  listedName ?? name ?? transaktionsid;

export const DOORS: Readonly<Record<string, string>> = {
  etransport: 'e-transport',
  shs: 'SHS',
  konsol: 'Genrep',
};
