/** One stream of bytes as several that follow one another in it; they must be read in order, each to its end. */
export function slices(
  read: () => AsyncIterable<Buffer>,
  lengths: readonly number[],
): readonly AsyncIterable<Buffer>[] {
  let source: AsyncIterator<Buffer> | undefined;
  let left: Buffer = Buffer.alloc(0);

  async function* slice(length: number): AsyncGenerator<Buffer> {
    source ??= read()[Symbol.asyncIterator]();
    for (let due = length; due > 0;) {
      if (left.length === 0) {
        const step = await source.next();
        if (step.done === true) throw new Error('the stored message is shorter than its parts');
        left = step.value;
      }
      const piece = left.subarray(0, due);
      left = left.subarray(piece.length);
      due -= piece.length;
      yield piece;
    }
  }
  return lengths.map((length) => slice(length));
}
