/** The later files of BF: which roles they write, and what stands in their start posts. */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { OVNING } from '../../kvittens/ovning';
import type { Moment } from '../service';

export const BEKRAFTELSE = 'bf.bekraftelse';
export const UTSLAG = 'bf.utslag';

export const OUTGOING_NEEDS = {
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
      'beslut.typ': {
        sv: 'En rättelse kan inte skiljas från ett utslag.',
        en: 'A correction cannot be told from an utslag.',
      },
      'utslag.ranta': {
        sv: 'Räntan till utslaget syns inte.',
        en: 'Interest until the utslag is not shown.',
      },
      'svarande.identitet': { sv: 'Svarande syns inte.', en: 'The svarande are not shown.' },
    },
  },
} satisfies Readonly<Record<string, RoleNeeds>>;

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
