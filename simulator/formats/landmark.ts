/** A sparse index from handling and line to byte: where in a large file one may begin to read. */
import type { LayoutWriter } from './layout';

/** The first byte of a handling. Lines, columns and handlingar count from 1, bytes from 0. */
export interface Landmark {
  readonly handling: number;
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

/** Files no larger than this are read from their beginning. */
export const STRIDE = 64 * 1024;
/** A file has no more landmarks than this, however large it is. */
const MOST = 2048;

/** Whether a place is far enough from the last landmark to be the next. */
export interface LandmarkPace {
  due(byte: number): boolean;
}

/** For a file whose size is known. */
export function landmarkPace(bytes: number): LandmarkPace {
  const stride = Math.max(STRIDE, Math.ceil(bytes / MOST));
  let next = 0;
  return {
    due: (byte) => {
      if (bytes <= STRIDE || byte < next) return false;
      next = byte + stride;
      return true;
    },
  };
}

export interface WatchedWriter extends LayoutWriter {
  /** Of what has been written; none when it is small. */
  landmarks(): readonly Landmark[];
}

const LF = 10;

/** A writer whose handlingar are noted as they are written. Half of the landmarks go when they become too many. */
export function watchWriter(writer: LayoutWriter): WatchedWriter {
  let kept: Landmark[] = [];
  let stride = STRIDE;
  let next = 0;
  let handling = 0;
  let [line, column, byte] = [1, 1, 0];
  const passed = (bytes: Buffer): Buffer => {
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) line++;
    const last = bytes.lastIndexOf(LF);
    column = last < 0 ? column + bytes.length : bytes.length - last;
    byte += bytes.length;
    return bytes;
  };
  const note = (): void => {
    handling++;
    if (byte < next && kept.length > 0) return;
    kept.push({ handling, line, column, byte });
    next = byte + stride;
    if (kept.length < MOST) return;
    // The first stays: it tells where the handlingar begin.
    kept = kept.filter((_, index) => index % 2 === 0);
    stride *= 2;
  };
  return {
    start: (values) => passed(writer.start(values)),
    handling: (values) => {
      note();
      return passed(writer.handling(values));
    },
    end: (values) => passed(writer.end(values)),
    landmarks: () => (byte <= STRIDE ? [] : kept),
  };
}
