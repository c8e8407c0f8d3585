/**
 * What stands in the place of a person: keyed by seed and original, so that the same one is replaced alike wherever it
 * stands, and as long as what it replaces. Text is bytes read as ISO 8859-1, whatever the file's charset: a byte above 7F
 * stays where it is, so that what is wrong with a file's characters stays wrong.
 */
import type { Chance, Draws } from '../simulator/chance';
import {
  checkDigit,
  COMPANY_COUNT,
  PERSON_COUNT,
  PERSONNUMMER_COUNT,
  testOrganisationsnummer,
  testPersonnummer,
} from '../simulator/register/identity';
import {
  FIRST_NAMES_EVEN,
  FIRST_NAMES_ODD,
  LAST_NAME_ENDS,
  LAST_NAME_STARTS,
} from '../simulator/register/names';

export interface People {
  /** Letters and digits of a name or address; marks and blanks stay. */
  words(text: string): string;
  word(word: string): string;
  /** Every digit; `kept` first ones stay. */
  digits(text: string, kept: number): string;
  /** Ten digits with what may stand before and between them; a wrong date or check digit stays wrong. */
  identity(century: string, ten: string): { readonly century: string; readonly ten: string };
}

export const WORD = /[A-Za-z\x80-\xff]+/g;

/** Words that say nothing of who it is. */
const KEPT: ReadonlySet<string> = new Set(['ab', 'hb', 'kb', 'ef', 'lgh', 'box', 'och', 'c', 'o']);
const VOWELS = 'aeiouy';
const CONSONANTS = 'bdfghjklmnprstv';
/** Replacements that are remembered; more are made anew. */
const REMEMBERED = 20_000;

export function createPeople(chance: Chance): People {
  const pool = wordsByLength();
  const known = new Map<string, string>();
  const likeness = (lower: string): string => {
    const draws = chance.draws('mask', 'ord', lower);
    const same = (pool.get(lower.length) ?? []).filter((one) => one !== lower);
    return same.length > 0 && !/[\x80-\xff]/.test(lower) ? draws.pick(same) : lettersLike(lower, draws);
  };
  const word = (text: string): string => {
    const lower = asciiLower(text);
    if (KEPT.has(lower)) return text;
    let found = known.get(lower);
    if (found === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(lower, (found = likeness(lower)));
    }
    return casedLike(found, text);
  };
  const digits = (text: string, kept: number): string => {
    const draws = chance.draws('mask', 'siffror', text.replace(/\D/g, ''));
    let seen = 0;
    return text.replace(/\d/g, (digit) => (seen++ < kept ? digit : String(draws.below(10))));
  };
  return {
    words: (text) =>
      text.replace(WORD, word).replace(/\d+/g, (number) => digits(number, 0).replace(/^0/, '1')),
    word,
    digits,
    identity: (century, ten) => identityLike(chance, century, ten),
  };
}

function wordsByLength(): ReadonlyMap<number, readonly string[]> {
  const surnames = LAST_NAME_STARTS.flatMap((start) => LAST_NAME_ENDS.map((end) => `${start}${end}`));
  const byLength = new Map<number, string[]>();
  for (const name of [...FIRST_NAMES_EVEN, ...FIRST_NAMES_ODD, ...surnames]) {
    if (/^[A-Za-z]+$/.test(name))
      byLength.set(name.length, [...(byLength.get(name.length) ?? []), name.toLowerCase()]);
  }
  return byLength;
}

const lettersLike = (lower: string, draws: Draws): string =>
  lower.replace(/[a-z]/g, (letter) => draws.pick(Array.from(VOWELS.includes(letter) ? VOWELS : CONSONANTS)));

/** Bytes above 7F are no letters of their own here: they may be halves of one. */
const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const casedLike = (lower: string, like: string): string =>
  Array.from(lower, (letter, at) => (/[A-Z]/.test(like[at] ?? '') ? letter.toUpperCase() : letter)).join('');

const SAMORDNING_DAYS = 60;

export function identityLike(
  chance: Chance,
  century: string,
  ten: string,
): { readonly century: string; readonly ten: string } {
  const draws = chance.draws('mask', 'identitet', ten);
  const offset = (Number(ten[9]) - checkDigit(ten.slice(0, 9)) + 10) % 10;
  const withOffset = (nine: string): string => `${nine}${(checkDigit(nine) + offset) % 10}`;
  if (Number(ten[2]) >= 2) {
    return { century, ten: withOffset(testOrganisationsnummer(draws.below(COMPANY_COUNT)).slice(0, 9)) };
  }
  const birth = bornIn(century, ten);
  if (birth === undefined) return { century, ten: withOffset(`${ten.slice(0, 6)}${980 + draws.below(20)}`) };
  const index =
    birth === 'samordning'
      ? PERSONNUMMER_COUNT + draws.below(PERSON_COUNT - PERSONNUMMER_COUNT)
      : draws.below(PERSONNUMMER_COUNT);
  const number = testPersonnummer(index);
  const written = /^(?:18|19|20)$/.test(century) ? number.slice(0, 2) : century;
  return { century: written, ten: withOffset(number.slice(2, 11)) };
}

/** undefined where no such day exists, or no such century. */
export function bornIn(century: string, ten: string): 'person' | 'samordning' | undefined {
  if (!/^(?:18|19|20|00|)$/.test(century)) return undefined;
  const written = Number(ten.slice(4, 6));
  const day = written > SAMORDNING_DAYS ? written - SAMORDNING_DAYS : written;
  const year = Number(`${/^(?:18|19|20)$/.test(century) ? century : '20'}${ten.slice(0, 2)}`);
  const month = Number(ten.slice(2, 4));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return written > SAMORDNING_DAYS ? 'samordning' : 'person';
}
