/** One maker at a time in a folder, also among processes: a file that only one can create. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { isCode } from './files';

export interface FolderLock {
  /** Tells those who wait that the holder is alive and working. */
  touch(): Promise<void>;
  release(): Promise<void>;
}

export type Wait = (ms: number) => Promise<void>;

const LOCK_FILE = '.lock';
const POLL_MS = 50;
/** A holder that has not stirred for so many polls is dead, whatever its process number says. */
const STALE_POLLS = 600;
const MOST_ABSENT = 1000;
/** Tells this process from an earlier one with the same number, which is common in containers. */
const OURSELVES = randomBytes(8).toString('hex');

const Holder = z.object({ pid: z.int().positive(), host: z.string(), process: z.string() });

/** Waits until the folder is ours. */
export async function lockFolder(dir: string, wait: Wait): Promise<FolderLock> {
  const path = join(dir, LOCK_FILE);
  let seen = '';
  let polls = 0;
  let absent = 0;
  for (;;) {
    const lock = await tryLock(path);
    if (lock) return lock;
    const content = await fingerprint(path);
    if (content === undefined) {
      // Just released; or, on Windows, a folder where nothing may be written.
      if (++absent > MOST_ABSENT) throw new Error(`${path} can be neither made nor read`);
      await wait(1);
      continue;
    }
    polls = content.stamp === seen ? polls + 1 : 0;
    seen = content.stamp;
    if (polls > STALE_POLLS || isDead(content.text)) await breakLock(path, content.text);
    else await wait(POLL_MS);
  }
}

async function tryLock(path: string): Promise<FolderLock | undefined> {
  const text = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    process: OURSELVES,
    token: randomBytes(8).toString('hex'),
  });
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (isCode(error, 'EEXIST') || isCode(error, 'EPERM')) return undefined;
    throw error;
  }
  return {
    touch: async () => {
      const { mtimeMs } = await stat(path);
      await utimes(path, new Date(mtimeMs), new Date(mtimeMs + 1000));
    },
    release: () => rm(path, { force: true }),
  };
}

async function fingerprint(path: string): Promise<{ text: string; stamp: string } | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, stamp: `${mtimeMs} ${text}` };
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'EPERM')) return undefined;
    throw error;
  }
}

function isDead(text: string): boolean {
  const holder = Holder.safeParse(parseJson(text)).data;
  // Half-written or from another machine: only its age can tell.
  if (holder?.host !== hostname()) return false;
  if (holder.pid === process.pid) return holder.process !== OURSELVES;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return isCode(error, 'ESRCH');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Moved aside before it is deleted, so that of several who find it stale one alone removes it. */
async function breakLock(path: string, expected: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === expected) await rm(aside, { force: true });
  else await rename(aside, path);
}
