/**
 * Målnummer as a pure function of the organisation's slot, the ordinal among its mål, and the year, so that parallel
 * hand-ins of several organisations change nothing. A BF case looked like `14-141638-12` in 2012; today's form is
 * unknown, so the pattern is a setting.
 */
import type { Chance } from '../chance';

/** Slots are below this (`parties/parties.ts`); the last three digits tell the organisation. */
const SLOTS = 1_000;
/** An organisation's first mål of a seed is somewhere here, so that numbers do not look like a count from one. */
const FIRST = { from: 10_000, to: 60_000 };

export interface MalnummerParts {
  /** The service whose series it is. */
  readonly service: string;
  readonly world: string;
  /** A small number per organisation, from 1. */
  readonly slot: number;
  /** Counts the organisation's mål, from 1. */
  readonly ordinal: number;
  readonly year: number;
}

/**
 * `pattern`: `N` a digit, `ÅÅ` or `ÅÅÅÅ` the year. Numbers of one organisation follow each other, as the authority's
 * do, which also keeps its rows together in the store. What does not fit the pattern's N makes its last run longer.
 */
export function malnummerOf(chance: Chance, parts: MalnummerParts, pattern: string): string {
  const { service, world, slot, ordinal, year } = parts;
  const first = FIRST.from + chance.draws(world, service, 'malnummer', slot).below(FIRST.to - FIRST.from);
  return fillPattern(pattern, String((first + ordinal) * SLOTS + slot), year);
}

/** The n-th mål (from 1) of an organisation that came on paper: numbers below those of the files, so that neither series
 * has to know of the other. undefined when they are used up. */
export function paperMalnummer(slot: number, n: number, year: number, pattern: string): string | undefined {
  return n < FIRST.from ? fillPattern(pattern, String((FIRST.from - n) * SLOTS + slot), year) : undefined;
}

/** Writes digits and year into a pattern of `N`, `ÅÅ` and `ÅÅÅÅ`. */
export function fillPattern(pattern: string, digits: string, year: number): string {
  const runs = [...pattern.matchAll(/N+/g)];
  const places = runs.reduce((sum, run) => sum + run[0].length, 0);
  const padded = digits.padStart(places, '0');
  let at = 0;
  let seen = 0;
  return pattern
    .replace(/N+/g, (run) => {
      seen++;
      const taken = seen === runs.length ? padded.slice(at) : padded.slice(at, at + run.length);
      at += run.length;
      return taken;
    })
    .replace('ÅÅÅÅ', String(year))
    .replace('ÅÅ', String(year % 100).padStart(2, '0'));
}
