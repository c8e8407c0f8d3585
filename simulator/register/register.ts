/** The people and companies of a world: person n is always the same one for the same seed, in any order. */
import type { Chance } from '../chance';
import {
  COMPANY_COUNT,
  organisationsnummerIndex,
  PERSON_COUNT,
  personnummerIndex,
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
} from './names';
import {
  DEFAULTS,
  standingOf,
  swedishAddress,
  type Address,
  type ReadSetting,
  type Standing,
} from './standing';

export interface Registered {
  readonly name: string;
  /** Twelve digits for a person, ten for a company. */
  readonly identity: string;
  /** In Sweden; where an emigrant lived last, and where nobody is told that a protected person lives. */
  readonly address: string;
  /** Five digits. */
  readonly postnummer: string;
  readonly postort: string;
}

/** Someone with all that the register knows. */
export interface Known extends Registered, Standing {
  readonly kind: 'person' | 'company';
  readonly n: number;
  /** Where letters go: abroad for an emigrant, undefined for a protected person. */
  readonly mailing: Address | undefined;
}

export interface Register {
  /** n from 0; the first PERSON_COUNT (over a million) have numbers of their own, then they come again. */
  person(n: number): Registered;
  /** n from 0; the first 9,000 have numbers of their own, then they come again. */
  company(n: number): Registered;
  /** Whoever has the number (10 or 12 digits); undefined for numbers that nobody has here. */
  lookup(identitet: string): Known | undefined;
}

/** @param setting shares (`REGISTER_SETTINGS`); without, their defaults. */
export function createRegister(chance: Chance, setting: ReadSetting = DEFAULTS): Register {
  const mixed = {
    personnummer: mixer(chance, 'personnummer', PERSONNUMMER_COUNT),
    samordning: mixer(chance, 'samordningsnummer', PERSON_COUNT - PERSONNUMMER_COUNT),
    company: mixer(chance, 'organisationsnummer', COMPANY_COUNT),
  };
  const personIndex = (n: number): number =>
    n < PERSONNUMMER_COUNT
      ? mixed.personnummer.to(n)
      : PERSONNUMMER_COUNT + mixed.samordning.to(n - PERSONNUMMER_COUNT);
  const person = (n: number): Registered => {
    const identity = testPersonnummer(personIndex(n % PERSON_COUNT));
    const draws = chance.draws('register', 'person', n % PERSON_COUNT);
    const firstNames = Number(identity[10]) % 2 === 0 ? FIRST_NAMES_EVEN : FIRST_NAMES_ODD;
    const name = `${draws.pick<string>(firstNames)} ${draws.pick(LAST_NAME_STARTS)}${draws.pick(LAST_NAME_ENDS)}`;
    return { name, identity, ...swedishAddress(draws) };
  };
  const company = (n: number): Registered => {
    const index = n % COMPANY_COUNT;
    const identity = testOrganisationsnummer(mixed.company.to(index));
    const draws = chance.draws('register', 'company', index);
    const name = `${draws.pick(COMPANY_STARTS)}${draws.pick(COMPANY_ENDS)} ${identity.slice(6, 9)} AB`;
    return { name, identity, ...swedishAddress(draws) };
  };
  const known = (kind: Known['kind'], n: number): Known => {
    const found = kind === 'person' ? person(n) : company(n);
    const standing = standingOf(chance, found.identity, setting);
    const { address, postnummer, postort } = found;
    const home = standing.utvandrad?.address ?? { address, postnummer, postort, land: 'SE' };
    return { ...found, ...standing, kind, n, mailing: standing.skyddad ? undefined : home };
  };
  return {
    person,
    company,
    lookup: (identitet) => {
      const personIs = personnummerIndex(identitet);
      if (personIs !== undefined) {
        return known(
          'person',
          personIs < PERSONNUMMER_COUNT
            ? mixed.personnummer.from(personIs)
            : PERSONNUMMER_COUNT + mixed.samordning.from(personIs - PERSONNUMMER_COUNT),
        );
      }
      const companyIs = organisationsnummerIndex(identitet);
      return companyIs === undefined ? undefined : known('company', mixed.company.from(companyIs));
    },
  };
}

/** Where Skatteverket forwards letters to people with a protected identity (skatteverket.se). */
const FORWARDING: Address = { address: 'Box 2820', postnummer: '40320', postort: 'Göteborg', land: 'SE' };

/** What a careful sender writes of someone: whether they are protected, and where letters reach them. */
export function addressed(
  register: Register,
  { identity }: Registered,
): { readonly skyddad: boolean; readonly place: Address } {
  const known = register.lookup(identity);
  return { skyddad: known?.skyddad === true, place: known?.mailing ?? FORWARDING };
}

interface Mixer {
  to(n: number): number;
  from(mixed: number): number;
}

/** A keyed permutation of 0..size-1 that spreads neighbours: n goes to a*n+b, where a and size have no common factor. */
function mixer(chance: Chance, purpose: string, size: number): Mixer {
  const draws = chance.draws('register', purpose);
  let factor = Math.floor(size / 3) + draws.below(Math.floor(size / 3));
  while (commonFactor(factor, size) !== 1) factor++;
  const offset = draws.below(size);
  const back = inverse(factor, size);
  return {
    to: (n) => (factor * n + offset) % size,
    from: (mixed) => (back * (mixed - offset + size)) % size,
  };
}

const commonFactor = (a: number, b: number): number => (b === 0 ? a : commonFactor(b, a % b));

/** What `a` is to be multiplied with to give 1, modulo `size` (Euclid's extended algorithm). */
function inverse(a: number, size: number): number {
  let [last, rest, lastTimes, times] = [size, a, 0, 1];
  while (rest > 1) {
    const whole = Math.floor(last / rest);
    [last, rest] = [rest, last - whole * rest];
    [lastTimes, times] = [times, lastTimes - whole * times];
  }
  return times < 0 ? times + size : times;
}
