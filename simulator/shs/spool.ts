/** Bytes that must be whole before they are answered: a little in memory, the rest in a file of its own that goes away. */
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { FaultyMessage, said } from './outcome';

export interface SpooledPart {
  readonly bytes: number;
  read(): AsyncIterable<Buffer>;
}

export interface Spool {
  /** Reads a part to its end. Throws `FaultyMessage` when all parts together are too large. */
  take(source: AsyncIterable<Buffer>): Promise<SpooledPart>;
  bytes(): number;
  /** Forgets everything; what is being read must have been read. */
  close(): Promise<void>;
}

/** Above this, in bytes, parts go to disk (as the best-known node does). */
const IN_MEMORY = 4 * 1024 * 1024;

export function createSpool(maxBytes: number): Spool {
  let folder: string | undefined;
  let files = 0;
  let total = 0;
  let held = 0;

  const count = (piece: Buffer): void => {
    total += piece.length;
    if (total > maxBytes) {
      const info = said(
        `meddelandet är större än ${maxBytes} byte (shs.synchMaxBytes)`,
        `the message is larger than ${maxBytes} bytes (shs.synchMaxBytes)`,
      );
      throw new FaultyMessage({ code: 'IllegalDatapartContent', info });
    }
  };

  const toDisk = async (pieces: readonly Buffer[], rest: AsyncIterator<Buffer>): Promise<SpooledPart> => {
    folder ??= await mkdtemp(path.join(tmpdir(), 'genrep-shs-'));
    const file = path.join(folder, String(files++));
    const handle = await open(file, 'wx', 0o600);
    let bytes = 0;
    try {
      for (const piece of pieces) {
        await handle.writeFile(piece);
        bytes += piece.length;
      }
      for (let step = await rest.next(); step.done !== true; step = await rest.next()) {
        count(step.value);
        await handle.writeFile(step.value);
        bytes += step.value.length;
      }
    } finally {
      await handle.close();
    }
    return { bytes, read: () => createReadStream(file) as AsyncIterable<Buffer> };
  };

  return {
    take: async (source) => {
      const iterator = source[Symbol.asyncIterator]();
      const pieces: Buffer[] = [];
      let bytes = 0;
      for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) {
        count(step.value);
        pieces.push(step.value);
        bytes += step.value.length;
        if (held + bytes > IN_MEMORY) return toDisk(pieces, iterator);
      }
      held += bytes;
      return {
        bytes,
        read: () => Readable.from(pieces) as AsyncIterable<Buffer>,
      };
    },
    bytes: () => total,
    close: async () => {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
