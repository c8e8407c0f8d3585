/** A mål begins: registered the same day (documented), told in the evening's bekräftelse, its flow and fee year booked. */
import type { CaseRow, Change } from '../../store/store';
import { caseBooking } from '../case-booking';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import { concernsChanges } from '../skuld';
import { endingOf, forcesManual } from './endings';
import { delar, writeMal, type MalState, type MalSvarande, type Titel } from './mal';
import { bekraftelseRows } from './outgoing';
import { rantaFrom, type RantaDel } from './ranta';
import { VERK_SETTINGS } from './settings';
import { feeOf, flowOf } from './timetable';

/** Kronor to öre. */
export const ORE = 100;
const STATUS = 'registrerat';

export interface NewMal {
  readonly malnummer: string;
  readonly referens: string;
  /** The reference with what the rehearsal says of the mål; left out: the reference alone. */
  readonly fated?: string;
  readonly intressentkod: string;
  /** Of the file that it came in, and the ordinal there; empty and 0 for a mål from BF. */
  readonly transaktionsid: string;
  readonly handling: number;
  /** Målnummer of the betalningsföreläggande, null when it was applied for by itself. */
  readonly utslag: string | null;
  readonly titel: Titel;
  readonly svarande: readonly MalSvarande[];
  /** undefined where nobody says: then a setting decides. */
  readonly solidariskt: boolean | undefined;
  /** Mål about people whose address is protected are registered by hand (assumed). */
  readonly guarded: boolean;
  /** Capital and costs, in öre. */
  readonly ansokt: number;
  readonly ranta: readonly RantaDel[];
}

export function openMal(moment: Moment, mal: NewMal): Change[] {
  const { world, party, now, calendar } = moment;
  const { malnummer, referens, fated = referens, guarded, ranta, ...told } = mal;
  const settings = settingValues(VERK_SETTINGS, moment.setting);
  const byHand = guarded || forcesManual(fated);
  const today = calendar.dayOf(now);
  const solidariskt = mal.solidariskt ?? settings.flag('verk.svarande.solidariskt');
  const fresh: MalState = {
    ...told,
    solidariskt,
    ursprung: mal.utslag === null ? (byHand ? 'manuell' : 'maskin') : 'bf',
    ending: endingOf(moment, malnummer, fated),
    skuld: mal.ansokt,
    redovisat: 0,
    avgifter: settings.number('verk.avgift.grund') * ORE * delar({ solidariskt, svarande: mal.svarande }),
    avgiftsar: today,
    manadsbelopp: 0,
    lontagare: 0,
    lonKvar: null,
    ranta: rantaFrom(ranta, today),
    steg: 0,
    fore: null,
    uppskovTill: null,
    andringar: [],
    bokat: [],
    avgiftsbokning: null,
    andrad: null,
    slut: null,
  };
  const flow = flowOf(moment, malnummer, STATUS, fresh);
  const fee = feeOf(moment, malnummer, fresh, false);
  const state: MalState = { ...fresh, bokat: flow.map(({ event }) => event), avgiftsbokning: fee.event };
  const row: CaseRow = {
    world,
    malnummer,
    org: party.org,
    service: 'verk',
    referens,
    status: STATUS,
    registered: now,
    state: writeMal(state),
  };
  const data = {
    malnummer,
    referens,
    status: STATUS,
    service: 'verk',
    ...(mal.utslag === null
      ? { transaktionsid: mal.transaktionsid, handling: mal.handling }
      : { utslag: mal.utslag }),
  };
  return [
    { kind: 'case', row },
    { kind: 'event', event: { type: 'mal.registrerat', at: now, world, org: party.org, data } },
    ...[...flow, fee].map((booked) => caseBooking(moment, malnummer, booked)),
    ...concernsChanges(moment, malnummer, state.svarande),
    ...bekraftelseRows(moment, malnummer, referens, state),
  ];
}
