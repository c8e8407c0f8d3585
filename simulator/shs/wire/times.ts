/** SHS timestamps: `yyyy-MM-ddTHH:mm:ss`, the node's local time (Europe/Stockholm), no zone. */
import type { Calendar } from '../../calendar';
import type { Instant } from '../../clock';

export const shsTime = (at: Instant, calendar: Calendar): string => calendar.local(at);

export type TimeRead =
  | {
      readonly ok: true;
      readonly text: string;
      /** Zone, fraction: ignored, not converted. */ readonly ignored: string;
    }
  | { readonly ok: false };

/** The first 19 characters count. A date alone or an impossible day is not a timestamp. */
export function readShsTime(_text: string): TimeRead {
  throw new Error('not written yet');
}

/**
 * The instants that a local time can mean: one; two in the hour that happens twice in October; in March's missing
 * hour the one that a clock not yet moved would show. Ascending, never empty.
 */
export function instantsOf(_local: string, _calendar: Calendar): readonly [Instant, ...Instant[]] {
  throw new Error('not written yet');
}
