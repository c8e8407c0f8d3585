/** Makes a folder, with those above it that are missing. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * One after another, from the outermost: where nothing can be made, as below `/proc`, Node's own recursive mkdir goes
 * on for ever. Throws what the system says.
 */
export async function newFolder(folder: string, mode?: number): Promise<void> {
  const whole = path.resolve(folder);
  const there = await stat(whole).catch(() => undefined);
  if (there?.isDirectory() === true) return;
  const above = path.dirname(whole);
  if (there === undefined && above !== whole) await newFolder(above, mode);
  try {
    await mkdir(whole, mode === undefined ? {} : { mode });
  } catch (error) {
    // Someone else may have made it meanwhile.
    const made = await stat(whole).catch(() => undefined);
    if (made?.isDirectory() !== true) throw error;
  }
}
