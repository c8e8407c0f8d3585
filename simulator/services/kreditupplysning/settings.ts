/** What an ingivare or a rehearsal may set about Utdrag utmätning. */
import { assumed, inferred } from '../../provenance';
import type { SettingRow } from '../../setting';
import { settingRows } from '../setting-values';

const OURS = assumed('Genrep');

/** In the order of `Date.getUTCDay`. */
export const WEEKDAYS = ['sondag', 'mandag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lordag'] as const;

export const KREDIT_SETTINGS: readonly SettingRow[] = settingRows([
  [
    'kredit.tider.klockslag',
    'time-of-day',
    '06:00',
    { sv: 'När på dagen utdragen kommer.', en: 'Time of day at which the extracts come.' },
    OURS,
  ],
  [
    'kredit.tider.veckodag',
    'choice',
    'mandag',
    {
      sv: 'Den veckodag då utdraget om enskilda mål kommer (nästa arbetsdag när den är helgdag).',
      en: 'The weekday of the extract about private claims (the next working day when it is a holiday).',
    },
    inferred(
      'Kronofogden, Utdrag utmätning: dagligen för allmänna, varje vecka för enskilda mål',
      'dagen är antagen',
    ),
    { choices: ['mandag', 'tisdag', 'onsdag', 'torsdag', 'fredag'] },
  ],
  [
    'kredit.population',
    'integer',
    300,
    {
      sv: 'Hur många testpersoner (och en tiondel så många testföretag) som utdragen hämtas ur, utöver dem som har mål i övningen.',
      en: 'How many test persons (and a tenth as many test companies) the extracts are drawn from, beside those who have mål in the rehearsal.',
    },
    OURS,
    { min: 0, max: 20_000 },
  ],
]);
