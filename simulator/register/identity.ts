/**
 * Numbers that no real person or company has.
 *
 * People: Skatteverket's open list of test personnummer holds numbers whose birth number is 980-999 and only such;
 * they are kept apart from the ones that are given to people. That every date has all twenty free is inferred from
 * that list. Companies: 5599 91-5599 99, a series of aktiebolag that has not been reached.
 */
import { assumed, inferred, type ProvenanceRow } from '../provenance';

const FIRST_BIRTH_NUMBER = 980;
const PER_DAY = 20;
const MS_PER_DAY = 86_400_000;
/** Born 1920-2007: grown up from 2026 on, and the two last digits of the year are different for every year. */
const FIRST_YEAR = 1920;
const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / MS_PER_DAY;
const DAYS = Date.UTC(2008, 0, 1) / MS_PER_DAY - FIRST_DAY;

/** How many personnummer there are before samordningsnummer are taken as well. */
export const PERSONNUMMER_COUNT = DAYS * PER_DAY;
/** All people with a number of their own. */
export const PERSON_COUNT = PERSONNUMMER_COUNT * 2;
export const COMPANY_COUNT = 9_000;
const FIRST_SERIES = 91;
const PER_SERIES = 1_000;

const TEST_PERSON = /^\d{6}9[89]\d{2}$/;
const TEST_COMPANY = /^5599(?:9[0-9]|8[0-9])\d{4}$/;

/** Whether a number (10 or 12 digits) is of a series that no real person or company has. */
export const isTestIdentity = (identity: string): boolean => {
  const ten = identity.slice(-10);
  return TEST_PERSON.test(ten) || TEST_COMPANY.test(ten);
};

const SAMORDNING_DAYS = 60;

/** Twelve digits for `index` in 0..PERSON_COUNT-1; those from PERSONNUMMER_COUNT on are samordningsnummer. */
export function testPersonnummer(index: number): string {
  const samordning = index >= PERSONNUMMER_COUNT;
  const place = samordning ? index - PERSONNUMMER_COUNT : index;
  const born = new Date((FIRST_DAY + Math.floor(place / PER_DAY)) * MS_PER_DAY);
  const day = born.getUTCDate() + (samordning ? SAMORDNING_DAYS : 0);
  const date = `${born.getUTCFullYear()}${pad(born.getUTCMonth() + 1, 2)}${pad(day, 2)}`;
  const nine = `${date.slice(2)}${FIRST_BIRTH_NUMBER + (place % PER_DAY)}`;
  return `${date.slice(0, 2)}${nine}${checkDigit(nine)}`;
}

/** The index of a number as `testPersonnummer` gives them (10 or 12 digits); undefined for any other. */
export function personnummerIndex(identity: string): number | undefined {
  const ten = identity.slice(-10);
  if (!isTestIdentity(ten)) return undefined;
  const year = Number(ten.slice(0, 2));
  const born = Number(ten.slice(4, 6));
  const samordning = born > SAMORDNING_DAYS;
  const day = samordning ? born - SAMORDNING_DAYS : born;
  const date = Date.UTC(
    year < FIRST_YEAR % 100 ? 2000 + year : 1900 + year,
    Number(ten.slice(2, 4)) - 1,
    day,
  );
  const place = (date / MS_PER_DAY - FIRST_DAY) * PER_DAY + Number(ten.slice(6, 9)) - FIRST_BIRTH_NUMBER;
  const index = samordning ? place + PERSONNUMMER_COUNT : place;
  // Only what is written back as it came is one of them: no 30 February, no bad check digit, no other century.
  const fits = place >= 0 && place < PERSONNUMMER_COUNT && testPersonnummer(index).endsWith(identity);
  return fits ? index : undefined;
}

/** The index of a number as `testOrganisationsnummer` gives them; undefined for any other. */
export function organisationsnummerIndex(identity: string): number | undefined {
  const ten = identity.startsWith('16') && identity.length === 12 ? identity.slice(2) : identity;
  const index = (Number(ten.slice(4, 6)) - FIRST_SERIES) * PER_SERIES + Number(ten.slice(6, 9));
  const fits = index >= 0 && index < COMPANY_COUNT && testOrganisationsnummer(index) === ten;
  return fits ? index : undefined;
}

/** Ten digits for `index` in 0..COMPANY_COUNT-1. */
export function testOrganisationsnummer(index: number): string {
  const nine = `5599${pad(FIRST_SERIES + Math.floor(index / PER_SERIES), 2)}${pad(index % PER_SERIES, 3)}`;
  return `${nine}${checkDigit(nine)}`;
}

/** The tenth digit (modulus 10, weights 2 and 1) of nine. */
export function checkDigit(nine: string): number {
  let sum = 0;
  for (let at = 0; at < nine.length; at++) {
    const digit = Number(nine[at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

/** The register's rows, for the service that generates files with it. */
export function registerProvenance(service: string): ProvenanceRow[] {
  return [
    {
      kind: 'setting',
      id: `${service}.register.personnummer`,
      service,
      what: 'Testpersoner: personnummer och samordningsnummer med födelsenummer 980-999',
      source: inferred('Skatteverket, öppna data: testpersonnummer (födelsenummer 980-999)'),
    },
    {
      kind: 'setting',
      id: `${service}.register.organisationsnummer`,
      service,
      what: 'Testföretag: organisationsnummer 559991-559999, en serie som inte har tilldelats',
      source: assumed('Genrep'),
    },
    {
      kind: 'setting',
      id: `${service}.register.adress`,
      service,
      what: 'Påhittade gator, orter och postnummer',
      source: assumed('Genrep'),
    },
  ];
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
