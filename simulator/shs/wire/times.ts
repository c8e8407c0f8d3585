/** SHS timestamps: `yyyy-MM-ddTHH:mm:ss`, the node's local time (Europe/Stockholm), no zone. */
import { createCalendar, type Calendar } from '../../calendar';
import type { Instant } from '../../clock';

const HOUR = 3_600_000;

/** An instant as a node in Sweden writes it. */
export const shsTime = (at: Instant, calendar: Calendar): string => calendar.local(at);

/** The same for one who keeps no calendar. */
export const swedishTime = (at: Instant): string => shsTime(at, createCalendar());

export type TimeRead =
  | {
      readonly ok: true;
      readonly text: string;
      /** Zone, fraction and the like: ignored, not converted. */
      readonly ignored: string;
    }
  | { readonly ok: false };

/** The first 19 characters count. A date alone or an impossible day is not a timestamp. */
export function readShsTime(text: string): TimeRead {
  const trimmed = text.trim();
  const head = trimmed.slice(0, 19);
  return isShsTime(head) ? { ok: true, text: head, ignored: trimmed.slice(19) } : { ok: false };
}

function isShsTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The instants that a local time (as `readShsTime` gives it) can mean: one; two in the hour that happens twice in
 * October; in March's missing hour the one that a clock not yet moved would show. Ascending.
 */
export function instantsOf(local: string, calendar: Calendar): readonly [Instant, ...Instant[]] {
  const asUtc = Date.parse(`${local}Z`);
  const [first, ...others] = [asUtc - 2 * HOUR, asUtc - HOUR].filter((at) => calendar.local(at) === local);
  return first === undefined ? [asUtc - HOUR] : [first, ...others];
}
