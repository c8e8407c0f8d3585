/**
 * Interest of a mål: simple, by the day of a year of 365 days, on what is left of the capital (assumed). A payment or a
 * reduction of the debt reduces what interest runs on in the same proportion.
 */

const DAYS_A_YEAR = 365;
const MS_PER_DAY = 86_400_000;
/** Rates are hundredths of a per cent. */
const WHOLE = 10_000;

/** A claim that carries interest, as the application or the utslag says. */
export interface RantaDel {
  /** Öre. */
  readonly belopp: number;
  /** Hundredths of a per cent a year. */
  readonly sats: number;
  /** `YYYY-MM-DD` */
  readonly fran: string;
}

export interface Ranta {
  /** Öre that have run up and are not paid. */
  readonly upplupen: number;
  /** The day up to which it is counted; empty where no interest runs. */
  readonly till: string;
  /** Öre a year. */
  readonly arlig: number;
}

export const NO_RANTA: Ranta = { upplupen: 0, till: '', arlig: 0 };

/** Interest at the beginning of a mål, from each claim's own day. */
export function rantaFrom(parts: readonly RantaDel[], today: string): Ranta {
  if (parts.length === 0) return NO_RANTA;
  const upplupen = parts.reduce(
    (sum, { belopp, sats, fran }) => sum + run((belopp * sats) / WHOLE, daysBetween(fran, today)),
    0,
  );
  const arlig = parts.reduce((sum, { belopp, sats }) => sum + Math.round((belopp * sats) / WHOLE), 0);
  return { upplupen, till: today, arlig };
}

/** Counted up to `today`. */
export const rantaAt = (ranta: Ranta, today: string): Ranta =>
  ranta.till === '' || ranta.till >= today
    ? ranta
    : { ...ranta, upplupen: ranta.upplupen + run(ranta.arlig, daysBetween(ranta.till, today)), till: today };

/** The debt has gone from `before` to `after`. */
export const rantaOn = (ranta: Ranta, before: number, after: number): Ranta =>
  before <= 0 || before === after ? ranta : { ...ranta, arlig: Math.round(ranta.arlig * (after / before)) };

const run = (yearly: number, days: number): number => Math.round((yearly * days) / DAYS_A_YEAR);

const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY));
