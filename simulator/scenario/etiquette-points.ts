/** What Genrep watches in how an ingivare's system behaves: one row per point. None of it is the authority's. */
import { assumed, inferred, type ProvenanceRow, type Source, type Text } from '../provenance';
import type { EtiquetteFinding } from './result';

export interface Point {
  readonly code: string;
  readonly severity: EtiquetteFinding['severity'];
  readonly text: Text;
  readonly remedy: Text;
  /** Whether a story may make it decide the outcome (`expect: etiquette` with `times: 0`). */
  readonly mayBeFatal: boolean;
  readonly source: Source;
}

const GENREP = assumed('Genrep');
const KVITTENS = inferred('Kronofogden, kvittens på varje fil');

const row = (
  code: string,
  severity: Point['severity'],
  text: Text,
  remedy: Text,
  source: Source = GENREP,
): Point => ({ code, severity, text, remedy, mayBeFatal: true, source });

export const POINTS = {
  unfetched: row(
    'UPP-KVITTENS-EJ-HAMTAD',
    'brist',
    { sv: 'En kvittens hämtades aldrig.', en: 'A kvittens was never fetched.' },
    {
      sv: 'Lista och hämta efter varje inlämning, tills kvittensen har kommit.',
      en: 'List and fetch after each hand-in, until the kvittens has come.',
    },
    KVITTENS,
  ),
  uncorrected: row(
    'UPP-EJ-RATTAD',
    'brist',
    { sv: 'En underkänd fil rättades aldrig.', en: 'A rejected file was never corrected.' },
    {
      sv: 'Läs felen i kvittensen, rätta dem och lämna in filen igen.',
      en: 'Read the errors in the kvittens, correct them and hand the file in again.',
    },
    KVITTENS,
  ),
  approvedAgain: row(
    'UPP-GODKAND-IGEN',
    'brist',
    { sv: 'En godkänd fil lämnades in en gång till.', en: 'An approved file was handed in once more.' },
    {
      sv: 'Märk filen som klar när kvittensen är godkänd, och lämna den inte igen.',
      en: 'Mark the file as done when its kvittens approves it, and do not hand it in again.',
    },
  ),
  newLopnummer: row(
    'UPP-NYTT-LOPNUMMER',
    'anmarkning',
    {
      sv: 'En rättad fil fick ett nytt löpnummer, fast det förra inte hade använts.',
      en: 'A corrected file got a new löpnummer, though the one before had not been used.',
    },
    {
      sv: 'Behåll löpnumret när hela filen har kommit tillbaka.',
      en: 'Keep the löpnummer when the whole file has come back.',
    },
  ),
  polling: row(
    'UPP-TAT-LISTNING',
    'anmarkning',
    {
      sv: 'Systemet listade filer att hämta tätare än den satta takten.',
      en: 'The system listed waiting files faster than the set pace.',
    },
    {
      sv: 'Vänta mellan listningarna; takten är inställningen mailbox.listningarPerMinut.',
      en: 'Wait between lists; the pace is the setting mailbox.listningarPerMinut.',
    },
  ),
  unacknowledged: row(
    'UPP-EJ-KVITTERAD',
    'brist',
    {
      sv: 'En fil hämtades över SHS men kvitterades inte.',
      en: 'A file was fetched over SHS and not acknowledged.',
    },
    {
      sv: 'Kvittera när filen ligger säkert hos er; annars vet avsändaren inte att den kom fram.',
      en: 'Acknowledge when the file lies safe with you; else the sender does not know that it arrived.',
    },
  ),
  blindResend: row(
    'UPP-OMSAND-BLINT',
    'brist',
    {
      sv: 'Samma fil lämnades in igen utan att systemet såg efter om den hade kommit fram.',
      en: 'The same file was handed in again and the system had not looked whether it had arrived.',
    },
    {
      sv: 'Lista efter ett svar som uteblev: en kvittens som väntar visar att filen kom fram.',
      en: 'List after an answer that did not come: a waiting kvittens shows that the file arrived.',
    },
  ),
  oldFile: row(
    'UPP-GAMMAL-FIL',
    'brist',
    {
      sv: 'En fil från en tidigare dag lämnades in igen, som ur en återläst säkerhetskopia.',
      en: 'A file of an earlier day was handed in again, as from a restored backup.',
    },
    {
      sv: 'Stäm av vad som redan är inlämnat innan köerna startas efter en återläsning.',
      en: 'Check what has been handed in already before the queues start after a restore.',
    },
  ),
  certificate: row(
    'UPP-CERTIFIKAT-NARA-SLUT',
    'anmarkning',
    {
      sv: 'Certifikatet går ut inom 30 dagar.',
      en: 'The certificate expires within 30 days.',
    },
    {
      sv: 'Beställ och installera ett nytt medan det gamla gäller.',
      en: 'Order and install a new one while the old one holds.',
    },
  ),
} as const satisfies Readonly<Record<string, Point>>;

export const POINT_CODES: readonly string[] = Object.values(POINTS).map(({ code }) => code);
export type PointName = keyof typeof POINTS;

export const etiquetteProvenance = (): ProvenanceRow[] =>
  Object.values<Point>(POINTS).map(({ code, text, source }) => ({
    ...{ kind: 'rule', id: code, service: null, what: text.sv, source },
  }));
