/** How long files stay, and how files of one name are told apart. */
import { assumed } from '../provenance';
import type { SettingRow } from '../setting';

const spar = assumed('SPAR:s siffror, överförda (Statens personadressregister)', 'gallring');

export const MAILBOX_SETTINGS: readonly SettingRow[] = [
  {
    name: 'mailbox.fetchedHours',
    kind: 'integer',
    min: 0,
    max: 24 * 366,
    default: 24,
    perParty: true,
    help: {
      sv: 'så många timmar (verksamhetstid) kan en hämtad fil hämtas igen',
      en: 'for how many hours (business time) a fetched file can be fetched again',
    },
    source: spar,
  },
  {
    name: 'mailbox.unfetchedDays',
    kind: 'integer',
    min: 1,
    max: 3660,
    default: 60,
    perParty: true,
    help: {
      sv: 'så många dygn (verksamhetstid) väntar en fil som ingen hämtar',
      en: 'for how many days (business time) a file waits that nobody fetches',
    },
    source: spar,
  },
  {
    name: 'mailbox.suffix',
    kind: 'text',
    default: '.NNNN',
    help: {
      sv: 'tillägg till namnet när en fil med samma namn redan finns; N är siffror, den andra filen får nummer 2',
      en: 'what is added to a name that is still taken; N are digits, the second file has number 2',
    },
    source: assumed('Genrep: dokumenterade namn har inget nummer, så två kan vänta under samma'),
  },
  {
    name: 'mailbox.listningarPerMinut',
    kind: 'integer',
    min: 1,
    max: 100_000,
    default: 30,
    perParty: true,
    help: {
      sv: 'så många listningar i minuten (verklig tid) är lagom; fler anmärks på men svaras på',
      en: 'how many list calls a minute (real time) are fair; more are remarked on, and answered',
    },
    source: assumed('Genrep'),
  },
];

/** The n-th name (from 1) of files that are called the same; the first has the name as it is. */
export function numberedName(suffix: string, name: string, n: number): string {
  if (n === 1) return name;
  const numbered = suffix.replace(/N+/, (digits) => String(n).padStart(digits.length, '0'));
  // A pattern without a place for the number would give the same name for ever.
  return numbered === suffix ? `${name}${suffix}.${n}` : `${name}${numbered}`;
}
