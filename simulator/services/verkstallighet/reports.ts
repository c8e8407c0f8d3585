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
import { delar, type MalState } from './mal';
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
  'ranta.belopp': hidden('Räntan', 'The interest'),
};

export const REPORT_NEEDS = {
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
} satisfies Readonly<Record<string, RoleNeeds>>;

/** The mål that a row is about, as it stands after what happened. */
export interface Told {
  readonly malnummer: string;
  readonly referens: string;
  readonly state: MalState;
}

interface Where {
  /** Of the file, where there are several a day. */
  readonly part?: string;
  /** Which svarande. */
  readonly index?: number;
}

function eveningRow(
  moment: Moment,
  transaction: string,
  { malnummer, referens, state }: Told,
  values: RoleValues,
  { part = '', index = 0 }: Where = {},
): Change[] {
  const evening = nextEvening(moment);
  const code = state.intressentkod;
  const place = { transaction, group: `${evening.day}/${code}${part}`, code, inReplyTo: null };
  const svarande = state.svarande[index];
  return outgoingRow(moment, place, evening, {
    malnummer,
    'ingivare.referens': referens,
    'svarande.identitet': svarande?.identitet,
    'svarande.namn': svarande?.namn,
    'skuld.belopp': state.skuld,
    // Left out where the claim never carried any.
    'ranta.belopp': state.ranta.till === '' ? undefined : state.ranta.upplupen,
    ...values,
  });
}

export function loneutmatningRow(moment: Moment, told: Told): Change[] {
  const { calendar, now, chance, world } = moment;
  const index = told.state.lontagare;
  const draws = chance.draws(world, 'verk', 'arbetsgivare', told.state.svarande[index]?.identitet ?? '');
  const employer = createRegister(chance).company(draws.below(COMPANY_COUNT));
  const today = calendar.dayOf(now);
  const decision = {
    'beslut.dag': today,
    'loneutmatning.belopp': told.state.manadsbelopp,
    'loneutmatning.fran': today,
    'arbetsgivare.identitet': employer.identity,
    'arbetsgivare.namn': employer.name,
  };
  return eveningRow(moment, LUB, told, decision, { index });
}

/** What the investigation found, in words of our own: a row for each svarande. `lontagare`: who has earnings. */
export function rapportRows(moment: Moment, told: Told, lontagare: number | null): Change[] {
  const own = settingValues(VERK_SETTINGS, moment.setting).flag('verk.delredovisning.delad');
  return range(Math.max(told.state.svarande.length, 1)).flatMap((index) => {
    const values = {
      'redovisning.typ': 'UTREDNING',
      'redovisning.dag': moment.calendar.dayOf(moment.now),
      'redovisning.text':
        index === lontagare
          ? 'Svaranden har lön som kan utmätas.'
          : 'Inga utmätningsbara tillgångar har påträffats.',
    };
    return eveningRow(moment, DELRED, told, values, { index, part: own ? '/utredning' : '' });
  });
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

export const delredovisningRow = (moment: Moment, told: Told, payment: Payment): Change[] =>
  eveningRow(
    moment,
    DELRED,
    told,
    {
      'redovisning.typ': 'DELREDOVISNING',
      'redovisning.dag': moment.calendar.dayOf(moment.now),
      'betalning.belopp': payment.redovisat,
      'avgift.belopp': payment.avgift,
    },
    { index: told.state.lontagare },
  );

/** `fee` in öre: one, or one for each svarande who is not jointly liable. */
export const grundavgiftRows = (moment: Moment, told: Told, fee: number): Change[] =>
  range(delar(told.state)).flatMap((index) =>
    eveningRow(
      moment,
      NYTTAVGAR,
      told,
      { 'avgift.fran': nextYear(told.state.avgiftsar), 'avgift.belopp': fee },
      { index },
    ),
  );

/** `paid`: to the sökande with this account, in öre; what was accounted for before is not told again. */
export const slutredovisningRow = (moment: Moment, told: Told, status: Status, paid: number): Change[] =>
  eveningRow(moment, SLUTRED, told, {
    'redovisning.orsak': REASON[status],
    'redovisning.dag': moment.calendar.dayOf(moment.now),
    'betalning.belopp': paid,
    'avgift.belopp': told.state.avgifter,
  });
