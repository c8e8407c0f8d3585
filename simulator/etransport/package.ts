/** Several files in one zip, made while it is sent. */
import { Zip, ZipDeflate } from 'fflate';
import { diskName } from '../disk-name';
import type { OpenFile } from '../mailbox/mailbox';

const NOTHING = new Uint8Array(0);

/**
 * Bytes are stored as they are, in a deflate stream: nothing is computed that takes long, and every program can unpack it
 * although no size is known in advance.
 */
export async function* zipOf(files: readonly OpenFile[]): AsyncGenerator<Buffer> {
  const made: Buffer[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    made.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
  });
  const names = new Set<string>();
  for (const open of files) {
    const entry = new ZipDeflate(nameIn(names, open), { level: 0 });
    entry.mtime = open.file.at;
    zip.add(entry);
    for await (const bytes of open.read()) {
      entry.push(bytes, false);
      yield* made.splice(0);
    }
    entry.push(NOTHING, true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}

/** Two products may list a file under one name, but for its case at least: the second lies in a folder named after its transaktionsid. */
function nameIn(names: Set<string>, { file }: OpenFile): string {
  const name = diskName(file.listedName ?? file.transaktionsid);
  const own = names.has(name.toLowerCase()) ? `${file.transaktionsid}/${name}` : name;
  names.add(own.toLowerCase());
  return own;
}
