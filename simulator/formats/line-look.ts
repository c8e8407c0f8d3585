/** Looks at one line's bytes: text, odd characters with their places, and UTF-8 where it is not due. */
import { FOLLOWS, HIGH, SUSPECT, utf8Length } from './charset';
import type { EngineCodeName, Filling } from './codes';
import type { Place } from './finding';
import type { Line } from './lines';
import type { FileModel } from './model';
import type { Recogniser } from './recognise';

export interface LineFault {
  readonly code: EngineCodeName;
  readonly place: Place;
  readonly filling: Filling;
}

export interface LineLook {
  readonly text: string;
  readonly wide: boolean;
  readonly faults: readonly LineFault[];
  /** The first place of UTF-8 in a file of one byte per character. */
  readonly utf8: Place | undefined;
  /** A trailing 1A that was taken off the last line. */
  readonly sub: Place | undefined;
}

const NONE: readonly LineFault[] = [];
/** What some systems end a text file with. */
export const SUB = 0x1a;
/** Different odd characters that are told of one line. */
const MAX_FAULTS = 5;

export function lookAt(line: Line, file: FileModel, classes: Uint8Array, recogniser: Recogniser): LineLook {
  const { bytes, from } = line;
  let to = line.to;
  if (line.flags === 0) {
    return {
      text: file.charset.decode(bytes, from, to),
      wide: false,
      faults: NONE,
      utf8: undefined,
      sub: undefined,
    };
  }
  let sub: Place | undefined;
  if ((line.end === 'none' || to - from === 1) && bytes[to - 1] === SUB && line.dropped === 0) {
    while (to > from && bytes[to - 1] === SUB) to--;
    sub = placeAt(line, to - from, to - from);
  }
  const high = (line.flags & HIGH) !== 0;
  if (!file.charset.single) return lookWide(line, to, file, high, sub);
  const first = high && (line.flags & FOLLOWS) !== 0 ? firstUtf8(bytes, from, to) : -1;
  const utf8 = first < 0 ? undefined : placeAt(line, first - from, first - from);
  const text = textOf(bytes, from, to, file, utf8 !== undefined, recogniser);
  const wide = utf8 !== undefined && text.length !== to - from;
  const faults = (line.flags & SUSPECT) === 0 ? NONE : oddBytes(line, to, file, classes, utf8 !== undefined);
  return { text, wide, faults, utf8, sub };
}

/** UTF-8 characters make a line longer in bytes: read as what it was meant to be, unless the bytes have the due length. */
function textOf(
  bytes: Buffer,
  from: number,
  to: number,
  file: FileModel,
  utf8: boolean,
  recogniser: Recogniser,
): string {
  const text = file.charset.decode(bytes, from, to);
  if (!utf8) return text;
  const post = recogniser.post(text);
  return post !== undefined && post.length === text.length ? text : bytes.toString('utf8', from, to);
}

function firstUtf8(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at++) if ((bytes[at] ?? 0) >= 0xc2 && utf8Length(bytes, at, to) > 0) return at;
  return -1;
}

function oddBytes(line: Line, to: number, file: FileModel, classes: Uint8Array, utf8: boolean): LineFault[] {
  const faults: LineFault[] = [];
  const seen = new Set<number>();
  for (let at = line.from, column = 0; at < to && faults.length < MAX_FAULTS; at++, column++) {
    const byte = line.bytes[at] ?? 0;
    const length = utf8 && byte >= 0xc2 ? utf8Length(line.bytes, at, to) : 0;
    if (length > 0) {
      at += length - 1;
      continue;
    }
    if (((classes[byte] ?? 0) & SUSPECT) === 0 || seen.has(byte)) continue;
    seen.add(byte);
    const shown = file.charset.decode(line.bytes, at, at + 1);
    faults.push(faultOf(byte, byte, shown, placeAt(line, column, at - line.from)));
  }
  return faults;
}

function lookWide(line: Line, to: number, file: FileModel, high: boolean, sub: Place | undefined): LineLook {
  const text = line.bytes.toString('utf8', line.from, to);
  const faults: LineFault[] = [];
  const seen = new Set<number>();
  let column = 0;
  for (let at = line.from; at < to && faults.length < MAX_FAULTS; column++) {
    const byte = line.bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : utf8Length(line.bytes, at, to);
    const place = placeAt(line, column, at - line.from);
    if (length === 0) {
      if (!seen.has(-1))
        faults.push({ code: 'encoding', place, filling: { found: hex(byte), due: file.charset.name } });
      seen.add(-1);
      at++;
      continue;
    }
    const char = length === 1 ? String.fromCharCode(byte) : line.bytes.toString('utf8', at, at + length);
    const code = char.codePointAt(0) ?? 0;
    if (!file.characters.allows(code) && !seen.has(code)) {
      seen.add(code);
      faults.push(faultOf(code, code, char, place));
    }
    at += length;
    if (code > 0xffff) column++;
  }
  return { text, wide: high, faults: faults.length === 0 ? NONE : faults, utf8: undefined, sub };
}

function faultOf(code: number, shownCode: number, char: string, place: Place): LineFault {
  if (code === 9) return { code: 'tab', place, filling: {} };
  if (code === 0) return { code: 'nul', place, filling: {} };
  const printable = code >= 32 && !(code >= 0x7f && code < 0xa0);
  return {
    code: 'character',
    place,
    filling: { found: printable ? `”${char}” (${hex(shownCode)})` : hex(shownCode) },
  };
}

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(2, '0');

const placeAt = (line: Line, column: number, byte: number): Place => ({
  line: line.number,
  column: column + 1,
  byte: line.byte + byte,
  record: null,
  handling: null,
  field: null,
});

export interface OpeningFault extends LineFault {
  /** UTF-16: nothing after it can be read. */
  readonly stops: boolean;
}

/** The file's first bytes: a byte order mark is told and passed over. */
export interface Opening {
  /** What can be read on, undefined while too little has come. */
  take(bytes: Buffer): Buffer | undefined;
  end(): Buffer | undefined;
  /** Bytes passed over. */
  skipped(): number;
}

export function startOfFile(file: FileModel, tell: (fault: OpeningFault) => void): Opening {
  let kept: Buffer | undefined = Buffer.alloc(0);
  let skipped = 0;
  const open = (bytes: Buffer): Buffer => {
    kept = undefined;
    const mark = bytes.subarray(0, 3).toString('hex');
    const length = mark === 'efbbbf' ? 3 : mark.startsWith('fffe') || mark.startsWith('feff') ? 2 : 0;
    if (length === 0) return bytes;
    skipped = length;
    if (length === 2 || file.bom === 'forbidden' || file.charset.single) {
      const place: Place = { line: 1, column: 1, byte: 0, record: null, handling: null, field: null };
      const found = length === 3 ? 'UTF-8, EF BB BF' : 'UTF-16';
      tell({ code: 'bom', place, filling: { found, due: file.charset.name }, stops: length === 2 });
    }
    return bytes.subarray(length);
  };
  return {
    take: (bytes) => {
      if (kept === undefined) return bytes;
      kept = Buffer.concat([kept, bytes]);
      return kept.length < 3 ? undefined : open(kept);
    },
    end: () => (kept === undefined ? undefined : open(kept)),
    skipped: () => skipped,
  };
}
