import { bf } from '../../../simulator/services/betalningsforelaggande/bf';
import { nextStatus, STATUSES, type Status } from '../../../simulator/services/betalningsforelaggande/cases';
import { registerAnsokan } from '../../../simulator/services/betalningsforelaggande/ansokan-register';
import { readMal } from '../../../simulator/services/betalningsforelaggande/mal';
import type { CaseEvent, CaseOutcome } from '../../../simulator/services/service';
import type { CaseRow } from '../../../simulator/store/store';
import { calendar, createDesk, fileMoment, recordOf, type Desk, type Given } from '../rehearsal';

const END = calendar.at('2026-12-31', '12:00');
const BEFORE_UTSLAG: readonly Status[] = [
  'odelgivet',
  'delbestritt',
  'registrerat',
  'komplettering',
  'forklaringstid',
  'bestritt',
];

interface Rehearsed {
  readonly desk: Desk;
  readonly row: () => CaseRow;
  readonly happens: (type: string, data?: CaseEvent['data']) => CaseOutcome;
}

function registered(referens: string, given: Given = {}): Rehearsed {
  const desk = createDesk();
  const record = recordOf({
    'ingivare.referens': referens,
    'svarande.identitet': ['192001019807'],
    'svarande.namn': ['Åsa Ek'],
    'kapital.belopp': [10_000, 2_550],
    'kapital.forfallodag': ['2025-11-01', '2025-12-01'],
    'kostnad.belopp': [18_000, 38_000],
    'ranta.sats': [1_000, 800],
    'ranta.fran': ['2025-11-02', '2025-12-02'],
    grund: ['Faktura', 'Faktura'],
  });
  const { malnummer, changes } = registerAnsokan(
    fileMoment(given),
    { intressentkod: 'AAA', lopnummer: 1 },
    1,
    record,
    1,
  );
  desk.apply(changes);
  const row = (): CaseRow => desk.cases.get(malnummer)!;
  const happens = (type: string, data: CaseEvent['data'] = {}): CaseOutcome => {
    const outcome = bf.caseEvent(fileMoment(given), row(), { type, data });
    if (outcome.ok) desk.apply(outcome.changes);
    return outcome;
  };
  return { desk, row, happens };
}

test('the claims reach the mål, each with its own due day and interest', () => {
  const state = readMal(registered('R1').row());
  expect(state.krav).toEqual([
    { belopp: 10_000, forfallodag: '2025-11-01', rantesats: 1_000, rantaFran: '2025-11-02' },
    { belopp: 2_550, forfallodag: '2025-12-01', rantesats: 800, rantaFran: '2025-12-02' },
  ]);
  expect(state).toMatchObject({ kapital: 12_550, rantesats: 1_000, rantaFran: '2025-11-02' });
});

test('both changes fit until the utslag and never after', () => {
  for (const status of STATUSES) {
    const open = BEFORE_UTSLAG.includes(status);
    expect(nextStatus(status, 'aterkallas')).toBe(open ? 'aterkallat' : undefined);
    expect(nextStatus(status, 'nedsatts')).toBe(open ? status : undefined);
  }
});

describe('återkallelse', () => {
  test('ends the mål: nothing is waited for, no utslag comes, and the fee is still owed', () => {
    const { desk, row, happens } = registered('R1-UTSLAG', { settings: { 'bf.avgift.ansokan': 340 } });
    expect(happens('delgiven').ok).toBe(true);
    expect(happens('aterkallas').ok).toBe(true);
    expect(row().status).toBe('aterkallat');
    expect(readMal(row()).avgiftKvar).toBe(34_000);
    expect(desk.events.filter(({ type }) => type !== 'mal.brev').at(-1)).toMatchObject({
      type: 'mal.aterkallat',
      data: { malnummer: row().malnummer, referens: 'R1-UTSLAG', status: 'aterkallat', avgiftKvar: 34_000 },
    });
    desk.runUntil(bf, fileMoment(), END);
    expect(row().status).toBe('aterkallat');
    expect(desk.outgoing.map((one) => one.transaction)).toEqual(['bf.bekraftelse']);
    expect(happens('aterkallas')).toMatchObject({ ok: false, code: 'BF-MAL-PASSAR-EJ' });
  });
});

describe('nedsättning', () => {
  test('takes the claims in their order, then the costs; what was booked stays booked', () => {
    const { desk, row, happens } = registered('R1-UTSLAG');
    const booked = [...desk.bookings.entries()];
    expect(happens('nedsatts', { belopp: 11_000 }).ok).toBe(true);
    expect(row().status).toBe('registrerat');
    expect([...desk.bookings.entries()]).toEqual(booked);
    expect(readMal(row())).toMatchObject({
      kapital: 1_550,
      kostnader: 56_000,
      nedsatt: 11_000,
      rantesats: 800,
      rantaFran: '2025-12-02',
    });
    expect(readMal(row()).krav.map(({ belopp }) => belopp)).toEqual([0, 1_550]);
    expect(desk.events.at(-1)).toMatchObject({
      type: 'mal.nedsatt',
      data: { belopp: 11_000, kapital: 1_550, kostnader: 56_000, status: 'registrerat' },
    });
    expect(happens('nedsatts', { belopp: 2_000 }).ok).toBe(true);
    expect(readMal(row())).toMatchObject({ kapital: 0, kostnader: 55_550, nedsatt: 13_000 });
  });

  test('may name its claim', () => {
    const { row, happens } = registered('R1');
    expect(happens('nedsatts', { belopp: 550, krav: 2 }).ok).toBe(true);
    expect(readMal(row()).krav.map(({ belopp }) => belopp)).toEqual([10_000, 2_000]);
    expect(happens('nedsatts', { belopp: 2_001, krav: 2 })).toMatchObject({ code: 'BF-MAL-BELOPP' });
    expect(happens('nedsatts', { belopp: 1, krav: 3 })).toMatchObject({ code: 'BF-MAL-KRAV-SAKNAS' });
  });

  test.each([[undefined], [0], [-1], [1.5], ['100'], [68_550], [68_551]])(
    'an amount of %s is refused',
    (belopp) => {
      const { row, happens } = registered('R1');
      expect(happens('nedsatts', { belopp })).toMatchObject({ ok: false, code: 'BF-MAL-BELOPP' });
      expect(readMal(row()).nedsatt).toBe(0);
    },
  );

  test('the utslag is of the reduced sum, with the interest of what is left', () => {
    const { desk, happens } = registered('R1-UTSLAG');
    happens('nedsatts', { belopp: 10_050 });
    desk.runUntil(bf, fileMoment(), END);
    expect(desk.outgoing.find((one) => one.transaction === 'bf.utslag')?.values).toMatchObject({
      'utslag.belopp': 2_500,
      'utslag.kostnad': 86_000,
      'ranta.sats': 800,
    });
  });
});
