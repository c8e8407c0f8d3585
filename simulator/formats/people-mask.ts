/** Masks people for display only: by the role of a field, and by the pattern of an identity number in any text. */

const DOT = '•';
const PARTY = /^(?:sokande|ombud|svarande|galdenar|borgenar|ingivare|arbetsgivare)\./;
const PARTS: Readonly<Record<string, Mask>> = {
  identitet: 'identity',
  namn: 'name',
  adress: 'all',
  'co-adress': 'all',
  postnummer: 'all',
  postort: 'all',
  telefon: 'all',
  epost: 'all',
};
const OTHERS: Readonly<Record<string, Mask>> = {
  'utslag.svarande': 'name',
  'utslag.identitet': 'identity',
  'konkurs.forvaltare': 'name',
  'betalning.konto': 'all',
  'betalning.bankgiro': 'all',
  'betalning.plusgiro': 'all',
  'betalning.ocr': 'all',
  grund: 'text',
  'redovisning.text': 'text',
  'beslut.text': 'text',
};

/** text: words in which people may be named anywhere. */
export type Mask = 'identity' | 'name' | 'all' | 'text';

/** What a field of this role has to hide; undefined when nothing. */
export function maskOf(role: string | undefined): Mask | undefined {
  if (role === undefined) return undefined;
  return PARTY.test(role) ? PARTS[role.slice(role.indexOf('.') + 1)] : OTHERS[role];
}

export function masked(text: string, mask: Mask | undefined): string {
  switch (mask) {
    case undefined:
      return maskNumbers(text);
    case 'identity':
      return maskIdentity(text);
    case 'name':
      // Initials: the first letter of each word stays.
      return text.replace(/(?<=[\p{L}\p{N}])[\p{L}\p{N}]/gu, DOT);
    case 'all':
    case 'text':
      return text.replace(/[\p{L}\p{N}]/gu, DOT);
  }
}

/** Century and hyphen stay: `19••••••-••••`. */
const maskIdentity = (text: string): string => {
  const first = text.search(/\d/);
  const kept =
    first >= 0 && /^(?:19|20)\d{6}[-+]?\d{4}/.test(text.slice(first)) ? first + 2 : Math.max(first, 0);
  return text.slice(0, kept) + text.slice(kept).replace(/[\p{L}\p{N}]/gu, DOT);
};

/** Ten or twelve digits, in one or with a hyphen before the last four, wherever they stand. */
const NUMBER = /(?<!\d)(?:\d{2})?\d{6}[-+]?\d{4}(?!\d)/g;

export const maskNumbers = (text: string): string => text.replace(NUMBER, maskIdentity);

/** A finding's text about a field that hides something: what it quotes is hidden as well. */
export function maskFinding(text: string, mask: Mask | undefined, raw: string | undefined): string {
  const quoted =
    mask === undefined
      ? text
      : text.replace(
          /([”"])([^”"]*)([”"])/g,
          (_, open: string, inner: string, close: string) => `${open}${masked(inner, mask)}${close}`,
        );
  const plain =
    raw === undefined || raw === '' || mask === undefined
      ? quoted
      : quoted.replaceAll(raw, masked(raw, mask));
  return maskNumbers(plain);
}
