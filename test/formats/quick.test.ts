import fc from 'fast-check';
import { scannerOf } from '../../simulator/formats/byte-scan';
import { typeOf, type TypeKeys } from '../../simulator/formats/field-types';
import { parseIdentity, plainIdentity } from '../../simulator/formats/identity';
import type { FieldType } from '../../simulator/formats/model';
import { recogniserOf } from '../../simulator/formats/recognise';
import { digitsIn, trimmed } from '../../simulator/formats/spans';
import { brief, EXAMPLE, latin, layoutFrom, readAll } from './example';

const KEYS: TypeKeys = {
  spec: 'text',
  amount: { unit: 'kronor', sign: 'none', written: false, point: ',', positive: false },
  hyphen: false,
  foreign: false,
  codes: ['K', 'PAM', 'INK'],
  yes: 'J',
  no: 'N',
};
const made = (keys: Partial<TypeKeys>): FieldType => {
  const type = typeOf({ ...KEYS, ...keys });
  if (!('spec' in type)) throw new Error(type.en);
  return type;
};
const TYPES: readonly (readonly [FieldType, readonly string[]])[] = [
  [made({ spec: 'number' }), ['42', '000']],
  [made({ spec: 'amount(2)' }), ['0000010000']],
  [made({ spec: 'amount(1)' }), ['15']],
  [made({ spec: 'amount(0)', amount: { ...KEYS.amount, unit: 'öre' } }), ['15']],
  [made({ spec: 'amount(2)', amount: { ...KEYS.amount, positive: true } }), ['1']],
  [made({ spec: 'amount(2)', amount: { ...KEYS.amount, sign: 'overpunch' } }), []],
  [made({ spec: 'date(ÅÅÅÅMMDD)' }), ['20240229', '19991231']],
  [made({ spec: 'date(ÅÅ-MM-DD)' }), ['24-02-29']],
  [made({ spec: 'time(ÅÅÅÅMMDDTTMMSS)' }), ['20240229235959']],
  [made({ spec: 'time(TT:MM)' }), ['23:59']],
  [made({ spec: 'identitet(any)' }), ['198001019804', '5560000167', '165560000167']],
  [made({ spec: 'identitet(person, 12)' }), ['198001019804']],
  [made({ spec: 'identitet(org, 10)' }), ['5560000167']],
  [made({ spec: 'postnummer' }), ['11122']],
  [made({ spec: 'code' }), ['K', 'PAM']],
  [made({ spec: 'yes-no' }), ['J', 'N']],
];

/** What stands in files: near misses of good values, digits, blanks and the odd character. */
const texts = fc.oneof(
  fc.string({
    unit: fc.constantFrom('0', '1', '2', '9', ' ', '-', 'K', 'J', '\t', '\u00a0', 'å'),
    maxLength: 14,
  }),
  fc
    .tuple(
      fc.constantFrom(
        ...TYPES.flatMap(([, good]) => good),
        '20240230',
        '00000000',
        '19000229',
        '198002309804',
      ),
      fc.nat(13),
      fc.constantFrom('', '', '0', '7', ' ', 'x'),
      fc.constantFrom('', ' ', '   ', '0'),
    )
    .map(
      ([good, at, put, around]) => around + good.slice(0, at) + put + good.slice(at + put.length) + around,
    ),
);

test('a quick look never says that a field is fine when the check finds something, or when it is blank', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('', 'xx', '12'), (text, before) => {
      const line = `${before}${text}99`;
      for (const [type] of TYPES) {
        if (type.fine?.(line, before.length, before.length + text.length) !== true) continue;
        expect([type.spec, text, type.check?.(line, before.length, before.length + text.length)]).toEqual([
          type.spec,
          text,
          undefined,
        ]);
        expect(type.value(text.trim())).toBeDefined();
      }
    }),
    { numRuns: 1000 },
  );
});

test.each(TYPES.flatMap(([type, good]) => good.map((text) => [type.spec, text, type] as const)))(
  'a quick look knows the usual form: %s %s',
  (_spec, text, type) => {
    expect(type.fine?.(`ab${text}cd`, 2, 2 + text.length)).toBe(true);
  },
);

test('a number straight from the line is the value of its characters', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const [type] of TYPES) {
        const quick = type.span?.(`7${text}7`, 1, 1 + text.length);
        if (quick !== undefined) expect([type.spec, quick]).toEqual([type.spec, type.value(text.trim())]);
      }
    }),
    { numRuns: 800 },
  );
  expect(made({ spec: 'amount(0)' }).span?.('x0150', 1, 5)).toBe(15000);
});

test('too long a number is left to the exact way, where it is no value', () => {
  expect(digitsIn('9'.repeat(15), 0, 15)).toBe(999_999_999_999_999);
  expect(digitsIn('9'.repeat(16), 0, 16)).toBe(-1);
  expect(made({ spec: 'number' }).value('9007199254740993')).toBeUndefined();
  expect(made({ spec: 'amount(0)' }).value('999999999999999')).toBeUndefined();
});

test('trimming in place gives what slice and trim give', () => {
  const edges = fc.string({
    unit: fc.constantFrom(' ', '\t', '\u00a0', '\ufeff', 'a', 'å', '1'),
    maxLength: 9,
  });
  fc.assert(
    fc.property(edges, fc.nat(10), fc.nat(10), (text, from, length) => {
      expect(trimmed(text, from, from + length)).toBe(text.slice(from, from + length).trim());
    }),
  );
});

test('an identity of digits alone is judged as the slow way does', () => {
  const digits = fc.string({
    unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
    minLength: 10,
    maxLength: 12,
  });
  fc.assert(
    fc.property(digits, fc.constantFrom('', '16', '18', '19', '20', '00', '17'), (number, century) => {
      const text = `${century}${number}`;
      const slow = parseIdentity(text);
      const quick = plainIdentity(text, 0, text.length);
      if (slow.ok && !text.startsWith('00')) expect(quick).toBe(slow.kind);
      else if (quick !== undefined) expect(slow).toMatchObject({ ok: true, kind: quick });
    }),
    { numRuns: 1000 },
  );
});

test('the scan finds every class, wherever a line begins and ends', () => {
  const classes = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) classes[byte] = byte < 32 ? 2 : byte < 128 ? 0 : byte < 192 ? 5 : 1;
  const bytes = fc.array(fc.constantFrom(32, 32, 32, 32, 65, 9, 0xa4, 0xe5), { maxLength: 60 });
  fc.assert(
    fc.property(bytes, fc.nat(7), fc.nat(60), fc.nat(60), fc.boolean(), (list, shift, a, b, blanks) => {
      const table = classes.slice();
      if (!blanks) table[32] = 2;
      const whole = Buffer.from([...new Array<number>(shift).fill(9), ...list]);
      const part = whole.subarray(shift);
      const [from, to] = [Math.min(a, b, part.length), Math.min(Math.max(a, b), part.length)];
      const due = part.subarray(from, to).reduce((flags, byte) => flags | (table[byte] ?? 0), 0);
      expect(scannerOf(table)(part)(from, to)).toBe(due);
    }),
    { numRuns: 800 },
  );
});

test('what was read stays when the caller uses its buffer again', () => {
  const layout = layoutFrom(EXAMPLE);
  const bytes = latin('00AAA0007', '01REF-1     198001019804', '020000001000020251231', '01REF-2');
  const reader = layout.reader({ today: '2026-01-02' });
  const reused = Buffer.from(bytes);
  const items = reader.push(reused);
  reused.fill(0x58);
  const handling = items.find((item) => item.kind === 'handling');
  if (handling?.kind !== 'handling') throw new Error('no handling');
  expect(handling.record.first('ingivare.referens')?.value).toBe('REF-1');
  expect(handling.record.values('kapital.belopp').map((slot) => slot.value)).toEqual([10000]);
});

test('posts are known by short and by long posttyper, and by none', () => {
  const posts = layoutFrom(
    EXAMPLE.replaceAll('"99"', '"SLUT"')
      .replace('at: 1-2, is: "SLUT"', 'at: 1-4, is: "SLUT"')
      .replace('ANTAL, at: 3-9', 'ANTAL, at: 5-9')
      .replaceAll('99.', 'SLUT.'),
  );
  const lines = latin(
    '00AAA0007',
    '01REF-1     198001019804',
    '020000001000020251231',
    'SLUT000010000000010000',
  );
  expect(brief(readAll(posts, lines))).toEqual([]);
  expect(recogniserOf([]).post('00')).toBeUndefined();
});
