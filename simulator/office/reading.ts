/** Reads a stored file through its layout in short slices, so that no step holds the process for long. */
import type { WallClock } from '../clock';
import type { LayoutReader, ReadItem } from '../formats/layout';

/** Bytes that a reader gets at a time. */
const SLICE = 16 * 1024;
/** Milliseconds of work before others get their turn. */
const TURN = 4;

/** Gives the items in file order, a slice at a time; yields to others between slices. */
export async function* readItems(
  bytes: AsyncIterable<Buffer>,
  reader: LayoutReader,
  wall: WallClock,
): AsyncGenerator<readonly ReadItem[]> {
  let began = wall.elapsed();
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      const items = reader.push(chunk.subarray(at, at + SLICE));
      if (items.length > 0) yield items;
      if (wall.elapsed() - began < TURN) continue;
      await wall.yield();
      began = wall.elapsed();
    }
  }
  yield reader.end();
}

/** So many first bytes tell the form. */
const HEAD = 4096;

export async function headOf(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const chunk of bytes) {
    head = Buffer.concat([head, chunk.subarray(0, HEAD)]);
    if (head.length >= HEAD) break;
  }
  return head;
}
