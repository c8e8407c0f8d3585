/** Settings of the office: when things happen, whatever the service. */
import { assumed, inferred } from '../provenance';
import type { SettingRow } from '../setting';

export const OFFICE_SETTINGS: readonly SettingRow[] = [
  {
    name: 'tider.kvall',
    kind: 'time-of-day',
    default: '18:00',
    help: {
      sv: 'När kvällens filer levereras, och dit genrep clock advance kväll går.',
      en: 'When the evening’s files are delivered, and where genrep clock advance kväll goes.',
    },
    source: inferred(
      'Kronofogden, funktionsbeskrivning Verkställighet',
      'bekräftelse kommer samma kväll; klockslaget är antaget',
    ),
  },
  {
    name: 'utgava',
    kind: 'list',
    form: { pattern: /^[a-z]+\.[a-z-]+\s*=\s*\S.*$/, shown: 'transaktion=utgåva' },
    default: [],
    perParty: true,
    help: {
      sv: 'Layoututgåva per transaktion (bf.ansokan=4.2); annars den första.',
      en: 'Layout edition by transaction (bf.ansokan=4.2); else the first.',
    },
    source: assumed('Genrep'),
  },
  {
    name: 'tider.kvittensMinuter',
    kind: 'integer',
    min: 0,
    max: 100_000,
    default: 0,
    perParty: true,
    help: {
      sv: 'Minuter från inlämning till kvittens; 0: genast.',
      en: 'Minutes from hand-in to kvittens; 0: at once.',
    },
    source: assumed('Genrep'),
  },
];
