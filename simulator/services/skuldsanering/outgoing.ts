/** The later files of skuldsanering: underrättelse and återrapportering, one a day and intressentkod. */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { OVNING } from '../../kvittens/ovning';
import type { Change } from '../../store/store';
import { outgoingRow, type Evening } from '../later-file';
import type { Moment } from '../service';

export const UNDERRATTELSE = 'sanering.underrattelse';
export const ATERRAPPORTERING = 'sanering.aterrapportering';

export const OUTGOING_NEEDS = {
  [UNDERRATTELSE]: {
    required: ['arendenummer', 'galdenar.identitet', 'anmalan.sista-dag'],
    optional: {
      malnummer: { sv: 'Ingivarens mål syns inte.', en: 'The ingivare’s mål are not shown.' },
      'ingivare.referens': {
        sv: 'Ingivarens referens syns inte.',
        en: 'The ingivare’s reference is not shown.',
      },
    },
  },
  [ATERRAPPORTERING]: {
    required: ['arendenummer', 'anmalan.utfall'],
    optional: {
      'ingivare.referens': {
        sv: 'Ingivarens referens syns inte.',
        en: 'The ingivare’s reference is not shown.',
      },
      'anmalan.belopp': { sv: 'Det anmälda beloppet syns inte.', en: 'The amount reported is not shown.' },
    },
  },
} satisfies Readonly<Record<string, RoleNeeds>>;

/** A row of the file of that evening and code. */
export const laterRow = (
  moment: Moment,
  transaction: string,
  code: string,
  evening: Evening,
  values: RoleValues,
): Change[] =>
  outgoingRow(
    moment,
    { transaction, group: `${evening.day}/${code}`, code, inReplyTo: null },
    evening,
    values,
  );

export const outgoingStart = (
  moment: Moment,
  _transaction: string,
  group: string,
  code?: string,
): RoleValues => ({
  intressentkod: code ?? group.slice(group.indexOf('/') + 1),
  'fil.skapad': moment.calendar.dayOf(moment.now),
  'ovning.text': OVNING,
});
