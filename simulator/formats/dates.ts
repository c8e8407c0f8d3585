/** Dates and times by pattern: ÅÅÅÅ or YYYY, ÅÅ or YY, MM, DD, TT or HH, MM after the hour, SS, and other characters. */
import { daysIn } from './identity';
import type { FieldType, Problem } from './model';

type Part = 'year' | 'short' | 'month' | 'day' | 'hour' | 'minute' | 'second';

interface Piece {
  readonly part: Part | undefined;
  /** The characters themselves when it is no part. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

type Fault = { readonly sv: string; readonly en: string };

export function dateType(pattern: string): FieldType | Fault {
  const pieces = piecesOf(pattern);
  const has = (part: Part): boolean => pieces.some((piece) => piece.part === part);
  if ((!has('year') && !has('short')) || !has('month') || !has('day') || has('hour')) {
    return {
      sv: `date(${pattern}): mönstret ska ha år, månad och dag, till exempel ÅÅÅÅMMDD.`,
      en: `date(${pattern}): the pattern needs year, month and day, for example ÅÅÅÅMMDD.`,
    };
  }
  return momentType(`date(${pattern})`, pattern, pieces, 'date', (found) => dayOf(found));
}

export function timeType(pattern: string): FieldType | Fault {
  const pieces = piecesOf(pattern);
  const has = (part: Part): boolean => pieces.some((piece) => piece.part === part);
  if (!has('hour') || !has('minute')) {
    return {
      sv: `time(${pattern}): mönstret ska ha timme och minut, till exempel ÅÅÅÅMMDDTTMMSS.`,
      en: `time(${pattern}): the pattern needs hour and minute, for example ÅÅÅÅMMDDTTMMSS.`,
    };
  }
  const dated = has('year') || has('short');
  return momentType(`time(${pattern})`, pattern, pieces, 'time', (found) => {
    const clock = clockOf(found);
    if (clock === undefined || !dated) return clock;
    const day = dayOf(found);
    return day === undefined ? undefined : `${day}T${clock}`;
  });
}

type Found = Partial<Record<Part, string>>;

function momentType(
  spec: string,
  pattern: string,
  pieces: readonly Piece[],
  code: 'date' | 'time',
  valueOf: (found: Found) => string | undefined,
): FieldType {
  const blank = (text: string): boolean => text === '' || (code === 'date' && /^0+$/.test(text));
  const read = (raw: string): string | undefined => {
    if (raw.length !== pattern.length) return undefined;
    const found: Found = {};
    for (const piece of pieces) {
      const part = raw.slice(piece.at, piece.at + piece.length);
      if (piece.part === undefined ? part !== piece.text : !/^\d+$/.test(part)) return undefined;
      if (piece.part !== undefined) found[piece.part] = part;
    }
    return valueOf(found);
  };
  const check = (text: string, from: number, to: number): Problem | undefined => {
    const raw = text.slice(from, to).trim();
    return blank(raw) || read(raw) !== undefined
      ? undefined
      : { code, filling: { found: raw, due: pattern } };
  };
  return {
    spec,
    check,
    value: (raw) => (blank(raw) ? undefined : read(raw)),
    show: (value) => show(pieces, String(value)),
    align: 'left',
    fill: ' ',
    zeroIsBlank: code === 'date',
  };
}

function dayOf(found: Found): string | undefined {
  const short = found.short;
  const year = found.year ?? (short === undefined ? '' : `${short < '70' ? '20' : '19'}${short}`);
  const month = found.month ?? '';
  const day = found.day ?? '';
  const number = Number(day);
  return number >= 1 && number <= daysIn(Number(year), Number(month)) && Number(year) > 0
    ? `${year}-${month}-${day}`
    : undefined;
}

function clockOf(found: Found): string | undefined {
  const hour = found.hour ?? '00';
  const minute = found.minute ?? '00';
  const second = found.second ?? '00';
  return hour < '24' && minute < '60' && second < '60' ? `${hour}:${minute}:${second}` : undefined;
}

/** A value that is no date or time comes as it is. */
function show(pieces: readonly Piece[], value: string): string {
  const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?T?(?:(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(value);
  if (match === null || match[0] === '') return value;
  const parts: Readonly<Record<Part, string | undefined>> = {
    year: match[1],
    short: match[1]?.slice(2),
    month: match[2],
    day: match[3],
    hour: match[4] ?? '00',
    minute: match[5] ?? '00',
    second: match[6] ?? '00',
  };
  const texts = pieces.map((piece) => (piece.part === undefined ? piece.text : parts[piece.part]));
  return texts.includes(undefined) ? value : texts.join('');
}

const TOKENS: readonly (readonly [string, Part])[] = [
  ['ÅÅÅÅ', 'year'],
  ['YYYY', 'year'],
  ['ÅÅ', 'short'],
  ['YY', 'short'],
  ['DD', 'day'],
  ['TT', 'hour'],
  ['HH', 'hour'],
  ['hh', 'hour'],
  ['mm', 'minute'],
  ['SS', 'second'],
  ['ss', 'second'],
];

/** `MM` is the month, or the minute once the hour has come. A lone `T` (as in ISO 8601) is itself. */
function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const month = rest.startsWith('MM');
    const token = TOKENS.find(
      ([text]) => rest.startsWith(text) && !(text === 'TT' && rest.startsWith('TTT')),
    );
    const hours = pieces.some((piece) => piece.part === 'hour');
    const part = month ? (hours ? 'minute' : 'month') : token?.[1];
    const text = month ? 'MM' : (token?.[0] ?? rest.slice(0, 1));
    pieces.push({ part, text, at, length: text.length });
    at += text.length;
  }
  return pieces;
}
