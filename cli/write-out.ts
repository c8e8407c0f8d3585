/** Writes what is made piece by piece: in batches, with back-pressure, and without leaving half a file behind. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import type { Context } from './context';

/** Small pieces are gathered, so that a write costs little to each; a batch is made in a few milliseconds. */
const BATCH = 64 * 1024;
/** What a file is called until it is whole. */
const PART = '.part';

export interface SoFar {
  readonly pieces: number;
  readonly bytes: number;
}

interface Sink {
  write(bytes: Buffer): Promise<void>;
  /** Makes it the file that was asked for. */
  keep(): Promise<void>;
  /** Leaves nothing, where that can be done. */
  drop(): Promise<void>;
}

/** `-` is standard output. `told` is called after each batch. */
export async function writeOut(
  context: Context,
  out: string,
  pieces: Iterable<Buffer>,
  told: (soFar: SoFar) => void,
): Promise<SoFar> {
  const operator = { asked: false };
  void context.asked().then(() => {
    operator.asked = true;
  });
  const sink = out === '-' ? standardOut(context) : await fileSink(context.at(out));
  let soFar: SoFar = { pieces: 0, bytes: 0 };
  try {
    for (const { bytes, pieces: count } of batches(pieces)) {
      await sink.write(bytes);
      soFar = { pieces: soFar.pieces + count, bytes: soFar.bytes + bytes.length };
      told(soFar);
      if (operator.asked) throw new ComplaintError([stopped(out)]);
    }
    await sink.keep();
    return soFar;
  } catch (error) {
    await sink.drop();
    throw error;
  }
}

function* batches(pieces: Iterable<Buffer>): Generator<{ bytes: Buffer; pieces: number }> {
  let gathered: Buffer[] = [];
  let size = 0;
  for (const piece of pieces) {
    gathered.push(piece);
    size += piece.length;
    if (size < BATCH) continue;
    yield { bytes: Buffer.concat(gathered, size), pieces: gathered.length };
    gathered = [];
    size = 0;
  }
  yield { bytes: Buffer.concat(gathered, size), pieces: gathered.length };
}

/** Only a plain file, or one that is not there yet, is made beside its place and put there when whole. */
async function fileSink(path: string): Promise<Sink> {
  // A link is followed, and stays.
  const target = await realpath(path).catch(() => path);
  const there = await stat(target).catch(() => undefined);
  const beside = there === undefined || there.isFile();
  const where = beside ? `${target}${PART}` : target;
  const handle = await open(where, 'w');
  return {
    write: async (bytes) => {
      await handle.writeFile(bytes);
    },
    keep: async () => {
      await handle.close();
      if (beside) await rename(where, target);
    },
    drop: async () => {
      await handle.close().catch(() => undefined);
      if (beside) await rm(where, { force: true });
    },
  };
}

function standardOut(context: Context): Sink {
  const { stdout } = context;
  return {
    write: async (bytes) => {
      if (stdout.write(bytes) !== false || stdout.once === undefined) return;
      await new Promise<void>((resolve) => stdout.once?.('drain', resolve));
    },
    keep: () => Promise.resolve(),
    drop: () => Promise.resolve(),
  };
}

/** Stopped by the operator. */
export const STOPPED = 'GENERATE-STOPPED';

const stopped = (out: string): Complaint => ({
  code: STOPPED,
  place: out,
  finding:
    out === '-'
      ? {
          sv: 'Avbruten; det som har skrivits är inte hela filen.',
          en: 'Stopped; what was written is not the whole file.',
        }
      : { sv: 'Avbruten; ingen fil är skriven.', en: 'Stopped; no file has been written.' },
  remedy: { sv: 'Kör kommandot igen.', en: 'Run the command again.' },
});
