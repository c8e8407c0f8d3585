/** `urn:X-shs:<value>`: addresses and products. */

/** Without the prefix (any letter case) and surrounding blanks. */
export function bare(_text: string): string {
  throw new Error('not written yet');
}
/** With the prefix, written `urn:X-shs:`. */
export function urn(_value: string): string {
  throw new Error('not written yet');
}
/** `5560000001.lon` or with prefix → { org: '5560000001', sub: 'lon' }; split at the first dot. */
export function splitAddress(_address: string): { readonly org: string; readonly sub: string | null } {
  throw new Error('not written yet');
}
/** The organisation as ten digits, whatever hyphen or leading 16 it is written with; else null. */
export function organisationOf(_address: string): string | null {
  throw new Error('not written yet');
}
/** A UUID as Java reads it (`1-1-1-1-1` passes): lower case, filled to its full length; else undefined. */
export function readUuid(_text: string): string | undefined {
  throw new Error('not written yet');
}
/** A UUID (lower case, full length) or one of the reserved names, exact lower case; else undefined. */
export function readProduct(_text: string): string | undefined {
  throw new Error('not written yet');
}
