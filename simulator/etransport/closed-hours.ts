/** Hours in which the portal is closed, as a setting: `23:00-05:00` for each night, `sön 22:00-mån 06:00` for a week. */
import type { Complaint } from '../complaint';

const DAYS: Readonly<Record<string, number>> = {
  ...{ mån: 0, man: 0, mon: 0, tis: 1, tue: 1, ons: 2, wed: 2, tors: 3, tor: 3, thu: 3 },
  ...{ fre: 4, fri: 4, lör: 5, lor: 5, sat: 5, sön: 6, son: 6, sun: 6 },
};
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Minutes from Monday 00:00, `to` exclusive and possibly past the end of the week. */
export interface ClosedSpan {
  readonly from: number;
  readonly to: number;
}

/** Reads the rows of the setting; a row that cannot be read is a complaint. */
export function readClosedHours(rows: readonly string[]): readonly ClosedSpan[] | Complaint {
  const spans: ClosedSpan[] = [];
  for (const row of rows) {
    const read = readRow(row);
    if (read === undefined) return unreadable(row);
    spans.push(...read);
  }
  return spans;
}

/**
 * Seconds until the portal opens, 0 when it is open.
 * @param local `YYYY-MM-DDTHH:MM:SS` in Stockholm (`Calendar.local`).
 */
export function secondsUntilOpen(spans: readonly ClosedSpan[], local: string): number {
  if (spans.length === 0) return 0;
  const start = secondOfWeek(local);
  let at = start;
  for (let hops = 0; hops <= spans.length; hops++) {
    const around = spans.find((span) => inside(span, at % (WEEK * 60)));
    if (around === undefined) break;
    at += untilEnd(around, at % (WEEK * 60));
  }
  return at - start;
}

const inside = (span: ClosedSpan, second: number): boolean =>
  (second >= span.from * 60 && second < span.to * 60) || second + WEEK * 60 < span.to * 60;

const untilEnd = (span: ClosedSpan, second: number): number =>
  second >= span.from * 60 ? span.to * 60 - second : span.to * 60 - WEEK * 60 - second;

function secondOfWeek(local: string): number {
  const [year, month, day, hour, minute, second] = local.split(/[-T:]/).map(Number);
  const days = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / (DAY * 60_000);
  // 1970-01-01 was a Thursday.
  const weekday = (((days + 3) % 7) + 7) % 7;
  return ((weekday * 24 + (hour ?? 0)) * 60 + (minute ?? 0)) * 60 + Math.floor(second ?? 0);
}

function readRow(row: string): ClosedSpan[] | undefined {
  const match = /^(?:(\p{L}+)\s+)?(\d\d):(\d\d)\s*-\s*(?:(\p{L}+)\s+)?(\d\d):(\d\d)$/u.exec(
    row.trim().toLowerCase(),
  );
  if (match === null) return undefined;
  const from = minutes(match[2], match[3]);
  const to = minutes(match[5], match[6]);
  if (from === undefined || to === undefined) return undefined;
  if (match[1] === undefined && match[4] === undefined) {
    const length = to > from ? to - from : to + DAY - from;
    return [0, 1, 2, 3, 4, 5, 6].map((day) => ({ from: day * DAY + from, to: day * DAY + from + length }));
  }
  const first = DAYS[match[1] ?? ''];
  const last = match[4] === undefined ? first : DAYS[match[4]];
  if (first === undefined || last === undefined) return undefined;
  const start = first * DAY + from;
  const end = last * DAY + to;
  return [{ from: start, to: end > start ? end : end + WEEK }];
}

function minutes(hour: string | undefined, minute: string | undefined): number | undefined {
  const [h, m] = [Number(hour), Number(minute)];
  return h <= 24 && m <= 59 && h * 60 + m <= DAY ? h * 60 + m : undefined;
}

const unreadable = (row: string): Complaint => ({
  code: 'ET-STANGT-OLASLIGT',
  place: 'etransport.closed',
  finding: { sv: `Raden "${row}" kan inte läsas.`, en: `The row "${row}" cannot be read.` },
  remedy: {
    sv: 'Skriv till exempel "23:00-05:00" (varje natt) eller "sön 22:00-mån 06:00".',
    en: 'Write for example "23:00-05:00" (every night) or "sun 22:00-mon 06:00".',
  },
});
