/** Rows of the files that tell how a mål goes: all of them come in the evening, one file per day and intressentkod. */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { COMPANY_COUNT } from '../../register/identity';
import { createRegister } from '../../register/register';
import type { Text } from '../../provenance';
import type { Change } from '../../store/store';
import { nextEvening, outgoingRow } from '../later-file';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import { REASON, type Status } from './cases';
import type { MalState } from './mal';
import type { Payment } from './money';
import { VERK_SETTINGS } from './settings';
import { nextYear } from './timetable';

export const LUB = 'verk.loneutmatning';
export const DELRED = 'verk.delredovisning';
export const NYTTAVGAR = 'verk.ny-grundavgift';
export const SLUTRED = 'verk.slutredovisning';

const hidden = (sv: string, en: string): Text => ({ sv: `${sv} syns inte.`, en: `${en} is not shown.` });
const SHOWN = {
  'svarande.identitet': hidden('Svaranden', 'The svarande'),
  'skuld.belopp': hidden('Den återstående skulden', 'The remaining debt'),
};

export const REPORT_NEEDS: Readonly<Record<string, RoleNeeds>> = {
  [LUB]: {
    required: ['malnummer', 'ingivare.referens', 'beslut.dag'],
    optional: {
      ...SHOWN,
      'loneutmatning.belopp': hidden('Månadsbeloppet', 'The amount a month'),
      'loneutmatning.fran': hidden('Första dagen', 'The first day'),
      'arbetsgivare.namn': hidden('Arbetsgivaren', 'The employer'),
    },
  },
  [DELRED]: {
    required: ['malnummer', 'ingivare.referens', 'redovisning.typ', 'redovisning.dag'],
    optional: {
      ...SHOWN,
      'redovisning.text': hidden('Utredningen i ord', 'The investigation in words'),
      'betalning.belopp': hidden('Det redovisade beloppet', 'The amount accounted for'),
      'avgift.belopp': hidden('Avgiften', 'The fee'),
    },
  },
  [NYTTAVGAR]: {
    required: ['malnummer', 'ingivare.referens', 'avgift.fran'],
    optional: { ...SHOWN, 'avgift.belopp': hidden('Avgiften', 'The fee') },
  },
  [SLUTRED]: {
    required: ['malnummer', 'ingivare.referens', 'redovisning.orsak', 'redovisning.dag'],
    optional: {
      ...SHOWN,
      'betalning.belopp': hidden('Det redovisade beloppet', 'The amount accounted for'),
      'avgift.belopp': hidden('Avgiften', 'The fee'),
    },
  },
};

/** The mål that a row is about, as it stands after what happened. */
export interface Told {
  readonly malnummer: string;
  readonly referens: string;
  readonly state: MalState;
}

function eveningRow(
  moment: Moment,
  transaction: string,
  { malnummer, referens, state }: Told,
  values: RoleValues,
  part = '',
): Change[] {
  const evening = nextEvening(moment);
  const code = state.intressentkod;
  const place = { transaction, group: `${evening.day}/${code}${part}`, code, inReplyTo: null };
  const [svarande] = state.svarande;
  return outgoingRow(moment, place, evening, {
    malnummer,
    'ingivare.referens': referens,
    'svarande.identitet': svarande?.identitet,
    'svarande.namn': svarande?.namn,
    'skuld.belopp': state.skuld,
    ...values,
  });
}

export function loneutmatningRow(moment: Moment, told: Told): Change[] {
  const { calendar, now, chance, world } = moment;
  const draws = chance.draws(world, 'verk', 'arbetsgivare', told.state.svarande[0]?.identitet ?? '');
  const employer = createRegister(chance).company(draws.below(COMPANY_COUNT));
  const today = calendar.dayOf(now);
  return eveningRow(moment, LUB, told, {
    'beslut.dag': today,
    'loneutmatning.belopp': told.state.manadsbelopp,
    'loneutmatning.fran': today,
    'arbetsgivare.identitet': employer.identity,
    'arbetsgivare.namn': employer.name,
  });
}

/** `finding`: what the investigation found, in words of our own. */
export const rapportRow = (moment: Moment, told: Told, finding: string): Change[] =>
  eveningRow(
    moment,
    DELRED,
    told,
    {
      'redovisning.typ': 'UTREDNING',
      'redovisning.dag': moment.calendar.dayOf(moment.now),
      'redovisning.text': finding,
    },
    settingValues(VERK_SETTINGS, moment.setting).flag('verk.delredovisning.delad') ? '/utredning' : '',
  );

export const delredovisningRow = (moment: Moment, told: Told, payment: Payment): Change[] =>
  eveningRow(moment, DELRED, told, {
    'redovisning.typ': 'DELREDOVISNING',
    'redovisning.dag': moment.calendar.dayOf(moment.now),
    'betalning.belopp': payment.redovisat,
    'avgift.belopp': payment.avgift,
  });

/** `fee` in öre. */
export const grundavgiftRow = (moment: Moment, told: Told, fee: number): Change[] =>
  eveningRow(moment, NYTTAVGAR, told, {
    'avgift.fran': nextYear(told.state.avgiftsar),
    'avgift.belopp': fee,
  });

/** `paid`: to the sökande with this account, in öre; what was accounted for before is not told again. */
export const slutredovisningRow = (moment: Moment, told: Told, status: Status, paid: number): Change[] =>
  eveningRow(moment, SLUTRED, told, {
    'redovisning.orsak': REASON[status],
    'redovisning.dag': moment.calendar.dayOf(moment.now),
    'betalning.belopp': paid,
    'avgift.belopp': told.state.avgifter,
  });
