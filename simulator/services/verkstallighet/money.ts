/** Payments and the debt. Grundavgift is taken first, the rest goes to the sökande (assumed). Amounts are whole öre. */
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import type { MalState } from './mal';
import { VERK_SETTINGS } from './settings';

/** A part payment is about this part of what is left, when nobody says otherwise (assumed). */
const PART = 3;
/** Öre a month that a löneutmätning gives, at the least and the most; more when the debt would take too long. */
const MONTHLY = { from: 100_000, to: 500_000 };
const ROUND = 10_000;
const KRONA = 100;

export interface Payment {
  /** To the sökande. */
  readonly redovisat: number;
  readonly avgift: number;
  readonly state: MalState;
}

export function pay(state: MalState, belopp: number): Payment {
  const avgift = Math.min(state.avgifter, belopp);
  const redovisat = Math.min(state.skuld, belopp - avgift);
  const after: MalState = {
    ...state,
    avgifter: state.avgifter - avgift,
    skuld: state.skuld - redovisat,
    redovisat: state.redovisat + redovisat,
  };
  return { redovisat, avgift, state: after };
}

export const owed = (state: MalState): number => state.skuld + state.avgifter;

/** The amount that was said by hand (`belopp`, öre), else the löneutmätning's, else a third. */
export function partOf(state: MalState, belopp: unknown): number {
  if (typeof belopp === 'number' && Number.isSafeInteger(belopp) && belopp > 0)
    return Math.min(belopp, owed(state));
  if (state.manadsbelopp > 0) return Math.min(state.manadsbelopp, owed(state));
  return Math.ceil(owed(state) / PART / KRONA) * KRONA;
}

export function monthlyAmount(moment: Moment, malnummer: string, state: MalState): number {
  const months = settingValues(VERK_SETTINGS, moment.setting).number('verk.loneutmatning.manader');
  const draws = moment.chance.draws(moment.world, moment.party.org, 'verk', 'manadsbelopp', malnummer);
  const drawn = MONTHLY.from + Math.floor(draws.below(MONTHLY.to - MONTHLY.from) / ROUND) * ROUND;
  return Math.max(drawn, Math.ceil(owed(state) / months / ROUND) * ROUND);
}

/** None is due when little is unpaid, nor in bevakning (förordning 1992:1094, 5–6 §§). */
export function feeIsDue(moment: Moment, status: string, state: MalState): boolean {
  const least = settingValues(VERK_SETTINGS, moment.setting).number('verk.avgift.minst') * KRONA;
  return status !== 'bevakning' && owed(state) >= least;
}
