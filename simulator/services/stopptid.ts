/** Stopptid: what is handed in at that time of a working day or later is answered as if it came on the next one. */
import { assumed } from '../provenance';
import type { SettingRow } from '../setting';
import { nextEvening, type Evening } from './later-file';
import type { Moment } from './service';

const nameOf = (service: string): string => `${service}.tider.stopp`;

/** Nothing unless given: what is described says the same evening, and names no earlier time. */
export const stopptidSetting = (service: string): SettingRow => ({
  name: nameOf(service),
  kind: 'time-of-day',
  default: undefined,
  perParty: true,
  help: {
    sv: 'Stopptid: det som lämnas då eller senare på en arbetsdag besvaras av filen på nästa arbetsdags kväll. Utan den räknas allt före kvällen (tider.kvall) till samma dag: beskrivningen säger samma kväll och nämner ingen stopptid.',
    en: 'Stop time: what is handed in then or later on a working day is answered by the file of the next working day’s evening. Without it all that comes before the evening (tider.kvall) is of the same day: the description says that evening and names no stop time.',
  },
  source: assumed('Genrep', 'ingen stopptid är beskriven'),
});

/** The evening whose file answers what is handed in now. */
export function eveningOfHandIn(moment: Moment, service: string): Evening {
  const evening = nextEvening(moment);
  const stop = moment.setting(nameOf(service));
  if (typeof stop !== 'string' || stop === '') return evening;
  const { calendar, now } = moment;
  if (now < calendar.at(evening.day, stop)) return evening;
  return nextEvening({ ...moment, now: evening.due });
}
