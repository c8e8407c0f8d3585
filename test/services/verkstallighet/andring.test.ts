import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createChance } from '../../../simulator/chance';
import type { Finding } from '../../../simulator/formats/finding';
import type { Layout, RoleValues } from '../../../simulator/formats/layout';
import { openLayouts } from '../../../simulator/knowledge';
import { writeKvittens } from '../../../simulator/kvittens/kvittens';
import { generateFile } from '../../../simulator/services/generate';
import { andring } from '../../../simulator/services/verkstallighet/andring';
import { registerAnsokan } from '../../../simulator/services/verkstallighet/ansokan-register';
import { verk } from '../../../simulator/services/verkstallighet/verk';
import type { CaseRow } from '../../../simulator/store/store';
import { createDesk, fileMoment, party, recordOf } from '../rehearsal';

const golden = (name: string): Buffer => readFileSync(path.join(__dirname, '../../golden', name));
let layout: Layout;
let felkvittens: Layout;
beforeAll(async () => {
  const set = await openLayouts([]);
  layout = set.editions('verk.andring')[0]!;
  felkvittens = set.editions('verk.andring-felkvittens', 'fixed')[0]!;
});

/** A living mål of 10 000 kr. */
function mal(): CaseRow {
  const desk = createDesk();
  const record = recordOf({
    'ingivare.referens': 'R1-TOM',
    'svarande.identitet': ['192001019807'],
    'kapital.belopp': [1_000_000],
  });
  desk.apply(registerAnsokan(fileMoment(), { intressentkod: 'AAA', lopnummer: 1 }, 1, record, 1).changes);
  return [...desk.cases.values()][0]!;
}

const START: RoleValues = {
  intressentkod: 'AAA',
  lopnummer: 7,
  'fil.skapad': '2026-01-02',
  mottagare: 'INIT',
};

function fileOf(rows: readonly RoleValues[]): Buffer {
  const writer = layout.writer();
  return Buffer.concat([writer.start(START), ...rows.map((row) => writer.handling(row)), writer.end({})]);
}

function judge(bytes: Buffer, about?: (malnummer: string) => CaseRow | null): readonly Finding[] {
  const reducer = andring.check(fileMoment({ last: { AAA: 6 } }));
  const reader = layout.reader({ today: '2026-01-02' });
  return [...reader.push(bytes), ...reader.end()].flatMap((item): readonly Finding[] => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'start') return reducer.start(item.record);
    if (item.kind !== 'handling') return [];
    const malnummer = andring.malOf?.(item.record) ?? '';
    return reducer.handling(item.number, item.record, about?.(malnummer));
  });
}

const ROWS: readonly RoleValues[] = [
  { malnummer: 'U-12345001-26', 'ingivare.referens': 'A1', 'handling.typ': 'A' },
  {
    malnummer: 'U-12346001-26',
    'ingivare.referens': 'A2',
    'handling.typ': 'N',
    'nedsattning.belopp': 40_000,
  },
  {
    malnummer: 'U-12347001-26',
    'ingivare.referens': 'A3',
    'handling.typ': 'U',
    'uppskov.till': '2026-05-29',
  },
];

test('hand-made bytes are read without a finding where nobody has looked for the mål, and written again', () => {
  expect(judge(golden('verk.andring.txt'))).toEqual([]);
  expect(fileOf(ROWS).toString('latin1')).toBe(golden('verk.andring.txt').toString('latin1'));
});

test('verk.andring-felkvittens', async () => {
  const bytes = fileOf([...ROWS.slice(0, 2), { ...ROWS[2], 'uppskov.till': '2026-01-02' }]);
  const findings = judge(bytes).map((finding) => ({ finding, referens: 'A3' }));
  const facts = {
    verdict: 'underkand-handlingar' as const,
    intressentkod: 'AAA',
    lopnummer: 7,
    fileName: 'AAA.ANDRING',
    transaktionsid: '11111111-2222-4333-8444-555555555555',
    at: '2026-01-02T08:00:00',
    counts: { handlingar: 3, godkanda: 0, underkanda: 3 },
    nextLopnummer: 7,
  };
  const pieces: Buffer[] = [];
  for await (const piece of writeKvittens(felkvittens, facts, findings)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString('latin1')).toBe(
    golden('verk.andring-felkvittens.txt').toString('latin1'),
  );
});

describe('against the mål as it stands', () => {
  const row = mal();
  const said = (values: RoleValues, about: CaseRow | null = row): readonly string[] =>
    judge(fileOf([{ malnummer: row.malnummer, 'ingivare.referens': 'A1', ...values }]), () => about).map(
      ({ code }) => code,
    );
  const state = (more: object): CaseRow => ({ ...row, state: { ...row.state, ...more } });
  const pending = (event: string): CaseRow => state({ andringar: [{ event, belopp: 1, till: null }] });

  test.each<[string, readonly string[], RoleValues, CaseRow | null]>([
    ['a withdrawal', [], { 'handling.typ': 'A' }, row],
    ['a reduction', [], { 'handling.typ': 'N', 'nedsattning.belopp': 999_999 }, row],
    ['a respite', [], { 'handling.typ': 'U', 'uppskov.till': '2026-01-03' }, row],
    ['no such mål', ['VERK-140'], { 'handling.typ': 'A' }, null],
    ['another ingivare’s', ['VERK-140'], { 'handling.typ': 'A' }, { ...row, org: '5599900015' }],
    ['a BF mål', ['VERK-140'], { 'handling.typ': 'A' }, { ...row, service: 'bf' }],
    ['an ended mål', ['VERK-141'], { 'handling.typ': 'A' }, { ...row, status: 'betalt' }],
    ['the same is under way', ['VERK-142'], { 'handling.typ': 'A' }, pending('aterkallas')],
    [
      'a withdrawal is under way',
      ['VERK-142'],
      { 'handling.typ': 'N', 'nedsattning.belopp': 1 },
      pending('aterkallas'),
    ],
    [
      'respite in respite',
      ['VERK-143'],
      { 'handling.typ': 'U', 'uppskov.till': '2026-05-29' },
      { ...row, status: 'uppskov' },
    ],
    ['no amount', ['VERK-144'], { 'handling.typ': 'N' }, row],
    ['zero', ['VERK-144'], { 'handling.typ': 'N', 'nedsattning.belopp': 0 }, row],
    ['above the debt', ['VERK-145'], { 'handling.typ': 'N', 'nedsattning.belopp': 1_000_001 }, row],
    ['to zero', ['VERK-146'], { 'handling.typ': 'N', 'nedsattning.belopp': 1_000_000 }, row],
    ['no day', ['VERK-147'], { 'handling.typ': 'U' }, row],
    ['today', ['VERK-147'], { 'handling.typ': 'U', 'uppskov.till': '2026-01-02' }, row],
    ['on request', ['VERK-190'], { 'handling.typ': 'A', 'ingivare.referens': 'A1-FEL' }, row],
  ])('%s: %j', (_what, codes, values, about) => {
    expect(said(values, about)).toEqual(codes);
  });

  test('twice the same in one file: the second is told', () => {
    const one = { malnummer: row.malnummer, 'handling.typ': 'A' };
    const found = judge(fileOf([one, one]), () => row);
    expect(found.map(({ code, place }) => [code, place.handling])).toEqual([['VERK-142', 2]]);
  });
});

describe('when it holds', () => {
  const record = recordOf({ 'handling.typ': 'N', malnummer: 'x', 'nedsattning.belopp': 400_000 });
  const head = { intressentkod: 'AAA', lopnummer: 1 };

  test('two hours later the debt is reduced; a payment before then is of the whole debt', () => {
    const row = mal();
    const desk = createDesk();
    desk.apply([{ kind: 'case', row }, ...andring.register(fileMoment(), head, 1, record, 1, row).changes]);
    expect(desk.cases.get(row.malnummer)?.state['skuld']).toBe(1_000_000);
    const booking = desk.bookings.get(`case ${row.malnummer}/nedsatts`)!;
    expect(booking.due - fileMoment().now).toBe(120 * 60_000);
    desk.runUntil(verk, fileMoment(), booking.due);
    expect(desk.cases.get(row.malnummer)?.state).toMatchObject({ skuld: 600_000, andringar: [] });
  });

  test('a mål that is paid before then is told as paid, and nothing more', () => {
    const row = mal();
    const desk = createDesk();
    desk.apply([{ kind: 'case', row }, ...andring.register(fileMoment(), head, 1, record, 1, row).changes]);
    const paid = verk.caseEvent(fileMoment(), desk.cases.get(row.malnummer)!, { type: 'betalas', data: {} });
    if (paid.ok) desk.apply(paid.changes);
    expect([...desk.bookings.keys()].filter((key) => key.startsWith('case'))).toEqual([]);
    expect(desk.outgoing.map(({ values }) => values['redovisning.orsak'])).toEqual(['BETALD']);
  });

  test('a file that was approved by force changes no mål of another', () => {
    const row = { ...mal(), org: '5599900015' };
    expect(andring.register(fileMoment(), head, 1, record, 1, row).changes).toEqual([]);
  });
});

test('a generated file has no findings, is about the mål that were given, and repeats', () => {
  const cases = [mal(), { malnummer: 'U-1-26', service: 'verk', status: 'betalt' }];
  const moment = {
    chance: createChance('1'),
    code: 'AAA',
    sender: party,
    date: '2026-01-02',
    lopnummer: 7,
    count: 30,
    cases,
  };
  const make = (): Buffer => Buffer.concat([...generateFile(andring, layout, moment, [])]);
  expect(judge(make())).toEqual([]);
  expect(make().toString('latin1')).toContain(cases[0]!.malnummer);
  expect(make().toString('latin1')).not.toContain('U-1-26');
  expect(make().equals(make())).toBe(true);
});
