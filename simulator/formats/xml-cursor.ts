/** Keeps line, column and byte while XML text is fed piece by piece. */

export interface Spot {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

export interface XmlCursor {
  /** A piece is about to be fed; its start becomes `here`. */
  begin(text: string): void;
  /** Bytes passed over before the text. */
  skip(bytes: number): void;
  here(): Spot;
  /** The place of a character of the piece, by its count from the start of the text. */
  at(position: number): Spot;
  fed(): number;
  lines(): number;
  /** Nothing but blanks has been fed. */
  blank(): boolean;
}

export function xmlCursor(single: boolean): XmlCursor {
  let [line, column, byte, chars] = [1, 1, 0, 0];
  let piece = '';
  let blank = true;
  let skipped = 0;

  const walk = (text: string, from: Spot): Spot => {
    let lines = 0;
    let last = -1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines++;
      last = at;
    }
    const columns = last < 0 ? from.column + text.length : text.length - last;
    return {
      line: from.line + lines,
      column: columns,
      byte: from.byte + (single ? text.length : Buffer.byteLength(text)),
    };
  };
  const pass = (): void => {
    if (piece === '') return;
    const next = walk(piece, { line, column, byte });
    [line, column, byte] = [next.line, next.column, next.byte];
    chars += piece.length;
    piece = '';
  };

  return {
    begin: (text) => {
      pass();
      piece = text;
      blank &&= text.trim() === '';
    },
    skip: (bytes) => {
      if (skipped === 0 && bytes > 0) byte += bytes;
      skipped = Math.max(skipped, bytes);
    },
    here: () => ({ line, column, byte }),
    at: (position) => walk(piece.slice(0, Math.max(position - chars, 0)), { line, column, byte }),
    fed: () => chars + piece.length,
    lines: () => (fedAny(chars, piece) ? line + (piece.split('\n').length - 1) : 0),
    blank: () => blank,
  };
}

const fedAny = (chars: number, piece: string): boolean => chars > 0 || piece !== '';
