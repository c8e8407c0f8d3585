/** What a mål waits for, and what of that falls when something else comes first. */
import type { CaseRow } from '../../store/store';
import type { BookedEvent } from '../case-booking';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import type { EventType, Status } from './cases';
import type { Ending } from './endings';
import type { Booked, MalState } from './mal';
import { BF_SETTINGS } from './settings';

/** Working days within which a letter goes out, and within which somebody turns to court (assumed). */
const LETTER_DAYS = 3;
const COURT_DAYS = 10;

/** What the sökande is asked about by letter, and who cannot be served (that they lead to that is assumed). */
const ASKED_OF: ReadonlySet<Ending> = new Set(['komplettering', 'avliden', 'i-konkurs']);
const UNSERVED: ReadonlySet<Ending> = new Set(['odelgiven', 'utvandrad']);

export type Step = Pick<CaseRow, 'malnummer' | 'referens'> & { readonly state: MalState };

/** What a mål, or some of its svarande, wait for in this status, with the time at which it comes if nothing else does. */
export function bookingsFor(
  moment: Moment,
  step: Step,
  status: Status,
  ending: Ending = step.state.ending,
  svarande: readonly number[] | null = null,
): Booked[] {
  const { calendar, now } = moment;
  const settings = settingValues(BF_SETTINGS, moment.setting);
  const today = calendar.dayOf(now);
  const own = svarande === null ? [] : [svarande.join('.')];
  const draws = moment.chance.draws(moment.world, moment.party.org, 'bf', status, step.malnummer, ...own);
  const between = (min: number, max: number): number => min + draws.below(Math.max(max - min, 0) + 1);
  const at = (event: EventType, day: string): Booked[] => [
    { event, due: Math.max(now, calendar.at(day, settings.text('bf.tider.handlaggning'))), svarande },
  ];
  const firstAfter = (day: string): string => calendar.arbetsdagAfter(calendar.addDays(day, 1), 0);
  switch (status) {
    case 'registrerat': {
      if (ASKED_OF.has(ending)) {
        return at('komplettering-begars', calendar.arbetsdagAfter(today, between(1, LETTER_DAYS)));
      }
      const days = between(
        settings.number('bf.tider.delgivningMin'),
        settings.number('bf.tider.delgivningMax'),
      );
      const event = UNSERVED.has(ending) ? 'delgivning-misslyckas' : 'delgiven';
      return at(event, calendar.arbetsdagAfter(today, days));
    }
    case 'komplettering': {
      const last = calendar.addDays(today, settings.number('bf.tider.komplettering'));
      return at('avvisas', firstAfter(last));
    }
    case 'odelgivet':
      return at('avskrivs', firstAfter(calendar.addDays(today, settings.number('bf.tider.odelgivet'))));
    case 'forklaringstid': {
      const time = settings.number('bf.tider.forklaringstid');
      const within = calendar.addDays(today, between(1, time));
      if (ending === 'betald') return at('betalas', within);
      if (ending === 'bestriden' || ending === 'bestriden-tr') return at('bestrids', within);
      if (ending === 'delbestriden') return at('delbestrids', within);
      return at('utslag', firstAfter(calendar.addDays(today, time)));
    }
    case 'delbestritt':
      return at('utslag', firstAfter(calendar.addDays(today, settings.number('bf.tider.forklaringstid'))));
    case 'delutslag':
    case 'bestritt': {
      if (ending === 'bestriden-tr')
        return at('overlamnas', calendar.arbetsdagAfter(today, between(1, COURT_DAYS)));
      const last = calendar.addDays(today, settings.number('bf.tider.overlamnande'));
      return at('avskrivs', firstAfter(last));
    }
    case 'utslag':
      if (ending === 'rattad') return at('rattas', calendar.arbetsdagAfter(today, between(1, LETTER_DAYS)));
      return ending === 'atervunnen'
        ? at('atervinning', calendar.arbetsdagAfter(today, between(1, COURT_DAYS)))
        : [];
    case 'betalt':
    case 'avskrivet':
    case 'overlamnat':
    case 'avvisat':
    case 'aterkallat':
      return [];
  }
}

export const bookedKey = ({ event, svarande }: Booked): string =>
  svarande === null ? event : `${event}/${svarande.map((index) => index + 1).join('.')}`;

export const asBooking = (booked: Booked): BookedEvent => ({
  event: booked.event,
  due: booked.due,
  key: bookedKey(booked),
  ...(booked.svarande === null ? {} : { data: { svarande: booked.svarande.map((index) => index + 1) } }),
});

/** With `-OLIKA` the svarande take turns: utslag, contested, contested and to court. */
const TURNS = ['utslag', 'bestriden', 'bestriden-tr'] as const;
const endingFor = (ending: Ending, index: number): Ending =>
  ending === 'olika' ? (TURNS[index % TURNS.length] ?? 'utslag') : ending;

/** Some svarande have moved: what they waited for is gone, what they shared with others stays for those. */
export function rebook(
  moment: Moment,
  step: Step,
  lagen: readonly Status[],
  moved: readonly number[],
): {
  readonly bokat: readonly Booked[];
  readonly gone: readonly string[];
  readonly fresh: readonly Booked[];
} {
  const all = lagen.map((_, index) => index);
  const { ending, bokat } = step.state;
  const hit = bokat.filter(({ svarande }) => (svarande ?? all).some((index) => moved.includes(index)));
  const shared = hit.flatMap((booked): Booked[] => {
    const rest = (booked.svarande ?? all).filter((index) => !moved.includes(index));
    return rest.length === 0 ? [] : [{ ...booked, svarande: rest }];
  });
  const groups = new Map<string, { status: Status; ending: Ending; members: number[] }>();
  for (const index of moved) {
    const status = lagen[index] ?? 'registrerat';
    const own = endingFor(ending, index);
    // What all wait for alike is one booking, whatever comes of it.
    const key = status === 'registrerat' ? status : `${status} ${own}`;
    const group = groups.get(key) ?? { status, ending: own, members: [] };
    group.members.push(index);
    groups.set(key, group);
  }
  const fresh = [...groups.values()].flatMap((group) =>
    bookingsFor(
      moment,
      step,
      group.status,
      group.ending,
      group.members.length === all.length ? null : group.members,
    ),
  );
  return {
    gone: hit.map(bookedKey),
    fresh: [...shared, ...fresh],
    bokat: [...bokat.filter((booked) => !hit.includes(booked)), ...shared, ...fresh],
  };
}
