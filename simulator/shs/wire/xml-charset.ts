/** Bytes of a document to text. What a sender says of its charset is often not what it writes. */
import { isUtf8 } from 'node:buffer';
import type { Notes } from './deviations';
import type { WireProfile } from './profile';

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** An XML declaration stands within so many bytes. */
const DECLARATION = 200;
const LATIN1 = 'iso-8859-1';
const ALIASES: Readonly<Record<string, string>> = {
  'iso-8859-1': LATIN1,
  iso8859_1: LATIN1,
  'iso8859-1': LATIN1,
  latin1: LATIN1,
  'latin-1': LATIN1,
  'us-ascii': LATIN1,
  ascii: LATIN1,
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
};

/**
 * The text of a document. Profile `best`: UTF-8 when something says so, or nothing says otherwise, and the bytes are;
 * else what is said; else ISO-8859-1. Profile `content-type`: that alone, ISO-8859-1 without it.
 *
 * @param said charset of the Content-Type, null when there was none
 */
export function documentText(bytes: Buffer, said: string | null, profile: WireProfile, notes: Notes): string {
  const marked = bytes.subarray(0, 3).equals(BOM);
  if (marked) notes.note('SHS-XML-BOM');
  const body = marked ? bytes.subarray(3) : bytes;
  const declared = declaredCharset(body);
  const used = profile.labelCharset === 'best' ? best(body, marked, said, declared) : (known(said) ?? LATIN1);
  const names = new Set([said, declared].flatMap((name) => (name === null ? [] : [known(name) ?? name])));
  names.add(used);
  if (names.size > 1 || used !== LATIN1) {
    notes.note('SHS-XML-CHARSET', `Content-Type: ${said ?? '-'}, XML: ${declared ?? '-'}, ${used}`);
  }
  return decode(body, used);
}

function best(body: Buffer, marked: boolean, said: string | null, declared: string | null): string {
  const saidName = known(said);
  const declaredName = known(declared);
  const names = [saidName, declaredName];
  const mayBeUtf8 = marked || names.includes('utf-8') || (said === null && declared === null);
  if (mayBeUtf8 && isUtf8(body) && body.some((byte) => byte >= 0x80)) return 'utf-8';
  const single = names.find((name) => name !== undefined && name !== 'utf-8');
  return single ?? LATIN1;
}

function decode(body: Buffer, charset: string): string {
  if (charset === LATIN1) return body.toString('latin1');
  if (charset === 'utf-8') return body.toString('utf8');
  return new TextDecoder(charset).decode(body);
}

function known(name: string | null): string | undefined {
  const key = (name ?? '').trim().toLowerCase();
  // What somebody declares may be the name of something that every object has.
  return Object.hasOwn(ALIASES, key) ? ALIASES[key] : undefined;
}

function declaredCharset(body: Buffer): string | null {
  const head = body.toString('latin1', 0, DECLARATION);
  return (
    /^\s{0,50}<\?xml\s[^>]{0,150}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1] ??
    null
  );
}
