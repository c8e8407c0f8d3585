import { createChance } from '../../simulator/chance';
import { createCalendar } from '../../simulator/calendar';
import { parseOrgNumber } from '../../simulator/parties/party';
import {
  checkDigit,
  PERSON_COUNT,
  PERSONNUMMER_COUNT,
  testPersonnummer,
} from '../../simulator/register/identity';
import { konkursAt } from '../../simulator/register/events';
import { addressed, createRegister } from '../../simulator/register/register';

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

describe('lookup', () => {
  const register = createRegister(createChance('1'));

  test('finds everyone by number, in ten and in twelve digits', () => {
    for (const n of [0, 1, 2, 19, 4711, PERSONNUMMER_COUNT - 1, PERSONNUMMER_COUNT, PERSON_COUNT - 1]) {
      const person = register.person(n);
      expect(register.lookup(person.identity)).toMatchObject({ ...person, n, kind: 'person' });
      expect(register.lookup(person.identity.slice(2))).toEqual(register.lookup(person.identity));
    }
    for (const n of [0, 1, 8_999]) {
      const company = register.company(n);
      expect(register.lookup(company.identity)).toMatchObject({ ...company, n, kind: 'company' });
      expect(register.lookup(`16${company.identity}`)).toEqual(register.lookup(company.identity));
    }
  });

  test.each([
    ['a bad check digit', '192001019808'],
    ['another century', '182001019807'],
    ['no such day', '192002309807'],
    ['outside the test series', '199001011234'],
    ['a company of another series', '5560000167'],
    ['a test company that nobody is', '5599810005'],
    ['no number', 'ABC'],
    ['nothing', ''],
  ])('%s: undefined', (_, identitet) => {
    expect(register.lookup(identitet)).toBeUndefined();
  });

  test('a number knows its own index', () => {
    for (let index = 0; index < PERSON_COUNT; index += 9_973) {
      const n = register.lookup(testPersonnummer(index))!.n;
      expect(register.person(n).identity).toBe(testPersonnummer(index));
    }
  });
});

describe('what has befallen someone', () => {
  const all = (name: string) => (setting: string) => (setting === name ? 1 : 0);
  const chance = createChance('1');

  test('protected: no address is told; letters go by the forwarding of Skatteverket', () => {
    const register = createRegister(chance, all('skuld.andel.skyddad'));
    const known = register.lookup(register.person(5).identity)!;
    expect([known.skyddad, known.mailing]).toEqual([true, undefined]);
    expect(addressed(register, register.person(5))).toEqual({
      skyddad: true,
      place: { address: 'Box 2820', postnummer: '40320', postort: 'Göteborg', land: 'SE' },
    });
    expect(register.lookup(register.company(5).identity)!.skyddad).toBe(false);
  });

  test('emigrated: letters go abroad', () => {
    const register = createRegister(chance, all('register.andel.utvandrad'));
    const { utvandrad, mailing } = register.lookup(register.person(5).identity)!;
    expect(utvandrad!.dag).toMatch(/^20(1[6-9]|2[0-5])-/);
    expect(mailing).toEqual(utvandrad!.address);
    expect(mailing!.land).not.toBe('SE');
  });

  test('dead, with a day; nobody emigrates after that', () => {
    const both = (name: string): number => Number(/avliden|utvandrad/.test(name));
    const register = createRegister(chance, both);
    const { avliden, utvandrad } = register.lookup(register.person(5).identity)!;
    expect(avliden).toMatch(/^20(1[6-9]|2[0-5])-/);
    expect(utvandrad).toBeNull();
  });

  test('a company is in liquidation or struck off', () => {
    const register = createRegister(chance, all('register.andel.avregistrerad'));
    const kinds = Array.from({ length: 40 }, (_, n) => register.lookup(register.company(n).identity)!);
    expect(new Set(kinds.map(({ avregistrerad }) => avregistrerad?.typ))).toEqual(
      new Set(['LIKVIDATION', 'AVREGISTRERAD']),
    );
  });

  test('by default few; former addresses now and then', () => {
    const register = createRegister(chance);
    const people = Array.from({ length: 2_000 }, (_, n) => register.lookup(register.person(n).identity)!);
    const share = (of: (one: (typeof people)[number]) => boolean): number => people.filter(of).length;
    expect(share(({ skyddad }) => skyddad)).toBeGreaterThan(20);
    expect(share(({ skyddad }) => skyddad)).toBeLessThan(60);
    expect(share(({ utvandrad }) => utvandrad !== null)).toBeGreaterThan(8);
    expect(share(({ avliden }) => avliden !== null)).toBeGreaterThan(2);
    expect(share(({ formerAddresses }) => formerAddresses.length > 0)).toBeGreaterThan(1_000);
  });

  test('the konkurs that was last, of people and of companies', () => {
    const calendar = createCalendar();
    const setting = (name: string): number => Number(/konkurs/i.test(name));
    const now = calendar.at('2026-06-15', '12:00');
    const register = createRegister(chance, setting);
    for (const { identity } of [register.person(3), register.company(3)]) {
      const last = konkursAt({ chance, calendar, setting }, identity, now)!;
      expect(last.at).toBeLessThanOrEqual(now);
      expect(last.at).toBeGreaterThan(calendar.at('2025-06-15', '12:00'));
    }
    expect(
      konkursAt({ chance, calendar, setting: () => 0 }, register.person(3).identity, now),
    ).toBeUndefined();
  });
});
