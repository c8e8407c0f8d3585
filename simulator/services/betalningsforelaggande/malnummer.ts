/**
 * Målnummer as a pure function of the organisation's slot, the ordinal among its mål, and the year, so that parallel
 * hand-ins of several organisations change nothing. A BF case looked like `14-141638-12` in 2012; today's form is
 * unknown, so the pattern is a setting.
 */
import type { Chance } from '../../chance';

const ORDINALS = 100_000;
const SLOTS = 1_000;

export interface MalnummerParts {
  readonly world: string;
  /** A small number per organisation, from 1. */
  readonly slot: number;
  /** Counts the organisation's mål, from 1. */
  readonly ordinal: number;
  readonly year: number;
}

/**
 * `pattern`: `N` a digit, `ÅÅ` or `ÅÅÅÅ` the year. Eight digits tell slot and ordinal; an organisation's mål beyond
 * the first hundred thousand, and slots beyond the first thousand, take further digits, which stand first. What does
 * not fit the pattern's N makes its last run of N longer.
 */
export function malnummerOf(chance: Chance, parts: MalnummerParts, pattern: string): string {
  const { slot, ordinal, year } = parts;
  const eight = scramble(chance, parts.world, ordinal % ORDINALS) * SLOTS + (slot % SLOTS);
  const further = Math.floor(slot / SLOTS) * 100 + Math.floor(ordinal / ORDINALS);
  const digits = `${further === 0 ? '' : String(further)}${String(eight).padStart(8, '0')}`;
  return fillPattern(pattern, digits, year);
}

/** A keyed one-to-one mixing of 0..99999, so that målnummer of neighbours are not neighbours. */
function scramble(chance: Chance, world: string, ordinal: number): number {
  const draws = chance.draws(world, 'bf', 'malnummer');
  const factor = 20_000 + draws.below(6_000) * 10 + draws.pick([1, 3, 7, 9]);
  return (factor * ordinal + draws.below(ORDINALS)) % ORDINALS;
}

function fillPattern(pattern: string, digits: string, year: number): string {
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
