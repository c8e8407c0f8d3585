/** What happens to bytes on their way: flipped, cut, doubled, dropped, strewn with words of the format. */
import type { Draws } from '../../simulator/chance';

export function mutate(seed: Buffer, draws: Draws, words: readonly Buffer[]): Buffer {
  let made = seed;
  for (let times = 1 + draws.below(6); times > 0; times--) {
    const at = draws.below(made.length + 1);
    const to = Math.min(at + draws.below(draws.pick([2, 20, 500])), made.length);
    const piece = made.subarray(at, to);
    const middle = draws.pick([
      () => Buffer.alloc(0),
      () => draws.pick(words),
      () => Buffer.concat([piece, piece, piece]),
      () => Buffer.from(Uint8Array.from(piece, (byte) => byte ^ (1 << draws.below(8)))),
      () => Buffer.concat(Array.from({ length: 1 + draws.below(30) }, () => draws.pick(words))),
    ])();
    made = Buffer.concat([made.subarray(0, at), middle, made.subarray(to)]);
    if (draws.below(20) === 0) made = made.subarray(0, at);
  }
  return made;
}

export const wordsOf = (words: readonly string[]): Buffer[] =>
  words.map((word) => Buffer.from(word, 'latin1'));

/** The same characters in another coding, as systems have it wrong. */
export function recoded(bytes: Buffer, draws: Draws): Buffer {
  const text = bytes.toString('latin1');
  return draws.pick([
    () => Buffer.from(text, 'utf8'),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(`\ufeff${text}`, 'utf8'),
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    () => Buffer.from(Uint8Array.from(bytes, (byte) => byte & 0x7f)),
    // As EBCDIC would have its digits and capitals.
    () => Buffer.from(Uint8Array.from(bytes, (byte) => (byte >= 0x30 ? (byte + 0xc0) & 0xff : byte))),
  ])();
}
