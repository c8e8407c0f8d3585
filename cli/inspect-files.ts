/** The files that `inspect` was given: a folder stands for all files in it, hidden ones aside. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export interface Given {
  readonly files: readonly string[];
  /** A folder was among them: then many files may be unknown, and a line at the end sums up. */
  readonly folder: boolean;
}

/** What is not there is left for the reading to tell. */
export async function filesGiven(paths: readonly string[]): Promise<Given> {
  const files: string[] = [];
  let folder = false;
  for (const given of paths) {
    const isFolder = await stat(given).then(
      (there) => there.isDirectory(),
      () => false,
    );
    folder ||= isFolder;
    if (isFolder) files.push(...(await filesIn(given)));
    else files.push(given);
  }
  return { files, folder };
}

/** In order of name, so that the files of a series that are numbered come in order. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const shown = entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of shown) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesIn(at)));
    else if (entry.isFile()) found.push(at);
  }
  return found;
}
