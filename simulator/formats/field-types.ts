/** The types that a field can have: each turns characters into a value and back, and says what is wrong with them. */
import { amountType, numberType, type AmountShape } from './amounts';
import { dateType, timeType } from './dates';
import { luhnValid, parseIdentity, plainIdentity } from './identity';
import type { FieldType, Problem } from './model';
import { afterBlanks, beforeBlanks, paddedDigitsIn, standsIn } from './spans';

/** All that a layout may say about a type, read from the field's keys. */
export interface TypeKeys {
  readonly spec: string;
  readonly amount: Omit<AmountShape, 'places'>;
  readonly hyphen: boolean;
  readonly foreign: boolean;
  readonly codes: readonly string[] | undefined;
  readonly yes: string;
  readonly no: string;
}

export const TYPE_NAMES = [
  'text',
  'number',
  'amount',
  'date',
  'time',
  'identitet',
  'postnummer',
  'bankgiro',
  'plusgiro',
  'ocr',
  'code',
  'yes-no',
  'filler',
] as const;

/** Types that take nothing in parentheses. */
const NO_ARGUMENTS: ReadonlySet<string> = new Set(
  TYPE_NAMES.filter((name) => !['amount', 'date', 'time', 'identitet'].includes(name)),
);

/** A type, or what is wrong with its description. */
export function typeOf(keys: TypeKeys): FieldType | { readonly sv: string; readonly en: string } {
  const match = /^([a-z-]+)\s*(?:\((.*)\))?$/.exec(keys.spec.trim());
  const name = match?.[1] ?? '';
  const args = (match?.[2] ?? '')
    .split(',')
    .map((arg) => arg.trim())
    .filter((arg) => arg !== '');
  if (match?.[2] !== undefined && NO_ARGUMENTS.has(name)) {
    return { sv: `Typen ${name} tar inget inom parentes.`, en: `Type ${name} takes nothing in parentheses.` };
  }
  switch (name) {
    case 'text':
    case 'filler':
      return textType(name);
    case 'number':
      return numberType();
    case 'amount':
      return amountOf(args, keys);
    case 'date':
      return dateType(args[0] ?? 'ÅÅÅÅMMDD');
    case 'time':
      return timeType(args[0] ?? 'ÅÅÅÅMMDDTTMMSS');
    case 'identitet':
      return identityOf(args, keys.hyphen);
    case 'postnummer':
      return postnummerType(keys.foreign);
    case 'bankgiro':
      return checkedNumber('bankgiro', 7, 8);
    case 'plusgiro':
      return checkedNumber('plusgiro', 2, 8);
    case 'ocr':
      return checkedNumber('ocr', 2, 25);
    case 'code':
      return codeOf(keys.codes);
    case 'yes-no':
      return yesNoType(keys.yes, keys.no);
    default:
      return {
        sv: `Okänd typ ”${keys.spec}”. Kända: ${TYPE_NAMES.join(', ')}.`,
        en: `Unknown type "${keys.spec}". Known: ${TYPE_NAMES.join(', ')}.`,
      };
  }
}

/** No quick look. */
const UNHURRIED = { fine: undefined, span: undefined } as const;
const LEFT = { align: 'left', fill: ' ', zeroIsBlank: false } as const;

function textType(spec: string): FieldType {
  return {
    spec,
    check: undefined,
    ...UNHURRIED,
    value: (raw) => (raw === '' ? undefined : raw),
    show: String,
    ...LEFT,
  };
}

function amountOf(args: readonly string[], keys: TypeKeys): FieldType | { sv: string; en: string } {
  const places = Number(args[0] ?? '2');
  if (![0, 1, 2].includes(places)) {
    return { sv: 'amount(n): n är 0, 1 eller 2 decimaler.', en: 'amount(n): n is 0, 1 or 2 decimals.' };
  }
  return amountType({ ...keys.amount, places });
}

function identityOf(args: readonly string[], hyphen: boolean): FieldType | { sv: string; en: string } {
  const kind = args[0] ?? 'any';
  const digits = Number(args[1] ?? '0');
  if (!['any', 'person', 'org'].includes(kind) || ![0, 10, 12].includes(digits)) {
    return { sv: 'identitet(any|person|org, 10|12).', en: 'identitet(any|person|org, 10|12).' };
  }
  return identityType(kind, digits, hyphen);
}

function identityType(kind: string, due: number, hyphen: boolean): FieldType {
  const name =
    kind === 'person'
      ? 'personnummer'
      : kind === 'org'
        ? 'organisationsnummer'
        : 'person- eller organisationsnummer';
  const wanted = due === 0 ? name : `${name}, ${due} siffror`;
  const form = (raw: string): Problem => ({ code: 'identityForm', filling: { found: raw, due: wanted } });
  const check = (text: string, from: number, to: number): Problem | undefined => {
    const raw = text.slice(from, to).trim();
    if (raw === '' || /^0+$/.test(raw)) return undefined;
    const identity = parseIdentity(raw);
    if (identity.ok) {
      const org = identity.kind === 'organisationsnummer';
      if ((kind === 'person' && org) || (kind === 'org' && !org)) return form(raw);
      return due !== 0 && identity.digits.length !== due && !raw.startsWith('00') ? form(raw) : undefined;
    }
    if (identity.fault === 'form') return form(raw);
    if (identity.fault === 'date') return { code: 'identityDate', filling: { found: raw } };
    const third = raw.replaceAll(/\D/g, '').at(-8) ?? '0';
    return { code: third >= '2' ? 'orgCheckDigit' : 'personCheckDigit', filling: { found: raw } };
  };
  return {
    spec: `identitet(${kind}${due === 0 ? '' : `, ${due}`})`,
    check,
    fine: (text, from, to) => {
      const found = plainIdentity(text, from, to);
      if (
        found === undefined ||
        (due !== 0 && beforeBlanks(text, from, to) - afterBlanks(text, from, to) !== due)
      )
        return false;
      return kind === 'any' || (kind === 'org') === (found === 'organisationsnummer');
    },
    span: undefined,
    value: (raw) => {
      if (plainIdentity(raw, 0, raw.length) !== undefined) return raw.trim();
      const identity = parseIdentity(raw);
      return identity.ok ? identity.digits : undefined;
    },
    show: (value, width) => {
      const digits = String(value).replaceAll(/[-+\s]/g, '');
      const fits =
        due === 10 || (due === 0 && width > 0 && width < digits.length) ? digits.slice(-10) : digits;
      const full = due === 12 && /^\d{2}[2-9]\d{7}$/.test(fits) ? `16${fits}` : fits;
      return hyphen && /^\d{10,12}$/.test(full) ? `${full.slice(0, -4)}-${full.slice(-4)}` : full;
    },
    ...LEFT,
    zeroIsBlank: true,
  };
}

function postnummerType(foreign: boolean): FieldType {
  return {
    spec: 'postnummer',
    check: foreign
      ? undefined
      : (text, from, to) => {
          const raw = text.slice(from, to).trim();
          return raw === '' || /^[1-9]\d{2} ?\d{2}$/.test(raw)
            ? undefined
            : { code: 'postnummer', filling: { found: raw } };
        },
    fine: (text, from, to) => {
      const number = paddedDigitsIn(text, from, to);
      return number >= 10_000 && number < 100_000 && text.charCodeAt(afterBlanks(text, from, to)) !== 48;
    },
    span: undefined,
    value: (raw) => {
      if (raw === '') return undefined;
      return /^\d{3} \d{2}$/.test(raw)
        ? raw.replace(' ', '')
        : foreign || /^[1-9]\d{4}$/.test(raw)
          ? raw
          : undefined;
    },
    show: String,
    ...LEFT,
  };
}

/** Numbers with a Luhn check digit, hyphen, blanks or leading zeros aside. */
function checkedNumber(spec: string, least: number, most: number): FieldType {
  const digitsOf = (raw: string): string => raw.replaceAll(/[-\s]/g, '').replace(/^0+/, '');
  const check = (text: string, from: number, to: number): Problem | undefined => {
    const raw = text.slice(from, to).trim();
    const digits = digitsOf(raw);
    if (digits === '') return undefined;
    if (!/^\d+$/.test(digits) || digits.length < least || digits.length > most) {
      return { code: 'form', filling: { found: raw, due: `${spec}, ${least}–${most} siffror` } };
    }
    return luhnValid(digits) ? undefined : { code: 'checkDigit', filling: { found: raw } };
  };
  return {
    spec,
    check,
    ...UNHURRIED,
    value: (raw) =>
      check(raw, 0, raw.length) === undefined && digitsOf(raw) !== '' ? digitsOf(raw) : undefined,
    show: String,
    align: 'right',
    fill: '0',
    zeroIsBlank: true,
  };
}

function codeOf(codes: readonly string[] | undefined): FieldType | { sv: string; en: string } {
  if (codes === undefined || codes.length === 0) {
    return {
      sv: 'Typen code kräver codes: en lista eller uppställning.',
      en: 'Type code needs codes: a list or a map.',
    };
  }
  const known = new Set(codes);
  const due = codes.join(', ');
  return {
    spec: 'code',
    check: (text, from, to) => {
      const raw = text.slice(from, to).trim();
      return raw === '' || known.has(raw) ? undefined : { code: 'code', filling: { found: raw, due } };
    },
    fine: (text, from, to) => standsIn(codes, text, from, to),
    span: undefined,
    value: (raw) => (known.has(raw) ? raw : undefined),
    show: String,
    ...LEFT,
  };
}

function yesNoType(yes: string, no: string): FieldType {
  return {
    spec: 'yes-no',
    check: (text, from, to) => {
      const raw = text.slice(from, to).trim();
      return raw === '' || raw === yes || raw === no
        ? undefined
        : { code: 'code', filling: { found: raw, due: `${yes}, ${no}` } };
    },
    fine: (text, from, to) => standsIn([yes, no], text, from, to),
    span: undefined,
    value: (raw) => (raw === yes ? true : raw === no && raw !== '' ? false : undefined),
    show: (value) => (value === true ? yes : value === false ? no : String(value)),
    ...LEFT,
  };
}
