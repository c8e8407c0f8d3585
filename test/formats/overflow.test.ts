import type { Scalar } from '../../simulator/formats/layout';
import { brief, layoutFrom, readAll } from './example';

/** A kvittens with one field of the given type and width. */
const narrow = (field: string): ReturnType<typeof layoutFrom> =>
  layoutFrom(`
transaction: bf.kvittens
edition: narrow
title: Smal kvittens
source: { document: Exempel }
file: { form: fixed, charset: ISO-8859-1, lines: own }
structure: [ { post: K }, { handling: 0.., of: [ { post: F } ] }, { post: S } ]
posts:
  K: { fields: [ { name: TYP, at: 1, is: K }, { name: VARDE, ${field}, role: kvittens.antal }, { name: SLUT, at: 1, is: X } ] }
  F: { fields: [ { name: TYP, at: 1, is: F }, { name: BELOPP, at: 5, type: amount(2), role: betalning.belopp } ] }
  S: { fields: [ { name: TYP, at: 1, is: S }, { name: ANTAL, at: 1, type: number }, { name: SUMMA, at: 5, type: amount(2) } ] }
checks:
  - { code: K-1, count: handlingar, equals: S.ANTAL }
  - { code: K-2, sum: F.BELOPP, equals: S.SUMMA }
`);

const written = (field: string, value: Scalar): string =>
  narrow(field).writer({ overflow: 'clip' }).start({ 'kvittens.antal': value }).toString('latin1');

test.each([
  ['a counter that fits', 'at: 3, type: number', 999, 'K999X'],
  ['a counter that does not', 'at: 3, type: number', 1000, 'K999X'],
  ['far too large', 'at: 3, type: number', Number.MAX_SAFE_INTEGER, 'K999X'],
  ['fifteen places', 'at: 15, type: number', Number.MAX_SAFE_INTEGER, 'K999999999999999X'],
  ['negative', 'at: 3, type: number', -1000, 'K-99X'],
  ['no place for the sign', 'at: 1, type: number', -10, 'K0X'],
  ['a fraction is not raised', 'at: 3, type: number', 0.3333, 'K000X'],
  ['a number in a text', 'at: 2, type: text', 712344, 'K99X'],
  ['amount in öre', 'at: 4, type: amount(2)', 1234567, 'K9999X'],
  ['amount in tenths', 'at: 4, type: amount(1)', 1234567, 'K9999X'],
  ['amount in whole kronor', 'at: 4, type: amount(0)', 123456789, 'K9999X'],
  ['decimals written', 'at: 5, type: amount(2), decimals: written', 1234567, 'K99,99X'],
  ['leading sign', 'at: 4, type: amount(2), sign: leading', -1234567, 'K-999X'],
  ['trailing sign', 'at: 4, type: amount(2), sign: trailing', 1234567, 'K999+X'],
  ['overpunched', 'at: 4, type: amount(2), sign: overpunch', -1234567, 'K999RX'],
  ['no amount fits', 'at: 2, type: amount(2), decimals: written', 1234567, 'K00X'],
])('clipped: %s', (_what, field, value, due) => {
  expect(written(field, value)).toBe(`${due}\r\n`);
});

test('refused unless asked otherwise', () => {
  const layout = narrow('at: 3, type: number');
  for (const writer of [layout.writer(), layout.writer({}), layout.writer({ overflow: 'refuse' })]) {
    expect(() => writer.start({ 'kvittens.antal': 1000 })).toThrow(RangeError);
    expect(writer.start({ 'kvittens.antal': 999 }).toString('latin1')).toBe('K999X\r\n');
  }
});

test('counts and sums that the writer fills in are clipped as well, and texts are cut as ever', () => {
  const layout = narrow('at: 3, type: text');
  const writer = layout.writer({ overflow: 'clip' });
  const pieces = [writer.start({ 'kvittens.antal': 'tolv' })];
  for (let n = 0; n < 12; n++) pieces.push(writer.handling({ 'betalning.belopp': 99999 }));
  pieces.push(writer.end({}));
  const bytes = Buffer.concat(pieces);
  expect(bytes.toString('latin1')).toBe(`KtolX\r\n${'F99999\r\n'.repeat(12)}S999999\r\n`);
  expect(brief(readAll(layout, bytes)).map(String)).toHaveLength(2);
});
