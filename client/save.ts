/** Files fetched into a folder: whole or not at all, and never over one that is there. */
import { createWriteStream } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isDiskName } from '../simulator/disk-name';
import type { FileStream, SavedFile } from './client';
import { cut } from './connection';
import { done, failure, type Language, type Result } from './result';
import { newFolder } from '../simulator/new-folder';

/** Characters of the portal's names. */
const USUAL = /^[A-Za-z0-9._ÅÄÖåäö-]+$/;

export async function save(file: FileStream, folder: string, lang: Language): Promise<Result<SavedFile>> {
  const { name, transaction, transaktionsid, length, stream } = file;
  if (!USUAL.test(name) || !isDiskName(name)) {
    stream.destroy();
    const shown = name.replace(/[\p{Cc}\p{Cf}]/gu, '?');
    return failure(
      'KLIENT-NAMN',
      {
        sv: `Namnet "${shown}" kan inte bli en fil här.`,
        en: `The name "${shown}" cannot become a file here.`,
      },
      lang,
    );
  }
  const part = join(folder, `${name}.${transaction}.part`);
  try {
    await newFolder(folder);
    await pipeline(stream, createWriteStream(part));
    const path = await settle(part, join(folder, name));
    return done({
      transaction,
      name,
      path,
      length,
      ...(transaktionsid === undefined ? {} : { transaktionsid }),
    });
  } catch (error) {
    await rm(part, { force: true });
    return cut(error, lang);
  }
}

/** Gives the finished file its name, or the first free one after it (`NAME-2`). */
async function settle(part: string, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = n === 1 ? wanted : `${wanted}-${n}`;
    try {
      await link(part, path);
      await rm(part);
      return path;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EEXIST') continue;
      // Some file systems know no links.
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
      await rename(part, path);
      return path;
    }
  }
}
