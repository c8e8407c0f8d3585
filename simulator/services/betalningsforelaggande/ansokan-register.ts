/** Pass two over an ansökan: an approved handling becomes a mål. */
import type { RoleRecord } from '../../formats/layout';
import type { CaseRow } from '../../store/store';
import type { FileHead, FileMoment, Registration } from '../service';
import { caseBooking } from '../case-booking';
import { nextEvening, outgoingRow } from '../later-file';
import { malnummerOf } from '../malnummer';
import { settingValues } from '../setting-values';
import { letterChanges } from '../letter';
import { bekraftelsebrev } from './brev';
import { bekraftelseDigitalt } from './installning';
import { bookingsFor } from './case-events';
import { kravIn, numberIn } from './delkrav';
import { endingOf } from './endings';
import { withKrav } from './krav';
import { writeMal, type MalState } from './mal';
import { BEKRAFTELSE } from './outgoing';
import { BF_SETTINGS } from './settings';

const STATUS = 'registrerat';

export function registerAnsokan(
  moment: FileMoment,
  head: FileHead,
  number: number,
  record: RoleRecord,
  ordinal: number,
): Registration {
  const { world, party, now, calendar, transaktionsid } = moment;
  const today = calendar.dayOf(now);
  const pattern = settingValues(BF_SETTINGS, moment.setting).text('bf.malnummer.monster');
  const year = Number(today.slice(0, 4));
  const malnummer = malnummerOf(
    moment.chance,
    { service: 'bf', world, slot: party.slot, ordinal, year },
    pattern,
  );
  const referens = text(record, 'ingivare.referens');
  const code = head.intressentkod ?? party.codes[0] ?? '';
  const state: MalState = {
    ursprung: 'fil',
    intressentkod: code,
    transaktionsid,
    handling: number,
    ending: endingOf(moment, malnummer, referens),
    svarande: svarande(record),
    ...withKrav(kravIn(record)),
    kostnader: sum(record, 'kostnad.belopp'),
    nedsatt: 0,
    avgiftKvar: null,
    utslag: null,
    verkstalls: filledFlag(record, 'verkstallighet.begars'),
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
    state: writeMal({ ...state, bokat: bookings.map((booked) => booked.event) }),
  };
  const evening = nextEvening(moment);
  const place = { transaction: BEKRAFTELSE, group: transaktionsid, code, inReplyTo: transaktionsid };
  const data = { malnummer, referens, transaktionsid, handling: number, status: STATUS };
  return {
    malnummer,
    changes: [
      { kind: 'case', row },
      { kind: 'event', event: { type: 'mal.registrerat', at: now, world, org: party.org, data } },
      ...bookings.map((booked) => caseBooking(moment, malnummer, booked)),
      ...(bekraftelseDigitalt(moment.setting, 'fil', evening.day)
        ? outgoingRow(moment, place, evening, {
            malnummer,
            'ingivare.referens': referens,
            registrerad: today,
          })
        : letterChanges(moment, row, 'brev', bekraftelsebrev(today))),
    ],
  };
}

function svarande(record: RoleRecord): MalState['svarande'] {
  const names = record.values('svarande.namn');
  return record.values('svarande.identitet').map((slot, index) => ({
    identitet: String(slot.value ?? ''),
    namn: String(names[index]?.value ?? ''),
  }));
}

const text = (record: RoleRecord, role: string): string => String(record.first(role)?.value ?? '');

const sum = (record: RoleRecord, role: string): number =>
  record.values(role).reduce((total, slot) => total + (numberIn(slot) ?? 0), 0);

function filledFlag(record: RoleRecord, role: string): boolean | null {
  const value = record.first(role)?.value;
  return typeof value === 'boolean' ? value : null;
}
