/** What a mål waits for, as bookings on the clock: one per mål and event. */
import type { CaseRow, Change } from '../store/store';
import type { Moment } from './service';

export interface BookedEvent {
  readonly event: string;
  /** Business time. */
  readonly due: number;
  /** Tells bookings of one mål and event apart. */
  readonly key?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export const caseBooking = (moment: Moment, malnummer: string, booked: BookedEvent): Change => ({
  kind: 'booking',
  booking: {
    world: moment.world,
    due: booked.due,
    kind: 'case',
    key: `${malnummer}/${booked.key ?? booked.event}`,
    counts: true,
    payload: { malnummer, event: booked.event, data: booked.data ?? {} },
  },
});

/** A mål that has moved on no longer waits for what it waited for. */
export const unbooked = (row: CaseRow, events: readonly string[]): Change[] =>
  events.map((event) => ({
    kind: 'unbook-key',
    world: row.world,
    bookingKind: 'case',
    key: `${row.malnummer}/${event}`,
  }));
