/** How a mål ends: drawn from the keyed chance in shares that are settings, or forced by the end of the reference. */
import { settingValues } from '../setting-values';
import type { Moment } from '../service';
import { BF_SETTINGS } from './settings';

export const ENDINGS = [
  'betald',
  'bestriden',
  'bestriden-tr',
  'utslag',
  'komplettering',
  'delbestriden',
  'odelgiven',
  'atervunnen',
  'rattad',
  'olika',
  'avliden',
  'i-konkurs',
  'utvandrad',
  'lagre-kostnader',
] as const;
export type Ending = (typeof ENDINGS)[number];

/** The longer ones come first, since `-BESTRIDEN-TR` is not `-TR`. */
const FORCED: readonly (readonly [suffix: string, ending: Ending])[] = [
  ['-BESTRIDEN-TR', 'bestriden-tr'],
  ['-BESTRIDEN', 'bestriden'],
  ['-BETALD', 'betald'],
  ['-UTSLAG', 'utslag'],
  ['-KOMPL', 'komplettering'],
  ['-DELBESTR', 'delbestriden'],
  ['-DELGEJ', 'odelgiven'],
  ['-ATERV', 'atervunnen'],
  ['-RATT', 'rattad'],
  ['-OLIKA', 'olika'],
  ['-AVLIDEN', 'avliden'],
  ['-IKONKURS', 'i-konkurs'],
  ['-UTVANDRAD', 'utvandrad'],
  ['-KOSTN', 'lagre-kostnader'],
];

export const forcedEnding = (referens: string): Ending | undefined =>
  FORCED.find(([suffix]) => referens.toUpperCase().endsWith(suffix))?.[1];

/** The same mål of the same world ends in the same way each time. */
export function endingOf(moment: Moment, malnummer: string, referens: string): Ending {
  const forced = forcedEnding(referens);
  if (forced !== undefined) return forced;
  const settings = settingValues(BF_SETTINGS, moment.setting);
  const shares: readonly (readonly [Ending, number])[] = [
    ['betald', settings.number('bf.andel.betald')],
    ['bestriden', settings.number('bf.andel.bestriden')],
    ['bestriden-tr', settings.number('bf.andel.bestridenTr')],
    ['komplettering', settings.number('bf.andel.komplettering')],
    ['delbestriden', settings.number('bf.andel.delbestriden')],
    ['odelgiven', settings.number('bf.andel.odelgiven')],
    ['atervunnen', settings.number('bf.andel.atervunnen')],
    ['rattad', settings.number('bf.andel.rattad')],
    ['olika', settings.number('bf.andel.olika')],
  ];
  let left = moment.chance.share(moment.world, moment.party.org, 'bf', 'utfall', malnummer);
  for (const [ending, share] of shares) {
    if (left < share) return ending;
    left -= share;
  }
  return 'utslag';
}
