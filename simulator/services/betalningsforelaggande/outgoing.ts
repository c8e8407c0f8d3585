/** Rows of the later files of BF, and the evening on which each file is delivered. */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { KVITTENS_NEEDS } from '../../kvittens/kvittens';
import { OVNING } from '../../kvittens/ovning';
import type { Change } from '../../store/store';
import type { Moment } from '../service';

/** The simulator's own, shared by all services. */
const EVENING_SETTING = 'tider.kvall';
const EVENING = '18:00';

export const BEKRAFTELSE = 'bf.bekraftelse';
export const UTSLAG = 'bf.utslag';

export const OUTGOING_NEEDS: Readonly<Record<string, RoleNeeds>> = {
  'bf.kvittens': KVITTENS_NEEDS,
  [BEKRAFTELSE]: {
    required: ['malnummer', 'ingivare.referens'],
    optional: {
      registrerad: { sv: 'Registreringsdagen syns inte.', en: 'The day of registration is not shown.' },
    },
  },
  [UTSLAG]: {
    required: ['malnummer', 'ingivare.referens', 'utslag.dag'],
    optional: {
      'utslag.belopp': { sv: 'Beloppet syns inte.', en: 'The amount is not shown.' },
      'svarande.identitet': { sv: 'Svarande syns inte.', en: 'The svarande are not shown.' },
    },
  },
};

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

/** `code`: of the booking's payload; an utslag's group ends with it too. */
export function outgoingStart(moment: Moment, transaction: string, group: string, code?: string): RoleValues {
  const grouped = transaction === UTSLAG ? group.slice(group.indexOf('/') + 1) : undefined;
  return {
    intressentkod: code ?? grouped ?? moment.party.codes[0],
    'fil.skapad': moment.calendar.dayOf(moment.now),
    'ovning.text': OVNING,
    ...(transaction === BEKRAFTELSE ? { 'kvittens.transaktionsid': group } : {}),
  };
}
