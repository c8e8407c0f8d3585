/** Several svarande in one mål, jointly liable or not; and the interest of the debt. */
import type { RoleValues } from '../../../simulator/formats/layout';
import type { OutgoingRow } from '../../../simulator/store/store';
import { registerAnsokan } from '../../../simulator/services/verkstallighet/ansokan-register';
import { openFromUtslag } from '../../../simulator/services/verkstallighet/from-utslag';
import { readMal } from '../../../simulator/services/verkstallighet/mal';
import { verk } from '../../../simulator/services/verkstallighet/verk';
import { calendar, createDesk, fileMoment, recordOf, type Desk, type Given } from '../rehearsal';

const END = calendar.at('2029-12-31', '12:00');
const TWO = ['192001019807', '192001019815'];
const SLOW = { settings: { 'verk.tider.rapportMin': 250, 'verk.tider.rapportMax': 250 } };

function open(values: RoleValues, given: Given = {}): { desk: Desk; malnummer: string } {
  const desk = createDesk();
  const record = recordOf({
    'ingivare.referens': 'R1-TOM',
    'titel.typ': 'U',
    'titel.dag': '2025-12-01',
    'svarande.identitet': TWO,
    'svarande.namn': ['Åsa Ek', 'Per Å'],
    'kapital.belopp': [1_000_000],
    ...values,
  });
  const { malnummer, changes } = registerAnsokan(
    fileMoment(given),
    { intressentkod: 'AAA', lopnummer: 1 },
    1,
    record,
    1,
  );
  desk.apply(changes);
  return { desk, malnummer };
}

const rowsOf = (desk: Desk, transaction: string): OutgoingRow['values'][] =>
  desk.outgoing.filter((row) => row.transaction === transaction).map(({ values }) => values);
const people = (rows: readonly OutgoingRow['values'][]): unknown[] =>
  rows.map((row) => row['svarande.identitet']);

function hand(desk: Desk, malnummer: string, type: string, data: object, at: string): void {
  const outcome = verk.caseEvent(fileMoment({ at }), desk.cases.get(malnummer)!, { type, data: { ...data } });
  if (!outcome.ok) throw new Error(outcome.text.en);
  desk.apply(outcome.changes);
}

test('one mål, a row of the bekräftelse for each svarande, and the register knows both', () => {
  const { desk, malnummer } = open({});
  expect(desk.cases.size).toBe(1);
  expect(people(rowsOf(desk, 'verk.bekraftelse'))).toEqual(TWO);
  expect([...desk.concerned]).toEqual([`2001019807 ${malnummer}`, `2001019815 ${malnummer}`]);
});

describe('grundavgift', () => {
  test.each<[string, RoleValues, Readonly<Record<string, unknown>>, number]>([
    ['jointly liable', { 'svarande.solidariskt': true }, {}, 1],
    ['not jointly liable', { 'svarande.solidariskt': false }, {}, 2],
    ['nothing said', {}, {}, 1],
    ['nothing said, by the setting', {}, { 'verk.svarande.solidariskt': false }, 2],
    ['one alone', { 'svarande.identitet': [TWO[0]], 'svarande.solidariskt': false }, {}, 1],
  ])('%s', (_what, values, settings, fees) => {
    const given = { settings: { ...SLOW.settings, ...settings } };
    const { desk, malnummer } = open(values, given);
    expect(readMal(desk.cases.get(malnummer)!).avgifter).toBe(fees * 60_000);
    desk.runUntil(verk, fileMoment(given), calendar.at('2027-01-06', '12:00'));
    // Told ahead, owed some days into the year.
    const notices = rowsOf(desk, 'verk.ny-grundavgift');
    expect(people(notices)).toEqual(TWO.slice(0, fees));
    for (const notice of notices) expect(notice['avgift.belopp']).toBe(60_000);
    expect(readMal(desk.cases.get(malnummer)!).avgifter).toBe(fees * 60_000);
    desk.runUntil(verk, fileMoment(given), calendar.at('2027-01-07', '12:00'));
    expect(readMal(desk.cases.get(malnummer)!).avgifter).toBe(2 * fees * 60_000);
  });
});

describe('löneutmätning against one, the other without assets', () => {
  const reports = (desk: Desk): OutgoingRow['values'][] =>
    rowsOf(desk, 'verk.delredovisning').filter((row) => row['redovisning.typ'] === 'UTREDNING');

  test('each is reported on, the decision names who has earnings, and jointly they owe it all', () => {
    const { desk, malnummer } = open({ 'ingivare.referens': 'R1-LON' });
    desk.runUntil(verk, fileMoment(), END);
    expect(people(reports(desk))).toEqual(TWO);
    const [lub, ...more] = rowsOf(desk, 'verk.loneutmatning');
    expect(more).toEqual([]);
    const found = reports(desk).map((row) => [
      row['svarande.identitet'] === lub?.['svarande.identitet'],
      row['redovisning.text'],
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        [true, 'Svaranden har lön som kan utmätas.'],
        [false, 'Inga utmätningsbara tillgångar har påträffats.'],
      ]),
    );
    const paid = rowsOf(desk, 'verk.delredovisning').filter((row) => row['redovisning.typ'] !== 'UTREDNING');
    for (const row of paid) expect(row['svarande.identitet']).toBe(lub?.['svarande.identitet']);
    expect(desk.cases.get(malnummer)?.status).toBe('betalt');
  });

  test('not jointly liable: who has earnings pays their half, and the rest finds no assets', () => {
    const { desk, malnummer } = open({ 'ingivare.referens': 'R1-LON', 'svarande.solidariskt': false });
    desk.runUntil(verk, fileMoment(), END);
    expect(desk.cases.get(malnummer)?.status).toBe('tillgangslost');
    const parts = rowsOf(desk, 'verk.delredovisning').filter(
      (row) => row['redovisning.typ'] === 'DELREDOVISNING',
    );
    const paid = parts.reduce(
      (sum, row) => sum + Number(row['betalning.belopp']) + Number(row['avgift.belopp']),
      0,
    );
    expect(paid).toBe((1_000_000 + 2 * 60_000) / 2);
    expect(rowsOf(desk, 'verk.slutredovisning')).toEqual([
      expect.objectContaining({ 'redovisning.orsak': 'TILLGANGAR-SAKNAS', 'skuld.belopp': 560_000 }),
    ]);
  });
});

describe('interest', () => {
  const RATE: RoleValues = { 'ranta.sats': [1_000], 'ranta.fran': ['2025-01-02'] };

  test('a year of ten per cent had run up; it runs on by the day, and less when the debt is less', () => {
    const { desk, malnummer } = open(RATE);
    const ranta = (): unknown => readMal(desk.cases.get(malnummer)!).ranta;
    expect(ranta()).toEqual({ upplupen: 100_000, till: '2026-01-02', arlig: 100_000 });
    // 73 days are a fifth of a year: 200 kr more. Fee 600, interest 1 200, then half of the debt.
    hand(desk, malnummer, 'delbetalas', { belopp: 60_000 + 120_000 + 500_000 }, '2026-03-16');
    expect(readMal(desk.cases.get(malnummer)!)).toMatchObject({
      avgifter: 0,
      skuld: 500_000,
      redovisat: 620_000,
      ranta: { upplupen: 0, till: '2026-03-16', arlig: 50_000 },
    });
    expect(rowsOf(desk, 'verk.delredovisning')[0]).toMatchObject({
      'betalning.belopp': 620_000,
      'skuld.belopp': 500_000,
      'ranta.belopp': 0,
    });
    hand(desk, malnummer, 'aterkallas', {}, '2026-05-28');
    expect(rowsOf(desk, 'verk.slutredovisning')[0]).toMatchObject({
      'skuld.belopp': 500_000,
      'ranta.belopp': 10_000,
    });
  });

  test('a nedsättning lessens what it runs on', () => {
    const { desk, malnummer } = open(RATE);
    hand(desk, malnummer, 'nedsatts', { belopp: 250_000 }, '2026-01-02');
    expect(readMal(desk.cases.get(malnummer)!).ranta.arlig).toBe(75_000);
  });

  test('paid in whole, it is part of what the sökande gets', () => {
    const { desk, malnummer } = open(RATE);
    hand(desk, malnummer, 'betalas', {}, '2026-01-02');
    expect(rowsOf(desk, 'verk.slutredovisning')[0]).toMatchObject({
      'betalning.belopp': 1_100_000,
      'ranta.belopp': 0,
      'skuld.belopp': 0,
    });
  });

  test('a claim without a rate shows none', () => {
    const { desk, malnummer } = open({ 'ranta.sats': [undefined], 'ranta.fran': [undefined] });
    hand(desk, malnummer, 'betalas', {}, '2026-06-01');
    expect(rowsOf(desk, 'verk.slutredovisning')[0]?.['ranta.belopp']).toBeUndefined();
  });

  test('comes with an utslag', () => {
    const moment = fileMoment();
    const opened = openFromUtslag(
      { ...moment, party: { ...moment.party, permits: ['bf', 'verk'] } },
      {
        malnummer: '12-345001-26',
        referens: 'R1',
        intressentkod: 'AAA',
        dag: '2026-01-02',
        svarande: TWO.map((identitet) => ({ identitet, namn: '' })),
        belopp: 1_068_000,
        ranta: [{ belopp: 1_000_000, sats: 1_000, fran: '2025-01-02' }],
      },
    );
    const desk = createDesk();
    desk.apply(opened!.changes);
    const state = readMal([...desk.cases.values()][0]!);
    expect(state.ranta.upplupen).toBe(100_000);
    expect(state.solidariskt).toBe(true);
  });
});
