/**
 * The inledandebeslut. It is made by a case event (`POST /cases/{malnummer}/events {"type":"inledandebeslut"}` on a mål
 * against the person), not by a booking: it follows from the gäldenär's own application, which no ingivare hands in, so a
 * rehearsal says when it comes; drawn by chance it would surprise whoever rehearses something else.
 */
import { isTestIdentity } from '../../register/identity';
import type { CaseRow, Change } from '../../store/store';
import { caseBooking } from '../case-booking';
import { nextEvening, type Evening } from '../later-file';
import { fillPattern } from '../malnummer';
import type { CaseOutcome, Moment, PersonEvent } from '../service';
import { settingValues } from '../setting-values';
import { concernsChanges, type Skuld } from '../skuld';
import { monthsAfter, statusOf, writeArende, type ArendeState } from './arende';
import { laterRow, UNDERRATTELSE } from './outgoing';
import { SANERING_SETTINGS } from './settings';

export const TIME_IS_OUT = 'tiden-ute';
const TIME = '09:00';
const SLOTS = 1_000;

export const inledandebeslut: PersonEvent = {
  type: 'inledandebeslut',
  happens: (moment, galdenar, rows, skulder) => {
    const running = rows.find((row) => row.service === 'sanering' && statusOf(row) !== 'avslutat');
    return running === undefined
      ? { ok: true, changes: open(moment, galdenar, rows, skulder) }
      : alreadyOpen(running);
  },
};

function open(
  moment: Moment,
  galdenar: ArendeState['galdenar'],
  rows: readonly CaseRow[],
  skulder: readonly Skuld[],
): Change[] {
  const { calendar, now, party, world } = moment;
  const settings = settingValues(SANERING_SETTINGS, moment.setting);
  const today = calendar.dayOf(now);
  const evening = eveningAfter(moment, settings.number('sanering.tider.underrattelse'));
  const code = party.codes[0] ?? '';
  const earlier = rows.filter((row) => row.service === 'sanering').length;
  const drawn = moment.chance.draws(world, 'sanering', 'arende', galdenar.identitet, earlier);
  const malnummer = fillPattern(
    settings.text('sanering.arendenummer.monster'),
    String((10_000 + drawn.below(80_000)) * SLOTS + party.slot),
    Number(today.slice(0, 4)),
  );
  const sistaDag = monthsAfter(evening.day, settings.number('sanering.tider.anmalan'));
  const state: ArendeState = {
    intressentkod: code,
    galdenar,
    beslutsdag: today,
    sistaDag,
    forlangd: false,
    anmalan: null,
    bokat: [TIME_IS_OUT],
    slut: null,
  };
  const row: CaseRow = {
    world,
    malnummer,
    org: party.org,
    service: 'sanering',
    referens: '',
    status: 'inlett',
    registered: now,
    state: writeArende(state),
  };
  const referens = (one: string): string => rows.find((held) => held.malnummer === one)?.referens ?? '';
  const data = { malnummer, galdenar: shownInJournal(galdenar.identitet), sistaDag, status: row.status };
  return [
    { kind: 'case', row },
    ...concernsChanges(moment, malnummer, [galdenar]),
    { kind: 'event', event: { type: 'mal.inledandebeslut', at: now, world, org: party.org, data } },
    caseBooking(moment, malnummer, { event: TIME_IS_OUT, due: timeOut(moment, sistaDag) }),
    ...laterRow(moment, UNDERRATTELSE, code, evening, {
      arendenummer: malnummer,
      'galdenar.identitet': galdenar.identitet,
      'galdenar.namn': galdenar.namn,
      'beslut.dag': today,
      'anmalan.sista-dag': sistaDag,
      malnummer: skulder.map((skuld) => skuld.malnummer),
      'ingivare.referens': skulder.map((skuld) => referens(skuld.malnummer)),
      'kapital.belopp': skulder.map((skuld) => skuld.belopp - skuld.betalt),
    }),
  ];
}

/** The journal is read by many: a number that may be a real person's is not shown whole there. */
const shownInJournal = (identitet: string): string =>
  isTestIdentity(identitet) ? identitet : `${identitet.slice(0, -4)}****`;

/** The morning of the first working day after the last one to report. */
export const timeOut = (moment: Moment, sistaDag: string): number =>
  moment.calendar.at(moment.calendar.arbetsdagAfter(moment.calendar.addDays(sistaDag, 1), 0), TIME);

function eveningAfter(moment: Moment, days: number): Evening {
  const { calendar, now } = moment;
  const day = calendar.arbetsdagAfter(calendar.dayOf(now), days);
  return nextEvening(days === 0 ? moment : { ...moment, now: calendar.at(day, '00:00') });
}

const alreadyOpen = (row: CaseRow): CaseOutcome => ({
  ok: false,
  code: 'SANERING-PAGAR',
  text: {
    sv: `Skuldsanering är redan inledd: ärende ${row.malnummer} är ${row.status}.`,
    en: `Skuldsanering has been opened already: ärende ${row.malnummer} is ${row.status}.`,
  },
  remedy: { sv: 'Vänta tills ärendet är avslutat.', en: 'Wait until the ärende is closed.' },
});
