/** Header blocks of a message and its parts: fields, parameters, file names. Text is a Latin-1 view of the bytes. */
import { isUtf8 } from 'node:buffer';
import type { DeviationCode } from './deviation-table';

export interface HeaderBlock {
  /** By lower-case name; the first of each. Unfolded. */
  readonly fields: ReadonlyMap<string, string>;
  /** Lines that are no header. */
  readonly strays: readonly string[];
}

export function readHeaders(block: string): HeaderBlock {
  const fields = new Map<string, string>();
  const strays: string[] = [];
  const lines: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push((lines.pop() ?? '') + ' ' + line.trim());
    else if (line !== '') lines.push(line);
  }
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name === '' || /[^!-9;-~]/.test(name)) strays.push(line);
    else if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return { fields, strays };
}

export interface FieldValue {
  /** Lower case, before the first `;`. */
  readonly value: string;
  /** By lower-case name, as they stand after quotes are taken off. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** `multipart/mixed; boundary="x y"` and the like. Unquoted values may hold blanks and characters above ASCII. */
export function readField(text: string): FieldValue {
  const parameters = new Map<string, string>();
  const pieces = split(text);
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (name !== '' && !parameters.has(name)) parameters.set(name, unquote(piece.slice(equals + 1).trim()));
  }
  return { value: (pieces[0] ?? '').trim().toLowerCase(), parameters };
}

/** At each `;` that is not inside quotes. */
function split(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

const unquote = (text: string): string =>
  text.startsWith('"') ? text.replace(/^"|"$/g, '').replaceAll(/\\(.)/g, '$1') : text;

export interface NameRead {
  readonly name: string | null;
  readonly deviation: DeviationCode | null;
}

/** A part's file name: Content-Disposition before Content-Type, RFC 2231 before the plain form. */
export function readFileName(
  disposition: string | undefined,
  type: string | undefined,
  how: 'full' | 'plain' = 'full',
): NameRead {
  const places: readonly (readonly [string | undefined, string])[] = [
    [disposition, 'filename'],
    [type, 'name'],
  ];
  for (const [field, parameter] of places) {
    if (field === undefined) continue;
    const { parameters } = readField(field);
    const extended = readExtended(parameters, parameter);
    if (extended !== null) {
      return { name: how === 'full' ? extended : null, deviation: 'SHS-PART-NAME-2231' };
    }
    const plain = parameters.get(parameter);
    if (plain !== undefined && plain !== '') return readPlain(plain, how);
  }
  return { name: null, deviation: null };
}

function readPlain(text: string, how: 'full' | 'plain'): NameRead {
  if (/=\?[^?\s]+\?[bq]\?[^?\s]*\?=/i.test(text)) {
    return { name: how === 'full' ? decodeWords(text) : text, deviation: 'SHS-PART-NAME-2047' };
  }
  const bytes = Buffer.from(text, 'latin1');
  if (!bytes.some((byte) => byte >= 0x80)) return { name: text, deviation: null };
  return { name: isUtf8(bytes) ? bytes.toString('utf8') : text, deviation: 'SHS-PART-NAME-RAW' };
}

/** RFC 2231: `name*=charset'lang'text`, or in pieces `name*0*=`, `name*1=`. */
function readExtended(parameters: ReadonlyMap<string, string>, name: string): string | null {
  const whole = parameters.get(`${name}*`);
  if (whole !== undefined) return decodePieces([{ text: whole, coded: true }]);
  const pieces: { text: string; coded: boolean }[] = [];
  for (let at = 0; ; at++) {
    const coded = parameters.get(`${name}*${at}*`);
    const text = coded ?? parameters.get(`${name}*${at}`);
    if (text === undefined) break;
    pieces.push({ text, coded: coded !== undefined });
  }
  return pieces.length === 0 ? null : decodePieces(pieces);
}

function decodePieces(pieces: readonly { readonly text: string; readonly coded: boolean }[]): string {
  const [, charset = '', first = ''] = /^([^']*)'[^']*'(.*)$/s.exec(pieces[0]?.text ?? '') ?? [];
  const told = pieces[0]?.coded === true && /^[^']*'[^']*'/.test(pieces[0].text);
  const bytes = pieces.map(({ text, coded }, at) => {
    const body = at === 0 && told ? first : text;
    return coded ? percentBytes(body) : Buffer.from(body, 'latin1');
  });
  return decodeBytes(Buffer.concat(bytes), told ? charset : '');
}

const percentBytes = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

const decodeWords = (text: string): string =>
  text
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi, (_, charset: string, how: string, body: string) => {
      const bytes =
        how.toLowerCase() === 'b'
          ? Buffer.from(body, 'base64')
          : percentBytes(
              body
                .replaceAll('_', ' ')
                .replaceAll('%', '%25')
                .replaceAll(/=([0-9a-f]{2})/gi, '%$1'),
            );
      return decodeBytes(bytes, charset);
    });

const decodeBytes = (bytes: Buffer, charset: string): string =>
  charset.toLowerCase().startsWith('utf') && isUtf8(bytes)
    ? bytes.toString('utf8')
    : bytes.toString('latin1');
