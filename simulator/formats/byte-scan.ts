/** Which classes of bytes stand in a part of a buffer: the hottest loop of the readers, so four bytes at a time. */

const FOUR_BLANKS = 0x20202020;

/** For one buffer, which may change afterwards; bounds are indexes into it. */
export function scanner(bytes: Buffer, classes: Uint8Array): (from: number, to: number) => number {
  const lead = (4 - (bytes.byteOffset & 3)) & 3;
  const count = Math.max(0, (bytes.length - lead) >> 2);
  const words =
    count === 0 ? new Int32Array(0) : new Int32Array(bytes.buffer, bytes.byteOffset + lead, count);
  // Filled out lines are half blanks, which nearly always are ordinary.
  const skips = classes[32] === 0;

  const single = (from: number, to: number): number => {
    let flags = 0;
    for (let at = from; at < to; at++) flags |= classes[bytes[at] ?? 0] ?? 0;
    return flags;
  };
  return (from, to) => {
    const first = (from - lead + 3) >> 2;
    const last = (to - lead) >> 2;
    if (first >= last) return single(from, to);
    let flags = single(from, first * 4 + lead);
    for (let at = first; at < last; at++) {
      const word = words[at] ?? 0;
      if (skips && word === FOUR_BLANKS) continue;
      flags |=
        (classes[word & 255] ?? 0) |
        (classes[(word >>> 8) & 255] ?? 0) |
        (classes[(word >>> 16) & 255] ?? 0) |
        (classes[word >>> 24] ?? 0);
    }
    return flags | single(last * 4 + lead, to);
  };
}
