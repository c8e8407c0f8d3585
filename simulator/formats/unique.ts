/**
 * Values seen before in a file, small in memory: 64 bits per value in open addressing (a false alarm among a million values: one
 * in 30 million). Split into segments so that no single step of growing takes long.
 */
const SEGMENTS = 256;
const FIRST = 64;

export interface SeenValues {
  /** true when the value was there already. */
  add(value: string): boolean;
}

interface Segment {
  low: Uint32Array;
  high: Uint32Array;
  count: number;
}

export function seenValues(): SeenValues {
  const segments: Segment[] = [];
  return {
    add: (value) => {
      const [low, high] = hash(value);
      const at = low % SEGMENTS;
      const segment = (segments[at] ??= {
        low: new Uint32Array(FIRST),
        high: new Uint32Array(FIRST),
        count: 0,
      });
      if (insert(segment, low, high)) return true;
      if (++segment.count * 3 > segment.low.length * 2) grow(segment);
      return false;
    },
  };
}

function insert(segment: Segment, low: number, high: number): boolean {
  const mask = segment.low.length - 1;
  let at = (low >>> 8) & mask;
  for (;;) {
    const there = segment.high[at];
    if (there === 0) break;
    if (there === high && segment.low[at] === low) return true;
    at = (at + 1) & mask;
  }
  segment.low[at] = low;
  segment.high[at] = high;
  return false;
}

function grow(segment: Segment): void {
  const { low, high } = segment;
  segment.low = new Uint32Array(low.length * 2);
  segment.high = new Uint32Array(low.length * 2);
  for (let at = 0; at < low.length; at++) if (high[at] !== 0) insert(segment, low[at] ?? 0, high[at] ?? 0);
}

/** Two 32-bit mixes of the characters, in the manner of MurmurHash; the second is never 0, which marks a free place. */
function hash(value: string): [number, number] {
  let a = 0x9e3779b9 ^ value.length;
  let b = 0x85ebca6b ^ value.length;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [a >>> 0, (b | 1) >>> 0];
}
