import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bf } from '../../../simulator/services/betalningsforelaggande/bf';
import {
  EVENTS,
  fittingEvents,
  nextStatus,
  STATUSES,
} from '../../../simulator/services/betalningsforelaggande/cases';
import { registerAnsokan } from '../../../simulator/services/betalningsforelaggande/ansokan-register';
import type { CaseRow } from '../../../simulator/store/store';
import { calendar, createDesk, fileMoment, recordOf, type Desk, type Given } from '../rehearsal';

const END = calendar.at('2026-12-31', '12:00');

function register(desk: Desk, referens: string, ordinal: number, given: Given = {}): string {
  const record = recordOf({
    'ingivare.referens': referens,
    'svarande.identitet': ['192001019807', '5599910006'],
    'svarande.namn': ['Åsa Ek', 'Provhandel AB'],
    'kapital.belopp': [10_000, 2_550],
    'kostnad.belopp': [18_000],
    'ranta.sats': [1_000],
    'ranta.fran': ['2025-11-02'],
    grund: ['Faktura', 'Faktura'],
  });
  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const registration = registerAnsokan(fileMoment(given), head, ordinal, record, ordinal);
  desk.apply(registration.changes);
  return registration.malnummer;
}

/** What happened to the mål; letters are told of beside it. */
const aboutMal = (desk: Desk): Desk['events'] => desk.events.filter(({ type }) => type !== 'mal.brev');

function life(
  referens: string,
  given: Given = {},
): { readonly desk: Desk; readonly row: CaseRow; readonly told: string[] } {
  const desk = createDesk();
  const malnummer = register(desk, referens, 1, given);
  desk.runUntil(bf, fileMoment(given), END);
  const row = desk.cases.get(malnummer);
  if (row === undefined) throw new Error('no case');
  return { desk, row, told: aboutMal(desk).map((event) => event.type) };
}

describe('forced endings', () => {
  test.each([
    ['R1-BETALD', 'betalt', ['mal.registrerat', 'mal.delgivet', 'mal.betalat']],
    ['R1-BESTRIDEN', 'avskrivet', ['mal.registrerat', 'mal.delgivet', 'mal.bestritt', 'mal.avskrivet']],
    ['R1-BESTRIDEN-TR', 'overlamnat', ['mal.registrerat', 'mal.delgivet', 'mal.bestritt', 'mal.overlamnat']],
    ['R1-UTSLAG', 'utslag', ['mal.registrerat', 'mal.delgivet', 'mal.utslag']],
    ['R1-KOMPL', 'avvisat', ['mal.registrerat', 'mal.komplettering', 'mal.avvisat']],
  ])('%s ends as %s', (referens, status, events) => {
    const { row, told, desk } = life(referens);
    expect(row.status).toBe(status);
    expect(told).toEqual(events);
    expect([...desk.bookings.keys()].filter((key) => key.startsWith('case'))).toEqual([]);
    expect(desk.outgoing.filter((one) => one.transaction === 'bf.utslag')).toHaveLength(
      status === 'utslag' ? 1 : 0,
    );
  });

  test('each happens at its own time: delgivning, ten days, the next working day', () => {
    const { desk } = life('R1-UTSLAG', {
      settings: { 'bf.tider.delgivningMin': 3, 'bf.tider.delgivningMax': 3 },
    });
    // 2026-01-02 is a Friday; 6 January is a holiday: 5, 7, 8 January are the three working days.
    const days = desk.events.map((event) => calendar.dayOf(event.at));
    // 8 + 10 is Sunday 18 January; the next working day is Monday the 19th.
    expect(days).toEqual(['2026-01-02', '2026-01-08', '2026-01-19']);
  });

  test('contested mål wait four weeks before they are avskrivna', () => {
    const { desk } = life('R1-BESTRIDEN');
    const [contested, closed] = aboutMal(desk)
      .slice(-2)
      .map((event) => calendar.dayOf(event.at));
    expect(calendar.addDays(contested ?? '', 28) < (closed ?? '')).toBe(true);
  });
});

describe('letters', () => {
  test.each([
    ['R1-BETALD', []],
    ['R1-UTSLAG', []],
    ['R1-KOMPL', ['komplettering', 'avvisning']],
    ['R1-BESTRIDEN', ['bestridande', 'avskrivning']],
    ['R1-BESTRIDEN-TR', ['bestridande', 'overlamnande']],
  ])('%s: %p', (referens, slag) => {
    const { desk, row } = life(referens);
    expect(desk.letters.map((letter) => letter.slag)).toEqual(slag);
    const told = desk.events.filter(({ type }) => type === 'mal.brev');
    expect(told.map(({ data }) => data['slag'])).toEqual(slag);
    for (const letter of desk.letters) {
      expect(letter).toMatchObject({
        world: 'main',
        org: '5560000167',
        malnummer: row.malnummer,
        kanal: 'brev',
      });
      expect(letter.text).toContain('ÖVNING – inte utfärdat av Kronofogden');
      expect(letter.text).toContain('Antaget: ');
    }
  });

  test('as it is read, to the byte', () => {
    const desk = createDesk();
    const malnummer = register(desk, 'R1-UTSLAG', 1);
    const onDay = fileMoment({ at: '2026-01-14' });
    for (const type of ['delgiven', 'bestrids']) {
      const outcome = bf.caseEvent(onDay, desk.cases.get(malnummer)!, { type, data: {} });
      if (outcome.ok) desk.apply(outcome.changes);
    }
    const text = desk.letters[0]?.text.replace(malnummer, '98-765001-26');
    const file = readFileSync(path.join(__dirname, '../../golden/bf.brev.bestridande.txt'), 'utf8');
    expect(text).toBe(file);
  });

  test('the one about a contest names the last day of the four weeks, on which the mål still lives', () => {
    const { desk } = life('R1-BESTRIDEN');
    const [contest, end] = desk.letters;
    const day = calendar.addDays(calendar.dayOf(contest?.at ?? 0), 28);
    expect(contest?.text).toContain(`senast ${day}`);
    expect(day < calendar.dayOf(end?.at ?? 0)).toBe(true);
  });
});

describe('files that come of it', () => {
  test('bekräftelse the same evening, utslag on the evening of its day, references echoed', () => {
    const { desk, row } = life('R1-UTSLAG', {
      settings: { 'bf.tider.delgivningMin': 3, 'bf.tider.delgivningMax': 3 },
    });
    const [first, second] = desk.outgoing;
    expect(first?.transaction).toBe('bf.bekraftelse');
    expect(first?.group).toBe('11111111-2222-4333-8444-555555555555');
    expect(first?.values).toEqual({
      malnummer: row.malnummer,
      'ingivare.referens': 'R1-UTSLAG',
      registrerad: '2026-01-02',
    });
    expect(second?.group).toBe('2026-01-19/AAA');
    expect(second?.values).toEqual({
      malnummer: row.malnummer,
      'ingivare.referens': 'R1-UTSLAG',
      'utslag.dag': '2026-01-19',
      'beslut.typ': 'U',
      'utslag.belopp': 12_550,
      // 10,000 öre at 10 per cent: 1,000 a year; 78 days of 365.
      'utslag.ranta': 214,
      'utslag.kostnad': 48_000,
      'ranta.sats': 1_000,
      'ranta.fran': '2025-11-02',
      'svarande.identitet': ['192001019807', '5599910006'],
      'svarande.namn': ['Åsa Ek', 'Provhandel AB'],
    });
  });

  test.each([
    ['before the evening', '08:00', '2026-01-02'],
    ['at the evening, on the next working day', '18:00', '2026-01-05'],
  ])('%s', (_what, time, day) => {
    const desk = createDesk();
    register(desk, 'R1-UTSLAG', 1, { time });
    const booking = desk.bookings.get(
      'outgoing 5560000167/bf.bekraftelse/11111111-2222-4333-8444-555555555555',
    );
    expect(booking?.due).toBe(calendar.at(day, '18:00'));
    expect(booking?.counts).toBe(true);
    expect(booking?.payload).toEqual({
      org: '5560000167',
      transaction: 'bf.bekraftelse',
      group: '11111111-2222-4333-8444-555555555555',
      code: 'AAA',
      inReplyTo: '11111111-2222-4333-8444-555555555555',
    });
  });

  test('the start post says ÖVNING and that it rests on assumptions', () => {
    const start = bf.outgoingStart(fileMoment(), 'bf.utslag', '2026-01-19/AA2');
    expect(start).toEqual({
      intressentkod: 'AA2',
      'fil.skapad': '2026-01-02',
      'ovning.text': 'ÖVNING – inte utfärdat av Kronofogden. Vilar på antaganden.',
    });
    expect(bf.outgoingStart(fileMoment(), 'bf.bekraftelse', 'txid', 'AA2')['intressentkod']).toBe('AA2');
  });
});

describe('by hand', () => {
  const start = (
    referens: string,
  ): { desk: Desk; row: () => CaseRow; hand: (type: string) => ReturnType<typeof bf.caseEvent> } => {
    const desk = createDesk();
    const malnummer = register(desk, referens, 1);
    const row = (): CaseRow => desk.cases.get(malnummer)!;
    const hand = (type: string): ReturnType<typeof bf.caseEvent> => {
      const outcome = bf.caseEvent(fileMoment(), row(), { type, data: {} });
      if (outcome.ok) desk.apply(outcome.changes);
      return outcome;
    };
    return { desk, row, hand };
  };

  test('what does not fit is refused and says what would', () => {
    const { hand, row } = start('R1-UTSLAG');
    const outcome = hand('bestrids');
    expect(outcome).toMatchObject({ ok: false, code: 'BF-MAL-PASSAR-EJ' });
    if (!outcome.ok)
      expect(outcome.remedy.en).toBe(
        'What fits now: komplettering-begars, delgiven, delgivning-misslyckas, betalas, nedsatts, aterkallas.',
      );
    expect(row().status).toBe('registrerat');
  });

  test('an event that does not exist is refused', () => {
    expect(start('R1-UTSLAG').hand('flyger')).toMatchObject({ ok: false, code: 'BF-MAL-OKAND-HANDELSE' });
  });

  test('what was booked goes when the mål moves on by hand', () => {
    const { hand, row, desk } = start('R1-UTSLAG');
    expect(hand('delgiven').ok).toBe(true);
    expect([...desk.bookings.keys()].filter((key) => key.startsWith('case'))).toEqual([
      `case ${row().malnummer}/utslag`,
    ]);
    expect(hand('betalas').ok).toBe(true);
    desk.runUntil(bf, fileMoment(), END);
    expect(row().status).toBe('betalt');
    expect(desk.outgoing.map((one) => one.transaction)).toEqual(['bf.bekraftelse']);
  });

  test('a completed mål goes on to utslag', () => {
    const { hand, row, desk } = start('R1-KOMPL');
    hand('komplettering-begars');
    hand('kompletteras');
    desk.runUntil(bf, fileMoment(), END);
    expect(row().status).toBe('utslag');
  });

  test('every status answers every event, and the fitting ones are told', () => {
    for (const status of STATUSES) {
      for (const event of EVENTS) {
        expect(fittingEvents(status).includes(event)).toBe(nextStatus(status, event) !== undefined);
      }
    }
    expect(bf.eventsFor(start('R1').row())).toEqual([
      'komplettering-begars',
      'delgiven',
      'delgivning-misslyckas',
      'betalas',
      'nedsatts',
      'aterkallas',
    ]);
  });
});

describe('shares', () => {
  test('hold over a thousand mål, and the same seed gives the same endings', () => {
    const count = (seed: string): Record<string, number> => {
      const desk = createDesk();
      for (let ordinal = 1; ordinal <= 1_000; ordinal++) register(desk, `R${ordinal}`, ordinal, { seed });
      const endings: Record<string, number> = {};
      for (const row of desk.cases.values()) {
        const ending = String(row.state['ending']);
        endings[ending] = (endings[ending] ?? 0) + 1;
      }
      return endings;
    };
    const endings = count('1');
    // Four standard deviations around 300, 40, 30, 20 and 610 of 1,000.
    const within = (ending: string, low: number, high: number): void => {
      expect(endings[ending] ?? 0).toBeGreaterThan(low);
      expect(endings[ending] ?? 0).toBeLessThan(high);
    };
    within('betald', 242, 358);
    within('bestriden', 15, 65);
    within('bestriden-tr', 8, 52);
    within('komplettering', 2, 38);
    within('utslag', 548, 672);
    expect(count('1')).toEqual(endings);
    expect(count('2')).not.toEqual(endings);
  });

  test('only the whole ending forces, in any letter case', () => {
    const always = { settings: { 'bf.andel.betald': 1 } };
    expect(life('R1-TR', always).row.status).toBe('betalt');
    expect(life('R1-UTSLAG-1', always).row.status).toBe('betalt');
    expect(life('r1-utslag', always).row.status).toBe('utslag');
  });

  test('shares are settings', () => {
    const { row } = life('R1', { settings: { 'bf.andel.betald': 1 } });
    expect(row.status).toBe('betalt');
  });
});
