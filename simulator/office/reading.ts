/** Reads a stored file through its layout in short slices, so that no step holds the process for long. */
import type { WallClock } from '../clock';
import type { Layout, LayoutReader, LayoutSet, ReadItem } from '../formats/layout';

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

/** The layout to read a file with: by its form (markup or posts), the first edition. */
export async function layoutFor(
  layouts: LayoutSet,
  transaction: string,
  bytes: AsyncIterable<Buffer>,
): Promise<Layout | undefined> {
  let head = '';
  for await (const chunk of bytes) {
    head = chunk.toString('latin1', 0, 64);
    break;
  }
  const form = /^(?:\xef\xbb\xbf)?\s*</.test(head) ? 'xml' : 'fixed';
  return layouts.editions(transaction, form)[0] ?? layouts.editions(transaction)[0];
}
