/** A stream of bytes, looked at from the front: what a reader of messages needs. Never closes its source. */

export interface Input {
  /** Bytes read and not yet taken. */
  readonly held: () => Buffer;
  /** Bytes taken so far. */
  readonly taken: () => number;
  /** Takes bytes from the front. */
  readonly take: (length: number) => Buffer;
  /** Reads more; false at the end of the source. An error of the source is thrown on. */
  readonly more: () => Promise<boolean>;
}

export function openInput(source: AsyncIterable<Buffer>): Input {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let taken = 0;
  let ended = false;
  return {
    held: () => held,
    taken: () => taken,
    take: (length) => {
      const piece = held.subarray(0, length);
      held = held.subarray(length);
      taken += piece.length;
      return piece;
    },
    more: async () => {
      const pieces: Buffer[] = [held];
      // Twice as much each time: a sender of single bytes must not cost a copy of everything for each.
      let wanted = Math.max(held.length, 1);
      while (wanted > 0 && !ended) {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else {
          pieces.push(next.value);
          wanted -= next.value.length;
        }
      }
      const grown = pieces.length > 1;
      if (grown) held = Buffer.concat(pieces);
      return grown;
    },
  };
}
