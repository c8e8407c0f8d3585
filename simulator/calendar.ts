/** Swedish civil time (Europe/Stockholm) and the authority's working days. */
import type { Instant } from './clock';

export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Days are `YYYY-MM-DD` in Stockholm. */
export interface Calendar {
  dayOf(at: Instant): string;
  /** The instant of a day and time of day (`HH:MM`) in Stockholm. */
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
