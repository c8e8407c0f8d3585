/** A moment to test services in, and a small in-memory reading of the changes that they give. */
import { createCalendar } from '../../simulator/calendar';
import { createChance } from '../../simulator/chance';
import type { RoleRecord, RoleValue, RoleValues, Scalar } from '../../simulator/formats/layout';
import type { Intressentkod, OrgNumber, Party } from '../../simulator/parties/party';
import type { CaseEvent, FileMoment, Moment, Service } from '../../simulator/services/service';
import type {
  CaseRow,
  Change,
  NewBooking,
  NewEvent,
  NewLetter,
  OutgoingRow,
} from '../../simulator/store/store';

export const calendar = createCalendar();

export const party: Party = {
  org: '5560000167' as OrgNumber,
  name: 'Bolag A (Genrep)',
  part: 'bolag-a',
  kind: 'inkasso',
  codes: ['AAA' as Intressentkod, 'AA2' as Intressentkod],
  permits: ['bf'],
  settings: {},
  slot: 1,
};

export interface Given {
  readonly at?: string;
  readonly time?: string;
  readonly seed?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly last?: Readonly<Record<string, number>>;
  readonly kept?: Readonly<Record<string, string>>;
}

export function fileMoment(given: Given = {}): FileMoment {
  const { at = '2026-01-02', time = '08:00', seed = '1', settings = {}, last = {} } = given;
  return {
    world: 'main',
    party,
    now: calendar.at(at, time),
    chance: createChance(seed),
    calendar,
    setting: (name) => settings[name],
    fileName: 'AAA.ANSOKAN',
    transaktionsid: '11111111-2222-4333-8444-555555555555',
    bytes: 1_000,
    sha256: 'ab'.repeat(32),
    lastLopnummer: (code) => last[code],
    kept: given.kept ?? {},
  };
}

const PLACE = { line: 2, column: 1, byte: 0, record: '01', handling: 1, field: 'X' };

/** A record without a file: values by role, each in a place of its own line. */
export function recordOf(values: RoleValues): RoleRecord {
  const slots = (role: string): readonly RoleValue[] => {
    const value = values[role];
    if (!(role in values)) return [];
    const list = (Array.isArray(value) ? value : [value]) as readonly (Scalar | undefined)[];
    return list.map((slot, index) => ({
      value: slot,
      raw: slot === undefined ? '' : String(slot),
      place: { ...PLACE, line: 2 + index, field: role },
    }));
  };
  return { place: PLACE, values: slots, first: (role) => slots(role)[0] };
}

export interface Desk {
  readonly cases: Map<string, CaseRow>;
  readonly bookings: Map<string, NewBooking>;
  readonly series: Map<string, string>;
  /** `<identitet> <malnummer>` */
  readonly concerned: Set<string>;
  readonly outgoing: OutgoingRow[];
  readonly letters: NewLetter[];
  readonly events: NewEvent[];
  apply(changes: readonly Change[]): void;
  /** Lets everything that is booked happen, in order of time, up to an instant. */
  runUntil(service: Service, moment: Moment, until: number): void;
}

export function createDesk(): Desk {
  const cases = new Map<string, CaseRow>();
  const bookings = new Map<string, NewBooking>();
  const series = new Map<string, string>();
  const concerned = new Set<string>();
  const outgoing: OutgoingRow[] = [];
  const letters: NewLetter[] = [];
  const events: NewEvent[] = [];
  const apply = (changes: readonly Change[]): void => {
    for (const change of changes) {
      switch (change.kind) {
        case 'case':
          cases.set(change.row.malnummer, change.row);
          break;
        case 'booking':
          bookings.set(`${change.booking.kind} ${change.booking.key}`, change.booking);
          break;
        case 'unbook-key':
          bookings.delete(`${change.bookingKind} ${change.key}`);
          break;
        case 'series':
          series.set(change.name, change.value);
          break;
        case 'concerns':
          concerned.add(`${change.identitet} ${change.malnummer}`);
          break;
        case 'outgoing':
          outgoing.push(change.row);
          break;
        case 'letter':
          letters.push(change.letter);
          break;
        case 'event':
          events.push(change.event);
          break;
        default:
          throw new Error(`a service gave ${change.kind}`);
      }
    }
  };
  const next = (until: number): [string, NewBooking] | undefined =>
    [...bookings].filter(([, booking]) => booking.due <= until).sort(([, a], [, b]) => a.due - b.due)[0];
  return {
    cases,
    bookings,
    series,
    concerned,
    outgoing,
    letters,
    events,
    apply,
    runUntil: (service, moment, until) => {
      for (let found = next(until); found !== undefined; found = next(until)) {
        const [key, booking] = found;
        bookings.delete(key);
        if (booking.kind !== 'case') continue;
        const { malnummer, event, data } = booking.payload as {
          malnummer: string;
          event: string;
          data: CaseEvent['data'];
        };
        const row = cases.get(malnummer);
        if (row === undefined) throw new Error(`a booking of the unknown ${malnummer}`);
        const outcome = service.caseEvent({ ...moment, now: booking.due }, row, { type: event, data });
        if (outcome.ok) apply(outcome.changes);
      }
    },
  };
}
