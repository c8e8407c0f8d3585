/** Transfer encodings, decoded as a stream. */

export interface Decoder {
  /** null: broken. */
  push(piece: Buffer): Buffer | null;
  /** What was left; null: broken. */
  end(): Buffer | null;
  /** Base64 that ended without its padding. */
  readonly unpadded: () => boolean;
}

const NOTHING = Buffer.alloc(0);

/** binary, 7bit, 8bit: as they are. undefined: an encoding that is not known. */
export function decoderOf(encoding: string): Decoder | undefined {
  switch (encoding) {
    case 'binary':
    case '7bit':
    case '8bit':
      return { push: (piece) => piece, end: () => NOTHING, unpadded: () => false };
    case 'base64':
      return base64();
    case 'quoted-printable':
      return quotedPrintable();
    default:
      return undefined;
  }
}

function base64(): Decoder {
  let left = '';
  let closed = false;
  let unpadded = false;
  return {
    push: (piece) => {
      const text = left + piece.toString('latin1').replaceAll(/[\r\n\t ]+/g, '');
      const whole = text.length - (text.length % 4);
      left = text.slice(whole);
      if (whole === 0) return NOTHING;
      if (closed || !/^[A-Za-z0-9+/]*={0,2}$/.test(text.slice(0, whole))) return null;
      closed = text[whole - 1] === '=';
      return Buffer.from(text.slice(0, whole), 'base64');
    },
    end: () => {
      if (left === '') return NOTHING;
      if (closed || !/^[A-Za-z0-9+/]{2,3}$/.test(left)) return null;
      unpadded = true;
      return Buffer.from(left, 'base64');
    },
    unpadded: () => unpadded,
  };
}

const EQUALS = 0x3d;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09;
/** Blanks before a line end are dropped (RFC 2045); a longer row than this is no line of text. */
const MOST_BLANKS = 10_000;

function quotedPrintable(): Decoder {
  /** What may still become an escape, a soft line break or blanks before a line end. */
  let left: Buffer = NOTHING;

  const decode = (bytes: Buffer, ended: boolean): Buffer | null => {
    const out = Buffer.allocUnsafe(bytes.length);
    let to = 0;
    let at = 0;
    const keep = (from: number): Buffer => {
      left = Buffer.from(bytes.subarray(from));
      return out.subarray(0, to);
    };
    left = NOTHING;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte !== EQUALS && !isBlank(byte)) {
        out[to++] = byte;
        at++;
        continue;
      }
      let after = byte === EQUALS ? at + 1 : at;
      while (after < bytes.length && isBlank(bytes[after] ?? 0)) after++;
      if (after - at > MOST_BLANKS) return null;
      const lineEnd = lengthOfLineEnd(bytes, after, ended);
      if (lineEnd === undefined) return keep(at);
      if (byte === EQUALS) {
        if (lineEnd > 0 || (ended && after === bytes.length)) {
          at = after + lineEnd;
          continue;
        }
        if (at + 3 > bytes.length && !ended) return keep(at);
        const hex = bytes.toString('latin1', at + 1, at + 3);
        if (!/^[0-9A-Fa-f]{2}$/.test(hex)) return null;
        out[to++] = parseInt(hex, 16);
        at += 3;
      } else {
        // Blanks count unless the line ends after them.
        const from = at;
        at = after;
        if (lineEnd === 0 && !(ended && after === bytes.length)) to += bytes.copy(out, to, from, after);
      }
    }
    return out.subarray(0, to);
  };

  return {
    push: (piece) => decode(left.length === 0 ? piece : Buffer.concat([left, piece]), false),
    end: () => decode(left, true),
    unpadded: () => false,
  };
}

/** 0: no line end; undefined: cannot be told yet. */
function lengthOfLineEnd(bytes: Buffer, at: number, ended: boolean): number | undefined {
  if (at >= bytes.length) return ended ? 0 : undefined;
  if (bytes[at] === 0x0a) return 1;
  if (bytes[at] !== 0x0d) return 0;
  if (at + 1 >= bytes.length) return ended ? 0 : undefined;
  return bytes[at + 1] === 0x0a ? 2 : 0;
}
