import { createChance } from '../../../simulator/chance';
import type { RoleValues } from '../../../simulator/formats/layout';
import type { Party, PartyKind } from '../../../simulator/parties/party';
import { createRegister } from '../../../simulator/register/register';
import { bakgrundOf, isOpen } from '../../../simulator/services/bakgrund';
import type { Lookup } from '../../../simulator/services/service';
import type { LivingSanering, Skuld } from '../../../simulator/services/skuld';
import { forfragan } from '../../../simulator/services/skuldutdrag/forfragan';
import { RULES } from '../../../simulator/services/skuldutdrag/rules';
import { svarRows } from '../../../simulator/services/skuldutdrag/svar';
import { calendar, createDesk, fileMoment, party, recordOf, type Given } from '../rehearsal';

const PERSON = '192001019807';
const kindOf = (kind: PartyKind): Party => ({ ...party, kind });

const question = (values: RoleValues = {}): RoleValues => ({
  'ingivare.referens': 'F1',
  'svarande.identitet': PERSON,
  'fraga.grund': 'INK',
  'fraga.lagrum': undefined,
  ...values,
});

function codes(
  questions: readonly RoleValues[],
  given: Given & { readonly kind?: PartyKind; readonly start?: RoleValues } = {},
): string[] {
  const reducer = forfragan.check({ ...fileMoment(given), party: kindOf(given.kind ?? 'inkasso') });
  return [
    ...reducer.start(recordOf(given.start ?? { intressentkod: 'AAA', lopnummer: 1 })),
    ...questions.flatMap((values, index) => reducer.handling(index + 1, recordOf(values))),
    ...reducer.close(),
  ].map(({ code }) => code);
}

describe('rules of a question', () => {
  const only = (values: RoleValues): RoleValues[] => [question(values)];
  test.each<[string, PartyKind, RoleValues, Given, string[]]>([
    ['inkasso on its own ground', 'inkasso', {}, {}, []],
    ['bank on its own ground', 'bank', {}, {}, []],
    ['inkasso by statute', 'inkasso', { 'fraga.grund': 'LAG' }, {}, ['SK-110']],
    ['inkasso as procurement', 'bank', { 'fraga.grund': 'UPP' }, {}, ['SK-110']],
    ['authority on inkasso', 'myndighet', { 'fraga.grund': 'INK' }, {}, ['SK-110']],
    ['authority with its statute', 'myndighet', { 'fraga.grund': 'LAG', 'fraga.lagrum': '1 §' }, {}, []],
    ['authority without a statute', 'myndighet', { 'fraga.grund': 'LAG' }, {}, ['SK-111']],
    ['procurement', 'uppdragsgivare', { 'fraga.grund': 'UPP' }, {}, []],
    ['someone else’s', 'inkasso', {}, { settings: { 'skuld.inkasso.personer': ['5599910006'] } }, ['SK-112']],
    [
      'own, however the number is written',
      'inkasso',
      {},
      { settings: { 'skuld.inkasso.personer': '200101-9807' } },
      [],
    ],
    [
      'an authority needs no inkasso',
      'myndighet',
      { 'fraga.grund': 'LAG', 'fraga.lagrum': '1 §' },
      { settings: { 'skuld.inkasso.personer': ['5599910006'] } },
      [],
    ],
    ['asked to be refused', 'inkasso', { 'ingivare.referens': 'F1-OBEHORIG' }, {}, ['SK-112']],
    ['asked to be wrong', 'inkasso', { 'ingivare.referens': 'F1-FEL' }, {}, ['SK-190']],
  ])('%s', (_, kind, values, given, due) => {
    expect(codes(only(values), { ...given, kind })).toEqual(due);
  });

  test('a code that is not the ingivare’s, and a number that is not due', () => {
    expect(codes([question()], { start: { intressentkod: 'ZZZ', lopnummer: 1 } })).toEqual(['SK-101']);
    const start = (lopnummer: number): RoleValues => ({ intressentkod: 'AAA', lopnummer });
    expect(codes([question()], { last: { AAA: 4 }, start: start(4) })).toEqual(['SK-102']);
    expect(codes([question()], { last: { AAA: 4 }, start: start(6) })).toEqual(['SK-103']);
  });

  test('every rule is broken here or in the quota’s tests', () => {
    expect(Object.values(RULES).map(({ code }) => code)).toEqual([
      'SK-101',
      'SK-102',
      'SK-103',
      'SK-110',
      'SK-111',
      'SK-112',
      'SK-120',
      'SK-190',
    ]);
  });
});

describe('the quota', () => {
  const settings = { 'skuld.kvot.antal': 3 };
  const two = [question(), question()];

  test('counts what was registered, by period, and says what is left', () => {
    const desk = createDesk();
    const register = (given: Given, ordinal: number): void => {
      const head = { intressentkod: 'AAA', lopnummer: 1 };
      desk.apply(forfragan.register(fileMoment(given), head, 1, recordOf(question()), ordinal).changes);
    };
    const kept = (): Record<string, string> =>
      Object.fromEntries(
        [...desk.series].map(([name, value]) => [name.split('/').slice(3).join('/'), value]),
      );
    register({ settings }, 1);
    register({ settings }, 2);
    register({ settings }, 2);
    expect(codes([question()], { settings, kept: kept() })).toEqual([]);
    expect(codes(two, { settings, kept: kept() })).toEqual(['SK-120']);
    expect(codes(two, { settings, kept: kept(), at: '2026-02-02' })).toEqual([]);
    register({ settings, at: '2026-02-02' }, 3);
    expect(codes(two, { settings, kept: kept(), at: '2026-02-03' })).toEqual([]);
    register({ settings, at: '2026-02-02' }, 4);
    expect(codes(two, { settings, kept: kept(), at: '2026-02-03' })).toEqual(['SK-120']);

    const reducer = forfragan.check(fileMoment({ settings, kept: kept(), at: '2026-02-03' }));
    two.forEach((values, index) => reducer.handling(index + 1, recordOf(values)));
    const [finding] = reducer.close();
    expect(finding?.level).toBe('file');
    expect(finding?.place.handling).toBeNull();
    expect(finding?.text.sv).toBe('Kvoten är 3 frågor (2026-02). 2 är använda och filen har 2; 1 återstår.');
  });

  test('none: any number of questions', () => {
    expect(codes(Array.from({ length: 50 }, () => question()))).toEqual([]);
  });
});

const LIVING: Skuld = {
  slag: 'enskilt',
  malnummer: '10-000001-26',
  galdenarer: [{ identitet: PERSON, namn: 'Åsa Ek' }],
  titel: 'UTSLAG',
  titeldag: '2026-01-02',
  medelsslag: '',
  belopp: 10_000,
  betalt: 2_500,
  utmatning: false,
  preskription: '2036-01-02',
  from: 0,
  till: null,
};

async function answer(
  referens: string,
  skulder: readonly Skuld[],
  given: Given & { readonly kind?: PartyKind } = {},
  saneringar: readonly LivingSanering[] = [],
): Promise<RoleValues> {
  const none = {
    'skuld.andel.allmanna': 0,
    'skuld.andel.enskilda': 0,
    'skuld.andel.sanering': 0,
    'skuld.andel.skyddad': 0,
  };
  const moment = {
    ...fileMoment({ ...given, settings: { ...none, ...given.settings } }),
    party: kindOf(given.kind ?? 'inkasso'),
  };
  const lookup: Lookup = {
    skulder: () => Promise.resolve(skulder),
    changedSkulder: () => {
      throw new Error('not asked for');
    },
    saneringar: () => Promise.resolve(saneringar),
    changedSaneringar: () => {
      throw new Error('not asked for');
    },
    rest: () => Promise.resolve(),
  };
  const gathered = async function* (): AsyncGenerator<RoleValues> {
    yield await Promise.resolve(question({ 'ingivare.referens': referens }));
  };
  const file = { transaction: 'skuld.svar', group: 't', code: 'AAA' };
  for await (const row of svarRows(moment, file, gathered(), lookup)) return row;
  throw new Error('no answer');
}

describe('the answer', () => {
  test('nothing is known', async () => {
    expect(await answer('F1', [])).toMatchObject({
      'svar.utfall': 'INGEN',
      'svar.summa': 0,
      'allmant.malnummer': [],
      'enskilt.malnummer': [],
      'sanering.typ': [],
      'inkomst.belopp': [],
      'svarande.skyddad': false,
    });
  });

  test('a mål of the world is told while it is open, with its name, and no more when it is paid', async () => {
    expect(await answer('F1', [LIVING])).toMatchObject({
      'svar.utfall': 'SKULD',
      'svar.enskilda': 1,
      'svar.summa': 7_500,
      'svarande.namn': 'Åsa Ek',
      'enskilt.malnummer': ['10-000001-26'],
    });
    const paid = { ...LIVING, till: calendar.at('2026-01-01', '09:00') };
    expect(await answer('F1', [paid])).toMatchObject({ 'svar.utfall': 'INGEN', 'svar.enskilda': 0 });
  });

  test.each([
    ['F1-INGA', { 'svar.utfall': 'INGEN', 'svar.allmanna': 0, 'svar.enskilda': 0 }],
    ['F1-ALLMAN', { 'svar.utfall': 'SKULD', 'svar.allmanna': 1, 'svar.enskilda': 0 }],
    ['F1-ENSKILD', { 'svar.utfall': 'SKULD', 'svar.allmanna': 0, 'svar.enskilda': 1 }],
    ['f1-bada', { 'svar.utfall': 'SKULD', 'svar.allmanna': 1, 'svar.enskilda': 1 }],
    ['F1-SKYDDAD', { 'svar.utfall': 'SKULD', 'svarande.skyddad': true, 'svarande.namn': undefined }],
  ])('%s is answered as asked, whatever the world holds', async (referens, due) => {
    expect(await answer(referens, [LIVING])).toMatchObject(due);
  });

  test('-SANERING tells which step', async () => {
    const values = await answer('F1-SANERING', []);
    expect(values['sanering.typ']).toHaveLength(1);
    expect(['INLEDD', 'BEVILJAD']).toContain((values['sanering.typ'] as string[])[0]);
  });

  test('a skuldsanering that lives is told from its day until it ends, without any debt', async () => {
    const now = calendar.at('2026-01-02', '08:00');
    const begun: LivingSanering = {
      identitet: PERSON,
      namn: 'Åsa Ek',
      typ: 'INLEDD',
      dag: '2026-01-01',
      from: now - 1,
      till: null,
    };
    expect(await answer('F1', [], {}, [begun])).toMatchObject({
      'svar.utfall': 'SKULD',
      'svar.enskilda': 0,
      'sanering.typ': ['INLEDD'],
      'sanering.dag': ['2026-01-01'],
    });
    expect(await answer('F1', [], {}, [{ ...begun, till: now }])).toMatchObject({ 'svar.utfall': 'INGEN' });
    expect(await answer('F1-INGA', [], {}, [begun])).toMatchObject({ 'svar.utfall': 'INGEN' });
  });

  test('a debt that is drawn has the name that the register has, not for who is protected', async () => {
    const { name } = createRegister(createChance('1')).lookup(PERSON)!;
    expect((await answer('F1-ENSKILD', []))['svarande.namn']).toBe(name);
    expect((await answer('F1-SKYDDAD', []))['svarande.namn']).toBeUndefined();
  });

  test('incomes and borgensåtaganden are kept from who checks contractors', async () => {
    expect((await answer('F1-BADA', []))['inkomst.belopp']).toHaveLength(1);
    const kept = await answer('F1-BADA', [], { kind: 'uppdragsgivare' });
    expect([kept['inkomst.typ'], kept['inkomst.belopp'], kept['borgen.belopp']]).toEqual([[], [], []]);
    expect(kept['svar.allmanna']).toBe(1);
  });
});

describe('what is drawn of a test person', () => {
  const all = {
    'skuld.andel.allmanna': 1,
    'skuld.andel.enskilda': 1,
    'skuld.andel.sanering': 1,
    'skuld.andel.skyddad': 1,
  };

  test('is the same at every look, comes on a day and goes on another', () => {
    const look = (at: string): readonly Skuld[] =>
      bakgrundOf(fileMoment({ settings: all, at, time: '12:00' }), PERSON).skulder;
    const now = look('2026-06-15');
    expect(look('2026-06-15')).toEqual(now);
    for (const skuld of now) {
      expect(skuld.till).not.toBeNull();
      const days = ((skuld.till ?? 0) - skuld.from) / 86_400_000;
      expect(days).toBeGreaterThan(19);
      expect(days).toBeLessThan(321);
      expect([
        isOpen(skuld, skuld.from - 1),
        isOpen(skuld, skuld.from),
        isOpen(skuld, skuld.till ?? 0),
      ]).toEqual([false, true, false]);
      const day = calendar.dayOf(skuld.from);
      expect(look(day).filter(({ malnummer }) => malnummer === skuld.malnummer)).toHaveLength(1);
    }
  });

  test('ten and twelve digits are the same person', () => {
    const moment = fileMoment({ settings: all });
    expect(bakgrundOf(moment, PERSON)).toEqual(bakgrundOf(moment, PERSON.slice(2)));
  });

  test('nobody outside the series of test numbers is given anything, asked for or not', () => {
    const moment = fileMoment({ settings: all });
    const asked = { allmanna: true, enskilda: true, sanering: true, skyddad: true };
    for (const tvingad of [undefined, asked]) {
      const drawn = bakgrundOf(moment, '198112189876'.replace('987', '123'), tvingad);
      expect([drawn.skulder, drawn.sanering, drawn.skyddad]).toEqual([[], null, false]);
    }
  });

  test('follows its shares', () => {
    const share = (settings: Given['settings'] = {}): number => {
      const moment = fileMoment({ settings });
      const people = Array.from({ length: 400 }, (_, n) => `19${(200_101 + n).toString()}9807`);
      return people.filter((person) => bakgrundOf(moment, person).skyddad).length;
    };
    expect(share({ 'skuld.andel.skyddad': 0.25 })).toBeGreaterThan(65);
    expect(share({ 'skuld.andel.skyddad': 0.25 })).toBeLessThan(135);
    expect(share({ 'skuld.andel.skyddad': 0 })).toBe(0);
  });
});
