/** The five settings of the service that an ingivare has by the guide, section 3.1, and what they send where. */
import type { Complaint } from '../../complaint';
import { documented, GUIDE } from '../../provenance';
import type { LetterChannel } from '../../store/store';
import type { SettingOf } from '../service';
import { settingRows, settingValues, type SettingLine, type SettingValues } from '../setting-values';

/** How the application came. */
export const URSPRUNG = ['fil', 'papper'] as const;
export type Ursprung = (typeof URSPRUNG)[number];

const SAID = documented(GUIDE, '3.1');
const UTSLAG_CHOICES = { choices: ['digitalt', 'digitalt-och-papper'] };

const ROWS: readonly SettingLine[] = [
  [
    'bf.installning.utslagDigital',
    'choice',
    'digitalt',
    {
      sv: 'Utslag för en digital ansökan sänds bara digitalt, eller både digitalt och på papper.',
      en: 'The utslag of a digital application is sent digitally only, or both digitally and on paper.',
    },
    SAID,
    UTSLAG_CHOICES,
  ],
  [
    'bf.installning.utslagPapper',
    'choice',
    'digitalt',
    {
      sv: 'Utslag för en ansökan på papper sänds bara digitalt, eller både digitalt och på papper.',
      en: 'The utslag of a paper application is sent digitally only, or both digitally and on paper.',
    },
    SAID,
    UTSLAG_CHOICES,
  ],
  [
    'bf.installning.avskrivning',
    'choice',
    'brev',
    {
      sv: 'Avskrivningsbeslut sänds med brev, till digital brevlåda, eller inte alls. Förvalet är antaget.',
      en: 'An avskrivningsbeslut is sent by letter, to a digital mailbox, or not at all. The default is assumed.',
    },
    SAID,
    { choices: ['brev', 'digital-brevlada', 'nej'] },
  ],
  [
    'bf.installning.bekraftelseFran',
    'date',
    '2000-01-01',
    {
      sv: 'Bekräftelse sänds digitalt från och med den dagen. Före den går den med brev (antaget, liksom förvalet).',
      en: 'Bekräftelse is sent digitally from that day on. Before it goes by letter (assumed, as is the default).',
    },
    SAID,
  ],
  [
    'bf.installning.utslagFran',
    'date',
    '2000-01-01',
    {
      sv: 'Utslag sänds digitalt från och med den dagen. Före den går bara det som är valt på papper (antaget, liksom förvalet).',
      en: 'Utslag is sent digitally from that day on. Before it only what is chosen on paper goes (assumed, as is the default).',
    },
    SAID,
  ],
];

export const INSTALLNINGAR = settingRows(ROWS);

const valuesOf = (setting: SettingOf): SettingValues => settingValues(INSTALLNINGAR, setting);

const onPaper = (values: SettingValues, ursprung: Ursprung): boolean =>
  values.text(`bf.installning.${ursprung === 'papper' ? 'utslagPapper' : 'utslagDigital'}`) !== 'digitalt';

/** How an utslag goes out. `day`: of the file that it would stand in (that it counts and not the utslag's is assumed). */
export function utslagSands(
  setting: SettingOf,
  ursprung: Ursprung,
  day: string,
): { readonly digitalt: boolean; readonly papper: boolean } {
  const values = valuesOf(setting);
  return {
    digitalt: day >= values.text('bf.installning.utslagFran'),
    papper: onPaper(values, ursprung),
  };
}

/** A paper application has no file that a digital bekräftelse could answer: it is confirmed by letter (assumed). */
export const bekraftelseDigitalt = (setting: SettingOf, ursprung: Ursprung, day: string): boolean =>
  ursprung === 'fil' && day >= valuesOf(setting).text('bf.installning.bekraftelseFran');

/** undefined: the ingivare is not told. */
export function avskrivningSands(setting: SettingOf): LetterChannel | undefined {
  const chosen = valuesOf(setting).text('bf.installning.avskrivning');
  return chosen === 'brev' || chosen === 'digital-brevlada' ? chosen : undefined;
}

/** Utslag that would be sent to nobody on `day`: not yet digitally, and not on paper. */
export function utslagTillIngen(setting: SettingOf, day: string): Complaint[] {
  const values = valuesOf(setting);
  const from = values.text('bf.installning.utslagFran');
  if (day >= from) return [];
  return (['fil', 'papper'] as const).flatMap((ursprung): Complaint[] => {
    if (onPaper(values, ursprung)) return [];
    const name = `bf.installning.${ursprung === 'papper' ? 'utslagPapper' : 'utslagDigital'}`;
    const [sv, en] =
      ursprung === 'papper' ? ['ansökningar på papper', 'paper'] : ['digitala ansökningar', 'digital'];
    return [
      {
        code: 'BF-UTSLAG-TILL-INGEN',
        place: `bf.installning.utslagFran ${from}, ${name} digitalt`,
        finding: {
          sv: `Utslag för ${sv} före ${from} sänds till ingen: inte digitalt än, och inte på papper.`,
          en: `The utslag of ${en} applications before ${from} are sent to nobody: not digitally yet, and not on paper.`,
        },
        remedy: {
          sv: `Sätt ${name} till digitalt-och-papper, eller en tidigare dag.`,
          en: `Set ${name} to digitalt-och-papper, or an earlier day.`,
        },
      },
    ];
  });
}
