/** Tells a disk that fails from a mistake in what was asked. */
import { messageOf } from './refusals';
import { StoreFault } from './store';

/** SQLite's result codes: 10 IOERR, 13 FULL; extended ones have them in their lowest byte. */
const DISK_CODES: readonly number[] = [10, 13];
const DISK_NAMES = /^SQLITE_(?:IOERR|FULL)/;
const DISK_WORDS = /disk I\/O error|disk is full/i;

export function isDiskFault(error: unknown): boolean {
  if (error instanceof StoreFault) return true;
  const { code, errcode } = (error ?? {}) as { readonly code?: unknown; readonly errcode?: unknown };
  if (typeof code === 'string' && DISK_NAMES.test(code)) return true;
  if (typeof errcode === 'number' && DISK_CODES.includes(errcode & 0xff)) return true;
  return DISK_WORDS.test(messageOf(error));
}

/** The error that a caller sees. */
export function told(error: unknown): Error {
  if (error instanceof StoreFault) return error;
  if (isDiskFault(error)) return new StoreFault(error);
  return error instanceof Error ? error : new Error(messageOf(error), { cause: error });
}
