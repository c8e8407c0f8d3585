/** What an event does to a mål: the row as it becomes, the journal's event, what is booked next, rows of later files. */
import type { CaseRow, Change } from '../../store/store';
import type { CaseEvent, CaseOutcome, Moment } from '../service';
import { caseBooking, unbooked } from '../case-booking';
import { nextEvening, outgoingRow, type Evening } from '../later-file';
import { settingValues } from '../setting-values';
import { concernsChanges } from '../skuld';
import { letterChanges, type LetterContent } from '../letter';
import { openFromUtslag } from '../verkstallighet/from-utslag';
import {
  avskrivningsbeslut,
  avvisningsbeslut,
  kompletteringsbrev,
  OVERLAMNANDE,
  underrattelseOmBestridande,
  utslagsbrev,
  type Utslag,
} from './brev';
import {
  asEvent,
  asStatus,
  EVENTS,
  fittingEvents,
  JOURNAL_TYPE,
  nextStatus,
  type EventType,
  type Status,
} from './cases';
import { changesAfter, reduceMal } from './case-reduction';
import { avskrivningSands, utslagSands } from './installning';
import { claimed } from './krav';
import { readMal, writeMal, type MalState } from './mal';
import { UTSLAG } from './outgoing';
import { BF_SETTINGS } from './settings';

/** Kronor to öre. */
const ORE = 100;
/** Working days within which a letter goes out, and within which the sökande asks for court (assumed). */
const LETTER_DAYS = 3;
const COURT_DAYS = 10;

type Step = Pick<CaseRow, 'malnummer' | 'referens'> & { readonly state: MalState };

export function caseEvent(moment: Moment, row: CaseRow, event: CaseEvent): CaseOutcome {
  const status = asStatus(row.status);
  if (status === undefined) throw new Error(`mål ${row.malnummer} has the unknown status ${row.status}`);
  const type = asEvent(event.type);
  const next = type === undefined ? undefined : nextStatus(status, type);
  if (type === undefined || next === undefined) return refusal(row, status, event.type, type !== undefined);
  if (type === 'nedsatts') return reduceMal(moment, row, event.data);
  return { ok: true, changes: advance(moment, row, type, next, event.data) };
}

function advance(
  moment: Moment,
  row: CaseRow,
  type: EventType,
  status: Status,
  data: CaseEvent['data'],
): Change[] {
  const before = readMal(row);
  // A mål that has been completed goes on to utslag, else the same letter would be sent again.
  const ending = type === 'kompletteras' ? 'utslag' : before.ending;
  const step = { malnummer: row.malnummer, referens: row.referens, state: { ...before, ending } };
  const bookings = bookingsFor(moment, step, status);
  const enforced = type === 'utslag' ? enforcement(moment, step) : undefined;
  // The fee is owed though the application is withdrawn (förordning 1992:1094).
  const avgiftKvar =
    type === 'aterkallas'
      ? settingValues(BF_SETTINGS, moment.setting).number('bf.avgift.ansokan') * ORE
      : before.avgiftKvar;
  const changes = changesAfter(before, status);
  const state: MalState = {
    ...step.state,
    andringar: changes.left,
    avgiftKvar,
    verkstallighet: enforced?.malnummer ?? before.verkstallighet,
    bokat: bookings.map((booked) => booked.event),
    utslag: type === 'utslag' ? { dag: moment.calendar.dayOf(moment.now), at: moment.now } : before.utslag,
  };
  return [
    ...unbooked(row, [...before.bokat, ...changes.gone]),
    { kind: 'case', row: { ...row, status, state: writeMal(state) } },
    {
      kind: 'event',
      event: {
        type: JOURNAL_TYPE[type],
        at: moment.now,
        world: row.world,
        org: row.org,
        data: {
          ...(type === 'betalas' ? { belopp: claimed(before) } : {}),
          ...data,
          ...(type === 'aterkallas' ? { avgiftKvar } : {}),
          malnummer: row.malnummer,
          referens: row.referens,
          status,
        },
      },
    },
    ...bookings.map((booked) => caseBooking(moment, row.malnummer, booked)),
    ...letters(moment, row, type),
    ...(type === 'utslag'
      ? [...concernsChanges(moment, row.malnummer, state.svarande), ...utslagChanges(moment, row, step)]
      : []),
    ...(enforced?.changes ?? []),
  ];
}

function letters(moment: Moment, row: CaseRow, type: EventType): Change[] {
  const content = letterOf(moment, type);
  if (content === undefined) return [];
  const kanal = content.slag === 'avskrivning' ? avskrivningSands(moment.setting) : 'brev';
  return kanal === undefined ? [] : letterChanges(moment, row, kanal, content);
}

/** What is told by letter, never in a file. */
function letterOf({ calendar, now, setting }: Moment, type: EventType): LetterContent | undefined {
  const settings = settingValues(BF_SETTINGS, setting);
  const last = (days: string): string => calendar.addDays(calendar.dayOf(now), settings.number(days));
  switch (type) {
    case 'komplettering-begars':
      return kompletteringsbrev(last('bf.tider.komplettering'));
    case 'avvisas':
      return avvisningsbeslut();
    case 'bestrids':
      return underrattelseOmBestridande(last('bf.tider.overlamnande'));
    case 'avskrivs':
      return avskrivningsbeslut(
        'Kravet har bestritts och ingen har begärt att målet ska överlämnas till tingsrätt.',
      );
    case 'aterkallas':
      return avskrivningsbeslut('Ansökan har återkallats.');
    case 'overlamnas':
      return OVERLAMNANDE;
    default:
      return undefined;
  }
}

/** The mål in Verkställighet that an utslag opens by itself. */
function enforcement(
  moment: Moment,
  { malnummer, referens, state }: Step,
): ReturnType<typeof openFromUtslag> {
  const settings = settingValues(BF_SETTINGS, moment.setting);
  if (!(state.verkstalls ?? settings.flag('bf.verkstallighet.utanUppgift'))) return undefined;
  const fee = settings.number('bf.avgift.ansokan') * ORE;
  return openFromUtslag(moment, {
    malnummer,
    referens,
    intressentkod: state.intressentkod,
    dag: moment.calendar.dayOf(moment.now),
    svarande: state.svarande,
    belopp: state.kapital + state.kostnader + fee,
    ranta: state.krav.flatMap(({ belopp, rantesats, rantaFran }) =>
      rantesats === null || rantaFran === null ? [] : [{ belopp, sats: rantesats, fran: rantaFran }],
    ),
  });
}

export interface Booked {
  readonly event: EventType;
  readonly due: number;
}

/** What the mål waits for in this status, with the time at which it comes if nothing else does. */
export function bookingsFor(moment: Moment, step: Step, status: Status): Booked[] {
  const { calendar, now } = moment;
  const settings = settingValues(BF_SETTINGS, moment.setting);
  const today = calendar.dayOf(now);
  const draws = moment.chance.draws(moment.world, moment.party.org, 'bf', status, step.malnummer);
  const between = (min: number, max: number): number => min + draws.below(Math.max(max - min, 0) + 1);
  const at = (event: EventType, day: string): Booked[] => [
    { event, due: Math.max(now, calendar.at(day, settings.text('bf.tider.handlaggning'))) },
  ];
  const firstAfter = (day: string): string => calendar.arbetsdagAfter(calendar.addDays(day, 1), 0);
  const { ending } = step.state;
  switch (status) {
    case 'registrerat': {
      if (ending === 'komplettering') {
        return at('komplettering-begars', calendar.arbetsdagAfter(today, between(1, LETTER_DAYS)));
      }
      const days = between(
        settings.number('bf.tider.delgivningMin'),
        settings.number('bf.tider.delgivningMax'),
      );
      return at('delgiven', calendar.arbetsdagAfter(today, days));
    }
    case 'komplettering': {
      const last = calendar.addDays(today, settings.number('bf.tider.komplettering'));
      return at('avvisas', firstAfter(last));
    }
    case 'forklaringstid': {
      const time = settings.number('bf.tider.forklaringstid');
      const within = calendar.addDays(today, between(1, time));
      if (ending === 'betald') return at('betalas', within);
      if (ending === 'bestriden' || ending === 'bestriden-tr') return at('bestrids', within);
      return at('utslag', firstAfter(calendar.addDays(today, time)));
    }
    case 'bestritt': {
      if (ending === 'bestriden-tr')
        return at('overlamnas', calendar.arbetsdagAfter(today, between(1, COURT_DAYS)));
      const last = calendar.addDays(today, settings.number('bf.tider.overlamnande'));
      return at('avskrivs', firstAfter(last));
    }
    case 'betalt':
    case 'utslag':
    case 'avskrivet':
    case 'overlamnat':
    case 'avvisat':
    case 'aterkallat':
      return [];
  }
}

/** The utslag as the ingivare wants it: in the evening's file, on paper, both, or (a warning has been given) neither. */
function utslagChanges(moment: Moment, row: CaseRow, step: Step): Change[] {
  const evening = nextEvening(moment);
  const { digitalt, papper } = utslagSands(moment.setting, step.state.ursprung, evening.day);
  const { malnummer, referens } = step;
  const { world, now: at, party } = moment;
  if (!digitalt && !papper) {
    const data = { malnummer, referens, ursprung: step.state.ursprung };
    return [{ kind: 'event', event: { type: 'mal.utslag-till-ingen', at, world, org: party.org, data } }];
  }
  const beslut = utslagOf(moment, step);
  return [
    ...(digitalt ? utslagRow(moment, evening, step, beslut) : []),
    ...(papper ? letterChanges(moment, row, 'brev', utslagsbrev(beslut)) : []),
  ];
}

function utslagOf(moment: Moment, { state }: Step): Utslag {
  const fee = settingValues(BF_SETTINGS, moment.setting).number('bf.avgift.ansokan') * ORE;
  return {
    dag: moment.calendar.dayOf(moment.now),
    belopp: state.kapital,
    kostnad: state.kostnader + fee,
    rantesats: state.rantesats,
    rantaFran: state.rantaFran,
    svarande: state.svarande,
  };
}

/** Utslag of one day and intressentkod go out in one file. */
function utslagRow(
  moment: Moment,
  evening: Evening,
  { malnummer, referens, state }: Step,
  beslut: Utslag,
): Change[] {
  const place = {
    transaction: UTSLAG,
    group: `${evening.day}/${state.intressentkod}`,
    code: state.intressentkod,
    inReplyTo: null,
  };
  return outgoingRow(moment, place, evening, {
    malnummer,
    'ingivare.referens': referens,
    'utslag.dag': beslut.dag,
    'utslag.belopp': beslut.belopp,
    'utslag.kostnad': beslut.kostnad,
    'ranta.sats': beslut.rantesats ?? undefined,
    'ranta.fran': beslut.rantaFran ?? undefined,
    'svarande.identitet': beslut.svarande.map((svarande) => svarande.identitet),
    'svarande.namn': beslut.svarande.map((svarande) => svarande.namn),
  });
}

function refusal(row: CaseRow, status: Status, event: string, known: boolean): CaseOutcome {
  const fitting = fittingEvents(status);
  const fits =
    fitting.length === 0
      ? { sv: 'inget', en: 'nothing' }
      : { sv: fitting.join(', '), en: fitting.join(', ') };
  const all = EVENTS.join(', ');
  return {
    ok: false,
    code: known ? 'BF-MAL-PASSAR-EJ' : 'BF-MAL-OKAND-HANDELSE',
    text: known
      ? {
          sv: `Mål ${row.malnummer} är ${status}; händelsen ${event} passar inte då.`,
          en: `Mål ${row.malnummer} is ${status}; the event ${event} does not fit then.`,
        }
      : {
          sv: `Händelsen ${event} finns inte. De som finns: ${all}.`,
          en: `No event ${event}. There are: ${all}.`,
        },
    remedy: { sv: `Det som passar nu: ${fits.sv}.`, en: `What fits now: ${fits.en}.` },
  };
}
