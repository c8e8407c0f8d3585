import { forfragan } from '../../simulator/services/skuldutdrag/forfragan';
import { eveningOfHandIn, stopptidSetting } from '../../simulator/services/stopptid';
import { openFromUtslag } from '../../simulator/services/verkstallighet/from-utslag';
import { calendar, createDesk, fileMoment, recordOf } from './rehearsal';

const STOP = { 'bf.tider.stopp': '15:00' };

describe('the evening of a hand-in', () => {
  // 2026-01-02 is a Friday, 2026-01-05 a Monday, 2026-01-06 a holiday.
  test.each([
    ['before the stop time', '2026-01-02', '14:59', STOP, '2026-01-02'],
    ['at the stop time', '2026-01-02', '15:00', STOP, '2026-01-05'],
    ['after it', '2026-01-02', '17:59', STOP, '2026-01-05'],
    ['after the evening too', '2026-01-02', '18:30', STOP, '2026-01-05'],
    ['before a holiday', '2026-01-05', '16:00', STOP, '2026-01-07'],
    ['late on a Saturday, before Monday’s', '2026-01-03', '23:00', STOP, '2026-01-05'],
    [
      'a stop time later than the evening',
      '2026-01-02',
      '18:30',
      { 'bf.tider.stopp': '19:00' },
      '2026-01-05',
    ],
    ['none: up to the evening', '2026-01-02', '17:59', {}, '2026-01-02'],
    ['none: from the evening on', '2026-01-02', '18:00', {}, '2026-01-05'],
    ['another service’s', '2026-01-02', '17:00', { 'verk.tider.stopp': '15:00' }, '2026-01-02'],
    ['an evening of its own', '2026-01-02', '19:00', { ...STOP, 'tider.kvall': '20:00' }, '2026-01-05'],
  ])('%s', (_what, at, time, settings, day) => {
    const evening = eveningOfHandIn(fileMoment({ at, time, settings }), 'bf');
    const kvall = 'tider.kvall' in settings ? settings['tider.kvall'] : '18:00';
    expect(evening).toEqual({ day, due: calendar.at(day, kvall) });
  });
});

it('is nobody’s word: nothing unless given, and assumed', () => {
  expect(stopptidSetting('skuld')).toMatchObject({
    name: 'skuld.tider.stopp',
    default: undefined,
    perParty: true,
    source: { mark: 'assumed' },
  });
});

it('a question after it is answered on the next evening', () => {
  const moment = fileMoment({ time: '15:00', settings: { 'skuld.tider.stopp': '15:00' } });
  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const asked = recordOf({
    'ingivare.referens': 'F1',
    'svarande.identitet': '192001019807',
    'fraga.grund': 'INK',
  });
  const desk = createDesk();
  desk.apply(forfragan.register(moment, head, 1, asked, 1).changes);
  expect([...desk.bookings.values()].map(({ due }) => due)).toEqual([calendar.at('2026-01-05', '18:00')]);
});

it('a mål that an utslag opens is nobody’s hand-in: confirmed that evening', () => {
  const moment = fileMoment({ time: '16:00', settings: { 'verk.tider.stopp': '15:00' } });
  const opened = openFromUtslag(
    { ...moment, party: { ...moment.party, permits: ['bf', 'verk'] } },
    {
      ...{ malnummer: '01-000001-26', referens: 'R1', intressentkod: 'AAA', dag: '2026-01-02' },
      ...{ svarande: [], belopp: 100_000, ranta: [] },
    },
  );
  const due = opened?.changes.flatMap((change) =>
    change.kind === 'booking' && change.booking.kind === 'outgoing' ? [change.booking.due] : [],
  );
  expect(due).toEqual([calendar.at('2026-01-02', '18:00')]);
});
