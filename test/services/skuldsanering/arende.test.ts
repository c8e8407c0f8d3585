import type { RoleValues } from '../../../simulator/formats/layout';
import { fordringsanmalan } from '../../../simulator/services/skuldsanering/anmalan';
import {
  fittingEvents,
  monthsAfter,
  readArende,
  saneringOfArende,
} from '../../../simulator/services/skuldsanering/arende';
import { caseEvent } from '../../../simulator/services/skuldsanering/case-events';
import { inledandebeslut } from '../../../simulator/services/skuldsanering/inledande';
import { sanering } from '../../../simulator/services/skuldsanering/sanering';
import type { CaseRow } from '../../../simulator/store/store';
import { calendar, createDesk, fileMoment, party, recordOf, type Desk, type Given } from '../rehearsal';

const GALDENAR = { identitet: '192001019807', namn: 'Åsa Ek' };

function opened(given: Given = {}): { readonly desk: Desk; readonly row: () => CaseRow } {
  const desk = createDesk();
  const outcome = inledandebeslut.happens(fileMoment(given), GALDENAR, [], []);
  if (!outcome.ok) throw new Error(outcome.code);
  desk.apply(outcome.changes);
  return { desk, row: () => [...desk.cases.values()][0]! };
}

const anmalan = (values: RoleValues = {}): ReturnType<typeof recordOf> =>
  recordOf({
    'ingivare.referens': 'S-1',
    arendenummer: 'x',
    'galdenar.identitet': '2001019807',
    'kapital.belopp': [10_000],
    'ranta.belopp': [500],
    'kostnad.belopp': [0],
    'betalning.konto': '0000-1',
    ...values,
  });

const codes = (row: CaseRow | null, given: Given = {}, values: RoleValues = {}): string[] =>
  fordringsanmalan
    .check(fileMoment(given))
    .handling(1, anmalan(values), row)
    .map(({ code }) => code);

describe('the time to report', () => {
  test.each([
    ['2026-01-07', 1, '2026-02-07'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2028-01-30', 1, '2028-02-29'],
  ])('%s and %d months is %s', (day, months, due) => {
    expect(monthsAfter(day, months)).toBe(due);
  });

  test('one month from the underrättelse, which comes within the week; then the ärende waits no more', () => {
    const { desk, row } = opened();
    // Friday 2 January; 6 January is a holiday, so two working days later is Wednesday the 7th.
    expect(desk.outgoing[0]?.group).toBe('2026-01-07/AAA');
    expect(readArende(row()).sistaDag).toBe('2026-02-07');
    desk.runUntil(sanering, fileMoment(), calendar.at('2026-12-31', '12:00'));
    // The 7th of February is a Saturday.
    expect(calendar.dayOf(desk.events.at(-1)?.at ?? 0)).toBe('2026-02-09');
    expect(row().status).toBe('ej-anmalt');
    expect(desk.outgoing.at(-1)?.values['anmalan.utfall']).toBe('EJ ANMÄLD');
  });

  test('may be made longer once, to two months', () => {
    const { desk, row } = opened();
    const longer = caseEvent(fileMoment(), row(), { type: 'forlangs', data: {} });
    if (!longer.ok) throw new Error(longer.code);
    desk.apply(longer.changes);
    expect(readArende(row()).sistaDag).toBe('2026-03-07');
    const again = caseEvent(fileMoment(), row(), { type: 'forlangs', data: {} });
    expect(!again.ok && again.code).toBe('SANERING-PASSAR-EJ');
    desk.runUntil(sanering, fileMoment(), calendar.at('2026-12-31', '12:00'));
    expect(calendar.dayOf(desk.events.at(-1)?.at ?? 0)).toBe('2026-03-09');
  });

  test('is over when the ärende is closed by hand, also when nothing was reported; its gäldenär is told of again', () => {
    const { desk, row } = opened();
    const { from } = saneringOfArende(row());
    expect(saneringOfArende(row())).toMatchObject({ ...GALDENAR, dag: '2026-01-02', till: null });
    desk.runUntil(sanering, fileMoment(), calendar.at('2026-12-31', '12:00'));
    expect(saneringOfArende(row()).till).toBeNull();
    const closed = caseEvent(fileMoment({ at: '2027-01-07' }), row(), { type: 'avslutas', data: {} });
    if (!closed.ok) throw new Error(closed.code);
    expect(closed.changes.filter(({ kind }) => kind === 'concerns')).toHaveLength(1);
    desk.apply(closed.changes);
    expect(row().status).toBe('avslutat');
    expect(saneringOfArende(row())).toMatchObject({ from, till: calendar.at('2027-01-07', '08:00') });
    expect(fittingEvents(row())).toEqual([]);
  });

  test('the journal shows a test person’s number, and of no other the last four digits', () => {
    const shown = (identitet: string): unknown => {
      const desk = createDesk();
      const outcome = inledandebeslut.happens(fileMoment(), { identitet, namn: '' }, [], []);
      if (outcome.ok) desk.apply(outcome.changes);
      return desk.events[0]?.data['galdenar'];
    };
    expect(shown('192001019807')).toBe('192001019807');
    expect(shown('190001011238')).toBe('19000101****');
  });

  test('no second ärende while one is open', () => {
    const { row } = opened();
    const again = inledandebeslut.happens(fileMoment(), GALDENAR, [row()], []);
    expect(!again.ok && again.code).toBe('SANERING-PAGAR');
  });

  test('an unknown event is told as such', () => {
    const outcome = caseEvent(fileMoment(), opened().row(), { type: 'betalas', data: {} });
    expect(!outcome.ok && outcome.code).toBe('SANERING-OKAND-HANDELSE');
  });
});

describe('a reported claim', () => {
  test('is judged by its ärende', () => {
    const { row } = opened();
    expect(codes(row())).toEqual([]);
    expect(codes(null)).toEqual(['SN-110']);
    expect(codes({ ...row(), org: '5599900015' })).toEqual(['SN-110']);
    expect(codes({ ...row(), service: 'bf' })).toEqual(['SN-110']);
    expect(codes(row(), {}, { 'galdenar.identitet': '5599910006' })).toEqual(['SN-111']);
    expect(codes(row(), { at: '2026-02-07' })).toEqual([]);
    expect(codes(row(), { at: '2026-02-08' })).toEqual(['SN-113']);
    expect(codes(row(), {}, { 'kapital.belopp': [0], 'ranta.belopp': [0] })).toEqual(['SN-114']);
    expect(codes(row(), {}, { 'kapital.belopp': [0] })).toEqual(['SN-116']);
    expect(codes(row(), {}, { 'betalning.konto': undefined })).toEqual(['SN-115']);
  });

  test('a generated one is in an ärende that is open, about its gäldenär', () => {
    const { row } = opened();
    const closed: CaseRow = { ...row(), malnummer: 'SK-STANGT', status: 'avslutat' };
    const moment = {
      chance: fileMoment().chance,
      code: 'AAA',
      sender: party,
      date: '2026-01-20',
      lopnummer: 1,
    };
    const made = fordringsanmalan.generate({ ...moment, count: 2, cases: [closed, row()] });
    expect(codes(row(), {}, made.handling(1))).toEqual([]);
    expect(made.handling(1)).toMatchObject({
      arendenummer: row().malnummer,
      'galdenar.identitet': GALDENAR.identitet,
    });
    expect(made.handling(2)['arendenummer']).not.toBe('SK-STANGT');
  });

  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const report = (desk: Desk, row: CaseRow, at: string): void =>
    desk.apply(fordringsanmalan.register(fileMoment({ at }), head, 1, anmalan(), 1, row).changes);

  test('in time: told when the time is out; a second one is refused', () => {
    const { desk, row } = opened();
    report(desk, row(), '2026-01-20');
    expect([row().status, row().referens]).toEqual(['anmalt', 'S-1']);
    expect(codes(row())).toEqual(['SN-112']);
    expect(desk.outgoing).toHaveLength(1);
    desk.runUntil(sanering, fileMoment(), calendar.at('2026-12-31', '12:00'));
    expect(row().status).toBe('avslutat');
    expect(desk.outgoing.at(-1)?.values).toMatchObject({
      'anmalan.utfall': 'I TID',
      'anmalan.belopp': 10_500,
      'anmalan.dag': '2026-01-20',
    });
  });

  test('late, before anyone has noticed: told at once, and nothing more comes', () => {
    const { desk, row } = opened();
    report(desk, row(), '2026-02-08');
    expect(row().status).toBe('avslutat');
    expect(desk.outgoing.at(-1)?.values['anmalan.utfall']).toBe('FÖR SENT');
    expect([...desk.bookings.keys()].filter((key) => key.startsWith('case'))).toEqual([]);
  });
});
