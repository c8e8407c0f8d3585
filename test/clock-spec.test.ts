import { createCalendar } from '../simulator/calendar';
import { goesTooFar, parseSpec, targetOf } from '../simulator/clock-spec';

const calendar = createCalendar();
const from = (iso: string): number => Date.parse(iso);

function advance(spec: string, now: string): string {
  const parsed = parseSpec(spec, calendar);
  if (!parsed.ok) throw new Error(parsed.complaint.code);
  if (parsed.spec.kind === 'next' || parsed.spec.kind === 'idle') throw new Error('has no target');
  return calendar.iso(targetOf(parsed.spec, from(now), calendar, '18:00'));
}

describe('clock specs', () => {
  it.each([
    ['PT15M', '2026-03-02T08:00:00+01:00', '2026-03-02T08:15:00.000+01:00'],
    ['P2D', '2026-03-28T08:00:00+01:00', '2026-03-30T08:00:00.000+02:00'],
    ['P1W', '2026-03-02T08:00:00+01:00', '2026-03-09T08:00:00.000+01:00'],
    ['P1M', '2026-01-31T08:00:00+01:00', '2026-02-28T08:00:00.000+01:00'],
    ['1 arbetsdag', '2026-04-02T08:00:00+02:00', '2026-04-07T08:00:00.000+02:00'],
    ['3arbetsdagar', '2026-03-02T08:00:00+01:00', '2026-03-05T08:00:00.000+01:00'],
    ['2 bankdagar', '2026-03-06T08:00:00+01:00', '2026-03-10T08:00:00.000+01:00'],
    ['kväll', '2026-03-02T08:00:00+01:00', '2026-03-02T18:00:00.000+01:00'],
    ['kväll', '2026-03-02T18:00:00+01:00', '2026-03-03T18:00:00.000+01:00'],
    ['kväll', '2026-03-06T19:00:00+01:00', '2026-03-09T18:00:00.000+01:00'],
    ['kväll', '2026-03-07T08:00:00+01:00', '2026-03-09T18:00:00.000+01:00'],
    ['to 2026-05-04T09:30', '2026-03-02T08:00:00+01:00', '2026-05-04T09:30:00.000+02:00'],
    ['to 2026-05-04', '2026-03-02T08:00:00+01:00', '2026-05-04T00:00:00.000+02:00'],
    ['to 2026-05-04T07:30:00Z', '2026-03-02T08:00:00+01:00', '2026-05-04T09:30:00.000+02:00'],
  ])('%s from %s goes to %s', (spec, now, to) => {
    expect(advance(spec, now)).toBe(to);
  });

  it.each(['next', 'idle'])('%s is understood', (spec) => {
    expect(parseSpec(spec, calendar)).toEqual({ ok: true, spec: { kind: spec } });
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '15M',
    'imorgon',
    '-P1D',
    'to 2026-02-30',
    'to 2026-03-02T25:00',
    'to 2026-13-01',
    'to 2026-00-10T08:00',
    'to 0000-00-00',
    'to 2026-03-02T10:99',
    'to 9999-12-31',
    'to 1066-10-14T12:00Z',
    '3 dagar',
  ])('%j is refused with what is allowed', (spec) => {
    const parsed = parseSpec(spec, calendar);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.complaint.code).toBe('CLOCK-SPEC');
  });

  it.each<[string, boolean]>([
    ['P30Y', false],
    ['P31Y', true],
    ['P400M', true],
    ['P999999D', true],
    ['PT99999999M', true],
    ['5000 arbetsdagar', false],
    ['99999 arbetsdagar', true],
    ['to 2055-01-01', false],
    ['to 2999-01-01', true],
    ['kväll', false],
  ])('%s at once is too far: %s', (text, far) => {
    const parsed = parseSpec(text, calendar);
    if (!parsed.ok || parsed.spec.kind === 'next' || parsed.spec.kind === 'idle') throw new Error(text);
    expect(goesTooFar(parsed.spec, from('2026-03-02T08:00:00+01:00'))).toBe(far);
  });

  it('nothing goes past the year 2999', () => {
    const parsed = parseSpec('P1D', calendar);
    if (!parsed.ok || parsed.spec.kind === 'next' || parsed.spec.kind === 'idle') throw new Error();
    expect(goesTooFar(parsed.spec, from('2999-12-31T12:00:00Z'))).toBe(true);
    expect(goesTooFar(parsed.spec, from('2999-12-30T00:00:00Z'))).toBe(false);
  });
});
