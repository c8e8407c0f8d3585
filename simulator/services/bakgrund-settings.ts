/** How much Kronofogden's register knows of test persons of whom no mål lives in the simulator. The same for every ingivare. */
import { assumed, type Text } from '../provenance';
import type { SettingRow } from '../setting';
import { settingRows, type SettingLine } from './setting-values';

const share = (name: string, value: number, help: Text): SettingLine => [
  name,
  'number',
  value,
  help,
  assumed('Genrep'),
  { min: 0, max: 1 },
];

export const BAKGRUND_SETTINGS: readonly SettingRow[] = settingRows([
  share('skuld.andel.allmanna', 0.04, {
    sv: 'Andel testpersoner som får ett allmänt mål under ett kvartal.',
    en: 'Share of test persons who get a claim of the state in a quarter.',
  }),
  share('skuld.andel.enskilda', 0.04, {
    sv: 'Andel testpersoner som får ett enskilt mål av någon annan under ett kvartal.',
    en: 'Share of test persons who get a private claim of someone else in a quarter.',
  }),
]).map((row) => ({ ...row, perParty: false }));
