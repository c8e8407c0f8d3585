/** Reads a stored file through its layout in short slices, so that no step holds the process for long. */
import type { WallClock } from '../clock';
import type { Layout, LayoutReader, LayoutSet, ReadItem } from '../formats/layout';
import { formOf } from '../formats/sniff';

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

/** The layout to read a file with: by its form, the first edition. */
export async function layoutFor(
  layouts: LayoutSet,
  transaction: string,
  bytes: AsyncIterable<Buffer>,
): Promise<Layout | undefined> {
  let head = Buffer.alloc(0);
  for await (const chunk of bytes) {
    head = Buffer.concat([head, chunk.subarray(0, HEAD)]);
    if (head.length >= HEAD) break;
  }
  const editions = layouts.editions(transaction);
  return layouts.editions(transaction, formOf(editions, head))[0] ?? editions[0];
}
