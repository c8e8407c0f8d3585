/** The boundaries of a multipart body: raw bytes of one part after the other, as they come. */
import type { Input } from './mime-input';

/** What ended a stretch of bytes. */
export type PartEnd = 'next' | 'last' | 'cut';

export interface PartReader {
  /** Some of the current part's bytes; null when it has ended: see `end`. */
  readonly next: () => Promise<Buffer | null>;
  readonly end: () => PartEnd | null;
  /** Begins with what follows the boundary that was met. */
  readonly begin: () => void;
  /** Whether the last boundary met ended its line with LF alone. */
  readonly plainLf: () => boolean;
}

const LF = 0x0a;
const CR = 0x0d;
/** Blanks that may follow a boundary on its line. */
const PADDING = 100;

/**
 * Starts before the first boundary (the preamble is the first stretch). A boundary counts only as a whole line; the
 * line end before it belongs to it: CRLF, or LF alone where the lines of the message end so, and then a CR before it
 * is the part's own.
 */
export function openParts(input: Input, boundary: string): PartReader {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const longest = mark.length + PADDING + 6;
  let end: PartEnd | null = null;
  let plainLf = false;
  let atStart = true;

  /** Takes the bytes before the boundary, then its line. */
  const finish = (from: number, found: Boundary): Buffer => {
    const held = input.held();
    let to = from;
    if (to > 0 && held[to - 1] === LF) {
      to--;
      if (to > 0 && held[to - 1] === CR && !plainLf) to--;
    }
    const body = input.take(to);
    input.take(from - to + found.length);
    plainLf = found.plainLf;
    end = found.last ? 'last' : 'next';
    return body;
  };

  const next = async (): Promise<Buffer | null> => {
    if (end !== null) return null;
    for (let searched = 0; ;) {
      const held = input.held();
      const at = held.indexOf(mark, searched);
      const fits = at === 0 ? atStart : at > 0 && held[at - 1] === LF;
      if (at >= 0 && !fits) {
        searched = at + 1;
        continue;
      }
      const found = at < 0 ? 'no' : boundaryAt(held, at + mark.length, mark.length);
      if (typeof found === 'object') return finish(at, found);
      if (found === 'not') {
        searched = at + 1;
        continue;
      }
      // Nothing yet: all but what may be the beginning of a boundary can go.
      const keep = at >= 0 ? Math.max(at - 2, 0) : Math.max(held.length - mark.length - 2, 0);
      if (keep > 0) {
        atStart = false;
        return input.take(keep);
      }
      searched = Math.max(at, 0);
      if (await input.more()) continue;
      const rest = input.held();
      const open = at < 0 ? undefined : boundaryAt(rest, at + mark.length, mark.length, true);
      if (typeof open === 'object') return finish(at, open);
      end = 'cut';
      return rest.length === 0 ? null : input.take(rest.length);
    }
  };

  interface Boundary {
    readonly length: number;
    readonly last: boolean;
    readonly plainLf: boolean;
  }

  /** The rest of a boundary's line: whole, not one, or not to be told yet. */
  function boundaryAt(held: Buffer, from: number, before: number, ended = false): Boundary | 'not' | 'short' {
    let at = from;
    const last = held[at] === 0x2d && held[at + 1] === 0x2d;
    if (last) at += 2;
    while (held[at] === 0x20 || held[at] === 0x09) at++;
    if (at - from + before > longest) return 'not';
    if (at >= held.length) {
      return ended && last ? { length: before + at - from, last, plainLf } : 'short';
    }
    if (held[at] === LF) return { length: before + at + 1 - from, last, plainLf: true };
    if (held[at] === CR) {
      if (at + 1 >= held.length) {
        return ended && last ? { length: before + at + 1 - from, last, plainLf: false } : 'short';
      }
      if (held[at + 1] === LF) return { length: before + at + 2 - from, last, plainLf: false };
    }
    if (held[at] === 0x2d && !last && at === from && at + 1 >= held.length) return 'short';
    return 'not';
  }

  return {
    next,
    end: () => end,
    begin: () => {
      end = null;
      atStart = true;
    },
    plainLf: () => plainLf,
  };
}
