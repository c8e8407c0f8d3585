/** What happens to an ärende after it was opened: the time is made longer, runs out, or a claim is reported. */
import type { CaseRow, Change } from '../../store/store';
import { caseBooking, unbooked } from '../case-booking';
import { nextEvening } from '../later-file';
import type { CaseEvent, CaseOutcome, Moment } from '../service';
import { concernsChanges } from '../skuld';
import { EVENTS, fittingEvents, monthsAfter, readArende, statusOf, writeArende } from './arende';
import type { Anmalan, ArendeState, Status } from './arende';
import { TIME_IS_OUT, timeOut } from './inledande';
import { ATERRAPPORTERING, laterRow } from './outgoing';

/** How an återrapportering names what became of a claim. */
export type Utfall = 'I TID' | 'FÖR SENT' | 'EJ ANMÄLD';

export function caseEvent(moment: Moment, row: CaseRow, event: CaseEvent): CaseOutcome {
  const fits = fittingEvents(row);
  const type = fits.find((one) => one === event.type);
  if (type === undefined) return refusal(row, event.type);
  const state = readArende(row);
  if (type === 'forlangs') {
    const sistaDag = monthsAfter(state.sistaDag, 1);
    return {
      ok: true,
      changes: [
        ...moved(moment, row, statusOf(row), { ...state, sistaDag, forlangd: true }, 'mal.forlangt'),
        caseBooking(moment, row.malnummer, { event: TIME_IS_OUT, due: timeOut(moment, sistaDag) }),
      ],
    };
  }
  const { anmalan } = state;
  if (type === 'avslutas') {
    return {
      ok: true,
      changes: [
        ...unbooked(row, state.bokat),
        ...moved(moment, row, 'avslutat', { ...state, bokat: [] }, 'mal.avslutat'),
      ],
    };
  }
  const next: Status = anmalan === null ? 'ej-anmalt' : 'avslutat';
  return {
    ok: true,
    changes: [
      ...unbooked(row, state.bokat),
      ...moved(moment, row, next, { ...state, bokat: [] }, 'mal.anmalningstid-ute'),
      ...report(moment, row, state, anmalan === null ? 'EJ ANMÄLD' : 'I TID', anmalan),
    ],
  };
}

/** A fordringsanmälan that the check has let through. One that comes late is reported back the same evening. */
export function anmald(moment: Moment, row: CaseRow, anmalan: Anmalan): Change[] {
  const state = readArende(row);
  const late = isLate(row, anmalan.dag);
  const next: Status = late ? 'avslutat' : 'anmalt';
  return [
    ...(late ? unbooked(row, state.bokat) : []),
    ...moved(moment, row, next, { ...state, anmalan, bokat: late ? [] : state.bokat }, 'mal.anmalt'),
    ...(late ? report(moment, row, state, 'FÖR SENT', anmalan) : []),
  ];
}

export const isLate = (row: CaseRow, day: string): boolean => day > readArende(row).sistaDag;

function moved(moment: Moment, row: CaseRow, status: Status, state: ArendeState, type: string): Change[] {
  const { anmalan, sistaDag } = state;
  const referens = anmalan?.referens ?? row.referens;
  const data = { malnummer: row.malnummer, referens, status, sistaDag };
  const slut = status === 'avslutat' ? moment.now : null;
  return [
    { kind: 'case', row: { ...row, status, referens, state: writeArende({ ...state, slut }) } },
    ...concernsChanges(moment, row.malnummer, [state.galdenar]),
    { kind: 'event', event: { type, at: moment.now, world: row.world, org: row.org, data } },
  ];
}

const report = (
  moment: Moment,
  row: CaseRow,
  state: ArendeState,
  utfall: Utfall,
  anmalan: Anmalan | null,
): Change[] =>
  laterRow(moment, ATERRAPPORTERING, state.intressentkod, nextEvening(moment), {
    arendenummer: row.malnummer,
    'ingivare.referens': anmalan?.referens,
    'galdenar.identitet': state.galdenar.identitet,
    'anmalan.utfall': utfall,
    'anmalan.belopp': anmalan?.belopp ?? 0,
    'anmalan.dag': anmalan?.dag,
    'anmalan.sista-dag': state.sistaDag,
  });

function refusal(row: CaseRow, event: string): CaseOutcome {
  const fits = fittingEvents(row).join(', ');
  const known = EVENTS.some((one) => one === event);
  return {
    ok: false,
    code: known ? 'SANERING-PASSAR-EJ' : 'SANERING-OKAND-HANDELSE',
    text: {
      sv: `Ärende ${row.malnummer} är ${row.status}; händelsen ${event} ${known ? 'passar inte då' : 'finns inte'}.`,
      en: `Ärende ${row.malnummer} is ${row.status}; ${known ? `the event ${event} does not fit then` : `no event ${event}`}.`,
    },
    remedy: {
      sv: `Det som passar nu: ${fits === '' ? 'inget' : fits}.`,
      en: `What fits now: ${fits === '' ? 'nothing' : fits}.`,
    },
  };
}
