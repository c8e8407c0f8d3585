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

/** Those that the others are drawn from, each with the setting of its share. */
const SHARES: readonly (readonly [Ending, setting: string])[] = [
  ['betald', 'bf.andel.betald'],
  ['bestriden', 'bf.andel.bestriden'],
  ['bestriden-tr', 'bf.andel.bestridenTr'],
  ['komplettering', 'bf.andel.komplettering'],
  ['delbestriden', 'bf.andel.delbestriden'],
  ['odelgiven', 'bf.andel.odelgiven'],
  ['atervunnen', 'bf.andel.atervunnen'],
  ['rattad', 'bf.andel.rattad'],
  ['olika', 'bf.andel.olika'],
];

export function forcedEnding(referens: string): Ending | undefined {
  const upper = referens.toUpperCase();
  return FORCED.find(([suffix]) => upper.endsWith(suffix))?.[1];
}

/** The same mål of the same world ends in the same way each time. */
export function endingOf(moment: Moment, malnummer: string, referens: string): Ending {
  const forced = forcedEnding(referens);
  if (forced !== undefined) return forced;
  const settings = settingValues(BF_SETTINGS, moment.setting);
  let left = moment.chance.share(moment.world, moment.party.org, 'bf', 'utfall', malnummer);
  for (const [ending, setting] of SHARES) {
    const share = settings.number(setting);
    if (left < share) return ending;
    left -= share;
  }
  return 'utslag';
}
