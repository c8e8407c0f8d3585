/** Types as descriptions write them: N, AN, X(10), 9(9)V99, N 11,2, datum, belopp and the like. */

export interface WrittenType {
  readonly base: 'number' | 'text' | 'amount' | 'date' | 'time' | 'identitet' | 'yes-no' | 'code' | 'filler';
  readonly length?: number;
  readonly decimals?: number;
  readonly signed?: boolean;
  /** Of a date or time. */
  readonly pattern?: string;
}

const WORDS: readonly (readonly [words: RegExp, base: WrittenType['base']])[] = [
  [/^(?:n|num|numer|numerisk|numeriskt|numeric|siffror|siffra|tal|heltal|integer|int|z|n0)$/i, 'number'],
  [
    /^(?:a|an|a\/n|ans|x|c|t|txt|alfa|alfanum|alfanumerisk|alfanumeriskt|alphanumeric|alpha|text|tecken|string|char|varchar|str[äa]ng)$/i,
    'text',
  ],
  [/^(?:belopp|amount|decimal|kr|kronor|sek|valuta)$/i, 'amount'],
  [/^(?:d|dat|datum|date|dag)$/i, 'date'],
  [/^(?:tid|time|tidpunkt|timestamp|datumtid|datetime)$/i, 'time'],
  [
    /^(?:pnr|personnr|personnummer|orgnr|organisationsnummer|person-?\/?org(?:anisations)?n(?:umme)?r)$/i,
    'identitet',
  ],
  [/^(?:j\/?n|ja\/nej|ja-nej|bool|boolean|flagga)$/i, 'yes-no'],
  [/^(?:kod|code|k)$/i, 'code'],
  [/^(?:filler|blank|blanka|reserv|utfyllnad)$/i, 'filler'],
];

/** `ÅÅÅÅMMDD` and its kin, also with clock; Swedish and English letters. `ÅÅÅÅMMDDNNNN` is a personnummer. */
const MOMENT =
  /(?:[ÅA]{4}|[YÅ]{4}|[SÅ]{2}[ÅA]{2}|[ÅY]{2})[-/.]?MM[-/.]?DD(?![-+ ]?[NX]{3})(?:[-T ]?(?:TT|HH)[:.]?MM(?:[:.]?SS)?)?/i;
const CLOCK = /\b(?:TT|HH)[:.]?MM(?:[:.]?SS)?\b/;

/** A date pattern that stands in a text, as the layout language writes it. */
export function patternIn(text: string): { base: 'date' | 'time'; pattern: string } | undefined {
  const found = (MOMENT.exec(text) ?? CLOCK.exec(text))?.[0];
  if (found === undefined) return undefined;
  const day = found
    .toUpperCase()
    .replace(/^(?:AAAA|SSÅÅ|SSAA|YYYY)/, 'ÅÅÅÅ')
    .replace(/^(?:AA|YY)(?=[-/.]?MM)/, 'ÅÅ')
    .replace('HH', 'TT');
  return { base: /TT/.test(day) ? 'time' : 'date', pattern: day };
}

/** undefined: not understood. */
export function readType(written: string): WrittenType | undefined {
  const text = written.trim().replace(/\.$/, '');
  const moment = patternIn(text);
  if (moment !== undefined) return moment;
  return picture(text) ?? wordAndSize(text);
}

/** `S9(9)V99`, `9(8)`, `X(10)`, `999`, `XX`. */
function picture(text: string): WrittenType | undefined {
  const found = /^(S)?((?:[9XAZ](?:\(\d+\))?)+)(?:[V,.]((?:9(?:\(\d+\))?)+))?$/i.exec(
    text.replaceAll(' ', ''),
  );
  if (found === null) return undefined;
  const [, sign, whole = '', fraction] = found;
  if (!/[(9]/.test(whole) && !/^X{2,}$/i.test(whole)) return undefined;
  const decimals = fraction === undefined ? 0 : sizeOf(fraction);
  const length = sizeOf(whole) + decimals;
  if (/[XA]/i.test(whole)) return { base: 'text', length };
  const base = decimals > 0 ? 'amount' : 'number';
  return { base, length, decimals, signed: sign !== undefined };
}

const sizeOf = (part: string): number =>
  [...part.matchAll(/[9XAZ](?:\((\d+)\))?/gi)].reduce((sum, [, count]) => sum + Number(count ?? 1), 0);

/** `N`, `N 11,2`, `N(11.2)`, `AN 30`, `Num 8`. */
function wordAndSize(text: string): WrittenType | undefined {
  const found = /^([^\d(]+?)\s*(?:\(?\s*(\d+)(?:\s*[,.:]\s*(\d+))?\s*\)?)?$/.exec(text);
  const word = found?.[1]?.trim() ?? '';
  const base = WORDS.find(([words]) => words.test(word))?.[1];
  if (found === null || base === undefined) return undefined;
  const [, , size, fraction] = found;
  const decimals = fraction === undefined ? undefined : Number(fraction);
  return {
    base: base === 'number' && (decimals ?? 0) > 0 ? 'amount' : base,
    ...(size === undefined ? {} : { length: Number(size) }),
    ...(decimals === undefined ? {} : { decimals }),
  };
}

export const looksLikeType = (text: string): boolean => text.length <= 24 && readType(text) !== undefined;
