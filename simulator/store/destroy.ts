/** Deletes a data folder's store: overwritten, then removed, under the same lock that a running simulator holds. */
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { OpenDriver } from './driver';
import { lockFolder } from './lock';

const SLICE = Buffer.alloc(1024 * 1024);

/** The files of the store that are there, with their sizes. */
export async function storeFiles(
  file: string,
): Promise<readonly { readonly file: string; readonly bytes: number }[]> {
  const folder = dirname(resolve(file));
  const names = await readdir(folder).catch(() => []);
  const ours = names.filter((name) => /^genrep\.sqlite(?:-wal|-shm|-journal)?$/.test(name)).sort();
  return Promise.all(
    ours.map(async (name) => ({ file: join(folder, name), bytes: (await stat(join(folder, name))).size })),
  );
}

/** Throws the complaint of a folder in use; gives the bytes that were overwritten and removed. */
export async function destroyStore(file: string, engine: OpenDriver): Promise<number> {
  const folder = dirname(resolve(file));
  const unlock = lockFolder(folder, engine);
  let gone = 0;
  try {
    for (const one of await storeFiles(file)) {
      await overwrite(one.file, one.bytes);
      await rm(one.file);
      gone += one.bytes;
    }
  } finally {
    unlock();
  }
  await rm(join(folder, 'genrep.lock'), { force: true });
  return gone;
}

async function overwrite(file: string, bytes: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    for (let at = 0; at < bytes; at += SLICE.length)
      await handle.write(SLICE, 0, Math.min(SLICE.length, bytes - at), at);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
