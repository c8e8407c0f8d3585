/** Payments and the debt. Grundavgift is taken first, then interest, then the rest of the debt (assumed). Amounts are whole öre. */
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import type { MalState } from './mal';
import { rantaAt, rantaOn } from './ranta';
import { VERK_SETTINGS } from './settings';

/** A part payment is about this part of what is left, when nobody says otherwise (assumed). */
const PART = 3;
/** Öre a month that a löneutmätning gives, at the least and the most; more when the debt would take too long. */
const MONTHLY = { from: 100_000, to: 500_000 };
const ROUND = 10_000;
const KRONA = 100;

export interface Payment {
  /** To the sökande, interest included. */
  readonly redovisat: number;
  readonly avgift: number;
  readonly state: MalState;
}

export function pay(state: MalState, belopp: number): Payment {
  const avgift = Math.min(state.avgifter, belopp);
  const ranta = Math.min(state.ranta.upplupen, belopp - avgift);
  const kapital = Math.min(state.skuld, belopp - avgift - ranta);
  const redovisat = ranta + kapital;
  const skuld = state.skuld - kapital;
  const after: MalState = {
    ...state,
    avgifter: state.avgifter - avgift,
    skuld,
    ranta: rantaOn({ ...state.ranta, upplupen: state.ranta.upplupen - ranta }, state.skuld, skuld),
    lonKvar: state.lonKvar === null ? null : Math.max(0, state.lonKvar - avgift - redovisat),
    redovisat: state.redovisat + redovisat,
  };
  return { redovisat, avgift, state: after };
}

export const owed = (state: MalState): number => state.skuld + state.ranta.upplupen + state.avgifter;

/** With the interest counted up to the day of the moment. */
export const settled = (moment: Moment, state: MalState): MalState => ({
  ...state,
  ranta: rantaAt(state.ranta, moment.calendar.dayOf(moment.now)),
});

/** The amount that was said by hand (`belopp`, öre), else the löneutmätning's, else a third. */
export function partOf(state: MalState, belopp: unknown): number {
  if (typeof belopp === 'number' && Number.isSafeInteger(belopp) && belopp > 0)
    return Math.min(belopp, owed(state));
  if (state.manadsbelopp > 0)
    return Math.min(state.manadsbelopp, owed(state), state.lonKvar ?? state.manadsbelopp);
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
