/** What an ingivare or a rehearsal may set about Skuldutdrag. */
import { assumed, inferred } from '../../provenance';
import type { SettingRow } from '../../setting';
import { BAKGRUND_SETTINGS } from '../bakgrund-settings';
import { settingRows } from '../setting-values';
import { lopnummerSettings } from '../start-post';
import { stopptidSetting } from '../stopptid';

const OURS = assumed('Genrep');

export const SKULD_SETTINGS: readonly SettingRow[] = [
  ...lopnummerSettings('skuld'),
  stopptidSetting('skuld'),
  ...settingRows([
    [
      'skuld.kvot.antal',
      'integer',
      0,
      {
        sv: 'Hur många frågor ingivaren får ställa under en period; 0: så många som helst.',
        en: 'How many questions the ingivare may ask in a period; 0: any number.',
      },
      OURS,
      { min: 0, max: 100_000_000 },
    ],
    [
      'skuld.kvot.period',
      'choice',
      'manad',
      { sv: 'Den period som kvoten gäller.', en: 'The period that the quota is for.' },
      OURS,
      { choices: ['dygn', 'manad', 'ar'] },
    ],
    [
      'skuld.inkasso.personer',
      'list',
      [],
      {
        sv: 'Personer och företag som är föremål för ingivarens inkasso. Tom: Genrep kan inte veta, och alla godtas. Ändelsen -OBEHORIG på en referens underkänner frågan.',
        en: 'People and companies subject to the ingivare’s inkasso. Empty: Genrep cannot know, and all are accepted. The ending -OBEHORIG of a reference rejects the question.',
      },
      inferred('förordning (2001:590)', '12 §'),
    ],
  ]),
  ...BAKGRUND_SETTINGS,
];
