/** Rows of later files, and the evening on which such a file is delivered; the same for all services. */
import type { RoleValues } from '../formats/layout';
import type { Change } from '../store/store';
import type { Moment } from './service';

/** The simulator's own, shared by all services. */
const EVENING_SETTING = 'tider.kvall';
const EVENING = '18:00';

export interface Evening {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly due: number;
}

/** The evening of this working day, or of the next one when this is none or its evening has come. */
export function nextEvening(moment: Moment): Evening {
  const given = moment.setting(EVENING_SETTING);
  const time = typeof given === 'string' ? given : EVENING;
  const { calendar, now } = moment;
  const first = calendar.arbetsdagAfter(calendar.dayOf(now), 0);
  const due = calendar.at(first, time);
  if (due > now) return { day: first, due };
  const day = calendar.arbetsdagAfter(first, 1);
  return { day, due: calendar.at(day, time) };
}

export interface OutgoingPlace {
  readonly transaction: string;
  readonly group: string;
  /** Intressentkod in the file's name and start post. */
  readonly code: string;
  readonly inReplyTo: string | null;
}

/** One row of a later file and the booking of its delivery; booking the same file again changes nothing. */
export function outgoingRow(
  moment: Moment,
  place: OutgoingPlace,
  evening: Evening,
  values: RoleValues,
): Change[] {
  const { world, party } = moment;
  const { transaction, group, code, inReplyTo } = place;
  return [
    { kind: 'outgoing', row: { world, org: party.org, transaction, group, values } },
    {
      kind: 'booking',
      booking: {
        world,
        due: evening.due,
        kind: 'outgoing',
        key: `${party.org}/${transaction}/${group}`,
        counts: true,
        payload: { org: party.org, transaction, group, code, inReplyTo },
      },
    },
  ];
}
