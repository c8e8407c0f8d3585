/** The characters of something pasted: UTF-8 or UTF-16 where it is that, else Windows-1252. */
import { charsetOf } from '../../formats/charset';

export function decodePaste(bytes: Uint8Array): string {
  const charset = kindOf(bytes);
  return tidy(charset === undefined ? windows(bytes) : new TextDecoder(charset).decode(bytes));
}

/** Some versions of the runtime's own decoder take Windows-1252 for ISO-8859-1: no dashes, no curly quotation marks. */
const windows = (bytes: Uint8Array): string =>
  charsetOf('Windows-1252').decode(Buffer.from(bytes), 0, bytes.length);

/** undefined: one byte, one character. */
function kindOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // UTF-16 without a mark: every other byte of Latin text is zero.
  const head = bytes.subarray(0, 200);
  const zeros = (odd: number): number => head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  if (zeros(1) > head.length / 4) return 'utf-16le';
  if (zeros(0) > head.length / 4) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return undefined;
  }
}

/** One kind of line end, plain blanks, no soft hyphens. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?|\u2028/g, '\n')
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .replaceAll(/[\u00ad\u200b\ufeff]/g, '');
