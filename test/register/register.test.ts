import { createChance } from '../../simulator/chance';
import { parseOrgNumber } from '../../simulator/parties/party';
import {
  checkDigit,
  PERSON_COUNT,
  PERSONNUMMER_COUNT,
  testPersonnummer,
} from '../../simulator/register/identity';
import { createRegister } from '../../simulator/register/register';

describe('testPersonnummer', () => {
  test('the first day has the twenty birth numbers 980-999 and right check digits', () => {
    // 192001019806 by hand: 200101980 → 4+0+0+1+0+1+(18→9)+8+0 = 23, and 30 - 23 = 7.
    expect(testPersonnummer(0)).toBe('192001019807');
    expect(testPersonnummer(19).slice(0, 11)).toBe('19200101999');
    expect(testPersonnummer(20).slice(0, 11)).toBe('19200102980');
  });

  test('the last personnummer is of 2007-12-31, then samordningsnummer begin', () => {
    expect(testPersonnummer(PERSONNUMMER_COUNT - 1).slice(0, 11)).toBe('20071231999');
    expect(testPersonnummer(PERSONNUMMER_COUNT).slice(0, 11)).toBe('19200161980');
  });

  test('check digits of known test numbers', () => {
    expect(checkDigit('811218987')).toBe(6);
    expect(checkDigit('556000016')).toBe(7);
  });
});

describe('createRegister', () => {
  const register = createRegister(createChance('1'));

  test('person n is the same for the same seed, in any order, and another for another seed', () => {
    const later = register.person(4711);
    const again = createRegister(createChance('1'));
    expect(again.person(4711)).toEqual(later);
    expect(createRegister(createChance('2')).person(4711)).not.toEqual(later);
  });

  test('over a million people have numbers of their own', () => {
    expect(PERSON_COUNT).toBeGreaterThan(1_000_000);
    const seen = new Set<string>();
    for (let n = 0; n < PERSON_COUNT; n += 97) seen.add(register.person(n).identity);
    expect(seen.size).toBe(Math.ceil(PERSON_COUNT / 97));
  });

  test('the first hundred thousand differ', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 100_000; n++) seen.add(register.person(n).identity);
    expect(seen.size).toBe(100_000);
  });

  test('companies have valid numbers of the free series, 9,000 of them', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 9_000; n++) {
      const { identity } = register.company(n);
      expect(identity).toMatch(/^5599(?:9[1-9])\d{4}$/);
      expect(parseOrgNumber(identity)).toBe(identity);
      seen.add(identity);
    }
    expect(seen.size).toBe(9_000);
  });

  test('everyone has a name and an address that ISO 8859-1 holds', () => {
    for (let n = 0; n < 500; n++) {
      const { name, address, postnummer, postort } = register.person(n);
      expect(postnummer).toMatch(/^[1-9]\d{4}$/);
      for (const text of [name, address, postort]) {
        expect(text).not.toBe('');
        expect(Buffer.from(text, 'latin1').toString('latin1')).toBe(text);
      }
    }
  });
});
