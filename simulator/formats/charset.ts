/**
 * Charsets and sets of allowed characters. Bytes stay bytes: text is a view of them, made line by line, and every
 * character set is compiled to one table of 256 byte classes so that a good line costs one look per byte.
 */

export const CHARSETS = ['ISO-8859-1', 'UTF-8', 'US-ASCII', 'Windows-1252'] as const;
export type CharsetName = (typeof CHARSETS)[number];

export interface Charset {
  readonly name: CharsetName;
  /** One byte, one character. */
  readonly single: boolean;
  decode(bytes: Buffer, from: number, to: number): string;
  /** What the charset cannot hold is written as its nearest likeness, else `?`. */
  encode(text: string): Buffer;
  /** The same, still as text: what will stand in the file. */
  fit(text: string): string;
  canHold(code: number): boolean;
}

/** Windows-1252 from 0x80; 0 where the code page has no character. */
const HIGH_1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
];
const BYTE_OF_1252 = new Map(
  HIGH_1252.flatMap((code, at): [number, number][] => (code === 0 ? [] : [[code, 0x80 + at]])),
);

/** Likenesses for what people's word processors put into texts. */
const LIKENESS: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '…': '...',
  '€': 'EUR',
  '•': '*',
  '\u00a0': ' ',
};

/** A charset whose characters are the first ones of Unicode, in one byte each. */
function firstOf(name: CharsetName, limit: number): Charset {
  const canHold = (code: number): boolean => code < limit;
  const fit = (text: string): string => replaceAbove(text, canHold);
  return {
    name,
    single: true,
    decode: (bytes, from, to) => bytes.toString('latin1', from, to),
    encode: (text) => Buffer.from(fit(text), 'latin1'),
    fit,
    canHold,
  };
}

const utf8: Charset = {
  name: 'UTF-8',
  single: false,
  decode: (bytes, from, to) => bytes.toString('utf8', from, to),
  encode: (text) => Buffer.from(text, 'utf8'),
  fit: (text) => text,
  canHold: () => true,
};

const in1252 = (code: number): boolean =>
  code < 0x80 || (code >= 0xa0 && code < 0x100) || BYTE_OF_1252.has(code);

const windows1252: Charset = {
  name: 'Windows-1252',
  single: true,
  decode: (bytes, from, to) => {
    const text = bytes.toString('latin1', from, to);
    return text.replace(/[\u0080-\u009f]/g, (char) => {
      const code = HIGH_1252[char.charCodeAt(0) - 0x80] ?? 0;
      return code === 0 ? char : String.fromCharCode(code);
    });
  },
  encode: (text) => {
    const held = replaceAbove(text, in1252);
    const bytes = Buffer.alloc(held.length);
    for (let at = 0; at < held.length; at++) {
      const code = held.charCodeAt(at);
      bytes[at] = code < 0x100 ? code : (BYTE_OF_1252.get(code) ?? 0x3f);
    }
    return bytes;
  },
  fit: (text) => replaceAbove(text, in1252),
  canHold: in1252,
};

const BY_NAME: Readonly<Record<CharsetName, Charset>> = {
  'ISO-8859-1': firstOf('ISO-8859-1', 0x100),
  'UTF-8': utf8,
  'US-ASCII': firstOf('US-ASCII', 0x80),
  'Windows-1252': windows1252,
};

export const charsetOf = (name: CharsetName): Charset => BY_NAME[name];

function replaceAbove(text: string, holds: (code: number) => boolean): string {
  let plain = true;
  for (let at = 0; plain && at < text.length; at++) plain = holds(text.charCodeAt(at));
  if (plain) return text;
  return Array.from(text, (char) => {
    if (holds(char.codePointAt(0) ?? 0)) return char;
    return (
      LIKENESS[char] ??
      (char.normalize('NFD')[0] !== char && holds(char.normalize('NFD').charCodeAt(0))
        ? (char.normalize('NFD')[0] ?? '?')
        : '?')
    );
  }).join('');
}

export interface CharacterSet {
  readonly name: string;
  /** By Unicode code point. */
  allows(code: number): boolean;
}

const PUNCTUATION = ' !"#$%&\'()*+,-./:;=?@_`§°£½´';

/** Letters of ISO 8859-1, digits and common punctuation: assumed, since the real list of "godkända tecken" is not public. */
function svenska(code: number): boolean {
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return true;
  if (code >= 0xc0 && code <= 0xff) return code !== 0xd7 && code !== 0xf7;
  return PUNCTUATION.includes(String.fromCharCode(code));
}

export const CHARACTER_SETS = ['svenska', 'ascii', 'any'] as const;
export type CharacterSetName = (typeof CHARACTER_SETS)[number];

const BASES: Readonly<Record<CharacterSetName, (code: number) => boolean>> = {
  svenska,
  ascii: (code) => code >= 32 && code < 127,
  any: (code) => code >= 32 && (code < 127 || code >= 0xa0),
};

/** A named set, with characters added and taken away. */
export function characterSet(base: CharacterSetName, also = '', not = ''): CharacterSet {
  const added = new Set(Array.from(also, (char) => char.codePointAt(0) ?? 0));
  const taken = new Set(Array.from(not, (char) => char.codePointAt(0) ?? 0));
  const inBase = BASES[base];
  return {
    name: `${base}${also === '' ? '' : ` + ${also}`}${not === '' ? '' : ` - ${not}`}`,
    allows: (code) => !taken.has(code) && (added.has(code) || inBase(code)),
  };
}

/** Byte classes of a line scan: 0 is an ordinary byte; the rest are looked at one by one. */
export const HIGH = 1;
export const SUSPECT = 2;
/** In a charset of one byte per character: what can only follow the first byte of a character in UTF-8. */
export const FOLLOWS = 4;

/** The class of each byte. Line ends are found before, so CR and LF inside a line are suspect. */
export function byteClasses(charset: Charset, set: CharacterSet): Uint8Array {
  const classes = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) {
    if (byte < 0x80) classes[byte] = set.allows(byte) ? 0 : SUSPECT;
    else if (!charset.single) classes[byte] = HIGH | SUSPECT;
    else {
      const follows = byte < 0xc0 ? FOLLOWS : 0;
      classes[byte] = (allowedByte(charset, set, byte) ? HIGH : HIGH | SUSPECT) | follows;
    }
  }
  return classes;
}

function allowedByte(charset: Charset, set: CharacterSet, byte: number): boolean {
  if (charset.name === 'US-ASCII') return false;
  const char = charset.decode(Buffer.from([byte]), 0, 1);
  return set.allows(char.codePointAt(0) ?? 0);
}

/**
 * The length of a well-formed multi-byte UTF-8 sequence at `at`, 0 when there is none. In a file of one byte per
 * character such a pair (C3 A5 for å) is all but never meant: it would read `Ã¥`.
 */
export function utf8Length(bytes: Buffer, at: number, to: number): number {
  const first = bytes[at] ?? 0;
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0;
  if (length === 0 || at + length > to) return 0;
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return length;
}
