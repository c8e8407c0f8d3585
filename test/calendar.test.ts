import { createCalendar } from '../simulator/calendar';

const calendar = createCalendar();

describe('civil time in Stockholm', () => {
  it.each([
    ['2026-01-15T12:00:00Z', '2026-01-15T13:00:00.000+01:00'],
    ['2026-07-01T16:00:00Z', '2026-07-01T18:00:00.000+02:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59.000+01:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00.000+02:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T02:59:59.000+02:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00.000+01:00'],
  ])('%s is %s', (utc, local) => {
    expect(calendar.iso(Date.parse(utc))).toBe(local);
  });

  it('turns a day and a time into the instant, on both sides of the change', () => {
    expect(calendar.at('2026-03-28', '18:00')).toBe(Date.parse('2026-03-28T17:00:00Z'));
    expect(calendar.at('2026-03-29', '18:00')).toBe(Date.parse('2026-03-29T16:00:00Z'));
    expect(calendar.at('2026-03-29', '00:30')).toBe(Date.parse('2026-03-28T23:30:00Z'));
    expect(calendar.at('2026-10-25', '18:00')).toBe(Date.parse('2026-10-25T17:00:00Z'));
  });

  it('knows the day by Stockholm, not by Greenwich', () => {
    expect(calendar.dayOf(Date.parse('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  });
});

describe('arbetsdagar', () => {
  // Weekday holidays as the almanac has them.
  it.each([
    [2024, '01-01 03-29 04-01 05-01 05-09 06-06 06-21 12-24 12-25 12-26 12-31'],
    [2025, '01-01 01-06 04-18 04-21 05-01 05-29 06-06 06-20 12-24 12-25 12-26 12-31'],
    [2026, '01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31'],
  ])('closed weekdays of %i', (year, days) => {
    const closed: string[] = [];
    for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = calendar.addDays(day, 1)) {
      const weekday = new Date(day).getUTCDay();
      if (weekday % 6 !== 0 && !calendar.isArbetsdag(day)) closed.push(day.slice(5));
    }
    expect(closed.join(' ')).toBe(days);
  });

  it('counts over Easter', () => {
    expect(calendar.arbetsdagAfter('2026-04-02', 0)).toBe('2026-04-02');
    expect(calendar.arbetsdagAfter('2026-04-02', 1)).toBe('2026-04-07');
    expect(calendar.arbetsdagAfter('2026-04-04', 0)).toBe('2026-04-07');
  });
});
