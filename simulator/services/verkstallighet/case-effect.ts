/** What an event does to the debt and the standing of a mål, and which row of a later file tells it. */
import type { Change } from '../../store/store';
import type { CaseEvent, Moment } from '../service';
import { settingValues } from '../setting-values';
import { isPaused, type EventType, type Status } from './cases';
import { delar, type MalState } from './mal';
import { feeIsDue, monthlyAmount, owed, partOf, pay, settled } from './money';
import { ORE } from './open-mal';
import { rantaOn } from './ranta';
import { delredovisningRow, grundavgiftRows, loneutmatningRow, rapportRows, type Told } from './reports';
import { VERK_SETTINGS } from './settings';
import { nextYear } from './timetable';

export interface Effect {
  readonly state: MalState;
  readonly status: Status;
  /** For the journal. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Paid to the sökande by this event, in öre. */
  readonly paid: number;
  readonly rows: (told: Told) => Change[];
  /** Nothing worth telling: the event only moves the timetable. */
  readonly quiet?: true;
}

export interface Before {
  readonly malnummer: string;
  readonly status: Status;
  readonly state: MalState;
}

/** Days of uppskov when an event by hand names no last day (assumed). */
const RESPITE = 30;

export function effectOf(
  moment: Moment,
  { malnummer, status: from, state: before }: Before,
  type: EventType,
  status: Status,
  data: CaseEvent['data'],
): Effect {
  const state = settled(moment, before);
  const nothing: Effect = { state, status, data: {}, paid: 0, rows: () => [] };
  const pending = state.andringar.find(({ event }) => event === type);
  switch (type) {
    case 'delbetalas': {
      const payment = pay(state, partOf(state, data['belopp']));
      const told = { belopp: payment.redovisat, avgift: payment.avgift };
      const done = { ...nothing, state: payment.state, data: told, paid: payment.redovisat };
      if (owed(payment.state) === 0) return { ...done, status: 'betalt' };
      return { ...done, rows: (mal) => delredovisningRow(moment, mal, payment) };
    }
    case 'betalas': {
      const payment = pay(state, owed(state));
      const told = { belopp: payment.redovisat, avgift: payment.avgift };
      return { ...nothing, state: payment.state, data: told, paid: payment.redovisat };
    }
    case 'delbetalas-sokanden':
      return { ...nothing, data: { belopp: Math.min(partOf(state, data['belopp']), state.skuld) } };
    case 'nedsatts': {
      const asked = pending?.belopp ?? data['belopp'];
      const belopp = typeof asked === 'number' && asked > 0 ? Math.min(asked, state.skuld) : 0;
      const skuld = state.skuld - belopp;
      const after = { ...state, skuld, ranta: rantaOn(state.ranta, state.skuld, skuld) };
      // A payment that came before the nedsättning may leave nothing to enforce.
      return { ...nothing, state: after, data: { belopp }, status: after.skuld === 0 ? 'betalt' : status };
    }
    case 'uppskov-beviljas': {
      const { calendar, now } = moment;
      const till = pending?.till ?? dayOf(data['till']) ?? calendar.addDays(calendar.dayOf(now), RESPITE);
      return { ...nothing, state: { ...state, fore: from, uppskovTill: till }, data: { till } };
    }
    case 'inhiberas':
      return { ...nothing, state: { ...state, fore: isPaused(from) ? state.fore : from } };
    case 'uppskov-gar-ut':
      return { ...nothing, state: { ...state, fore: null, uppskovTill: null } };
    case 'inhibition-upphavs': {
      // What was stopped once is not stopped again.
      const ending = state.ending === 'inhibition' ? 'betald' : state.ending;
      return { ...nothing, state: { ...state, ending, fore: null, uppskovTill: null } };
    }
    case 'loneutmats': {
      const after = { ...state, ...attached(moment, malnummer, state) };
      const rows = (mal: Told): Change[] => [
        ...rapportRows(moment, mal, after.lontagare),
        ...loneutmatningRow(moment, mal),
      ];
      return { ...nothing, state: after, data: { manadsbelopp: after.manadsbelopp }, rows };
    }
    case 'rapporteras':
      return {
        ...nothing,
        rows: (mal) => rapportRows(moment, mal, null),
      };
    case 'grundavgift-aviseras': {
      if (!feeIsDue(moment, status, state))
        return { ...nothing, state: { ...state, avgiftsar: nextYear(state.avgiftsar) }, quiet: true };
      const fee = yearlyFee(moment);
      return {
        ...nothing,
        data: { belopp: fee * delar(state), fran: nextYear(state.avgiftsar) },
        rows: (mal) => grundavgiftRows(moment, mal, fee),
      };
    }
    case 'grundavgift-paforas': {
      const next = { ...state, avgiftsar: nextYear(state.avgiftsar) };
      if (!feeIsDue(moment, status, state)) return { ...nothing, state: next, quiet: true };
      const fee = yearlyFee(moment) * delar(state);
      return { ...nothing, state: { ...next, avgifter: state.avgifter + fee }, data: { belopp: fee } };
    }
    case 'utreds':
    case 'bevakas':
    case 'aterkallas':
    case 'tillgangar-saknas':
    case 'konkurs':
    case 'preskriberas':
      return nothing;
  }
}

/** Whose earnings, how much a month, and how much of it they owe. */
function attached(
  moment: Moment,
  malnummer: string,
  state: MalState,
): Pick<MalState, 'manadsbelopp' | 'lontagare' | 'lonKvar'> {
  const parts = delar(state);
  const count = Math.max(state.svarande.length, 1);
  return {
    manadsbelopp: monthlyAmount(moment, malnummer, state),
    lontagare: moment.chance
      .draws(moment.world, moment.party.org, 'verk', 'lontagare', malnummer)
      .below(count),
    lonKvar: parts === 1 ? null : Math.ceil(owed(state) / parts),
  };
}

/** In öre, for each who owes one. */
const yearlyFee = (moment: Moment): number =>
  settingValues(VERK_SETTINGS, moment.setting).number('verk.avgift.grund') * ORE;

const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
