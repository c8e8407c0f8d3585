import type { RoleValues } from '../../../simulator/formats/layout';
import { checkAnsokan } from '../../../simulator/services/betalningsforelaggande/ansokan-check';
import { ansokan } from '../../../simulator/services/betalningsforelaggande/ansokan';
import { RULES } from '../../../simulator/services/betalningsforelaggande/rules';
import { fileMoment, recordOf, type Given } from '../rehearsal';

const START: RoleValues = { intressentkod: 'AAA', lopnummer: 8 };
const GOOD: RoleValues = {
  'ingivare.referens': 'R1',
  'svarande.identitet': ['192001019807', '5599910006'],
  'svarande.postnummer': ['10112', '222 10'],
  'svarande.land': ['SE', undefined],
  'svarande.skyddad': [false, false],
  'kapital.belopp': [100, 1],
  'kapital.forfallodag': ['2025-12-01', '2026-01-02'],
  grund: ['Faktura 1 avser bredband.', 'Köp av bok.'],
};

const start = (values: RoleValues, given: Given = {}): string[] =>
  checkAnsokan(fileMoment(given))
    .start(recordOf({ ...START, ...values }))
    .map((finding) => finding.code);

const handling = (values: RoleValues): { code: string; line: number; field: string | null }[] =>
  checkAnsokan(fileMoment())
    .handling(1, recordOf({ ...GOOD, ...values }))
    .map(({ code, place }) => ({ code, line: place.line, field: place.field }));

describe('start post', () => {
  test('a good one has no findings and tells the head', () => {
    const reducer = checkAnsokan(fileMoment({ last: { AAA: 7 } }));
    expect(reducer.head()).toBeNull();
    expect(reducer.start(recordOf(START))).toEqual([]);
    expect(reducer.head()).toEqual({ intressentkod: 'AAA', lopnummer: 8 });
  });

  test.each([
    ['an underkod is the ingivare’s own too', { intressentkod: 'AA2' }, {}, []],
    ['another’s code', { intressentkod: 'DDD' }, { last: { AAA: 7, DDD: 99 } }, ['BF-101']],
    ['repeated', {}, { last: { AAA: 8 } }, ['BF-102']],
    ['skipped', {}, { last: { AAA: 6 } }, ['BF-103']],
    ['each code has its own series', { intressentkod: 'AA2' }, { last: { AAA: 6 } }, []],
    ['an unknown series takes any number', { lopnummer: 4711 }, {}, []],
    [
      'unless the first number is set',
      { lopnummer: 4711 },
      { settings: { 'bf.lopnummer.forsta': '1' } },
      ['BF-103'],
    ],
    [
      'the wrap is a setting',
      { lopnummer: 1 },
      { last: { AAA: 999 }, settings: { 'bf.lopnummer.hogsta': 999 } },
      [],
    ],
    ['an unreadable number is the engine’s to tell', { lopnummer: undefined }, { last: { AAA: 7 } }, []],
  ])('%s', (_what, values, given, codes) => {
    expect(start(values, given)).toEqual(codes);
  });

  test('the finding says which number was due', () => {
    const [finding] = checkAnsokan(fileMoment({ last: { AAA: 6 } })).start(recordOf(START));
    expect(finding?.text.sv).toBe('Löpnummer 8 hoppar i serien. 7 väntades.');
    expect(finding?.remedy.en).toContain('7');
    expect(finding?.level).toBe('file');
    expect(finding?.place.field).toBe('lopnummer');
  });

  test('what comes next', () => {
    const { setting } = fileMoment();
    expect(ansokan.nextLopnummer(setting, undefined)).toBeUndefined();
    expect(ansokan.nextLopnummer(setting, 7)).toBe(8);
    expect(ansokan.nextLopnummer(setting, 99_999)).toBe(1);
  });
});

describe('handling', () => {
  test('a good one has no findings', () => {
    expect(handling({})).toEqual([]);
  });

  test.each([
    ['forced', { 'ingivare.referens': 'R1-FEL' }, 'BF-190', 2, 'ingivare.referens'],
    ['amount zero, second claim', { 'kapital.belopp': [100, 0] }, 'BF-110', 3, 'kapital.belopp'],
    ['amount negative', { 'kapital.belopp': [-1, 1] }, 'BF-111', 2, 'kapital.belopp'],
    [
      'due tomorrow',
      { 'kapital.forfallodag': ['2025-12-01', '2026-01-03'] },
      'BF-112',
      3,
      'kapital.forfallodag',
    ],
    ['no ground', { grund: ['Faktura', undefined] }, 'BF-113', 3, 'grund'],
    ['payment instruction', { grund: ['Betala till bankgiro', 'x'] }, 'BF-114', 2, 'grund'],
    ['taken over from nobody', { grund: ['Fordran är övertagen.', 'x'] }, 'BF-115', 2, 'grund'],
    ['foreign', { 'svarande.postnummer': ['10112', '0150'] }, 'BF-120', 3, 'svarande.postnummer'],
    ['foreign letters', { 'svarande.postnummer': ['SW1A 1AA', '22210'] }, 'BF-120', 2, 'svarande.postnummer'],
    ['none', { 'svarande.postnummer': [undefined, '22210'] }, 'BF-121', 2, 'svarande.postnummer'],
    [
      'none, protected',
      { 'svarande.postnummer': [undefined, '22210'], 'svarande.skyddad': [true, false] },
      'BF-122',
      2,
      'svarande.postnummer',
    ],
  ])('%s', (_what, values, code, line, field) => {
    expect(handling(values)).toEqual([{ code, line, field }]);
  });

  test('a foreign postnummer is right where the country is given', () => {
    expect(handling({ 'svarande.postnummer': ['0150', '22210'], 'svarande.land': ['NO', 'SE'] })).toEqual([]);
  });

  test('a layout without grund at all is told at the handling', () => {
    const rest = Object.fromEntries(Object.entries(GOOD).filter(([role]) => role !== 'grund'));
    const found = checkAnsokan(fileMoment()).handling(1, recordOf(rest));
    expect(found.map((finding) => finding.code)).toEqual(['BF-113']);
  });
});

describe('the table of rules', () => {
  const rules = Object.values(RULES);

  test('codes and names are unique, and each row has source, text and remedy in two languages', () => {
    expect(new Set(rules.map((rule) => rule.code)).size).toBe(rules.length);
    expect(new Set(rules.map((rule) => rule.rule)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.source.document).not.toBe('');
      for (const text of [rule.text, rule.remedy]) {
        expect(text.sv).not.toBe('');
        expect(text.en).not.toBe('');
      }
    }
  });
});
