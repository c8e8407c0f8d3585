import { judgeLopnummer, nextLopnummer, type LopnummerRule } from '../../simulator/services/lopnummer';

const rule: LopnummerRule = { first: 'fritt', highest: 99_999, afterHighest: 1 };

describe('nextLopnummer', () => {
  test.each([
    ['an unknown series takes any number', rule, undefined, undefined],
    ['an unknown series may have a first number', { ...rule, first: 1 }, undefined, 1],
    ['previous + 1', rule, 4711, 4712],
    ['wraps after the highest', rule, 99_999, 1],
    ['wraps to zero when set so', { ...rule, afterHighest: 0 }, 99_999, 0],
    ['beyond the highest wraps too', { ...rule, highest: 999 }, 1_500, 1],
  ])('%s', (_what, given, last, expected) => {
    expect(nextLopnummer(given, last)).toBe(expected);
  });
});

describe('judgeLopnummer', () => {
  const upprepat = (expected: number) => ({ ok: false, why: 'upprepat', expected });
  const hoppat = (expected: number) => ({ ok: false, why: 'hoppat', expected });
  test.each([
    ['first file of a series', rule, undefined, 4711, { ok: true }],
    ['first file where the first number is set', { ...rule, first: 1 }, undefined, 2, hoppat(1)],
    ['the next one', rule, 7, 8, { ok: true }],
    ['the same again', rule, 7, 7, upprepat(8)],
    ['an older one', rule, 7, 3, upprepat(8)],
    ['one skipped', rule, 7, 9, hoppat(8)],
    ['many skipped', rule, 7, 40_000, hoppat(8)],
    ['after the wrap', rule, 99_999, 1, { ok: true }],
    ['the highest again after the wrap', rule, 99_999, 99_999, upprepat(1)],
    ['two skipped over the wrap', rule, 99_999, 3, hoppat(1)],
  ])('%s', (_what, given, last, number, expected) => {
    expect(judgeLopnummer(given, last, number)).toEqual(expected);
  });
});
