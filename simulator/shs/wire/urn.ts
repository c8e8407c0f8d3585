/** `urn:X-shs:<value>`: addresses and products. Rules as an existing node keeps them (Inera Axel): inferred. */
import { parseOrgNumber } from '../../parties/party';

const PREFIX = 'urn:X-shs:';
/** Lengths of a UUID's five groups. */
const GROUPS = [8, 4, 4, 4, 12] as const;

export const RESERVED_PRODUCTS = ['confirm', 'error', 'agreement'] as const;

/** Without the prefix (any letter case) and surrounding blanks. */
export function bare(text: string): string {
  const trimmed = text.trim();
  return hasPrefix(trimmed) ? trimmed.slice(PREFIX.length).trim() : trimmed;
}

/** With the prefix, written `urn:X-shs:`. */
export const urn = (value: string): string => PREFIX + bare(value);

/** Whether the text is written exactly as an SHS URN; bare values and other letter cases are read too. */
export const isExactUrn = (text: string): boolean => text.trim().startsWith(PREFIX);

const hasPrefix = (text: string): boolean =>
  text.slice(0, PREFIX.length).toLowerCase() === PREFIX.toLowerCase();

/** `5560000001.lon`, with or without prefix: `{ org: '5560000001', sub: 'lon' }`; split at the first dot. */
export function splitAddress(address: string): { readonly org: string; readonly sub: string | null } {
  const value = bare(address);
  const dot = value.indexOf('.');
  return dot < 0 ? { org: value, sub: null } : { org: value.slice(0, dot), sub: value.slice(dot + 1) };
}

/** The organisation of an address as ten digits, whatever hyphen or leading 16 it is written with; null when it is none. */
export const organisationOf = (address: string): string | null =>
  parseOrgNumber(splitAddress(address).org) ?? null;

/** A UUID as Java reads it (`1-1-1-1-1` passes): lower case, filled to its full length; else undefined. */
export function readUuid(text: string): string | undefined {
  if (text.length > 36 || !/^[0-9a-f]{1,16}(?:-[0-9a-f]{1,16}){4}$/i.test(text)) return undefined;
  return text
    .toLowerCase()
    .split('-')
    .map((group, at) => group.padStart(GROUPS[at] ?? 0, '0').slice(-(GROUPS[at] ?? 0)))
    .join('-');
}

/** A UUID (lower case, full length) or one of the reserved names, exact lower case; else undefined. */
export function readProduct(text: string): string | undefined {
  const value = bare(text);
  return RESERVED_PRODUCTS.some((name) => name === value) ? value : readUuid(value);
}
