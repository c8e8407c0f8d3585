/** How far the clock is to go: `PT15M`, `P2D`, `3 arbetsdagar`, `kväll`, `next`, `idle`, `to <ISO>`. */
import type { Calendar } from './calendar';
import type { Instant } from './clock';
import type { Complaint } from './complaint';

export type ClockSpec =
  | { readonly kind: 'duration'; readonly months: number; readonly days: number; readonly ms: number }
  | { readonly kind: 'arbetsdagar'; readonly count: number }
  | { readonly kind: 'kvall' }
  | { readonly kind: 'next' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'to'; readonly at: Instant };

export type ParsedSpec =
  { readonly ok: true; readonly spec: ClockSpec } | { readonly ok: false; readonly complaint: Complaint };

const DURATION =
  /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/i;
const ARBETSDAGAR = /^(\d{1,5})\s*(?:arbetsdag|arbetsdagar|bankdag|bankdagar)$/i;
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,3})?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

export function parseSpec(text: string, calendar: Calendar): ParsedSpec {
  const spec = specOf(text.trim(), calendar);
  return spec === undefined ? { ok: false, complaint: notASpec(text) } : { ok: true, spec };
}

function specOf(text: string, calendar: Calendar): ClockSpec | undefined {
  const word = text.toLowerCase();
  if (word === 'kväll' || word === 'kvall') return { kind: 'kvall' };
  if (word === 'next' || word === 'idle') return { kind: word };
  const arbetsdagar = ARBETSDAGAR.exec(text);
  if (arbetsdagar) return { kind: 'arbetsdagar', count: Number(arbetsdagar[1]) };
  const at = instantOf(text.replace(/^to\s+/i, ''), calendar);
  if (at !== undefined) return { kind: 'to', at };
  return durationOf(text);
}

function durationOf(text: string): ClockSpec | undefined {
  const match = DURATION.exec(text);
  if (match === null || /[PT]$/i.test(text)) return undefined;
  const part = (at: number): number => Number(match[at] ?? 0);
  return {
    kind: 'duration',
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    ms: ((part(5) * 60 + part(6)) * 60 + part(7)) * 1000,
  };
}

/** Beyond this a rehearsal has nothing to happen, and calendars and files have no room for the year. */
const LAST = Date.UTC(3000, 0, 1);
const FIRST = Date.UTC(1900, 0, 1);
const MOST_DAYS_AHEAD = 30 * 366;

/** Whether the clock is asked to go further in one step than it does: thirty years, or past the year 2999. */
export function goesTooFar(spec: Exclude<ClockSpec, { kind: 'next' | 'idle' }>, now: Instant): boolean {
  const days = daysAhead(spec, now);
  return days > MOST_DAYS_AHEAD || now + days * DAY_MS >= LAST;
}

const DAY_MS = 86_400_000;

/** About so many, and no fewer. */
function daysAhead(spec: Exclude<ClockSpec, { kind: 'next' | 'idle' }>, now: Instant): number {
  switch (spec.kind) {
    case 'to':
      return (spec.at - now) / DAY_MS;
    case 'kvall':
      return 0;
    case 'arbetsdagar':
      return spec.count * 1.5;
    case 'duration':
      return spec.months * 30.5 + spec.days + spec.ms / DAY_MS;
  }
}

/** An ISO time; without an offset it is Stockholm's, without a time of day it is midnight. */
export function instantOf(text: string, calendar: Calendar): Instant | undefined {
  const local = LOCAL.exec(text);
  if (local?.[1] !== undefined) {
    // A thirteenth month is no day at all; the 30th of February is another one.
    if (Number.isNaN(Date.parse(`${local[1]}T00:00Z`))) return undefined;
    const time = local[2] ?? '00:00';
    const at = calendar.at(local[1], time);
    const written = `${local[1]}T${time.length === 5 ? `${time}:00` : time}`;
    const exists = Number.isFinite(at) && calendar.dayOf(at) === local[1] && written.slice(11) < '24';
    return exists && isWithin(at) ? at : undefined;
  }
  const zoned = ZONED.test(text) ? Date.parse(text) : NaN;
  return isWithin(zoned) ? zoned : undefined;
}

const isWithin = (at: Instant): boolean => at >= FIRST && at < LAST;

/** Where a spec that names a time ends; `kvall` is the next evening run of a working day, after `now`. */
export function targetOf(
  spec: Exclude<ClockSpec, { kind: 'next' | 'idle' }>,
  now: Instant,
  calendar: Calendar,
  evening: string,
): Instant {
  const day = calendar.dayOf(now);
  const time = calendar.local(now).slice(11);
  switch (spec.kind) {
    case 'to':
      return spec.at;
    case 'kvall':
      return nextEvening(now, calendar, evening);
    case 'arbetsdagar':
      return calendar.at(calendar.arbetsdagAfter(day, spec.count), time) + (now % 1000);
    case 'duration': {
      const to = calendar.addDays(addMonths(day, spec.months), spec.days);
      return (to === day ? now : calendar.at(to, time) + (now % 1000)) + spec.ms;
    }
  }
}

/** The first evening of a working day strictly after `now`. */
export function nextEvening(now: Instant, calendar: Calendar, evening: string): Instant {
  const today = calendar.dayOf(now);
  const first = calendar.at(calendar.arbetsdagAfter(today, 0), evening);
  return first > now ? first : calendar.at(calendar.arbetsdagAfter(calendar.addDays(today, 1), 0), evening);
}

/** Same day of a later month, or that month's last day. */
function addMonths(day: string, months: number): string {
  if (months === 0) return day;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

const notASpec = (text: string): Complaint => ({
  code: 'CLOCK-SPEC',
  place: JSON.stringify(text),
  finding: { sv: 'Klockan förstår inte det här.', en: 'The clock does not understand this.' },
  rule: {
    sv: 'Tillåtet: PT15M, P2D, 3 arbetsdagar, kväll, next, idle, to 2026-03-02T08:00.',
    en: 'Allowed: PT15M, P2D, 3 arbetsdagar, kväll, next, idle, to 2026-03-02T08:00.',
  },
  remedy: { sv: 'Skriv en av formerna ovan.', en: 'Write one of the forms above.' },
});
