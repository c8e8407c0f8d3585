/** What the caller wants made: the maker knows nothing of parties. */

/** How a certificate differs from a good one. */
export type CertificateFlaw =
  'none' | 'revoked' | 'expired' | 'not-yet-valid' | 'unknown-issuer' | 'no-orgnr' | 'wrong-usage';

export interface CertificateWish {
  /** Name of the files, without ending: letters a-z, digits, `-` and `_`; once each. */
  readonly name: string;
  /** Ten digits; null: none in the certificate. */
  readonly org: string | null;
  readonly organisation: string;
  readonly flaw: CertificateFlaw;
}

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const DAY = 86_400_000;

/** Whole UTC days, so that clocks which differ a little still agree on a certificate made a moment ago. */
export function validityOf(flaw: CertificateFlaw, now: Date, years: number): Validity {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  if (flaw === 'expired') return span(addYears(today, -years), today);
  if (flaw === 'not-yet-valid') return span(addYears(today, 1), addYears(today, 1 + years));
  return span(today - DAY, addYears(today, years));
}

function span(from: number, until: number): Validity {
  return { notBefore: new Date(from), notAfter: new Date(until - 1000) };
}

function addYears(day: number, years: number): number {
  const moved = new Date(day);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved.getTime();
}
