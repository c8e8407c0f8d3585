/**
 * One process per data folder.
 *
 * The lock is an exclusive lock that the operating system holds on a small file (through SQLite, which knows how on
 * every system), so it ends with the process however that ends, and a pid that is used again means nothing. The file
 * beside it only tells whom to name.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenDriver } from './driver';
import { inUse, messageOf } from './refusals';

/** Takes the folder, or throws a complaint that names the process which has it. Gives the way to let go. */
export function lockFolder(folder: string, open: OpenDriver): () => void {
  const telling = join(folder, 'genrep.pid');
  const lock = open(join(folder, 'genrep.lock'));
  try {
    // No journal: nothing is ever written, only held.
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!/locked|busy/i.test(messageOf(error))) throw error;
    throw inUse(folder, holder(telling));
  }
  writeFileSync(telling, `${process.pid}\n`);
  return () => {
    rmSync(telling, { force: true });
    lock.close();
  };
}

function holder(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}
