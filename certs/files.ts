/** Reading and writing in the certificate folder: a file is whole or not there. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newFolder } from '../simulator/new-folder';

/** Keys, PINs and PKCS#12 files are for the owner alone; Windows keeps to the folder's own rights. */
export const SECRET = 0o600;
export const OPEN = 0o644;

export async function makeFolder(dir: string): Promise<void> {
  await newFolder(dir, 0o700);
}

export async function readIfThere(dir: string, file: string): Promise<string | undefined> {
  return (await bytesIfThere(dir, file))?.toString('utf8');
}

export async function bytesIfThere(dir: string, file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(dir, file));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

export async function writeWhole(
  dir: string,
  file: string,
  content: string | Buffer,
  mode: number,
): Promise<void> {
  const unfinished = join(dir, `.${file}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(unfinished, content, { mode, flag: 'wx' });
    await rename(unfinished, join(dir, file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** What a maker that was killed left half-written; only for whoever holds the folder's lock. */
export async function sweepUnfinished(dir: string): Promise<void> {
  const left = (await readdir(dir)).filter((file) => /^\.(?!lock).+\.[0-9a-f]{12}\.tmp$/.test(file));
  for (const file of left) await rm(join(dir, file), { force: true });
}

export async function moveIfThere(dir: string, from: string, to: string): Promise<void> {
  try {
    await rename(join(dir, from), join(dir, to));
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

/** Asked by shape: under jest an error of the file system is of another realm's `Error`. */
export const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

export const readPin = async (dir: string): Promise<string> =>
  ((await readIfThere(dir, 'pin.txt')) ?? '').trim();
