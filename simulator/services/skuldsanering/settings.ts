/** What an ingivare or a rehearsal may set about skuldsanering. */
import { assumed, documented } from '../../provenance';
import type { SettingRow } from '../../setting';
import { settingRows } from '../setting-values';
import { lopnummerSettings } from '../start-post';

export const SANERING_SETTINGS: readonly SettingRow[] = [
  ...lopnummerSettings('sanering'),
  ...settingRows([
    [
      'sanering.tider.underrattelse',
      'integer',
      2,
      {
        sv: 'Arbetsdagar från inledandebeslut till underrättelse; lagen säger inom en vecka.',
        en: 'Working days from the inledandebeslut to the underrättelse; the statute says within a week.',
      },
      assumed('Genrep', 'inom veckan i lag (2016:675) 21 §'),
      { min: 0, max: 5 },
    ],
    [
      'sanering.tider.anmalan',
      'integer',
      1,
      {
        sv: 'Månader att anmäla fordran, räknat från underrättelsen.',
        en: 'Months in which to report a claim, counted from the underrättelse.',
      },
      documented('lag (2016:675)', '19 §: en månad, högst två'),
      { min: 1, max: 2 },
    ],
    [
      'sanering.arendenummer.monster',
      'text',
      'SKNNNNNNNN-ÅÅ',
      {
        sv: 'Ärendenumrets mönster: N en siffra, ÅÅ eller ÅÅÅÅ året.',
        en: 'Pattern of the ärendenummer: N a digit, ÅÅ or ÅÅÅÅ the year.',
      },
      assumed('Genrep'),
    ],
  ]),
];
