/** A mål begins, from a file or from paper: its row, what it waits for, and its bekräftelse. */
import type { CaseRow, Change } from '../../store/store';
import { caseBooking } from '../case-booking';
import { outgoingRow } from '../later-file';
import { letterChanges } from '../letter';
import type { Moment } from '../service';
import { eveningOfHandIn } from '../stopptid';
import { bekraftelsebrev } from './brev';
import { endingOf } from './endings';
import { bekraftelseDigitalt } from './installning';
import { withKrav } from './krav';
import { writeMal, type MalKrav, type MalState } from './mal';
import { BEKRAFTELSE } from './outgoing';
import { asBooking, bookingsFor } from './timetable';

const STATUS = 'registrerat';

/** What an application says, however it came. */
export interface Application extends Pick<
  MalState,
  | 'ursprung'
  | 'intressentkod'
  | 'transaktionsid'
  | 'handling'
  | 'svarande'
  | 'kostnader'
  | 'verkstalls'
  | 'fateThere'
> {
  readonly malnummer: string;
  readonly referens: string;
  /** The reference with what the rehearsal says of the mål; left out: the reference alone. */
  readonly fated?: string;
  readonly krav: readonly MalKrav[];
}

export function registerMal(moment: Moment, application: Application): Change[] {
  const { world, party, now, calendar } = moment;
  const { malnummer, referens, fated = referens, fateThere } = application;
  const { krav, kapital, rantesats, rantaFran } = withKrav(application.krav);
  const state: MalState = {
    ursprung: application.ursprung,
    intressentkod: application.intressentkod,
    transaktionsid: application.transaktionsid,
    handling: application.handling,
    svarande: application.svarande,
    kostnader: application.kostnader,
    verkstalls: application.verkstalls,
    ...(fateThere === undefined ? {} : { fateThere }),
    krav,
    kapital,
    rantesats,
    rantaFran,
    ending: endingOf(moment, malnummer, fated),
    nedsatt: 0,
    avgiftKvar: null,
    utslag: null,
    verkstallighet: null,
    andringar: [],
    bokat: [],
  };
  const bookings = bookingsFor(moment, { malnummer, referens, state }, STATUS);
  const row: CaseRow = {
    world,
    malnummer,
    org: party.org,
    service: 'bf',
    referens,
    status: STATUS,
    registered: now,
    state: writeMal({ ...state, bokat: bookings }),
  };
  const data = {
    malnummer,
    referens,
    ...(state.ursprung === 'fil'
      ? { transaktionsid: state.transaktionsid, handling: state.handling }
      : { ursprung: state.ursprung }),
    status: STATUS,
  };
  return [
    { kind: 'case', row },
    { kind: 'event', event: { type: 'mal.registrerat', at: now, world, org: party.org, data } },
    ...bookings.map((booked) => caseBooking(moment, malnummer, asBooking(booked))),
    ...bekraftelse(moment, row, state, calendar.dayOf(now)),
  ];
}

/** In the file that answers the one it came in; else by letter. */
function bekraftelse(moment: Moment, row: CaseRow, state: MalState, registrerad: string): Change[] {
  const evening = eveningOfHandIn(moment, 'bf');
  const { intressentkod: code, transaktionsid, ursprung } = state;
  if (!bekraftelseDigitalt(moment.setting, ursprung, evening.day))
    return letterChanges(moment, row, 'brev', bekraftelsebrev(registrerad));
  const place = { transaction: BEKRAFTELSE, group: transaktionsid, code, inReplyTo: transaktionsid };
  const { malnummer, referens } = row;
  return outgoingRow(moment, place, evening, { malnummer, 'ingivare.referens': referens, registrerad });
}
