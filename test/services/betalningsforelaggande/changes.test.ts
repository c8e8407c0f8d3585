/** Återkallelse and nedsättning: bytes, rules against the mål as it stands, when they hold. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createChance } from '../../../simulator/chance';
import type { Finding } from '../../../simulator/formats/finding';
import type { Layout, LayoutSet, RoleValues } from '../../../simulator/formats/layout';
import { openLayouts } from '../../../simulator/knowledge';
import { writeKvittens } from '../../../simulator/kvittens/kvittens';
import { registerAnsokan } from '../../../simulator/services/betalningsforelaggande/ansokan-register';
import { aterkallelse } from '../../../simulator/services/betalningsforelaggande/aterkallelse';
import { bf } from '../../../simulator/services/betalningsforelaggande/bf';
import { nedsattning } from '../../../simulator/services/betalningsforelaggande/nedsattning';
import { generateFile } from '../../../simulator/services/generate';
import type { FileMoment, IncomingTransaction } from '../../../simulator/services/service';
import type { CaseRow } from '../../../simulator/store/store';
import { calendar, createDesk, fileMoment, party, recordOf, type Desk } from '../rehearsal';

/** Made by hand, position by position; never by the code under test. */
const golden = (name: string): Buffer => readFileSync(path.join(__dirname, '../../golden', name));

let set: LayoutSet;
beforeAll(async () => {
  set = await openLayouts([]);
});
const layoutOf = (transaction: string, form: 'fixed' | 'xml' = 'fixed'): Layout =>
  set.editions(transaction, form)[0]!;

const START: RoleValues = {
  intressentkod: 'AAA',
  lopnummer: 7,
  'fil.skapad': '2026-01-02',
  mottagare: 'SUPRO',
};

function fileOf({ id }: IncomingTransaction, rows: readonly RoleValues[]): Buffer {
  const writer = layoutOf(id).writer();
  return Buffer.concat([writer.start(START), ...rows.map((row) => writer.handling(row)), writer.end({})]);
}

function judge(
  incoming: IncomingTransaction,
  bytes: Buffer,
  about?: (malnummer: string) => CaseRow | null,
): readonly Finding[] {
  const reducer = incoming.check(fileMoment({ last: { AAA: 6 } }));
  const reader = layoutOf(incoming.id).reader({ today: '2026-01-02' });
  return [...reader.push(bytes), ...reader.end()].flatMap((item): readonly Finding[] => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'start') return reducer.start(item.record);
    if (item.kind !== 'handling') return [];
    const malnummer = incoming.malOf?.(item.record) ?? '';
    return reducer.handling(item.number, item.record, about?.(malnummer));
  });
}

/** Two claims of 100 kr and 25,50 kr, costs of 180 kr. */
function registered(referens = 'R1-UTSLAG'): { readonly desk: Desk; readonly row: () => CaseRow } {
  const desk = createDesk();
  const record = recordOf({
    'ingivare.referens': referens,
    'svarande.identitet': ['192001019807'],
    'svarande.namn': ['Åsa Ek'],
    'kapital.belopp': [10_000, 2_550],
    'kostnad.belopp': [18_000],
  });
  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const { malnummer, changes } = registerAnsokan(fileMoment(), head, 1, record, 1);
  desk.apply(changes);
  return { desk, row: () => desk.cases.get(malnummer)! };
}

const WITHDRAWALS: readonly RoleValues[] = [
  { malnummer: '12-345001-26', 'ingivare.referens': 'T1' },
  { malnummer: '12-346001-26', 'ingivare.referens': 'T2' },
  { malnummer: '12-347001-26' },
];
const REDUCTIONS: readonly RoleValues[] = [
  { malnummer: '12-345001-26', 'ingivare.referens': 'N1', 'nedsattning.belopp': 50_000 },
  {
    malnummer: '12-346001-26',
    'ingivare.referens': 'N2',
    'nedsattning.belopp': 2_550,
    'krav.nummer': 2,
    'nedsattning.dag': '2026-01-01',
  },
];

describe('bytes', () => {
  test.each([
    ['bf.aterkallelse', aterkallelse, WITHDRAWALS],
    ['bf.nedsattning', nedsattning, REDUCTIONS],
  ])('%s made by hand is read without a finding, and written again', (name, incoming, rows) => {
    const bytes = golden(`${name}.txt`);
    expect(judge(incoming, bytes)).toEqual([]);
    expect(fileOf(incoming, rows).toString('latin1')).toBe(bytes.toString('latin1'));
  });

  const kvittens = async (
    incoming: IncomingTransaction,
    form: 'fixed' | 'xml',
    fileName: string,
    count: number,
    findings: readonly Finding[],
  ): Promise<string> => {
    const good = findings.length === 0;
    const facts = {
      verdict: good ? ('godkand' as const) : ('underkand-handlingar' as const),
      intressentkod: 'AAA',
      lopnummer: 7,
      fileName,
      transaktionsid: '11111111-2222-4333-8444-555555555555',
      at: '2026-01-02T08:00:00',
      counts: { handlingar: count, godkanda: good ? count : 0, underkanda: good ? 0 : count },
      nextLopnummer: good ? 8 : 7,
    };
    const told = findings.map((finding) => ({
      finding,
      referens: finding.place.handling === 2 ? `${fileName.includes('NEDS') ? 'N' : 'T'}2` : null,
    }));
    const pieces: Buffer[] = [];
    for await (const piece of writeKvittens(layoutOf(`${incoming.id}-kvittens`, form), facts, told))
      pieces.push(piece);
    return Buffer.concat(pieces).toString(form === 'xml' ? 'utf8' : 'latin1');
  };

  test('bf.aterkallelse-kvittens, approved and rejected', async () => {
    const name = 'AAA.ATK.HELATK';
    const found = judge(aterkallelse, golden('bf.aterkallelse.txt'), (malnummer) =>
      malnummer === '12-346001-26' ? null : { ...registered().row(), malnummer },
    );
    const of = (form: 'fixed' | 'xml', findings: readonly Finding[]): Promise<string> =>
      kvittens(aterkallelse, form, name, 3, findings);
    expect(await of('fixed', [])).toBe(golden('bf.aterkallelse-kvittens.godkand.txt').toString('latin1'));
    expect(await of('fixed', found)).toBe(
      golden('bf.aterkallelse-kvittens.underkand.txt').toString('latin1'),
    );
    expect(await of('xml', found)).toBe(golden('bf.aterkallelse-kvittens.xml').toString('utf8'));
  });

  test('bf.nedsattning-kvittens, approved and rejected', async () => {
    const row = registered().row();
    const krav = [10_000, 2_549].map((belopp) => ({ belopp }));
    const found = judge(nedsattning, golden('bf.nedsattning.txt'), (malnummer) => ({
      ...row,
      malnummer,
      state: { ...row.state, ...(malnummer === '12-346001-26' ? { krav } : { kapital: 90_000 }) },
    }));
    const of = (form: 'fixed' | 'xml', findings: readonly Finding[]): Promise<string> =>
      kvittens(nedsattning, form, 'AAA.NEDS', 2, findings);
    expect(await of('fixed', [])).toBe(golden('bf.nedsattning-kvittens.godkand.txt').toString('latin1'));
    expect(await of('fixed', found)).toBe(golden('bf.nedsattning-kvittens.underkand.txt').toString('latin1'));
    expect(await of('xml', found)).toBe(golden('bf.nedsattning-kvittens.xml').toString('utf8'));
  });
});

describe('against the mål as it stands', () => {
  const row = registered().row();
  const status = (of: string): CaseRow => ({ ...row, status: of });
  const changed = (more: object): CaseRow => ({
    ...row,
    state: {
      ...row.state,
      andringar: [
        { event: 'nedsatts', belopp: 100, krav: null, dag: null, referens: 'X1', vantar: false, ...more },
      ],
    },
  });

  const EITHER: readonly (readonly [string, readonly string[], CaseRow | null])[] = [
    ['a living mål', [], row],
    ['in komplettering', [], status('komplettering')],
    ['in its förklaringstid', [], status('forklaringstid')],
    ['a contested mål', [], status('bestritt')],
    ['no such mål', ['BF-140'], null],
    ['another ingivare’s', ['BF-140'], { ...row, org: '5599900015' }],
    ['of another service', ['BF-140'], { ...row, service: 'verk', status: 'registrerat' }],
    ['a paid mål', ['BF-141'], status('betalt')],
    ['an avskrivet mål', ['BF-141'], status('avskrivet')],
    ['a mål handed to court', ['BF-141'], status('overlamnat')],
    ['an avvisat mål', ['BF-141'], status('avvisat')],
    ['a withdrawn mål', ['BF-141'], status('aterkallat')],
    ['a withdrawal waits', ['BF-142'], changed({ event: 'aterkallas', vantar: true })],
    ['after utslag', ['BF-143'], status('utslag')],
  ];

  test.each(EITHER)('återkallelse, %s: %j', (_what, codes, about) => {
    const file = fileOf(aterkallelse, [{ malnummer: row.malnummer }]);
    expect(judge(aterkallelse, file, () => about).map(({ code }) => code)).toEqual(codes);
  });

  const said = (values: RoleValues, about: CaseRow | null): readonly string[] =>
    judge(
      nedsattning,
      fileOf(nedsattning, [{ malnummer: row.malnummer, 'ingivare.referens': 'X1', ...values }]),
      () => about,
    ).map(({ code }) => code);

  test.each(EITHER)('nedsättning, %s: %j', (_what, codes, about) => {
    expect(said({ 'nedsattning.belopp': 1 }, about)).toEqual(codes);
  });

  test.each<[string, readonly string[], RoleValues, CaseRow]>([
    ['all but one öre', [], { 'nedsattning.belopp': 30_549 }, row],
    ['the whole of one claim', [], { 'nedsattning.belopp': 2_550, 'krav.nummer': 2 }, row],
    ['claim zero is none', [], { 'nedsattning.belopp': 11_000, 'krav.nummer': 0 }, row],
    ['no amount', ['BF-144'], {}, row],
    ['zero', ['BF-144'], { 'nedsattning.belopp': 0 }, row],
    ['above the claim', ['BF-145'], { 'nedsattning.belopp': 30_551 }, row],
    ['above one claim', ['BF-145'], { 'nedsattning.belopp': 2_551, 'krav.nummer': 2 }, row],
    ['to zero', ['BF-146'], { 'nedsattning.belopp': 30_550 }, row],
    ['of a claim that is not there', ['BF-147'], { 'nedsattning.belopp': 1, 'krav.nummer': 3 }, row],
    ['the same as before', ['BF-142'], { 'nedsattning.belopp': 100 }, changed({})],
    [
      'as before, another day',
      [],
      { 'nedsattning.belopp': 100, 'nedsattning.dag': '2026-01-02' },
      changed({}),
    ],
    [
      'as before, another reference',
      [],
      { 'nedsattning.belopp': 100, 'ingivare.referens': 'X2' },
      changed({}),
    ],
    ['while one waits', ['BF-142'], { 'nedsattning.belopp': 50 }, changed({ vantar: true })],
    ['on request', ['BF-190'], { 'nedsattning.belopp': 50, 'ingivare.referens': 'X-FEL' }, row],
  ])('nedsättning, %s: %j', (_what, codes, values, about) => {
    expect(said(values, about)).toEqual(codes);
  });

  test('a negative amount is not an amount in the flat form', () => {
    const bytes = fileOf(nedsattning, [{ malnummer: row.malnummer, 'nedsattning.belopp': 100 }]);
    const negative = Buffer.from(
      bytes.toString('latin1').replace('0000000000100', '-000000000100'),
      'latin1',
    );
    const found = judge(nedsattning, negative, () => row);
    expect(found[0]).toMatchObject({ severity: 'fel', place: { field: 'BELOPP', line: 2 } });
  });

  test.each([aterkallelse, nedsattning])('twice in one file: the second is told ($id)', (incoming) => {
    const one = { malnummer: row.malnummer, 'nedsattning.belopp': 100 };
    const found = judge(incoming, fileOf(incoming, [one, one]), () => row);
    expect(found.map(({ code, place }) => [code, place.handling])).toEqual([['BF-142', 2]]);
  });

  test('the sum of the reductions is checked', () => {
    const bytes = golden('bf.nedsattning.txt')
      .toString('latin1')
      .replace('000000000052550', '000000000052551');
    expect(judge(nedsattning, Buffer.from(bytes, 'latin1')).map(({ code }) => code)).toEqual(['BF-253']);
  });
});

describe('when it holds', () => {
  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const reduction = recordOf({ malnummer: 'x', 'nedsattning.belopp': 10_550, 'ingivare.referens': 'N1' });
  const withdrawal = recordOf({ malnummer: 'x' });
  const LATER: FileMoment = fileMoment({ settings: { 'bf.tider.andringMinuter': 120 } });
  const END = calendar.at('2026-12-31', '12:00');

  const hand = (
    of: ReturnType<typeof registered>,
    incoming: IncomingTransaction,
    moment: FileMoment = fileMoment(),
  ): void =>
    of.desk.apply(
      incoming.register(moment, head, 1, incoming === nedsattning ? reduction : withdrawal, 1, of.row())
        .changes,
    );

  test('at once: the mål is withdrawn, and nothing comes of it any more', () => {
    const of = registered();
    hand(of, aterkallelse);
    expect(of.row().status).toBe('aterkallat');
    expect(of.desk.events.map(({ type }) => type)).toEqual([
      'mal.registrerat',
      'mal.andring',
      'mal.aterkallat',
      'mal.brev',
    ]);
    of.desk.runUntil(bf, fileMoment(), END);
    expect(of.desk.outgoing.map(({ transaction }) => transaction)).toEqual(['bf.bekraftelse']);
  });

  test('at once: the utslag is of the reduced sum', () => {
    const of = registered();
    hand(of, nedsattning);
    of.desk.runUntil(bf, fileMoment(), END);
    const utslag = of.desk.outgoing.find(({ transaction }) => transaction === 'bf.utslag');
    expect(utslag?.values).toMatchObject({ 'utslag.belopp': 2_000, 'utslag.kostnad': 48_000 });
  });

  test('reduced and then paid', () => {
    const of = registered('R1-BETALD');
    hand(of, nedsattning);
    of.desk.runUntil(bf, fileMoment(), END);
    expect(of.row().status).toBe('betalt');
    expect(of.desk.events.map(({ type }) => type)).toEqual([
      'mal.registrerat',
      'mal.andring',
      'mal.nedsatt',
      'mal.delgivet',
      'mal.betalat',
    ]);
    expect(of.desk.events.at(-1)?.data).toMatchObject({ belopp: 20_000 });
  });

  test('two hours later where that is set; the mål remembers it, and it is not done twice', () => {
    const of = registered();
    hand(of, nedsattning, LATER);
    expect(of.row().state).toMatchObject({ kapital: 12_550 });
    const booking = of.desk.bookings.get(`case ${of.row().malnummer}/nedsatts`)!;
    expect(booking.due - LATER.now).toBe(120 * 60_000);
    of.desk.runUntil(bf, LATER, booking.due);
    expect(of.row().state).toMatchObject({
      kapital: 2_000,
      nedsatt: 10_550,
      andringar: [{ event: 'nedsatts', belopp: 10_550, vantar: false }],
    });
  });

  test('a mål that is paid before then is told as paid, and nothing more', () => {
    const of = registered();
    hand(of, aterkallelse, LATER);
    const paid = bf.caseEvent(LATER, of.row(), { type: 'betalas', data: {} });
    if (paid.ok) of.desk.apply(paid.changes);
    expect([...of.desk.bookings.keys()].filter((key) => key.startsWith('case'))).toEqual([]);
    expect(of.row()).toMatchObject({ status: 'betalt', state: { andringar: [] } });
  });

  test('a reduction for which too little is left when its time comes falls, and the journal says so', () => {
    const of = registered();
    hand(of, nedsattning, LATER);
    const outcome = bf.caseEvent(LATER, of.row(), { type: 'nedsatts', data: { belopp: 25_000 } });
    if (outcome.ok) of.desk.apply(outcome.changes);
    of.desk.runUntil(bf, LATER, LATER.now + 121 * 60_000);
    expect(of.desk.events.at(-1)).toMatchObject({ type: 'mal.andring', data: { uteblev: true } });
    expect(of.row().state).toMatchObject({ nedsatt: 25_000, andringar: [] });
  });

  test.each([aterkallelse, nedsattning])(
    'a file approved by force changes no mål of another ($id)',
    (one) => {
      const row = { ...registered().row(), org: '5599900015' };
      expect(one.register(fileMoment(), head, 1, reduction, 1, row).changes).toEqual([]);
      expect(one.register(fileMoment(), head, 1, reduction, 1, null).changes).toEqual([]);
    },
  );
});

test.each([aterkallelse, nedsattning])(
  'a generated file has no findings and is of given mål ($id)',
  (incoming) => {
    const living = registered().row();
    const cases = [{ malnummer: '99-999999-26', service: 'bf', status: 'utslag' }, living];
    const moment = {
      chance: createChance('1'),
      code: 'AAA',
      sender: party,
      date: '2026-01-02',
      lopnummer: 7,
      count: 30,
      cases,
    };
    const make = (): Buffer => Buffer.concat([...generateFile(incoming, layoutOf(incoming.id), moment, [])]);
    expect(judge(incoming, make())).toEqual([]);
    expect(judge(incoming, make(), () => living)).toEqual([]);
    expect(make().toString('latin1')).toContain(living.malnummer);
    expect(make().toString('latin1')).not.toContain('99-999999-26');
    expect(make().equals(make())).toBe(true);
  },
);
