/** When a mål moves on by itself: its flow, and its fee year. */
import type { BookedEvent } from '../case-booking';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import type { EventType, Status } from './cases';
import type { MalState } from './mal';
import { VERK_SETTINGS } from './settings';

export interface Booked extends BookedEvent {
  readonly event: EventType;
}

/** Working days between a report and bevakning (assumed). */
const WATCH_AFTER = 5;

/** What the mål waits for in this status, with the time at which it comes if nothing else does. */
export function flowOf(moment: Moment, malnummer: string, status: Status, state: MalState): Booked[] {
  const { calendar, now } = moment;
  const settings = settingValues(VERK_SETTINGS, moment.setting);
  const today = calendar.dayOf(now);
  const draws = moment.chance.draws(moment.world, moment.party.org, 'verk', status, malnummer, state.steg);
  const between = (name: string): number => {
    const [min, max] = [settings.number(`verk.tider.${name}Min`), settings.number(`verk.tider.${name}Max`)];
    return min + draws.below(Math.max(max - min, 0) + 1);
  };
  const at = (event: EventType, day: string): Booked[] => [
    { event, due: Math.max(now, calendar.at(day, settings.text('verk.tider.handlaggning'))) },
  ];
  const after = (event: EventType, days: number): Booked[] =>
    at(event, calendar.arbetsdagAfter(calendar.addDays(today, days), 0));
  const working = (event: EventType, days: number): Booked[] =>
    at(event, calendar.arbetsdagAfter(today, days));
  const { ending } = state;
  switch (status) {
    case 'registrerat':
      if (ending === 'betald') return after('betalas', between('betalning'));
      if (ending === 'inhibition') return after('inhiberas', between('betalning'));
      if (ending === 'delbetalar') {
        const step = (['delbetalas-sokanden', 'delbetalas'] as const)[state.steg] ?? 'betalas';
        return after(step, between('betalning'));
      }
      return working('utreds', between('utredning'));
    case 'utredning':
      return working(OUTCOME[ending], between('rapport'));
    case 'utredd':
      if (ending === 'utredning')
        return after('tillgangar-saknas', settings.number('verk.tider.aterkallelse') + 1);
      return working('bevakas', WATCH_AFTER);
    case 'loneutmatning':
      // Who had earnings has paid their part, and the others have nothing.
      if (state.lonKvar === 0) return working('tillgangar-saknas', WATCH_AFTER);
      return at('delbetalas', nextPayday(today, settings.number('verk.loneutmatning.dag')));
    case 'bevakning':
      return after('tillgangar-saknas', settings.number('verk.tider.bevakning'));
    case 'uppskov':
      return at('uppskov-gar-ut', calendar.addDays(state.uppskovTill ?? today, 1));
    case 'inhibition':
      return after('inhibition-upphavs', settings.number('verk.tider.inhibition'));
    case 'betalt':
    case 'tillgangslost':
    case 'konkurs':
    case 'preskriberat':
    case 'aterkallat':
      return [];
  }
}

/** What the investigation leads to. */
const OUTCOME: Readonly<Record<MalState['ending'], EventType>> = {
  betald: 'betalas',
  delbetalar: 'betalas',
  inhibition: 'betalas',
  loneutmatning: 'loneutmats',
  bevakning: 'rapporteras',
  utredning: 'rapporteras',
  tillgangslos: 'tillgangar-saknas',
  konkurs: 'konkurs',
  preskription: 'preskriberas',
};

/** The notice of the next fee year, 4–6 weeks ahead of it (documented), or the fee itself, invoiced some days into
 * that year (documented), when it has been told. */
export function feeOf(moment: Moment, malnummer: string, state: MalState, told: boolean): Booked {
  const { calendar, now } = moment;
  const settings = settingValues(VERK_SETTINGS, moment.setting);
  const next = nextYear(state.avgiftsar);
  const time = settings.text('verk.tider.handlaggning');
  if (told) {
    const day = calendar.addDays(next, settings.number('verk.tider.grundavgiftFaktura'));
    return { event: 'grundavgift-paforas', due: Math.max(now, calendar.at(day, time)) };
  }
  const [min, max] = [
    settings.number('verk.tider.grundavgiftMin'),
    settings.number('verk.tider.grundavgiftMax'),
  ];
  const draws = moment.chance.draws(moment.world, moment.party.org, 'verk', 'grundavgift', malnummer, next);
  const ahead = min + draws.below(Math.max(max - min, 0) + 1);
  // Notices go out on working days; a holiday moves one, and it stays within the bounds.
  let day = calendar.addDays(next, -ahead);
  while (!calendar.isArbetsdag(day)) day = calendar.addDays(day, ahead - min > 7 ? 1 : -1);
  return { event: 'grundavgift-aviseras', due: Math.max(now, calendar.at(day, time)) };
}

/** The first day of the fee year after the one that begins on `day`. 29 February becomes 1 March. */
export function nextYear(day: string): string {
  const year = String(Number(day.slice(0, 4)) + 1);
  return day.endsWith('-02-29') ? `${year}-03-01` : `${year}${day.slice(4)}`;
}

/** The next `dayOfMonth` after `today`. */
function nextPayday(today: string, dayOfMonth: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  if (day < dayOfMonth) return `${year}-${two(month)}-${two(dayOfMonth)}`;
  return month === 12 ? `${year + 1}-01-${two(dayOfMonth)}` : `${year}-${two(month + 1)}-${two(dayOfMonth)}`;
}
