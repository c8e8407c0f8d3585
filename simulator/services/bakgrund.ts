/**
 * What Kronofogden's register says of a test person beside the mål that live in the simulator: claims of the state,
 * private claims of others, and what the register of people knows (name, debt relief, protected identity). Drawn by the
 * person's number and the quarter, so that it is the same in every file of a world, comes and goes with time, and needs
 * no store. Nobody outside the series of test numbers is given any of it.
 */
import { firstDayOf, QUARTERS, quarterOf, saneringOf } from '../register/events';
import { isTestIdentity } from '../register/identity';
import { createRegister } from '../register/register';
import { isSkyddad } from '../register/standing';
import type { Draws } from '../chance';
import { fillPattern } from './malnummer';
import type { Moment } from './service';
import type { Skuld } from './skuld';
import { BAKGRUND_SETTINGS } from './bakgrund-settings';
import { settingValues } from './setting-values';

export interface Sanering {
  readonly typ: 'INLEDD' | 'BEVILJAD';
  /** `YYYY-MM-DD` */
  readonly dag: string;
}

export interface Bakgrund {
  readonly skyddad: boolean;
  /** As the register has it; blank for whoever is not in it. */
  readonly namn: string;
  /** Those that are in the register now, and those that have left it within a year. */
  readonly skulder: readonly Skuld[];
  readonly sanering: Sanering | null;
  /** Öre per month. */
  readonly inkomst: number;
  /** Öre; 0 for none. */
  readonly borgen: number;
}

/** What a rehearsal asks for instead of the draw. */
export interface Tvingad {
  readonly allmanna: boolean;
  readonly enskilda: boolean;
  readonly sanering: boolean;
  readonly skyddad: boolean;
}

type Slag = Skuld['slag'];

/** A debt stays 20 to 319 days, so that five quarters hold all that may still be there. */
const SHORTEST = 20;
const LONGEST = 320;
/** Medelsslag 36 exists (Kronofogden, Utdrag utmätning); the other is Genrep's. */
const MEDELSSLAG = ['36', '01'] as const;
const MALNUMMER = 'NN-NNNNNN-ÅÅ';
/** No organisation has this slot, so that a drawn målnummer is never that of a living mål. */
const SLOTS = 1_000;
const TIME = '09:00';
/** Skatte- och avgiftsfordringar lapse after five years (lag (1982:188) 3 §), a decision after ten (lag (1981:130)). */
const YEARS: Readonly<Record<Slag, number>> = { allmant: 5, enskilt: 10 };

const NOBODY: Bakgrund = { skyddad: false, namn: '', skulder: [], sanering: null, inkomst: 0, borgen: 0 };

export function bakgrundOf(moment: Moment, identitet: string, tvingad?: Tvingad): Bakgrund {
  const person = identitet.slice(-10);
  if (!isTestIdentity(person)) return NOBODY;
  const draws = moment.chance.draws(moment.world, 'bakgrund', person, 'ekonomi');
  return {
    skyddad: tvingad?.skyddad ?? isSkyddad(moment.chance, person, moment.setting),
    namn: createRegister(moment.chance, moment.setting).lookup(person)?.name ?? '',
    skulder: skulder(moment, person, tvingad),
    sanering: tvingad === undefined ? saneringNow(moment, person) : forcedSanering(moment, draws, tvingad),
    inkomst: 1_500_000 + draws.below(30) * 100_000,
    borgen: draws.below(4) === 0 ? 5_000_000 + draws.below(100) * 100_000 : 0,
  };
}

/** The step that was taken last, until the plan has ended. */
function saneringNow(moment: Moment, person: string): Sanering | null {
  const last = saneringOf(moment, person, moment.now)
    .filter(({ at }) => at <= moment.now)
    .at(-1);
  return last === undefined || last.typ === 'AVSLUTAD' ? null : { typ: last.typ, dag: last.dag };
}

function forcedSanering({ calendar, now }: Moment, draws: Draws, { sanering }: Tvingad): Sanering | null {
  if (!sanering) return null;
  return {
    typ: draws.below(2) === 0 ? 'INLEDD' : 'BEVILJAD',
    dag: calendar.addDays(calendar.dayOf(now), -30 - draws.below(300)),
  };
}

/** A debt is in the register from its day on until it is paid. */
export const isOpen = (skuld: Pick<Skuld, 'from' | 'till'>, now: number): boolean =>
  skuld.from <= now && (skuld.till === null || skuld.till > now);

function skulder(moment: Moment, person: string, tvingad: Tvingad | undefined): Skuld[] {
  const settings = settingValues(BAKGRUND_SETTINGS, moment.setting);
  const of = (slag: Slag, forced: boolean | undefined, setting: string): Skuld[] => {
    if (forced !== undefined) return forced ? [forcedSkuld(moment, person, slag)] : [];
    return drawnSkulder(moment, person, slag, settings.number(setting));
  };
  return [
    ...of('allmant', tvingad?.allmanna, 'skuld.andel.allmanna'),
    ...of('enskilt', tvingad?.enskilda, 'skuld.andel.enskilda'),
  ];
}

function drawnSkulder(moment: Moment, person: string, slag: Slag, share: number): Skuld[] {
  const quarter = quarterOf(moment.calendar.dayOf(moment.now));
  return Array.from({ length: QUARTERS }, (_, back) => quarter - back).flatMap((of): Skuld[] => {
    const skuld = skuldOfQuarter(moment, person, slag, of, share);
    return skuld === undefined || skuld.from > moment.now ? [] : [skuld];
  });
}

/** What came upon a person in a quarter, whatever the time is now. */
export function skuldOfQuarter(
  moment: Pick<Moment, 'world' | 'chance' | 'calendar'>,
  person: string,
  slag: Slag,
  quarter: number,
  share: number,
): Skuld | undefined {
  const { calendar, chance, world } = moment;
  const draws = chance.draws(world, 'bakgrund', person, slag, quarter);
  if (draws.next() >= share) return undefined;
  const dag = calendar.arbetsdagAfter(calendar.addDays(firstDayOf(quarter), draws.below(88)), 0);
  const slut = calendar.addDays(dag, SHORTEST + draws.below(LONGEST - SHORTEST));
  return skuldFrom(moment, person, slag, dag, calendar.at(slut, TIME));
}

/** Of the month before, not paid. */
const forcedSkuld = (moment: Moment, person: string, slag: Slag): Skuld => {
  const { calendar, now } = moment;
  return skuldFrom(moment, person, slag, calendar.addDays(calendar.dayOf(now), -30), null);
};

function skuldFrom(
  moment: Pick<Moment, 'world' | 'chance' | 'calendar'>,
  person: string,
  slag: Slag,
  dag: string,
  till: number | null,
): Skuld {
  const { calendar, chance, world } = moment;
  const draws = chance.draws(world, 'bakgrund', person, slag, dag);
  const year = Number(dag.slice(0, 4));
  const belopp = 10_000 + draws.below(3_000_000);
  return {
    slag,
    malnummer: fillPattern(MALNUMMER, String((1_000 + draws.below(98_000)) * SLOTS), year),
    galdenarer: [{ identitet: person, namn: '' }],
    titel: slag === 'enskilt' ? 'UTSLAG' : 'BESLUT',
    titeldag: calendar.addDays(dag, -7),
    medelsslag: slag === 'allmant' ? draws.pick(MEDELSSLAG) : '',
    belopp,
    betalt: draws.below(3) === 0 ? Math.floor(belopp / 4) : 0,
    utmatning: draws.below(3) === 0,
    preskription: `${year + YEARS[slag]}-12-31`,
    from: calendar.at(dag, TIME),
    till,
  };
}
