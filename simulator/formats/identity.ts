/**
 * personnummer, samordningsnummer and organisationsnummer: ten or twelve digits, with hyphen (or plus) or without.
 * Sources: folkbokföringslagen (1991:481) 18 §, lag (2022:1697) om samordningsnummer, lag (1974:174) om
 * identitetsbeteckning för juridiska personer.
 */
import { afterBlanks, allDigits, beforeBlanks, digitsIn } from './spans';

export type IdentityKind = 'personnummer' | 'samordningsnummer' | 'organisationsnummer';
export type IdentityFault = 'form' | 'date' | 'check-digit';

export type Identity =
  | {
      readonly ok: true;
      readonly kind: IdentityKind;
      /** Ten or twelve digits, as written. */ readonly digits: string;
    }
  | { readonly ok: false; readonly fault: IdentityFault };

const SHAPE = /^(\d{2})?(\d{6})([-+]?)(\d{4})$/;

/** Reads one number. A leading `00` before ten digits is taken as padding. */
export function parseIdentity(text: string): Identity {
  const match = SHAPE.exec(text.trim());
  if (match === null) return { ok: false, fault: 'form' };
  const century = match[1] === '00' ? '' : (match[1] ?? '');
  const ten = `${match[2] ?? ''}${match[4] ?? ''}`;
  const kind = kindBy(century === '' ? -1 : Number(century), ten, 0);
  if (kind === undefined) return { ok: false, fault: 'date' };
  return luhnValid(ten) ? { ok: true, kind, digits: century + ten } : { ok: false, fault: 'check-digit' };
}

/**
 * The kind of a valid number that is digits alone, blanks around them aside; undefined says nothing, since it may be written in
 * another way. Copies nothing: for lines that are checked, not read.
 */
export function plainIdentity(text: string, from: number, to: number): IdentityKind | undefined {
  const start = afterBlanks(text, from, to);
  const end = beforeBlanks(text, start, to);
  const ten = end - 10;
  if ((end - start !== 10 && end - start !== 12) || !allDigits(text, start, end)) return undefined;
  const century = start === ten ? -1 : digitsIn(text, start, ten);
  const kind = kindBy(century, text, ten);
  return kind !== undefined && luhnIn(text, ten, end) ? kind : undefined;
}

/**
 * Group 3 (the third digit) is 2 or more in an organisationsnummer, so that it can never be a month.
 * @param century -1 when none is written
 */
function kindBy(century: number, text: string, ten: number): IdentityKind | undefined {
  if (text.charCodeAt(ten + 2) >= 50)
    return century < 0 || century === 16 ? 'organisationsnummer' : undefined;
  if (century >= 0 && century !== 18 && century !== 19 && century !== 20) return undefined;
  const year = (century < 0 ? 20 : century) * 100 + digitsIn(text, ten, ten + 2);
  const day = digitsIn(text, ten + 4, ten + 6);
  const born = day > 60 ? day - 60 : day;
  if (born < 1 || born > daysIn(year, digitsIn(text, ten + 2, ten + 4))) return undefined;
  return day > 60 ? 'samordningsnummer' : 'personnummer';
}

/** Days of a month, 0 for a month that does not exist. */
export function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The last digit is a Luhn (modulus 10) check digit of those before. Digits only, at least two. */
export const luhnValid = (digits: string): boolean => luhnIn(digits, 0, digits.length);

function luhnIn(text: string, from: number, to: number): boolean {
  let sum = 0;
  for (let at = to - 1, twice = false; at >= from; at--, twice = !twice) {
    const digit = (text.charCodeAt(at) - 48) * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return to - from > 1 && sum % 10 === 0;
}

/** The digit that makes `digits` + it valid by Luhn. */
export function luhnDigit(digits: string): string {
  for (let digit = 0; digit < 10; digit++) if (luhnValid(`${digits}${digit}`)) return String(digit);
  return '';
}
