/** Numbers and amounts: zero-filled digits, with sign and decimals as the layout says. Values are whole ore. */
import type { FieldType, Problem } from './model';
import { afterBlanks, allDigits, beforeBlanks, digitsIn, paddedDigitsIn } from './spans';

export interface AmountShape {
  /** Decimals of a krona. */
  readonly places: number;
  /** With no places: whether the digits are kronor or ore. */
  readonly unit: 'kronor' | 'öre';
  readonly sign: 'none' | 'leading' | 'trailing' | 'overpunch';
  readonly written: boolean;
  /** What stands before written decimals. */
  readonly point: ',' | '.';
  readonly positive: boolean;
}

const RIGHT = { align: 'right', fill: '0', zeroIsBlank: false } as const;
/** Last digit and sign in one character, as punched cards had it: 0-9 with plus, 0-9 with minus. */
const PLUS = '{ABCDEFGHI';
const MINUS = '}JKLMNOPQR';

/** All digits, with blanks around. */
function onlyDigits(text: string, from: number, to: number): boolean {
  const start = afterBlanks(text, from, to);
  return allDigits(text, start, beforeBlanks(text, start, to));
}

/** The same, and not blank. */
function filledDigits(text: string, from: number, to: number): boolean {
  const start = afterBlanks(text, from, to);
  return start < to && allDigits(text, start, beforeBlanks(text, start, to));
}

export function numberType(): FieldType {
  return {
    spec: 'number',
    check: (text, from, to) =>
      onlyDigits(text, from, to)
        ? undefined
        : { code: 'notNumeric', filling: { found: text.slice(from, to).trim() } },
    fine: filledDigits,
    span: (text, from, to) => {
      const value = paddedDigitsIn(text, from, to);
      return value < 0 ? undefined : value;
    },
    value: (raw) => (raw !== '' && onlyDigits(raw, 0, raw.length) ? safe(Number(raw)) : undefined),
    show: (value) => String(value),
    ...RIGHT,
  };
}

export function amountType(shape: AmountShape): FieldType {
  const scale = shape.places === 0 && shape.unit === 'öre' ? 1 : 10 ** (2 - shape.places);
  const parse = parser(shape, scale);
  const plain = shape.sign === 'none' && !shape.written;
  const found = (text: string, from: number, to: number): string => text.slice(from, to).trim();

  const check = (text: string, from: number, to: number): Problem | undefined => {
    if (plain && onlyDigits(text, from, to)) {
      return shape.positive && allZero(text, from, to) ? { code: 'zero', filling: {} } : undefined;
    }
    const raw = found(text, from, to);
    if (raw === '') return undefined;
    const value = parse(raw);
    if (value === undefined)
      return { code: negativeLooking(raw) ? 'negative' : 'notNumeric', filling: { found: raw } };
    if (shape.positive && value < 0) return { code: 'negative', filling: { found: raw } };
    return shape.positive && value === 0 ? { code: 'zero', filling: {} } : undefined;
  };
  return {
    spec: `amount(${shape.places})`,
    check,
    fine: plain
      ? (text, from, to) => filledDigits(text, from, to) && !(shape.positive && allZero(text, from, to))
      : undefined,
    span: plain
      ? (text, from, to) => {
          const units = paddedDigitsIn(text, from, to);
          return units < 0 ? undefined : safe(units * scale);
        }
      : undefined,
    value: (raw) => (raw === '' ? undefined : parse(raw)),
    show: (value, width) =>
      typeof value === 'number' ? showAmount(shape, scale, value, width) : String(value),
    ...RIGHT,
  };
}

const safe = (value: number): number | undefined => (Number.isSafeInteger(value) ? value : undefined);

const negativeLooking = (raw: string): boolean => /^-[\d.,]+$|^[\d.,]+-$|^0*-\d[\d.,]*$/.test(raw);

function allZero(text: string, from: number, to: number): boolean {
  let seen = false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 48) seen = true;
    else if (code !== 32) return false;
  }
  return seen;
}

/** Characters to ore; undefined when they are no such amount. */
function parser(shape: AmountShape, scale: number): (raw: string) => number | undefined {
  const magnitude = (text: string): number | undefined => {
    const units = shape.written ? -1 : digitsIn(text, 0, text.length);
    if (units >= 0) return safe(units * scale);
    if (!shape.written) return /^\d+$/.test(text) ? safe(Number(text) * scale) : undefined;
    const match = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(text);
    if (match === null) return undefined;
    return safe(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
  };
  const signed = (text: string, negative: boolean): number | undefined => {
    const value = magnitude(text);
    return value === undefined ? undefined : negative && value !== 0 ? -value : value;
  };
  switch (shape.sign) {
    case 'none':
      return magnitude;
    case 'leading':
      return (raw) => signed(raw.replace(/^[-+]\s*/, ''), raw.startsWith('-'));
    case 'trailing':
      return (raw) => signed(raw.replace(/\s*[-+]$/, ''), raw.endsWith('-'));
    case 'overpunch':
      return (raw) => {
        const last = raw.at(-1) ?? '';
        const minus = MINUS.indexOf(last);
        const digit = minus >= 0 ? minus : PLUS.indexOf(last);
        return signed(digit < 0 ? raw : `${raw.slice(0, -1)}${digit}`, minus >= 0);
      };
  }
}

/** Half a unit is rounded away from zero, where the layout holds whole kronor only. */
function showAmount(shape: AmountShape, scale: number, value: number, width: number): string {
  const size = Math.abs(value);
  const units = Math.floor((size + scale / 2) / scale);
  const digits = shape.written ? writtenDecimals(shape, units) : String(units);
  const negative = value < 0;
  switch (shape.sign) {
    case 'none':
      return negative ? `-${digits}` : digits;
    case 'leading': {
      if (width === 0) return negative ? `-${digits}` : digits;
      return `${negative ? '-' : '+'}${digits.padStart(width - 1, '0')}`;
    }
    case 'trailing':
      return `${digits}${negative ? '-' : '+'}`;
    case 'overpunch': {
      const punches = negative ? MINUS : PLUS;
      return `${digits.slice(0, -1)}${punches[Number(digits.at(-1))] ?? ''}`;
    }
  }
}

function writtenDecimals({ places, point }: AmountShape, units: number): string {
  if (places === 0) return String(units);
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}${point}${digits.slice(-places)}`;
}
