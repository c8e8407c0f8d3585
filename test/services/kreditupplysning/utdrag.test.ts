import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LayoutSet, RoleValues } from '../../../simulator/formats/layout';
import { kredit } from '../../../simulator/services/kreditupplysning/kredit';
import { handelser } from '../../../simulator/services/kreditupplysning/konkurs';
import { RECURRING, utdragRows } from '../../../simulator/services/kreditupplysning/utdrag';
import type { Lookup } from '../../../simulator/services/service';
import type { Skuld } from '../../../simulator/services/skuld';
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

async function rows(
  skuld: Skuld,
  from: number,
  to: number,
  settings: Given['settings'] = {},
): Promise<RoleValues[]> {
  const moment = fileMoment({ at: '2026-03-30', settings: { 'kredit.population': 0, ...settings } });
  const lookup: Lookup = {
    skulder: () => Promise.reject(new Error('not asked for')),
    changedSkulder: async function* () {
      yield await Promise.resolve(skuld);
    },
  };
  const none = async function* (): AsyncGenerator<RoleValues> {
    yield* await Promise.resolve([]);
  };
  const file = { transaction: 'kredit.utdrag-utmatning', group: `enskilt/${from}/${to}`, code: 'KRE' };
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

test('konkurs and reconstruction are drawn in their shares, begin before they end, and say under what', () => {
  const settings = { 'kredit.andel.konkurs': 1, 'kredit.andel.rekonstruktion': 1 };
  const found = handelser(fileMoment({ at: '2026-06-15', settings }), '5599910006');
  expect(found.filter(({ slag }) => slag === 'konkurs').length).toBeGreaterThan(3);
  expect(found.filter(({ slag }) => slag === 'rekonstruktion').length).toBeGreaterThan(3);
  for (const one of found) {
    expect(one.at).toBeLessThanOrEqual(at('2026-06-15', '08:00'));
    expect(one.paragraf !== '').toBe(one.slag === 'konkurs' && one.typ === 'AVSLUTAD');
  }
  const none = { 'kredit.andel.konkurs': 0, 'kredit.andel.rekonstruktion': 0 };
  expect(handelser(fileMoment({ settings: none }), '5599910006')).toEqual([]);
});

test('every element has a mark and a source, and the file says ÖVNING', () => {
  for (const row of layoutOf(set, 'kredit.utdrag-utmatning').provenance())
    expect(row.source.document).not.toBe('');
  expect(layoutOf(set, 'kredit.utdrag-utmatning').roles.has('ovning.text')).toBe(true);
});
