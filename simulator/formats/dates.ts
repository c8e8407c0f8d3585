/** Dates and times by pattern: ÅÅÅÅ or YYYY, ÅÅ or YY, MM, DD, TT or HH, MM after the hour, SS, and other characters. */
import { daysIn } from './identity';
import type { FieldType, Problem } from './model';
import { allDigits, digitsIn } from './spans';

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
  const type = momentType(`date(${pattern})`, pattern, pieces, 'date', (found) => dayOf(found));
  return { ...type, value: dayReader(pattern, pieces) ?? type.value };
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

/** The usual day, each part once and a full year, read without lists between; undefined for other patterns. */
function dayReader(
  pattern: string,
  pieces: readonly Piece[],
): ((raw: string) => string | undefined) | undefined {
  const one = (part: Part): Piece | undefined => {
    const found = pieces.filter((piece) => piece.part === part);
    return found.length === 1 ? found[0] : undefined;
  };
  const [year, month, day] = [one('year'), one('month'), one('day')];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const cut = (raw: string, { at, length }: Piece): string => raw.slice(at, at + length);
  return (raw) =>
    raw.length === pattern.length && shaped(pieces, raw, 0) && stands(pieces, raw, 0)
      ? `${cut(raw, year)}-${cut(raw, month)}-${cut(raw, day)}`
      : undefined;
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
    if (raw.length !== pattern.length || !shaped(pieces, raw, 0)) return undefined;
    const found: Found = {};
    for (const { part, at, length } of pieces)
      if (part !== undefined) found[part] = raw.slice(at, at + length);
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
    fine: (text, from, to) =>
      to - from === pattern.length && shaped(pieces, text, from) && stands(pieces, text, from),
    span: undefined,
    value: (raw) => (blank(raw) ? undefined : read(raw)),
    show: (value) => show(pieces, String(value)),
    align: 'left',
    fill: ' ',
    zeroIsBlank: code === 'date',
  };
}

/** Digits where digits are due, and the other characters as in the pattern. */
function shaped(pieces: readonly Piece[], text: string, from: number): boolean {
  for (const { part, text: due, at, length } of pieces) {
    const start = from + at;
    if (part === undefined ? !text.startsWith(due, start) : !allDigits(text, start, start + length))
      return false;
  }
  return true;
}

/** Whether a text of the right shape is a real day, a real time of day, or both. The same as `dayOf` and `clockOf`, in numbers. */
function stands(pieces: readonly Piece[], text: string, from: number): boolean {
  let [year, short, month, day] = [-1, -1, -1, -1];
  for (const { part, at, length } of pieces) {
    if (part === undefined) continue;
    const value = digitsIn(text, from + at, from + at + length);
    switch (part) {
      case 'year':
        year = value;
        break;
      case 'short':
        short = value;
        break;
      case 'month':
        month = value;
        break;
      case 'day':
        day = value;
        break;
      default:
        if (value >= (part === 'hour' ? 24 : 60)) return false;
    }
  }
  if (year < 0 && short >= 0) year = short + (short < 70 ? 2000 : 1900);
  const dated = year >= 0;
  return !dated || (year > 0 && day >= 1 && day <= daysIn(year, month));
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
