/** Several svarande, contests in part, failed delgivning, återvinning, rättelse: a mål that does not go straight. */
import { bf } from '../../../simulator/services/betalningsforelaggande/bf';
import { EVENTS, nextStatus, STATUSES } from '../../../simulator/services/betalningsforelaggande/cases';
import { registerAnsokan } from '../../../simulator/services/betalningsforelaggande/ansokan-register';
import { readMal, writeMal, type MalSvarande } from '../../../simulator/services/betalningsforelaggande/mal';
import type { CaseOutcome } from '../../../simulator/services/service';
import type { CaseRow } from '../../../simulator/store/store';
import { calendar, createDesk, fileMoment, party, recordOf, type Desk, type Given } from '../rehearsal';

const END = calendar.at('2027-12-31', '12:00');
const PEOPLE = ['192001019807', '5599910006', '192001019815'] as const;
const NAMES = ['Åsa Ek', 'Provhandel AB', 'Per Å'] as const;

interface Play {
  readonly desk: Desk;
  readonly row: () => CaseRow;
  svarande(): readonly MalSvarande[];
  hand(type: string, data?: Record<string, unknown>, at?: string): CaseOutcome;
  /** Everything booked up to the end of a day. */
  until(day: string): void;
  end(): void;
  /** Of rows in utslag files. */
  utslag(): readonly Readonly<Record<string, unknown>>[];
  slag(): string[];
  told(): string[];
}

function play(referens: string, people = 2, given: Given = {}, permits = party.permits): Play {
  const desk = createDesk();
  const moment = { ...fileMoment(given), party: { ...party, permits } };
  const record = recordOf({
    'ingivare.referens': referens,
    'svarande.identitet': PEOPLE.slice(0, people),
    'svarande.namn': NAMES.slice(0, people),
    'kapital.belopp': [100_000],
    'kostnad.belopp': [18_000],
    'ranta.sats': [1_000],
    'ranta.fran': ['2025-11-02'],
    grund: ['Faktura'],
    'verkstallighet.begars': permits.includes('verk') ? true : undefined,
  });
  const { malnummer, changes } = registerAnsokan(
    moment,
    { intressentkod: 'AAA', lopnummer: 1 },
    1,
    record,
    1,
  );
  desk.apply(changes);
  const row = (): CaseRow => desk.cases.get(malnummer)!;
  return {
    desk,
    row,
    svarande: () => readMal(row()).svarande,
    hand: (type, data = {}, at = '2026-01-05') => {
      const outcome = bf.caseEvent({ ...moment, now: calendar.at(at, '10:00') }, row(), { type, data });
      if (outcome.ok) desk.apply(outcome.changes);
      return outcome;
    },
    until: (day) => desk.runUntil(bf, moment, calendar.at(day, '23:59')),
    end: () => desk.runUntil(bf, moment, END),
    utslag: () => desk.outgoing.filter((one) => one.transaction === 'bf.utslag').map(({ values }) => values),
    slag: () => desk.letters.map(({ slag }) => slag),
    told: () => desk.events.map(({ type }) => type).filter((type) => type !== 'mal.brev'),
  };
}

const ok = (outcome: CaseOutcome): void => expect(outcome).toMatchObject({ ok: true });
const booked = ({ desk }: Play): string[] =>
  [...desk.bookings.keys()]
    .filter((key) => key.startsWith('case'))
    .map((key) => key.split('/').slice(1).join('/'));

test('every status × every event: it goes where the table says, or is refused with a code', () => {
  const { row } = play('R1', 1);
  for (const status of STATUSES) {
    for (const type of EVENTS) {
      const outcome = bf.caseEvent(fileMoment(), { ...row(), status }, { type, data: { belopp: 1_000 } });
      // A contest that names an amount is one in part.
      const next = nextStatus(status, type === 'bestrids' ? 'delbestrids' : type);
      if (next === undefined) {
        expect([status, type, outcome]).toMatchObject([
          status,
          type,
          { ok: false, code: 'BF-MAL-PASSAR-EJ' },
        ]);
        continue;
      }
      const changes = outcome.ok ? outcome.changes : [];
      const after = changes.flatMap((change) => (change.kind === 'case' ? [change.row.status] : []));
      expect([status, type, ...after]).toEqual([status, type, next]);
    }
  }
});

describe('forced endings', () => {
  test.each([
    [
      'R-DELBESTR',
      'utslag',
      ['mal.delgivet', 'mal.delbestritt', 'mal.utslag', 'mal.avskrivet'],
      ['bestridande', 'avskrivning'],
    ],
    ['R-DELGEJ', 'avskrivet', ['mal.odelgivet', 'mal.avskrivet'], ['delgivning', 'avskrivning']],
    ['R-UTVANDRAD', 'avskrivet', ['mal.odelgivet', 'mal.avskrivet'], ['delgivning', 'avskrivning']],
    ['R-AVLIDEN', 'avvisat', ['mal.komplettering', 'mal.avvisat'], ['komplettering', 'avvisning']],
    ['R-IKONKURS', 'avvisat', ['mal.komplettering', 'mal.avvisat'], ['komplettering', 'avvisning']],
    ['R-ATERV', 'overlamnat', ['mal.delgivet', 'mal.utslag', 'mal.atervinning'], ['atervinning']],
    ['R-RATT', 'utslag', ['mal.delgivet', 'mal.utslag', 'mal.rattat'], ['rattelse']],
    [
      'R-OLIKA',
      'utslag',
      ['mal.delgivet', 'mal.bestritt', 'mal.utslag', 'mal.avskrivet'],
      ['bestridande', 'avskrivning'],
    ],
  ])('%s ends as %s', (referens, status, told, slag) => {
    const mal = play(referens);
    mal.end();
    expect(mal.row().status).toBe(status);
    expect(mal.told()).toEqual(['mal.registrerat', ...told]);
    expect(mal.slag()).toEqual(slag);
    expect(booked(mal)).toEqual([]);
    for (const { text } of mal.desk.letters) {
      expect(text).toContain('ÖVNING – inte utfärdat av Kronofogden');
      expect(text).toContain('Antaget: ');
    }
  });

  test.each([
    ['R-KOMPL', 'Något i ansökan om betalningsföreläggande behöver kompletteras'],
    ['R-AVLIDEN', 'Svaranden är avliden.'],
    ['R-IKONKURS', 'Svaranden är försatt i konkurs.'],
    ['R-UTVANDRAD', 'Svaranden har utvandrat'],
  ])('%s: the letter says why, and only its own why', (referens, words) => {
    const mal = play(referens);
    mal.end();
    expect(mal.desk.letters[0]?.text.replace(/\s+/g, ' ')).toContain(words);
    const other = play('R-DELGEJ');
    other.end();
    expect(other.desk.letters[0]?.text).not.toContain('utvandrat');
  });

  test('-KOSTN: the utslag grants half of the costs, and the fee; the journal tells both', () => {
    const whole = play('R-UTSLAG');
    const half = play('R-KOSTN');
    whole.end();
    half.end();
    const fee = 30_000;
    const claimed = Number(whole.utslag()[0]?.['utslag.kostnad']) - fee;
    expect(claimed).toBeGreaterThan(0);
    expect(half.utslag()[0]?.['utslag.kostnad']).toBe(Math.floor(claimed / 2) + fee);
    expect(half.utslag()[0]?.['utslag.belopp']).toBe(whole.utslag()[0]?.['utslag.belopp']);
    const told = half.desk.events.find(({ type }) => type === 'mal.utslag');
    expect(told?.data).toMatchObject({ kostnader: Math.floor(claimed / 2), yrkade: claimed });
  });

  test('-DELBESTR: utslag over the uncontested half, with interest in proportion and the costs in whole', () => {
    const mal = play('R-DELBESTR');
    mal.end();
    const [row] = mal.utslag();
    expect(mal.utslag()).toHaveLength(1);
    expect(row).toMatchObject({ 'utslag.belopp': 50_000, 'utslag.kostnad': 48_000, 'beslut.typ': 'U' });
    // 50,000 öre at 10 per cent: 5,000 a year.
    const days = (Date.parse(String(row?.['utslag.dag'])) - Date.parse('2025-11-02')) / 86_400_000;
    expect(row?.['utslag.ranta']).toBe(Math.round((5_000 * days) / 365));
    expect(mal.desk.letters[0]?.text).toContain('till en del: 500,00 kr');
    expect(bf.skuld?.(mal.row())).toMatchObject({ belopp: 68_000 });
  });

  test('-RATT: the slip goes out, the correction gives the name as it should be, under the same day', () => {
    const mal = play('R-RATT');
    mal.end();
    const [first, second] = mal.utslag();
    expect(mal.utslag()).toHaveLength(2);
    expect(first).toMatchObject({ 'beslut.typ': 'U', 'svarande.namn': ['Åsa E', 'Provhandel A'] });
    expect(second).toEqual({ ...first, 'beslut.typ': 'R', 'svarande.namn': ['Åsa Ek', 'Provhandel AB'] });
  });

  test('-OLIKA with three: utslag, avskrivet, overlamnat; only the first is in the utslag and in the register', () => {
    const mal = play('R-OLIKA', 3);
    mal.end();
    expect(mal.svarande().map(({ lage }) => lage)).toEqual(['utslag', 'avskrivet', 'overlamnat']);
    expect(mal.utslag().map((row) => row['svarande.namn'])).toEqual([['Åsa Ek']]);
    expect(bf.skuld?.(mal.row())?.galdenarer).toEqual([{ identitet: '192001019807', namn: 'Åsa Ek' }]);
    expect([...mal.desk.concerned]).toEqual([`2001019807 ${mal.row().malnummer}`]);
    const named = mal.desk.letters.map(({ slag, text }) => [
      slag,
      NAMES.filter((name) => text.includes(name)),
    ]);
    expect(named).toContainEqual(['avskrivning', ['Provhandel AB']]);
    expect(named).toContainEqual(['overlamnande', ['Per Å']]);
  });
});

describe('each svarande by themselves', () => {
  test('one is served and contests, the other is served later and gets utslag, each on their own time', () => {
    const mal = play('R-UTSLAG');
    ok(mal.hand('delgiven', { svarande: 1 }, '2026-01-05'));
    expect(mal.row().status).toBe('registrerat');
    ok(mal.hand('bestrids', { svarande: '19200101-9807' }, '2026-01-07'));
    const before = mal.desk.bookings.get(`case ${mal.row().malnummer}/delgiven/2`)?.due;
    expect(before).toBeGreaterThan(calendar.at('2026-01-07', '10:00'));
    expect(booked(mal).sort()).toEqual(['avskrivs/1', 'delgiven/2']);
    mal.end();
    expect(mal.svarande().map(({ lage }) => lage)).toEqual(['avskrivet', 'utslag']);
    expect(mal.row().status).toBe('utslag');
    expect(mal.utslag().map((row) => row['svarande.namn'])).toEqual([['Provhandel AB']]);
  });

  test('what one does takes nothing from what the other waits for', () => {
    const mal = play('R-UTSLAG');
    ok(mal.hand('delgiven', {}, '2026-01-05'));
    const due = mal.desk.bookings.get(`case ${mal.row().malnummer}/utslag`)?.due;
    ok(mal.hand('bestrids', { svarande: [2] }, '2026-01-08'));
    expect(mal.desk.bookings.get(`case ${mal.row().malnummer}/utslag/1`)?.due).toBe(due);
    expect(booked(mal).sort()).toEqual(['avskrivs/2', 'utslag/1']);
  });

  test('one payment settles the claim for all who still wait; an utslag stands', () => {
    const mal = play('R-UTSLAG');
    mal.hand('delgiven');
    mal.hand('bestrids', { svarande: 2 });
    ok(mal.hand('betalas', { svarande: 1 }));
    expect(mal.row().status).toBe('betalt');
    expect(mal.svarande().every(({ lage }) => lage === undefined)).toBe(true);
    expect(booked(mal)).toEqual([]);
  });

  test('standing alike again, they are told of as one', () => {
    const mal = play('R-UTSLAG');
    mal.hand('delgiven', { svarande: 1 });
    mal.hand('delgiven', { svarande: 2 });
    expect(mal.svarande()).toEqual([
      { identitet: PEOPLE[0], namn: NAMES[0] },
      { identitet: PEOPLE[1], namn: NAMES[1] },
    ]);
    expect(mal.row().status).toBe('forklaringstid');
  });

  test.each([
    ['bestrids', { svarande: 3 }, 'BF-MAL-SVARANDE-SAKNAS'],
    ['bestrids', { svarande: 0 }, 'BF-MAL-SVARANDE-SAKNAS'],
    ['bestrids', { svarande: [] }, 'BF-MAL-SVARANDE-SAKNAS'],
    ['bestrids', { svarande: 'ingen' }, 'BF-MAL-SVARANDE-SAKNAS'],
    ['bestrids', { svarande: [1, { x: 1 }] }, 'BF-MAL-SVARANDE-SAKNAS'],
    ['bestrids', { svarande: 2 }, 'BF-MAL-PASSAR-EJ'],
    ['bestrids', { svarande: 1, belopp: 100_000 }, 'BF-MAL-BELOPP'],
    ['bestrids', { svarande: 1, belopp: -1 }, 'BF-MAL-BELOPP'],
    ['bestrids', { svarande: 1, belopp: 'allt' }, 'BF-MAL-BELOPP'],
  ])('%s %p is refused: %s', (type, data, code) => {
    const mal = play('R-UTSLAG');
    mal.hand('delgiven', { svarande: 1 });
    const before = mal.row();
    expect(mal.hand(type, data)).toMatchObject({ ok: false, code });
    expect(mal.row()).toBe(before);
  });

  test('different contested amounts in one utslag event become an utslag each', () => {
    const mal = play('R-UTSLAG');
    mal.hand('delgiven');
    ok(mal.hand('bestrids', { svarande: 1, belopp: 30_000 }));
    ok(mal.hand('utslag', {}, '2026-01-20'));
    expect(mal.utslag().map((row) => [row['svarande.namn'], row['utslag.belopp']])).toEqual([
      [['Åsa Ek'], 70_000],
      [['Provhandel AB'], 100_000],
    ]);
    ok(mal.hand('overlamnas', { svarande: 1 }, '2026-01-21'));
    expect(mal.svarande().map(({ lage }) => lage)).toEqual(['overlamnat', 'utslag']);
  });
});

describe('after the utslag', () => {
  test('återvinning within a month: to court, and the enforcement is stopped; a day later it is refused', () => {
    const mal = play('R-UTSLAG', 1, {}, ['bf', 'verk']);
    mal.hand('delgiven');
    ok(mal.hand('utslag', {}, '2026-01-31'));
    const { verkstallighet } = readMal(mal.row());
    expect(mal.hand('atervinning', {}, '2026-03-01')).toMatchObject({ code: 'BF-MAL-ATERVINNING-SEN' });
    ok(mal.hand('atervinning', {}, '2026-02-28'));
    expect(mal.row().status).toBe('overlamnat');
    expect(mal.desk.bookings.get(`case ${verkstallighet ?? ''}/inhiberas`)?.due).toBe(
      calendar.at('2026-02-28', '10:00'),
    );
    expect(mal.desk.letters.at(-1)?.text).toContain(verkstallighet);
  });

  test('a second utslag of the mål is enforced in a mål of its own', () => {
    const mal = play('R-UTSLAG', 2, {}, ['bf', 'verk']);
    mal.hand('delgiven');
    mal.hand('utslag', { svarande: 1 }, '2026-01-20');
    mal.hand('utslag', { svarande: 2 }, '2026-01-21');
    const opened = [...mal.desk.cases.values()].filter(({ service }) => service === 'verk');
    expect(opened.map(({ state }) => (state['svarande'] as MalSvarande[]).map(({ namn }) => namn))).toEqual([
      ['Åsa Ek'],
      ['Provhandel AB'],
    ]);
    expect(new Set(opened.map(({ malnummer }) => malnummer)).size).toBe(2);
  });

  test('a rättelse by hand may give a name', () => {
    const mal = play('R-UTSLAG');
    mal.hand('delgiven');
    mal.hand('utslag', {}, '2026-01-20');
    ok(mal.hand('rattas', { svarande: 2, namn: 'Provhandeln AB' }, '2026-01-22'));
    expect(mal.utslag().at(-1)).toMatchObject({
      'beslut.typ': 'R',
      'utslag.dag': '2026-01-20',
      'svarande.namn': ['Provhandeln AB'],
    });
    expect(mal.row().status).toBe('utslag');
  });
});

test('a mål of an earlier program, whose bookings were names alone, goes on', () => {
  const mal = play('R-UTSLAG', 1);
  mal.desk.cases.set(mal.row().malnummer, {
    ...mal.row(),
    state: { ...mal.row().state, bokat: ['delgiven'] },
  });
  ok(mal.hand('delgiven'));
  expect(booked(mal)).toEqual(['utslag']);
  expect(writeMal(readMal(mal.row()))).toEqual(mal.row().state);
});

test('the shares of the new endings are nothing unless set', () => {
  const none = { betald: 0, bestriden: 0, bestridenTr: 0, komplettering: 0 };
  const shares = (wish: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.entries(wish).map(([name, share]) => [`bf.andel.${name}`, share]));
  for (const name of ['delbestriden', 'odelgiven', 'atervunnen', 'rattad', 'olika']) {
    expect([name, bf.settings.find((row) => row.name === `bf.andel.${name}`)?.default]).toEqual([name, 0]);
    const { row } = play('R1', 1, { settings: shares({ ...none, [name]: 1 }) });
    expect(readMal(row()).ending).toBe(name);
  }
});
