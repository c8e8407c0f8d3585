/** Opens a data file, or memory, behind the store's port. */
import { dirname, resolve } from 'node:path';
import type { WallClock } from '../clock';
import { ComplaintError } from '../complaint';
import { newFolder } from '../new-folder';
import type { Driver, EngineName, OpenDriver } from './driver';
import { betterDriver } from './driver-better';
import { nodeDriver } from './driver-node';
import { lockFolder } from './lock';
import { migrate } from './migrations';
import { messageOf, noEngine, noFolder, notOurs } from './refusals';
import { createStore } from './sqlite-store';
import type { Store } from './store';

export interface StoreOptions {
  /** A file, whose folder is made and locked, or `:memory:`. */
  readonly file: string;
  readonly wall: WallClock;
  /** Without: node:sqlite where Node has it, else better-sqlite3. */
  readonly engine?: EngineName;
  /** The most pages (4096 bytes) that the file may have; for trying what a full disk does. */
  readonly maxPages?: number;
  /** Stands between the store and its engine; for trying what a disk that fails does. */
  readonly through?: (driver: Driver) => Driver;
}

/**
 * Opens the store; throws a `ComplaintError` when there is no engine, the folder is in use, or the file is not ours or
 * newer than this program. Uploads that a killed process left behind are thrown away.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const open = await findEngine(options.engine);
  if (options.file === ':memory:') return build(open(':memory:'), options, () => undefined);
  const file = resolve(options.file);
  const folder = dirname(file);
  const unlock = await inFolder(folder, open);
  try {
    const driver = open(file);
    return build(options.through?.(driver) ?? driver, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Makes the folder and takes it. */
async function inFolder(folder: string, open: OpenDriver): Promise<() => void> {
  try {
    await newFolder(folder, 0o700);
    return lockFolder(folder, open);
  } catch (error) {
    throw error instanceof ComplaintError ? error : noFolder(folder, messageOf(error));
  }
}

export async function findEngine(wanted: EngineName | undefined): Promise<OpenDriver> {
  const found =
    (wanted === 'better-sqlite3' ? undefined : nodeDriver()) ??
    (wanted === 'node:sqlite' ? undefined : await betterDriver());
  if (found === undefined) throw noEngine(wanted);
  return found;
}

function prepare(driver: Driver, options: StoreOptions): void {
  try {
    driver.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  } catch (error) {
    if (/not a database/i.test(messageOf(error))) throw notOurs(options.file);
    throw error;
  }
  // Checkpoints are taken by the queue, between flushes.
  driver.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -8000');
  // What undoes one command of a flush is of no use after a kill: in a file it is most of what is written.
  driver.exec('PRAGMA temp_store = MEMORY');
  if (options.maxPages !== undefined) driver.prepare(`PRAGMA max_page_count = ${options.maxPages}`).get();
  migrate(driver, options.file, options.wall.now());
}

function build(driver: Driver, options: StoreOptions, unlock: () => void): Store {
  const { wall } = options;
  try {
    prepare(driver, options);
  } catch (error) {
    driver.close();
    throw error;
  }
  return createStore(driver, wall, unlock);
}
