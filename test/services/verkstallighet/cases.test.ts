import {
  EVENTS,
  fittingEvents,
  isEnded,
  nextStatus,
  STATUSES,
} from '../../../simulator/services/verkstallighet/cases';
import { registerAnsokan } from '../../../simulator/services/verkstallighet/ansokan-register';
import { forcedEnding, forcesManual } from '../../../simulator/services/verkstallighet/endings';
import { readMal } from '../../../simulator/services/verkstallighet/mal';
import { feeOf } from '../../../simulator/services/verkstallighet/timetable';
import { verk } from '../../../simulator/services/verkstallighet/verk';
import type { CaseRow } from '../../../simulator/store/store';
import { calendar, createDesk, fileMoment, recordOf, type Desk, type Given } from '../rehearsal';

const END = calendar.at('2028-12-31', '12:00');

function register(desk: Desk, referens: string, ordinal = 1, given: Given = {}): string {
  const record = recordOf({
    'ingivare.referens': referens,
    'titel.typ': 'U',
    'titel.dag': '2025-12-01',
    'svarande.identitet': ['192001019807'],
    'svarande.namn': ['Åsa Ek'],
    'kapital.belopp': [1_000_000],
    'kostnad.belopp': [68_000],
  });
  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const registration = registerAnsokan(fileMoment(given), head, ordinal, record, ordinal);
  desk.apply(registration.changes);
  return registration.malnummer;
}

interface Life {
  readonly desk: Desk;
  readonly row: () => CaseRow;
  readonly hand: (type: string, data?: Readonly<Record<string, unknown>>, at?: string) => boolean;
  readonly told: () => readonly string[];
}

function start(referens: string, given: Given = {}): Life {
  const desk = createDesk();
  const malnummer = register(desk, referens, 1, given);
  const row = (): CaseRow => desk.cases.get(malnummer)!;
  return {
    desk,
    row,
    hand: (type, data = {}, at) => {
      const moment = fileMoment({ ...given, ...(at === undefined ? {} : { at }) });
      const outcome = verk.caseEvent(moment, row(), { type, data });
      if (outcome.ok) desk.apply(outcome.changes);
      return outcome.ok;
    },
    told: () => desk.events.map(({ type }) => type),
  };
}

function life(referens: string, given: Given = {}): Life {
  const begun = start(referens, given);
  begun.desk.runUntil(verk, fileMoment(given), END);
  return begun;
}

const waits = (desk: Desk): string[] => [...desk.bookings.keys()].filter((key) => key.startsWith('case'));
const rowsOf = (desk: Desk, transaction: string) =>
  desk.outgoing.filter((row) => row.transaction === transaction).map(({ values }) => values);

describe('the flows', () => {
  test.each([
    ['R1-BETALD', 'betalt', ['mal.registrerat', 'mal.betalat']],
    [
      'R1-BEVAK',
      'tillgangslost',
      ['mal.registrerat', 'mal.utredning', 'mal.utredningsrapport', 'mal.bevakning', 'mal.tillgangslost'],
    ],
    ['R1-DELBET', 'betalt', ['mal.registrerat', 'mal.delbetalat-sokanden', 'mal.delbetalat', 'mal.betalat']],
    [
      'R1-UTRED',
      'tillgangslost',
      ['mal.registrerat', 'mal.utredning', 'mal.utredningsrapport', 'mal.tillgangslost'],
    ],
    ['R1-TOM', 'tillgangslost', ['mal.registrerat', 'mal.utredning', 'mal.tillgangslost']],
    ['R1-KONKURS', 'konkurs', ['mal.registrerat', 'mal.utredning', 'mal.konkurs']],
    ['R1-PRESK', 'preskriberat', ['mal.registrerat', 'mal.utredning', 'mal.preskriberat']],
    ['R1-INHIB', 'betalt', ['mal.registrerat', 'mal.inhiberat', 'mal.inhibition-slut', 'mal.betalat']],
  ])('%s ends as %s', (referens, status, events) => {
    const { row, told, desk } = life(referens);
    expect(row().status).toBe(status);
    expect(told().filter((type) => !type.includes('grundavgift'))).toEqual(events);
    expect(waits(desk)).toEqual([]);
    expect(rowsOf(desk, 'verk.slutredovisning')).toHaveLength(1);
  });

  test('löneutmätning: every öre is accounted for, the fees are taken first', () => {
    const { row, told, desk } = life('R1-LON');
    expect(told().slice(0, 3)).toEqual(['mal.registrerat', 'mal.utredning', 'mal.loneutmatning']);
    expect(row().status).toBe('betalt');
    const [lub] = rowsOf(desk, 'verk.loneutmatning');
    expect(lub?.['loneutmatning.belopp']).toBe(readMal(row()).manadsbelopp);
    const parts = rowsOf(desk, 'verk.delredovisning').filter((one) => one['redovisning.typ'] !== 'UTREDNING');
    expect(parts[0]?.['avgift.belopp']).toBe(60_000);
    const [slut] = rowsOf(desk, 'verk.slutredovisning');
    const paid = [...parts, slut!].reduce((sum, one) => sum + Number(one['betalning.belopp']), 0);
    expect(paid).toBe(1_068_000);
    expect(slut).toMatchObject({ 'redovisning.orsak': 'BETALD', 'skuld.belopp': 0, 'avgift.belopp': 0 });
  });

  test('a mål under bevakning gets no new grundavgift; one with löneutmätning does, 4–6 weeks ahead', () => {
    expect(rowsOf(life('R1-BEVAK').desk, 'verk.ny-grundavgift')).toEqual([]);
    const slow = { settings: { 'verk.tider.rapportMin': 250, 'verk.tider.rapportMax': 250 } };
    const told = rowsOf(life('R1-TOM', slow).desk, 'verk.ny-grundavgift');
    expect(told.map((one) => [one['avgift.fran'], one['avgift.belopp']])).toEqual([['2027-01-02', 60_000]]);
  });

  test('none when less than 100 kr is unpaid', () => {
    const slow = { settings: { 'verk.tider.rapportMin': 250, 'verk.tider.rapportMax': 250 } };
    const begun = start('R1-TOM', slow);
    begun.hand('delbetalas', { belopp: 1_128_000 - 9_999 });
    begun.desk.runUntil(verk, fileMoment(slow), END);
    expect(rowsOf(begun.desk, 'verk.ny-grundavgift')).toEqual([]);
  });

  test('the notice is always on a working day within its bounds', () => {
    const state = readMal(start('R1').row());
    for (let n = 0; n < 200; n++) {
      const { due } = feeOf(fileMoment(), `U-${n}`, state, false);
      const day = calendar.dayOf(due);
      const ahead = (Date.parse('2027-01-02') - Date.parse(day)) / 86_400_000;
      expect([calendar.isArbetsdag(day), ahead >= 28 && ahead <= 42]).toEqual([true, true]);
    }
  });
});

describe('what the sökande does', () => {
  test('uppskov stops the flow until its last day has gone, then it goes on', () => {
    const { hand, row, desk, told } = start('R1-TOM');
    expect(hand('uppskov-beviljas', { till: '2026-05-29' })).toBe(true);
    expect(row().status).toBe('uppskov');
    expect(waits(desk).filter((key) => key.includes('utreds'))).toEqual([]);
    desk.runUntil(verk, fileMoment(), END);
    expect(told().slice(0, 4)).toEqual([
      'mal.registrerat',
      'mal.uppskov',
      'mal.uppskov-slut',
      'mal.utredning',
    ]);
    expect(calendar.dayOf(desk.events[2]!.at)).toBe('2026-05-30');
  });

  test('inhibition during uppskov goes back to what was before both', () => {
    const { hand, row } = start('R1-TOM');
    hand('utreds');
    hand('uppskov-beviljas', { till: '2026-05-29' });
    hand('inhiberas');
    expect(row().status).toBe('inhibition');
    expect(hand('inhibition-upphavs')).toBe(true);
    expect(row().status).toBe('utredning');
  });

  test('återkallelse ends it in any living status, with fees unpaid', () => {
    const { hand, row, desk } = start('R1-TOM');
    expect(hand('aterkallas')).toBe(true);
    expect(row().status).toBe('aterkallat');
    expect(waits(desk)).toEqual([]);
    expect(rowsOf(desk, 'verk.slutredovisning')[0]).toMatchObject({
      'redovisning.orsak': 'ATERKALLAD',
      'avgift.belopp': 60_000,
      'skuld.belopp': 1_068_000,
    });
    expect(hand('betalas')).toBe(false);
  });

  test('a part payment by hand leaves the flow alone', () => {
    const { hand, desk } = start('R1-TOM');
    const before = waits(desk);
    hand('delbetalas', { belopp: 100_000 });
    expect(waits(desk)).toEqual(before);
  });
});

describe('endings', () => {
  test.each([
    ['R1-LON', 'loneutmatning'],
    ['r1-lon-utslag', 'loneutmatning'],
    ['R1-UTSLAG', undefined],
    ['R1-MANUELL-TOM', 'tillgangslos'],
    ['LON', undefined],
    ['R1-LON-1', undefined],
  ])('%s forces %s', (referens, ending) => {
    expect(forcedEnding(referens)).toBe(ending);
  });
  test('by hand', () => {
    expect(forcesManual('R1-MANUELL-LON')).toBe(true);
    expect(forcesManual('R1-LON')).toBe(false);
  });

  test('shares are settings, and hold over a thousand mål', () => {
    const desk = createDesk();
    for (let ordinal = 1; ordinal <= 1_000; ordinal++) register(desk, `R${ordinal}`, ordinal);
    const paid = [...desk.cases.values()].filter((row) => row.state['ending'] === 'betald').length;
    expect(paid).toBeGreaterThan(195);
    expect(paid).toBeLessThan(305);
    expect(readMal(start('R1', { settings: { 'verk.andel.betald': 1 } }).row()).ending).toBe('betald');
  });
});

test('every status answers every event, the fitting ones are told, and what has ended takes none', () => {
  for (const status of STATUSES) {
    for (const event of EVENTS)
      expect(fittingEvents(status).includes(event)).toBe(nextStatus(status, event, null) !== undefined);
    expect(fittingEvents(status).length === 0).toBe(isEnded(status));
  }
});
