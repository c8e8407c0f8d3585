/**
 * How a mål goes: drawn from the keyed chance in shares that are settings, or forced by the end of its reference.
 * Several forced words may stand after one another, and those of BF are passed over, so that one reference tells the whole
 * life of a mål that begins as a betalningsföreläggande: `R1-LON-UTSLAG`.
 */
import { settingValues } from '../setting-values';
import type { Moment } from '../service';
import { VERK_SETTINGS } from './settings';

export const ENDINGS = [
  'betald',
  'loneutmatning',
  'bevakning',
  'delbetalar',
  'utredning',
  'tillgangslos',
  'konkurs',
  'preskription',
  'inhibition',
] as const;
export type Ending = (typeof ENDINGS)[number];

const FORCED: Readonly<Record<string, Ending>> = {
  BETALD: 'betald',
  LON: 'loneutmatning',
  BEVAK: 'bevakning',
  DELBET: 'delbetalar',
  UTRED: 'utredning',
  TOM: 'tillgangslos',
  KONKURS: 'konkurs',
  PRESK: 'preskription',
  INHIB: 'inhibition',
};
const MANUAL = 'MANUELL';
const PASSED_OVER: ReadonlySet<string> = new Set([MANUAL, 'UTSLAG', 'BESTRIDEN', 'TR', 'KOMPL']);

/** The known words at the end of a reference, the last first. */
function words(referens: string): string[] {
  const found: string[] = [];
  for (const word of referens.toUpperCase().split('-').slice(1).reverse()) {
    if (FORCED[word] === undefined && !PASSED_OVER.has(word)) break;
    found.push(word);
  }
  return found;
}

export const forcedEnding = (referens: string): Ending | undefined =>
  words(referens).flatMap((word) => FORCED[word] ?? [])[0];

/** Registered by hand at Kronofogden: told by the third variant of the bekräftelse's start post. */
export const forcesManual = (referens: string): boolean => words(referens).includes(MANUAL);

/** The same mål of the same world goes in the same way each time. */
export function endingOf(moment: Moment, malnummer: string, referens: string): Ending {
  const forced = forcedEnding(referens);
  if (forced !== undefined) return forced;
  const settings = settingValues(VERK_SETTINGS, moment.setting);
  const shares: readonly (readonly [Ending, number])[] = [
    ['betald', settings.number('verk.andel.betald')],
    ['loneutmatning', settings.number('verk.andel.loneutmatning')],
    ['bevakning', settings.number('verk.andel.bevakning')],
    ['delbetalar', settings.number('verk.andel.delbetalar')],
    ['utredning', settings.number('verk.andel.utredning')],
    ['konkurs', settings.number('verk.andel.konkurs')],
    ['preskription', settings.number('verk.andel.preskription')],
    ['inhibition', settings.number('verk.andel.inhibition')],
  ];
  let left = moment.chance.share(moment.world, moment.party.org, 'verk', 'utfall', malnummer);
  for (const [ending, share] of shares) {
    if (left < share) return ending;
    left -= share;
  }
  return 'tillgangslos';
}
