/** Which classes of bytes stand in a part of a buffer: the hottest loop of the readers, so four bytes at a time. */

const FOUR_BLANKS = 0x20202020;

/** The classes between two indexes of one buffer, or-ed together. */
export type Scan = (from: number, to: number) => number;

/** Makes the scan of a buffer; one serves all readers of a layout. */
export type Scanner = (bytes: Buffer) => Scan;

/** @param classes by byte, not changed afterwards */
export function scannerOf(classes: Uint8Array): Scanner {
  let pairs: Uint8Array | undefined;
  // Lines that are filled out are half blanks, which nearly always are ordinary.
  const skipsBlanks = classes[32] === 0;

  return (bytes) => {
    const ofPair = (pairs ??= pairsOf(classes));
    const words = wordsOf(bytes);
    const lead = (4 - (bytes.byteOffset & 3)) & 3;

    const singly: Scan = (from, to) => {
      let flags = 0;
      for (let at = from; at < to; at++) flags |= classes[bytes[at] ?? 0] ?? 0;
      return flags;
    };
    return (from, to) => {
      const first = (from - lead + 3) >> 2;
      let last = (to - lead) >> 2;
      if (first >= last) return singly(from, to);
      let flags = singly(from, first * 4 + lead) | singly(last * 4 + lead, to);
      while (skipsBlanks && last > first && words[last - 1] === FOUR_BLANKS) last--;
      for (let at = first; at < last; at++) {
        const word = words[at] ?? 0;
        flags |= (ofPair[word & 65_535] ?? 0) | (ofPair[word >>> 16] ?? 0);
      }
      return flags;
    };
  };
}

/** The classes of two bytes that stand together. Made when first needed: most layouts are never read. */
function pairsOf(classes: Uint8Array): Uint8Array {
  const pairs = new Uint8Array(65_536);
  for (let pair = 0; pair < pairs.length; pair++)
    pairs[pair] = (classes[pair & 255] ?? 0) | (classes[pair >> 8] ?? 0);
  return pairs;
}

/** The whole words of a buffer, from the first that lies on a boundary of four. */
function wordsOf({ buffer, byteOffset, length }: Buffer): Int32Array {
  const start = (byteOffset + 3) & ~3;
  const count = (byteOffset + length - start) >> 2;
  return count > 0 ? new Int32Array(buffer, start, count) : new Int32Array(0);
}
