/** What a decision brings about outside its mål: utslag files and letters, the register of debts, enforcement. */
import type { CaseRow, Change } from '../../store/store';
import { caseBooking } from '../case-booking';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import { concernsChanges } from '../skuld';
import { openFromUtslag } from '../verkstallighet/from-utslag';
import type { EventType } from './cases';
import { rantaDelar } from './krav';
import type { MalState } from './mal';
import { BF_SETTINGS } from './settings';
import { ORE, uncontested, utslagChanges } from './utslag';

/** What an utslag, its correction and a återvinning bring about outside the mål. */
export function decided(
  moment: Moment,
  row: CaseRow,
  before: MalState,
  state: MalState,
  { type, vilka }: { readonly type: EventType; readonly vilka: readonly number[] },
): Change[] {
  const whom = state.svarande.filter((_, index) => vilka.includes(index));
  switch (type) {
    case 'utslag': {
      // A slip for the correction to come.
      const told =
        before.ending === 'rattad' ? whom.map((one) => ({ ...one, namn: one.namn.slice(0, -1) })) : whom;
      return [
        ...concernsChanges(moment, row.malnummer, whom),
        ...utslagChanges(moment, row, state, told, 'utslag'),
      ];
    }
    case 'rattas':
      return utslagChanges(moment, row, state, whom, 'rattelse');
    case 'atervinning':
      return state.verkstallighet === null
        ? []
        : [caseBooking(moment, state.verkstallighet, { event: 'inhiberas', due: moment.now })];
    default:
      return [];
  }
}

export const fee = (moment: Moment): number =>
  settingValues(BF_SETTINGS, moment.setting).number('bf.avgift.ansokan') * ORE;

/** The mål in Verkställighet that an utslag opens by itself: one for each utslag. */
export function enforcement(
  moment: Moment,
  { malnummer, referens }: CaseRow,
  state: MalState,
  vilka: readonly number[],
): ReturnType<typeof openFromUtslag> {
  const settings = settingValues(BF_SETTINGS, moment.setting);
  if (!(state.verkstalls ?? settings.flag('bf.verkstallighet.utanUppgift'))) return undefined;
  const whom = state.svarande.filter((_, index) => vilka.includes(index));
  const earlier = state.svarande.filter((one, index) => one.utslag !== undefined && !vilka.includes(index));
  const kapital = Math.max(
    ...whom.map((one) => uncontested(state.kapital, one)),
    whom.length === 0 ? state.kapital : 0,
  );
  const part = state.kapital === 0 ? 1 : kapital / state.kapital;
  return openFromUtslag(moment, {
    malnummer,
    nummer: earlier.length + 1,
    referens,
    ...(state.fateThere === undefined ? {} : { fated: `${referens}-${state.fateThere}` }),
    intressentkod: state.intressentkod,
    dag: moment.calendar.dayOf(moment.now),
    svarande: whom.map(({ identitet, namn }) => ({ identitet, namn })),
    belopp: kapital + state.kostnader + fee(moment),
    ranta: rantaDelar(state.krav, part),
  });
}
