/**
 * Swedish civil time (Europe/Stockholm) and the authority's working days.
 * Public holidays: lag (1989:253) om allmänna helgdagar. Midsommarafton, julafton and nyårsafton are closed too
 * (semesterlagen 3 a § treats them like Sundays): inferred for the authority.
 */
import type { Instant } from './clock';

/** Days are `YYYY-MM-DD` in Stockholm. */
export interface Calendar {
  dayOf(at: Instant): string;
  /** The instant of a day and time of day (`HH:MM` or `HH:MM:SS`) in Stockholm. */
  at(day: string, time: string): Instant;
  addDays(day: string, days: number): string;
  isArbetsdag(day: string): boolean;
  /** The n-th working day after `day` (n = 0: the day itself or the next working day). */
  arbetsdagAfter(day: string, n: number): string;
  /** ISO 8601 with Stockholm's offset, for example `2026-03-02T08:00:00.000+01:00`. */
  iso(at: Instant): string;
  /** `YYYY-MM-DDTHH:MM:SS` in Stockholm. */
  local(at: Instant): string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The offset of so many hours is remembered: a year's worth. */
const KEPT_HOURS = 10_000;
/** And so many questions of a kind about days: each mål of a large file asks the same ones. */
const KEPT_DAYS = 1_000;
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set([
  '01-01',
  '01-06',
  '05-01',
  '06-06',
  '12-24',
  '12-25',
  '12-26',
  '12-31',
]);
/** Days from Easter Sunday: långfredag, påskdagen, annandag påsk, Kristi himmelsfärd, pingstdagen. */
const FROM_EASTER: readonly number[] = [-2, 0, 1, 39, 49];

const zone = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' });

export function createCalendar(): Calendar {
  const offsets = new Map<number, number>();
  const holidays = new Map<number, ReadonlySet<string>>();

  /** Offset from UTC in milliseconds; it only changes on whole hours. */
  const offsetAt = (at: Instant): number => {
    const hour = Math.floor(at / HOUR);
    const known = offsets.get(hour);
    if (known !== undefined) return known;
    if (offsets.size >= KEPT_HOURS) offsets.clear();
    const offset = zoneOffset(at);
    offsets.set(hour, offset);
    return offset;
  };
  /** Business time often stands still: the same moment is asked for with each mål. */
  let latest = { at: Number.NaN, text: '' };
  const local = (at: Instant): string => {
    if (at !== latest.at) latest = { at, text: new Date(at + offsetAt(at)).toISOString().slice(0, 19) };
    return latest.text;
  };
  const dayOf = (at: Instant): string => local(at).slice(0, 10);
  const addDays = (day: string, days: number): string => dayText(dayNumber(day) + days);

  const isArbetsdag = remembered((day: string): boolean => {
    const weekday = new Date(dayNumber(day) * DAY).getUTCDay();
    if (weekday === 0 || weekday === 6) return false;
    const year = Number(day.slice(0, 4));
    const closed = holidays.get(year) ?? movingHolidays(year);
    holidays.set(year, closed);
    return !FIXED_HOLIDAYS.has(day.slice(5)) && !closed.has(day);
  });
  const dayAfter = remembered((day: string): string => addDays(day, 1));
  const midnight = remembered((day: string): Instant => dayNumber(day) * DAY);

  return {
    dayOf,
    local,
    addDays,
    isArbetsdag,
    at: (day, time) => {
      const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
      const utc = midnight(day) + hour * HOUR + minute * 60_000 + second * 1000;
      const guess = utc - offsetAt(utc - HOUR);
      return utc - offsetAt(guess);
    },
    arbetsdagAfter: (day, n) => {
      let found = day;
      while (!isArbetsdag(found)) found = dayAfter(found);
      for (let left = n; left > 0; left--) {
        do found = dayAfter(found);
        while (!isArbetsdag(found));
      }
      return found;
    },
    iso: (at) => {
      const offset = offsetAt(at);
      const text = new Date(at + offset).toISOString().slice(0, 23);
      return `${text}+${String(offset / HOUR).padStart(2, '0')}:00`;
    },
  };
}

/** The same function, which remembers what it has answered. */
function remembered<T>(ask: (day: string) => T): (day: string) => T {
  const kept = new Map<string, T>();
  return (day) => {
    const known = kept.get(day);
    if (known !== undefined) return known;
    if (kept.size >= KEPT_DAYS) kept.clear();
    const answer = ask(day);
    kept.set(day, answer);
    return answer;
  };
}

function zoneOffset(at: Instant): number {
  const name = zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const hours = /GMT([+-]\d{2})/.exec(name)?.[1];
  if (hours === undefined) throw new Error(`no offset for Europe/Stockholm in ${name}`);
  return Number(hours) * HOUR;
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayText = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

function movingHolidays(year: number): ReadonlySet<string> {
  const easter = easterSunday(year);
  const midsummerEve = friday(dayNumber(`${year}-06-19`));
  return new Set([...FROM_EASTER.map((days) => dayText(easter + days)), dayText(midsummerEve)]);
}

/** The first Friday at or after a day; midsommarafton is the Friday of 19-25 June. */
function friday(from: number): number {
  const weekday = new Date(from * DAY).getUTCDay();
  return from + ((5 - weekday + 7) % 7);
}

/** Gauss's computus for the Gregorian calendar, as a day number. */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leap = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + leap + 15) % 30;
  const full = epact - (epact === 29 || (epact === 28 && golden > 10) ? 1 : 0);
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  const march = full - weekday;
  const month = march < 4 ? 3 : 4;
  const day = march + 28 - (month === 4 ? 31 : 0);
  return dayNumber(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}
