/** What an event does to a mål: the row as it becomes, the journal's event, what is booked next, rows of later files. */
import type { CaseRow, Change } from '../../store/store';
import { caseBooking, unbooked } from '../case-booking';
import type { CaseEvent, CaseOutcome, Moment } from '../service';
import { concernsChanges } from '../skuld';
import { effectOf, type Effect } from './case-effect';
import {
  asEvent,
  asStatus,
  EVENTS,
  fittingEvents,
  isEnded,
  JOURNAL_TYPE,
  nextStatus,
  type EventType,
  type Status,
} from './cases';
import { readMal, writeMal, type MalState } from './mal';
import { slutredovisningRow } from './reports';
import { feeOf, flowOf, type Booked } from './timetable';

export function caseEvent(moment: Moment, row: CaseRow, event: CaseEvent): CaseOutcome {
  const status = asStatus(row.status);
  if (status === undefined) throw new Error(`mål ${row.malnummer} has the unknown status ${row.status}`);
  const type = asEvent(event.type);
  const next = type === undefined ? undefined : nextStatus(status, type, readMal(row).fore);
  if (type === undefined || next === undefined) return refusal(row, status, event.type, type !== undefined);
  return { ok: true, changes: advance(moment, row, status, type, next, event.data) };
}

function advance(
  moment: Moment,
  row: CaseRow,
  from: Status,
  type: EventType,
  target: Status,
  data: CaseEvent['data'],
): Change[] {
  const before = readMal(row);
  const { malnummer, referens } = row;
  const effect = effectOf(moment, { malnummer, status: from, state: before }, type, target, data);
  const { status } = effect;
  const andrad = effect.state.skuld === before.skuld ? before.andrad : moment.now;
  const timed = timetable(
    moment,
    malnummer,
    before,
    { ...effect, state: { ...effect.state, andrad } },
    {
      from,
      type,
    },
  );
  const told = { malnummer, referens, state: timed.state };
  return [
    ...unbooked(row, timed.gone),
    { kind: 'case', row: { ...row, status, state: writeMal(timed.state) } },
    ...(effect.quiet === true
      ? []
      : [
          journalled(moment, row, type, { ...data, ...effect.data, status }),
          ...concernsChanges(moment, malnummer, timed.state.svarande),
        ]),
    ...timed.booked.map((booked) => caseBooking(moment, malnummer, booked)),
    ...effect.rows(told),
    ...(isEnded(status) ? slutredovisningRow(moment, told, status, effect.paid) : []),
  ];
}

interface Timed {
  readonly state: MalState;
  /** Events that are waited for no longer. */
  readonly gone: readonly string[];
  readonly booked: readonly Booked[];
}

/** What is booked anew: the flow when the mål has moved or a step of it came, the fee year when its event came. */
function timetable(
  moment: Moment,
  malnummer: string,
  before: MalState,
  effect: Effect,
  { from, type }: { readonly from: Status; readonly type: EventType },
): Timed {
  const { status } = effect;
  const pending = effect.state.andringar.filter(({ event }) => event !== type);
  const byChange = before.andringar.map(({ event }) => event);
  if (isEnded(status)) {
    const gone = [...before.bokat, ...byChange, ...(before.avgiftsbokning ? [before.avgiftsbokning] : [])];
    return {
      state: { ...effect.state, andringar: [], bokat: [], avgiftsbokning: null, slut: moment.now },
      gone,
      booked: [],
    };
  }
  const step = before.bokat.includes(type);
  const moved = status !== from;
  const stepped: MalState = {
    ...effect.state,
    andringar: pending,
    steg: step && !moved ? before.steg + 1 : before.steg,
  };
  const flow = moved || step ? flowOf(moment, malnummer, status, stepped) : undefined;
  const fee = type.startsWith('grundavgift-') ? nextFee(moment, malnummer, before, stepped, type) : undefined;
  const gone = [
    ...(flow === undefined ? [] : before.bokat),
    ...(byChange.includes(type) ? [type] : []),
    ...(fee === undefined || before.avgiftsbokning === null ? [] : [before.avgiftsbokning]),
  ];
  return {
    state: {
      ...stepped,
      bokat: flow === undefined ? before.bokat : flow.map(({ event }) => event),
      avgiftsbokning: fee?.event ?? before.avgiftsbokning,
    },
    gone,
    booked: [...(flow ?? []), ...(fee === undefined ? [] : [fee])],
  };
}

/** After a notice comes its fee; after the fee, or a year without one, the next notice. */
const nextFee = (
  moment: Moment,
  malnummer: string,
  before: MalState,
  after: MalState,
  type: EventType,
): Booked =>
  feeOf(moment, malnummer, after, type === 'grundavgift-aviseras' && after.avgiftsar === before.avgiftsar);

const journalled = (
  moment: Moment,
  row: CaseRow,
  type: EventType,
  data: Readonly<Record<string, unknown>>,
): Change => ({
  kind: 'event',
  event: {
    type: JOURNAL_TYPE[type],
    at: moment.now,
    world: row.world,
    org: row.org,
    data: { ...data, malnummer: row.malnummer, referens: row.referens, service: 'verk' },
  },
});

function refusal(row: CaseRow, status: Status, event: string, known: boolean): CaseOutcome {
  const fitting = fittingEvents(status).join(', ');
  const all = EVENTS.join(', ');
  return {
    ok: false,
    code: known ? 'VERK-MAL-PASSAR-EJ' : 'VERK-MAL-OKAND-HANDELSE',
    text: known
      ? {
          sv: `Mål ${row.malnummer} är ${status}; händelsen ${event} passar inte då.`,
          en: `Mål ${row.malnummer} is ${status}; the event ${event} does not fit then.`,
        }
      : {
          sv: `Händelsen ${event} finns inte. De som finns: ${all}.`,
          en: `No event ${event}. There are: ${all}.`,
        },
    remedy: {
      sv: `Det som passar nu: ${fitting === '' ? 'inget' : fitting}.`,
      en: `What fits now: ${fitting === '' ? 'nothing' : fitting}.`,
    },
  };
}
