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
/** Of the proceedings of a BF, which are over when there is an utslag. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  ...[MANUAL, 'UTSLAG', 'BESTRIDEN', 'TR', 'KOMPL', 'DELGEJ'],
  ...['DELBESTR', 'ATERV', 'RATT', 'OLIKA', 'KOSTN'],
]);
/**
 * What a BF says of the person holds here too, unless a word of ours says how the mål goes. There is no flow of its own
 * for the dead and the emigrated: they have no assets to be found (assumed).
 */
const OF_THE_PERSON: Readonly<Record<string, Ending>> = {
  AVLIDEN: 'tillgangslos',
  IKONKURS: 'konkurs',
  UTVANDRAD: 'tillgangslos',
};

/** The known words at the end of a reference, the last first. */
function words(referens: string): string[] {
  const found: string[] = [];
  for (const word of referens.toUpperCase().split('-').slice(1).reverse()) {
    if (FORCED[word] === undefined && OF_THE_PERSON[word] === undefined && !PASSED_OVER.has(word)) break;
    found.push(word);
  }
  return found;
}

export function forcedEnding(referens: string): Ending | undefined {
  const found = words(referens);
  const last = (of: Readonly<Record<string, Ending>>): Ending | undefined =>
    found.flatMap((word) => of[word] ?? [])[0];
  return last(FORCED) ?? last(OF_THE_PERSON);
}

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
