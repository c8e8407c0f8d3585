/** Looks into a part of a line, from `from` up to `to`, without copying it: the hottest loops of the readers. */

const BLANK = 32;
const ZERO = 48;
const NINE = 57;
/** More digits might not be a safe integer. */
const SAFE_DIGITS = 15;

/** The first character that is no blank, `to` when there is none. */
export function afterBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === BLANK) at++;
  return at;
}

/** The end without the blanks before it. */
export function beforeBlanks(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && text.charCodeAt(at - 1) === BLANK) at--;
  return at;
}

export const allBlanks = (text: string, from: number, to: number): boolean =>
  afterBlanks(text, from, to) === to;

/** Nothing but digits; true also where there is nothing. */
export function allDigits(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}

/** The number that stands there; -1 when it is no such number, or so long that it may not be exact. */
export function digitsIn(text: string, from: number, to: number): number {
  if (from >= to || to - from > SAFE_DIGITS) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return -1;
    value = value * 10 + code - ZERO;
  }
  return value;
}

/** As `digitsIn`, with blanks around. */
export function paddedDigitsIn(text: string, from: number, to: number): number {
  const start = afterBlanks(text, from, to);
  return digitsIn(text, start, beforeBlanks(text, start, to));
}

/** Whether one of some words stands there alone, blanks around it aside. Never true of an empty word. */
export function standsIn(words: readonly string[], text: string, from: number, to: number): boolean {
  const start = afterBlanks(text, from, to);
  const length = beforeBlanks(text, start, to) - start;
  if (length === 0) return false;
  for (const word of words) if (word.length === length && text.startsWith(word, start)) return true;
  return false;
}

/** The same as `text.slice(from, to).trim()`, in one copy where the first and last characters are plain. */
export function trimmed(text: string, from: number, to: number): string {
  const last = Math.min(to, text.length);
  const start = afterBlanks(text, from, last);
  if (start >= last) return '';
  const end = beforeBlanks(text, start, last);
  return plain(text.charCodeAt(start)) && plain(text.charCodeAt(end - 1))
    ? text.slice(start, end)
    : text.slice(start, end).trim();
}

/** Printing in ASCII: sure to be no white space, of which Unicode has much. */
const plain = (code: number): boolean => code > BLANK && code < 127;
