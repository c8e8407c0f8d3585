/**
 * Bytes to lines: finds line ends and odd bytes in one look per byte, keeps what is not complete until the next piece.
 * No line is kept longer than the limit; what is beyond is counted and dropped.
 */
import type { Scanner } from './byte-scan';
import { SUSPECT } from './charset';

/** One object serves every line of a file: what is to be kept of it must be taken out before the next. */
export interface Line {
  readonly bytes: Buffer;
  readonly from: number;
  /** Without line end. */
  readonly to: number;
  /** 1-based. */
  readonly number: number;
  /** Offset of the line in the file. */
  readonly byte: number;
  readonly end: 'CRLF' | 'LF' | 'none';
  /** Classes of bytes that stand in it: HIGH, SUSPECT, FOLLOWS. */
  readonly flags: number;
  /** Bytes of the line that were dropped. */
  readonly dropped: number;
}

/** Longer lines are no lines. */
export const MAX_LINE = 100_000;

/** Where a character of a line stands in the file; the line may be several, joined. */
export function spotIn(
  line: Pick<Line, 'number' | 'byte'>,
  text: string,
  wide: boolean,
  column: number,
): { readonly line: number; readonly column: number; readonly byte: number } {
  const byte = line.byte + (wide ? Buffer.byteLength(text.slice(0, column)) : column);
  let begin = 0;
  let number = line.number;
  for (let at = text.indexOf('\n'); at >= 0 && at < column; at = text.indexOf('\n', begin)) {
    begin = at + 1;
    number++;
  }
  return { line: number, column: column - begin + 1, byte };
}

export interface LineSplitter {
  push(bytes: Buffer, then: (line: Line) => void): void;
  end(then: (line: Line) => void): void;
  /** Bytes taken so far. */
  readonly bytes: () => number;
}

const LF = 10;
const CR = 13;

export function lineSplitter(scanner: Scanner, firstByte = 0): LineSplitter {
  let kept: Buffer = Buffer.alloc(0);
  let length = 0;
  let keptFlags = 0;
  let dropped = 0;
  let byte = firstByte;
  let total = firstByte;
  const line: { -readonly [Key in keyof Line]: Line[Key] } = {
    bytes: kept,
    from: 0,
    to: 0,
    number: 0,
    byte,
    end: 'none',
    flags: 0,
    dropped: 0,
  };

  const give = (
    bytes: Buffer,
    from: number,
    lineEnd: number,
    flags: number,
    terminated: boolean,
    then: (line: Line) => void,
  ): void => {
    const crlf = terminated && lineEnd > from && bytes[lineEnd - 1] === CR;
    line.bytes = bytes;
    line.from = from;
    line.to = crlf ? lineEnd - 1 : lineEnd;
    line.number++;
    line.byte = byte;
    line.end = terminated ? (crlf ? 'CRLF' : 'LF') : 'none';
    line.flags = flags;
    line.dropped = dropped;
    then(line);
    byte += lineEnd - from + dropped + (terminated ? 1 : 0);
    dropped = 0;
  };

  const keep = (bytes: Buffer, from: number, to: number, flags: number): void => {
    const taken = Math.min(to - from, MAX_LINE - length);
    dropped += to - from - taken;
    keptFlags |= flags;
    if (length + taken > kept.length) {
      const larger = Buffer.alloc(Math.max(256, (length + taken) * 2));
      kept.copy(larger, 0, 0, length);
      kept = larger;
    }
    bytes.copy(kept, length, from, from + taken);
    length += taken;
  };

  /** Gives the kept line. CR was no odd byte while it might have been the line's end: looked for again. */
  const giveKept = (terminated: boolean, then: (line: Line) => void): void => {
    const whole = Buffer.from(kept.subarray(0, length));
    const carriage = whole.indexOf(CR);
    const stray = carriage >= 0 && (!terminated || carriage < length - 1);
    const flags = keptFlags | (stray ? SUSPECT : 0);
    length = 0;
    keptFlags = 0;
    give(whole, 0, whole.length, flags, terminated, then);
  };

  return {
    push: (bytes, then) => {
      total += bytes.length;
      let from = 0;
      const scan = scanner(bytes);
      while (from < bytes.length) {
        const found = bytes.indexOf(LF, from);
        const lineEnd = found < 0 ? bytes.length : found;
        const crlf = found > from && bytes[found - 1] === CR;
        const flags = scan(from, found < 0 || length > 0 || !crlf ? lineEnd : lineEnd - 1);
        if (found < 0) keep(bytes, from, lineEnd, flags);
        else if (length > 0 || dropped > 0) {
          keep(bytes, from, lineEnd, flags);
          giveKept(true, then);
        } else give(bytes, from, lineEnd, flags, true, then);
        from = lineEnd + 1;
      }
    },
    end: (then) => {
      if (length > 0 || dropped > 0) giveKept(false, then);
    },
    bytes: () => total,
  };
}
