import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LayoutSet, RoleValues } from '../../../simulator/formats/layout';
import { kredit } from '../../../simulator/services/kreditupplysning/kredit';
import { handelserOf, quarterOf, saneringOf } from '../../../simulator/register/events';
import { createRegister } from '../../../simulator/register/register';
import { RECURRING, utdragRows } from '../../../simulator/services/kreditupplysning/utdrag';
import type { FileMoment, Lookup } from '../../../simulator/services/service';
import type { LivingSanering, Skuld } from '../../../simulator/services/skuld';
import { layoutOf, layoutsOf } from '../layouts';
import { calendar, fileMoment, type Given } from '../rehearsal';

/** Made by hand, position by position; never by the code under test. */
const GOLDEN = readFileSync(path.join(__dirname, '../../golden/kredit.utdrag-utmatning.txt'), 'latin1');

let set: LayoutSet;
beforeAll(async () => {
  set = await layoutsOf(kredit, 'kreditupplysning');
});

const at = (day: string, time = '06:00'): number => calendar.at(day, time);

test('every post is written to the hand-made bytes, and read back without a finding', () => {
  const layout = layoutOf(set, 'kredit.utdrag-utmatning');
  const group = `enskilt/${at('2026-03-02')}/${at('2026-03-09')}`;
  const start = kredit.outgoingStart(fileMoment({ at: '2026-03-09' }), layout.transaction, group, 'KRE');
  const asa = { 'svarande.identitet': '192001019807', 'svarande.namn': 'Åsa Ek', 'utdrag.avisering': 'N' };
  const company = {
    'svarande.identitet': '5599910006',
    'svarande.namn': 'Låtsasbygg AB',
    'utdrag.avisering': 'N',
    'utdrag.dag': '2026-03-05',
  };
  const rows: RoleValues[] = [
    {
      ...asa,
      'utdrag.dag': '2026-03-03',
      'allmant.malnummer': '12-345000-26',
      'allmant.typ': 'SKATT',
      'allmant.medelsslag': '36',
      'allmant.uppbordsar': 2026,
      'allmant.termin': 2,
      'allmant.belopp': 10_000,
    },
    {
      'svarande.identitet': '192001019815',
      'utdrag.avisering': 'S',
      'utdrag.dag': '2026-03-03',
      'allmant.malnummer': '12-346000-26',
    },
    {
      ...asa,
      'utdrag.dag': '2026-03-04',
      'utredning.atgard': 'UTMÄTT',
      'enskilt.malnummer': '98-765001-26',
      'enskilt.titel': 'UTSLAG',
      'enskilt.belopp': 60_550,
    },
    { ...asa, 'utdrag.avisering': 'G', 'utdrag.dag': '2026-03-04', 'atertagning.malnummer': '98-766001-26' },
    { ...asa, 'utdrag.dag': '2026-02-01', 'sanering.typ': 'BEVILJAD', 'sanering.dag': '2026-02-01' },
    { ...company, 'konkurs.typ': 'AVSLUTAD', 'konkurs.dag': '2026-03-05', 'konkurs.paragraf': '10:1' },
    { ...company, 'konkurs.forvaltare': 'Övningsadvokat Prov' },
    {
      'svarande.identitet': '5599910014',
      'svarande.namn': 'Provfrakt AB',
      'utdrag.avisering': 'N',
      'utdrag.dag': '2026-03-06',
      'rekonstruktion.typ': 'INLEDD',
      'rekonstruktion.dag': '2026-03-06',
    },
  ];
  const writer = layout.writer();
  const pieces = [writer.start(start), ...rows.map((row) => writer.handling(row)), writer.end({})];
  expect(Buffer.concat(pieces).toString('latin1')).toBe(GOLDEN);
  const reader = layout.reader({ today: '2026-03-09' });
  const read = [...reader.push(Buffer.from(GOLDEN, 'latin1')), ...reader.end()];
  expect(read.map(({ kind }) => kind)).toEqual(['start', ...rows.map(() => 'handling'), 'end']);
});

describe('when the next file comes', () => {
  const next = (id: string, day: string, time: string, given: Given = {}): string =>
    calendar.local(RECURRING.find((file) => file.id === id)!.next(fileMoment({ ...given, at: day, time })));

  test.each([
    ['allmant', '2026-03-02', '05:59', '2026-03-02T06:00:00'],
    ['allmant', '2026-03-02', '06:00', '2026-03-03T06:00:00'],
    ['allmant', '2026-03-06', '12:00', '2026-03-09T06:00:00'],
    ['enskilt', '2026-03-02', '05:59', '2026-03-02T06:00:00'],
    ['enskilt', '2026-03-02', '06:00', '2026-03-09T06:00:00'],
    // Easter Monday is 6 April: the file comes on the 7th, also when it is asked for between the two.
    ['enskilt', '2026-04-05', '12:00', '2026-04-07T06:00:00'],
    ['enskilt', '2026-04-06', '12:00', '2026-04-07T06:00:00'],
    ['enskilt', '2026-04-07', '06:00', '2026-04-13T06:00:00'],
  ])('%s after %s %s: %s', (id, day, time, due) => {
    expect(next(id, day, time)).toBe(due);
  });

  test('day and time are settings', () => {
    const settings = { 'kredit.tider.veckodag': 'torsdag', 'kredit.tider.klockslag': '21:30' };
    expect(next('enskilt', '2026-03-02', '08:00', { settings })).toBe('2026-03-05T21:30:00');
  });
});

const SKULD: Skuld = {
  slag: 'enskilt',
  malnummer: '10-000001-26',
  galdenarer: [
    { identitet: '192001019807', namn: 'Åsa Ek' },
    { identitet: '5599910006', namn: 'Prov AB' },
  ],
  titel: 'UTSLAG',
  titeldag: '2026-03-03',
  medelsslag: '',
  belopp: 10_000,
  betalt: 0,
  utmatning: true,
  preskription: '2036-03-03',
  from: at('2026-03-03', '09:00'),
  till: null,
};

interface More {
  readonly slag?: Skuld['slag'];
  readonly saneringar?: readonly LivingSanering[];
  readonly moment?: FileMoment;
}

async function rows(
  skuld: Skuld | null,
  from: number,
  to: number,
  settings: Given['settings'] = {},
  { slag = 'enskilt', saneringar = [], moment: own }: More = {},
): Promise<RoleValues[]> {
  const moment = own ?? fileMoment({ at: '2026-03-30', settings: { 'kredit.population': 0, ...settings } });
  const lookup: Lookup = {
    skulder: () => Promise.reject(new Error('not asked for')),
    changedSkulder: async function* () {
      if (skuld !== null) yield await Promise.resolve(skuld);
    },
    saneringar: () => Promise.resolve(saneringar),
    changedSaneringar: async function* () {
      yield* await Promise.resolve(saneringar);
    },
    rest: () => Promise.resolve(),
  };
  const none = async function* (): AsyncGenerator<RoleValues> {
    yield* await Promise.resolve([]);
  };
  const file = { transaction: 'kredit.utdrag-utmatning', group: `${slag}/${from}/${to}`, code: 'KRE' };
  const found: RoleValues[] = [];
  for await (const row of utdragRows({ ...moment, now: to }, file, none(), lookup)) found.push(row);
  return found;
}

describe('what is told of a mål', () => {
  const W = [at('2026-03-02'), at('2026-03-09'), at('2026-03-16')] as const;
  const marks = async (
    skuld: Skuld,
    from: number,
    to: number,
    settings?: Given['settings'],
  ): Promise<unknown[]> => (await rows(skuld, from, to, settings)).map((row) => row['utdrag.avisering']);

  test('new in the week it comes, for each who owes; nothing in the next', async () => {
    expect(await marks(SKULD, W[0], W[1], { 'skuld.andel.skyddad': 0 })).toEqual(['N', 'N']);
    expect(await marks(SKULD, W[1], W[2])).toEqual([]);
  });

  test('removed in the week it is paid; never told when it came and went between two files', async () => {
    const paid = { ...SKULD, till: at('2026-03-10') };
    expect(await marks(paid, W[1], W[2])).toEqual(['G', 'G']);
    expect(await marks({ ...SKULD, till: at('2026-03-05') }, W[0], W[1])).toEqual([]);
  });

  test('blocked: no name and no amount of who is protected', async () => {
    const [row] = await rows(SKULD, W[0], W[1], { 'skuld.andel.skyddad': 1 });
    expect(row?.['utdrag.avisering']).toBe('S');
    expect(row?.['svarande.namn']).toBeUndefined();
    expect(row?.['enskilt.belopp']).toBeUndefined();
  });

  test('an allmänt mål is not in the weekly file', async () => {
    expect(await marks({ ...SKULD, slag: 'allmant' }, W[0], W[1])).toEqual([]);
  });
});

describe('an amount that changes', () => {
  const W = [at('2026-03-02'), at('2026-03-09'), at('2026-03-16')] as const;
  const paidInPart = { ...SKULD, betalt: 2_500, andrad: at('2026-03-10') };
  const open = { 'skuld.andel.skyddad': 0 };

  test('is told as changed, with what is left, in the week it changes only', async () => {
    const told = await rows(paidInPart, W[1], W[2], open);
    expect(told.map((row) => [row['utdrag.avisering'], row['utdrag.dag'], row['enskilt.belopp']])).toEqual([
      ['A', '2026-03-10', 7_500],
      ['A', '2026-03-10', 7_500],
    ]);
    expect(await rows(paidInPart, W[2], at('2026-03-23'), open)).toEqual([]);
  });

  test('before it was ever told: new, with what is left', async () => {
    const [first] = await rows({ ...paidInPart, andrad: at('2026-03-04') }, W[0], W[1], open);
    expect([first?.['utdrag.avisering'], first?.['enskilt.belopp']]).toEqual(['N', 7_500]);
  });

  test('is not told of who is protected, whose amounts were never told; paid in the same week is removed', async () => {
    const [person] = await rows(paidInPart, W[1], W[2], { 'skuld.andel.skyddad': 1 });
    expect(person?.['svarande.identitet']).toBe('5599910006');
    const gone = await rows({ ...paidInPart, till: at('2026-03-11') }, W[1], W[2], open);
    expect(gone.map((row) => row['utdrag.avisering'])).toEqual(['G', 'G']);
  });
});

describe('a skuldsanering of an ärende', () => {
  const begun: LivingSanering = {
    identitet: '192001019807',
    namn: 'Åsa Ek',
    typ: 'INLEDD',
    dag: '2026-03-05',
    from: at('2026-03-05', '10:00'),
    till: null,
  };
  const W = [at('2026-03-02'), at('2026-03-09'), at('2026-03-16')] as const;
  const told = async (saneringar: readonly LivingSanering[], from: number, to: number, share = 0) =>
    (await rows(null, from, to, { 'skuld.andel.skyddad': share }, { saneringar })).map((row) => [
      row['utdrag.avisering'],
      row['utdrag.dag'],
      row['sanering.typ'],
    ]);

  test('comes once for two ingivare, goes when both ärenden are closed', async () => {
    expect(await told([begun, begun], W[0], W[1])).toEqual([['N', '2026-03-05', 'INLEDD']]);
    const one = { ...begun, till: at('2026-03-11') };
    expect(await told([one, begun], W[1], W[2])).toEqual([]);
    expect(await told([one, { ...begun, till: at('2026-03-12') }], W[1], W[2])).toEqual([
      ['G', '2026-03-12', 'INLEDD'],
    ]);
  });

  test('is blocked for who is protected', async () => {
    expect(await told([begun], W[0], W[1], 1)).toEqual([['S', '2026-03-05', 'INLEDD']]);
  });
});

describe('what is drawn', () => {
  const many = {
    'kredit.population': 60,
    'skuld.andel.allmanna': 0.3,
    'skuld.andel.enskilda': 0.3,
    'skuld.andel.sanering': 0.3,
    'skuld.andel.skyddad': 0.2,
    'register.andel.konkursPerson': 0.2,
    'kredit.andel.konkurs': 0.4,
    'kredit.andel.rekonstruktion': 0.4,
  };
  const postOf = (row: RoleValues): string =>
    ['allmant.malnummer', 'enskilt.malnummer', 'atertagning.malnummer', 'sanering.typ', 'konkurs.typ']
      .concat('konkurs.forvaltare', 'rekonstruktion.typ')
      .find((role) => row[role] !== undefined)!;

  test('is the same whether or not it has been looked at before', async () => {
    const one = fileMoment({ settings: many });
    const days = ['2026-03-30', '2026-04-06', '2026-04-13', '2026-07-06'];
    for (const [index, day] of days.entries()) {
      for (const slag of ['allmant', 'enskilt'] as const) {
        const from = index === 0 ? 0 : at(days[index - 1]!);
        const warm = await rows(null, from, at(day), {}, { slag, moment: one });
        const cold = await rows(null, from, at(day), {}, { slag, moment: fileMoment({ settings: many }) });
        expect(warm.length).toBeGreaterThan(0);
        expect(cold).toEqual(warm);
      }
    }
  });

  test('every post of the documented ones appears, each notice too; who is protected has no name', async () => {
    const moment = fileMoment({ settings: many });
    const all: RoleValues[] = [];
    for (let week = 0, from = 0; week < 40; week++) {
      const to = at(calendar.addDays('2026-01-05', week * 7));
      for (const slag of ['allmant', 'enskilt'] as const)
        all.push(...(await rows(null, from, to, {}, { slag, moment })));
      from = to;
    }
    expect(new Set(all.map(postOf)).size).toBe(7);
    expect(new Set(all.map((row) => row['utdrag.avisering']))).toEqual(new Set(['N', 'G', 'S']));
    for (const row of all) {
      const known = createRegister(moment.chance, moment.setting).lookup(String(row['svarande.identitet']))!;
      expect(row['svarande.namn']).toBe(known.skyddad ? undefined : known.name);
    }
    const bankrupt = all.filter((row) => row['konkurs.typ'] !== undefined);
    expect(new Set(bankrupt.map((row) => String(row['svarande.identitet']).length))).toEqual(
      new Set([10, 12]),
    );
  });
});

test('someone who is in konkurs when their first mål comes is told of with it', async () => {
  const settings = { 'register.andel.konkursPerson': 1, 'skuld.andel.skyddad': 0 };
  const to = at('2026-03-09');
  const person = { ...SKULD, galdenarer: [SKULD.galdenarer[0]!] };
  const told = await rows(person, at('2026-03-02'), to, settings);
  const running = handelserOf({ ...fileMoment({ settings }) }, '192001019807', quarterOf('2025-12-31'));
  expect(running.at(-1)!.at).toBeGreaterThan(0);
  expect(told[0]?.['enskilt.malnummer'] ?? told[0]?.['atertagning.malnummer']).toBe(SKULD.malnummer);
  expect(told.filter((row) => row['konkurs.typ'] === 'INLEDD').length).toBeGreaterThan(0);
  expect(told.some((row) => row['konkurs.typ'] === 'AVSLUTAD')).toBe(false);
});

test('konkurs and reconstruction are drawn in their shares, begin before they end, and say under what', () => {
  const settings = { 'kredit.andel.konkurs': 1, 'kredit.andel.rekonstruktion': 1 };
  const moment = fileMoment({ settings });
  const found = handelserOf(moment, '5599910006', quarterOf('2026-06-15'));
  expect(found.map(({ slag, typ }) => `${slag} ${typ}`)).toEqual([
    'konkurs INLEDD',
    'konkurs AVSLUTAD',
    'rekonstruktion INLEDD',
    'rekonstruktion AVSLUTAD',
  ]);
  for (const one of found) expect(one.paragraf !== '').toBe(one.slag === 'konkurs' && one.typ === 'AVSLUTAD');
  expect(found[0]!.at).toBeLessThan(found[1]!.at);
  const none = { 'kredit.andel.konkurs': 0, 'kredit.andel.rekonstruktion': 0 };
  expect(handelserOf(fileMoment({ settings: none }), '5599910006', quarterOf('2026-06-15'))).toEqual([]);
});

test('a drawn skuldsanering holds its share at any time, with steps in order', () => {
  const moment = fileMoment({ settings: { 'skuld.andel.sanering': 0.3 } });
  const register = createRegister(moment.chance);
  for (const day of ['2026-01-02', '2029-06-15', '2036-12-01']) {
    const running = Array.from({ length: 400 }, (_, n) =>
      saneringOf(moment, register.person(n).identity, at(day))
        .filter((step) => step.at <= at(day))
        .at(-1),
    ).filter((step) => step !== undefined && step.typ !== 'AVSLUTAD').length;
    expect(running).toBeGreaterThan(85);
    expect(running).toBeLessThan(155);
  }
});

test('every element has a mark and a source, and the file says ÖVNING', () => {
  for (const row of layoutOf(set, 'kredit.utdrag-utmatning').provenance())
    expect(row.source.document).not.toBe('');
  expect(layoutOf(set, 'kredit.utdrag-utmatning').roles.has('ovning.text')).toBe(true);
});
