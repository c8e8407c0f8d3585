/**
 * personnummer, samordningsnummer and organisationsnummer: ten or twelve digits, with hyphen (or plus) or without.
 * Sources: folkbokföringslagen (1991:481) 18 §, lag (2022:1697) om samordningsnummer, lag (1974:174) om
 * identitetsbeteckning för juridiska personer.
 */

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
  const kind = kindOf(century, ten);
  if (kind === undefined) return { ok: false, fault: 'date' };
  return luhnValid(ten) ? { ok: true, kind, digits: century + ten } : { ok: false, fault: 'check-digit' };
}

/** Group 3 (the third digit) is 2 or more in an organisationsnummer, so that it can never be a month. */
function kindOf(century: string, ten: string): IdentityKind | undefined {
  const third = ten.charCodeAt(2) - 48;
  if (third >= 2) return century === '' || century === '16' ? 'organisationsnummer' : undefined;
  if (century !== '' && century !== '18' && century !== '19' && century !== '20') return undefined;
  const month = Number(ten.slice(2, 4));
  const day = Number(ten.slice(4, 6));
  const year = Number(`${century === '' ? '20' : century}${ten.slice(0, 2)}`);
  const born = day > 60 ? day - 60 : day;
  if (born < 1 || born > daysIn(year, month)) return undefined;
  return day > 60 ? 'samordningsnummer' : 'personnummer';
}

/** Days of a month, 0 for a month that does not exist. */
export function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The last digit is a Luhn (modulus 10) check digit of those before. Digits only, at least two. */
export function luhnValid(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, twice = false; at >= 0; at--, twice = !twice) {
    const digit = (digits.charCodeAt(at) - 48) * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** The digit that makes `digits` + it valid by Luhn. */
export function luhnDigit(digits: string): string {
  for (let digit = 0; digit < 10; digit++) if (luhnValid(`${digits}${digit}`)) return String(digit);
  return '';
}
