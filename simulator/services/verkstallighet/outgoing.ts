/** The later files of Verkställighet: which roles they write, in which file a row goes, what stands in their start posts. */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { OVNING } from '../../kvittens/ovning';
import type { Change } from '../../store/store';
import { nextEvening, outgoingRow } from '../later-file';
import type { Moment } from '../service';
import { eveningOfHandIn } from '../stopptid';
import type { MalState, Origin } from './mal';

export const BEKRAFTELSE = 'verk.bekraftelse';

/** Who registers by hand (assumed). */
const UNIT = 'Kronofogden, registrering';

export const OUTGOING_NEEDS = {
  [BEKRAFTELSE]: {
    required: ['malnummer', 'ingivare.referens'],
    optional: {
      'svarande.identitet': {
        sv: 'Har ett mål flera svarande syns inte vem raden gäller.',
        en: 'Where a mål has several svarande, whom a row is about is not shown.',
      },
      registrerad: { sv: 'Registreringsdagen syns inte.', en: 'The day of registration is not shown.' },
      'utslag.nummer': {
        sv: 'Betalningsföreläggandets målnummer syns inte.',
        en: 'The målnummer of the payment order is not shown.',
      },
    },
  },
} satisfies Readonly<Record<string, RoleNeeds>>;

/**
 * Each of the three start posts has a file of its own; what a machine registered answers the file that it came in. A
 * mål has a row for each svarande (assumed).
 */
export function bekraftelseRows(
  moment: Moment,
  malnummer: string,
  referens: string,
  state: MalState,
): Change[] {
  const { ursprung, intressentkod: code, transaktionsid } = state;
  const evening = ursprung === 'bf' ? nextEvening(moment) : eveningOfHandIn(moment, 'verk');
  const group = ursprung === 'maskin' ? `maskin/${transaktionsid}` : `${ursprung}/${evening.day}/${code}`;
  const inReplyTo = ursprung === 'maskin' ? transaktionsid : null;
  const svarande = state.svarande.length === 0 ? [undefined] : state.svarande;
  return svarande.flatMap((one) =>
    outgoingRow(moment, { transaction: BEKRAFTELSE, group, code, inReplyTo }, evening, {
      malnummer,
      'ingivare.referens': referens,
      registrerad: moment.calendar.dayOf(moment.now),
      ...(state.utslag === null ? {} : { 'utslag.nummer': state.utslag }),
      'svarande.identitet': one?.identitet,
    }),
  );
}

export function outgoingStart(moment: Moment, transaction: string, group: string, code?: string): RoleValues {
  return {
    intressentkod: code ?? moment.party.codes[0],
    'fil.skapad': moment.calendar.dayOf(moment.now),
    'ovning.text': OVNING,
    ...(transaction === BEKRAFTELSE ? variantOf(group) : {}),
  };
}

function variantOf(group: string): RoleValues {
  const [origin, rest] = group.split('/') as [Origin, string | undefined];
  if (origin === 'maskin') return { 'kvittens.transaktionsid': rest };
  return origin === 'bf' ? { 'utslag.dag': rest } : { 'registrering.enhet': UNIT };
}
