/** Tells a disk that is full or fails from a mistake in what was asked. */
import { messageOf } from './refusals';
import { StoreFault, type Shortage } from './store';

/** By SQLite's result codes (extended ones have them in their lowest byte), and by its names and words for them. */
const KINDS: readonly (readonly [shortage: Shortage, code: number, name: RegExp, words: RegExp])[] = [
  ['full', 13, /^SQLITE_FULL/, /disk is full/i],
  ['failing', 10, /^SQLITE_IOERR/, /disk I\/O error/i],
  // What a disk becomes that the system has found errors on.
  ['failing', 8, /^SQLITE_READONLY/, /attempt to write a readonly database/i],
];

/** undefined: it was something else. */
export function shortageIn(error: unknown): Shortage | undefined {
  if (error instanceof StoreFault) return error.shortage;
  const { code, errcode } = (error ?? {}) as { readonly code?: unknown; readonly errcode?: unknown };
  return KINDS.find(
    ([, number, name, words]) =>
      (typeof code === 'string' && name.test(code)) ||
      (typeof errcode === 'number' && (errcode & 0xff) === number) ||
      words.test(messageOf(error)),
  )?.[0];
}

/** The error that a caller sees. */
export function told(error: unknown): Error {
  if (error instanceof StoreFault) return error;
  const shortage = shortageIn(error);
  if (shortage !== undefined) return new StoreFault(error, shortage);
  return error instanceof Error ? error : new Error(messageOf(error), { cause: error });
}
