/** Organisations that may exchange files, as values. Parsed at the edge into types that cannot be wrong. */

/** Ten digits with a valid check digit, no hyphen. */
export type OrgNumber = string & { readonly __brand: 'OrgNumber' };
/** Three characters A-Z, 0-9. */
export type Intressentkod = string & { readonly __brand: 'Intressentkod' };

export const PARTY_KINDS = [
  'inkasso',
  'bank',
  'egeninkasso',
  'myndighet',
  'uppdragsgivare',
  'kreditupplysning',
  'none',
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** The permissions that can be given; `bf.nedsattning` is a transaction permitted by itself (guide 2.3, 2.5.2). */
export const PERMITS = [
  'bf',
  'bf.nedsattning',
  'verk',
  'skuld',
  'skuld.upphandling',
  'kredit',
  'sanering',
] as const;
export type Permit = (typeof PERMITS)[number];

export interface Party {
  readonly org: OrgNumber;
  readonly name: string;
  /** The name of the certificate files, for example `bolag-a`. */
  readonly part: string;
  readonly kind: PartyKind;
  /** The first is the huvud-intressentkod, further ones are underkoder. */
  readonly codes: readonly Intressentkod[];
  readonly permits: readonly Permit[];
  /** Settings of this ingivare that differ from the simulator's own, by setting name. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** A small number that never changes, from which målnummer of this organisation's cases are made. */
  readonly slot: number;
}

/** Reads `556000-0167`, `5560000167` or `165560000167`; undefined when it is not an organisationsnummer. */
export function parseOrgNumber(text: string): OrgNumber | undefined {
  const match = /^(?:16)?(\d{6})-?(\d{4})$/.exec(text.trim());
  const digits = match ? `${match[1] ?? ''}${match[2] ?? ''}` : '';
  if (digits === '' || !luhn(digits) || Number(digits[2]) < 2) return undefined;
  return digits as OrgNumber;
}

export function parseIntressentkod(text: string): Intressentkod | undefined {
  const code = text.trim().toUpperCase();
  return /^[A-Z0-9]{3}$/.test(code) ? (code as Intressentkod) : undefined;
}

/** `556000-0167`, as people write it. */
export const showOrgNumber = (org: OrgNumber): string => `${org.slice(0, 6)}-${org.slice(6)}`;

function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
