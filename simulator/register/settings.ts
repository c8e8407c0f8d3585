/** How often something has befallen the register's people and companies: the same for every ingivare of a world. */
import { assumed, type Text } from '../provenance';
import type { SettingRow } from '../setting';

const OURS = assumed('Genrep');

const share = (name: string, value: number, help: Text): SettingRow => ({
  name,
  kind: 'number',
  default: value,
  min: 0,
  max: 1,
  perParty: false,
  help,
  source: OURS,
});

/** Of Genrep's own protection (`services/identity-guard.ts`). */
export const GUARD_SETTING = {
  name: 'register.frammandeIdentitet',
  kind: 'choice',
  choices: ['varna', 'avvisa', 'av'],
  default: 'varna',
  perParty: false,
  help: {
    sv: 'När en fil har ett personnummer utanför testserierna: varna (en anmärkning), avvisa (filen tas inte emot), av (inget sägs). Genreps eget skydd.',
    en: 'When a file holds a personnummer outside the test series: varna (a remark), avvisa (the file is not taken), av (nothing is said). Genrep’s own protection.',
  },
  source: OURS,
} as const satisfies SettingRow;

const SHARES = [
  share('skuld.andel.sanering', 0.02, {
    sv: 'Andel testpersoner med skuldsanering.',
    en: 'Share of test persons with debt relief.',
  }),
  share('skuld.andel.skyddad', 0.02, {
    sv: 'Andel testpersoner med skyddad identitet.',
    en: 'Share of test persons with a protected identity.',
  }),
  share('register.andel.avliden', 0.005, {
    sv: 'Andel testpersoner som har avlidit (före 2026).',
    en: 'Share of test persons who have died (before 2026).',
  }),
  share('register.andel.utvandrad', 0.01, {
    sv: 'Andel testpersoner som har utvandrat (före 2026).',
    en: 'Share of test persons who have emigrated (before 2026).',
  }),
  share('register.andel.avregistrerad', 0.01, {
    sv: 'Andel testföretag som har gått i likvidation eller avregistrerats (före 2026).',
    en: 'Share of test companies in liquidation or struck off (before 2026).',
  }),
  share('register.andel.konkursPerson', 0.002, {
    sv: 'Andel testpersoner som går i konkurs under ett kvartal.',
    en: 'Share of test persons who go bankrupt in a quarter.',
  }),
  share('kredit.andel.konkurs', 0.02, {
    sv: 'Andel testföretag som går i konkurs under ett kvartal.',
    en: 'Share of test companies that go bankrupt in a quarter.',
  }),
  share('kredit.andel.rekonstruktion', 0.01, {
    sv: 'Andel testföretag som får företagsrekonstruktion under ett kvartal.',
    en: 'Share of test companies that are put under reconstruction in a quarter.',
  }),
] as const satisfies readonly SettingRow[];

export const REGISTER_SETTINGS: readonly SettingRow[] = [...SHARES, GUARD_SETTING];

/** A share as it is set, or as the row says. */
export function shareOf(setting: (name: string) => unknown, name: string): number {
  const row = SHARES.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no share ${name}`);
  return Number(setting(name) ?? row.default);
}
