/** The people and companies of a world: person n is always the same one for the same seed, in any order. */
import type { Chance, Draws } from '../chance';
import {
  COMPANY_COUNT,
  PERSON_COUNT,
  PERSONNUMMER_COUNT,
  testOrganisationsnummer,
  testPersonnummer,
} from './identity';
import {
  COMPANY_ENDS,
  COMPANY_STARTS,
  FIRST_NAMES_EVEN,
  FIRST_NAMES_ODD,
  LAST_NAME_ENDS,
  LAST_NAME_STARTS,
  PLACES,
  STREETS,
} from './names';

export interface Registered {
  readonly name: string;
  /** Twelve digits for a person, ten for a company. */
  readonly identity: string;
  readonly address: string;
  /** Five digits. */
  readonly postnummer: string;
  readonly postort: string;
}

export interface Register {
  /** n from 0; the first PERSON_COUNT (over a million) have numbers of their own, then they come again. */
  person(n: number): Registered;
  /** n from 0; the first 9,000 have numbers of their own, then they come again. */
  company(n: number): Registered;
}

export function createRegister(chance: Chance): Register {
  const mixed = {
    personnummer: mixer(chance, 'personnummer', PERSONNUMMER_COUNT),
    samordning: mixer(chance, 'samordningsnummer', PERSON_COUNT - PERSONNUMMER_COUNT),
    company: mixer(chance, 'organisationsnummer', COMPANY_COUNT),
  };
  const personIndex = (n: number): number =>
    n < PERSONNUMMER_COUNT
      ? mixed.personnummer(n)
      : PERSONNUMMER_COUNT + mixed.samordning(n - PERSONNUMMER_COUNT);
  return {
    person: (n) => {
      const identity = testPersonnummer(personIndex(n % PERSON_COUNT));
      const draws = chance.draws('register', 'person', n % PERSON_COUNT);
      const firstNames = Number(identity[10]) % 2 === 0 ? FIRST_NAMES_EVEN : FIRST_NAMES_ODD;
      const name = `${draws.pick<string>(firstNames)} ${draws.pick(LAST_NAME_STARTS)}${draws.pick(LAST_NAME_ENDS)}`;
      return { name, identity, ...address(draws) };
    },
    company: (n) => {
      const index = n % COMPANY_COUNT;
      const identity = testOrganisationsnummer(mixed.company(index));
      const draws = chance.draws('register', 'company', index);
      const name = `${draws.pick(COMPANY_STARTS)}${draws.pick(COMPANY_ENDS)} ${identity.slice(6, 9)} AB`;
      return { name, identity, ...address(draws) };
    },
  };
}

function address(draws: Draws): Pick<Registered, 'address' | 'postnummer' | 'postort'> {
  const street = `${draws.pick(STREETS)} ${draws.below(180) + 1}`;
  const flat = draws.below(3) === 0 ? ` lgh ${1001 + draws.below(5) * 100 + draws.below(6)}` : '';
  const [prefix, postort] = draws.pick(PLACES);
  return { address: `${street}${flat}`, postnummer: `${prefix}${String(10 + draws.below(90))}`, postort };
}

/** A keyed permutation of 0..size-1 that spreads neighbours: n goes to a*n+b, where a and size have no common factor. */
function mixer(chance: Chance, purpose: string, size: number): (n: number) => number {
  const draws = chance.draws('register', purpose);
  let factor = Math.floor(size / 3) + draws.below(Math.floor(size / 3));
  while (commonFactor(factor, size) !== 1) factor++;
  const offset = draws.below(size);
  return (n) => (factor * n + offset) % size;
}

const commonFactor = (a: number, b: number): number => (b === 0 ? a : commonFactor(b, a % b));
