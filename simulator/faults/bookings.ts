/** Where a fault ends in business time: booked, so that it is told in order, though nothing waits for it. */
import type { Instant } from '../clock';
import type { Change } from '../store/store';

export const FAULT_BOOKING = 'storning';

interface Ending {
  readonly id: string;
  readonly world: string;
  readonly expires?: Instant | undefined;
}

export const booked = ({ world, id, expires }: Ending): readonly Change[] =>
  expires === undefined
    ? []
    : [
        {
          kind: 'booking',
          booking: { world, due: expires, kind: FAULT_BOOKING, key: id, counts: false, payload: {} },
        },
      ];

export const unbooked = ({ world, id }: Ending): Change => ({
  kind: 'unbook-key',
  world,
  bookingKind: FAULT_BOOKING,
  key: id,
});
