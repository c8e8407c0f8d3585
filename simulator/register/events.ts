/**
 * What befalls people and companies as time goes: konkurs, företagsrekonstruktion, skuldsanering. Drawn by number and
 * period, so that it begins and ends on days of its own, is the same in every service, and needs no store.
 */
import type { Calendar } from '../calendar';
import type { Chance } from '../chance';
import { isTestIdentity } from './identity';
import { shareOf } from './settings';
import { DEFAULTS, type ReadSetting } from './standing';

/** What is drawn from. */
export interface Ground {
  readonly chance: Chance;
  readonly calendar: Calendar;
  /** Shares; without, their defaults. */
  readonly setting?: ReadSetting;
}

export interface Handelse {
  readonly slag: 'konkurs' | 'rekonstruktion';
  readonly typ: 'INLEDD' | 'AVSLUTAD';
  /** `YYYY-MM-DD` */
  readonly dag: string;
  readonly at: number;
  /** Of a konkurs that has ended: konkurslag (1987:672) 10 kap. (no assets) or 11 kap. (paid out). */
  readonly paragraf: string;
  readonly forvaltare: string;
}

export interface SaneringSteg {
  readonly typ: 'INLEDD' | 'BEVILJAD' | 'AVSLUTAD';
  /** `YYYY-MM-DD` */
  readonly dag: string;
  readonly at: number;
}

/** What begins in a quarter has ended when five have gone. */
export const QUARTERS = 5;
const PARAGRAPHS = ['10:1', '11:18'] as const;
const TRUSTEES = ['Övningsadvokat Prov', 'Repetitionsadvokat Skiss', 'Låtsasadvokat Mönster'] as const;
const TIME = '09:00';
const MS_PER_DAY = 86_400_000;
const COMPANY = /^\d{2}[2-9]/;
/** A payment plan is for five years at the most (skuldsaneringslag (2016:675) 33 §). */
const PLAN_DAYS = 1_826;

/** Quarters counted from year 0. */
export const quarterOf = (day: string): number =>
  Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);

export const firstDayOf = (quarter: number): string =>
  `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;

/** What began in a quarter, with its end, whenever that is. */
export function handelserOf(ground: Ground, identitet: string, quarter: number): Handelse[] {
  const ten = identitet.slice(-10);
  if (!isTestIdentity(ten)) return [];
  const setting = ground.setting ?? DEFAULTS;
  if (!COMPANY.test(ten))
    return drawn(ground, ten, 'konkurs', quarter, shareOf(setting, 'register.andel.konkursPerson'));
  return [
    ...drawn(ground, ten, 'konkurs', quarter, shareOf(setting, 'kredit.andel.konkurs')),
    ...drawn(ground, ten, 'rekonstruktion', quarter, shareOf(setting, 'kredit.andel.rekonstruktion')),
  ];
}

/** The latest of what has befallen someone by a moment; undefined when nothing that is remembered has. */
export function konkursAt(ground: Ground, identitet: string, now: number): Handelse | undefined {
  const quarter = quarterOf(ground.calendar.dayOf(now));
  const all = Array.from({ length: QUARTERS }, (_, back) => handelserOf(ground, identitet, quarter - back));
  return all
    .flat()
    .filter(({ slag, at }) => slag === 'konkurs' && at <= now)
    .reduce<Handelse | undefined>(
      (last, one) => (last === undefined || one.at > last.at ? one : last),
      undefined,
    );
}

function drawn(
  { calendar, chance }: Ground,
  ten: string,
  slag: Handelse['slag'],
  quarter: number,
  share: number,
): Handelse[] {
  const draws = chance.draws('register', slag, ten, quarter);
  if (draws.next() >= share) return [];
  const begun = calendar.arbetsdagAfter(calendar.addDays(firstDayOf(quarter), draws.below(88)), 0);
  const ended = calendar.arbetsdagAfter(calendar.addDays(begun, 60 + draws.below(240)), 0);
  const paragraf = slag === 'konkurs' ? draws.pick(PARAGRAPHS) : '';
  const forvaltare = slag === 'konkurs' ? draws.pick(TRUSTEES) : '';
  const one = (typ: Handelse['typ'], dag: string): Handelse => ({
    slag,
    typ,
    dag,
    at: calendar.at(dag, TIME),
    paragraf: typ === 'AVSLUTAD' ? paragraf : '',
    forvaltare,
  });
  return [one('INLEDD', begun), one('AVSLUTAD', ended)];
}

/**
 * The skuldsanering of the plan period that holds `now`, and of the one before, oldest step first, with the steps that are
 * still to come. Each person's periods follow one another, so that the share holds at any time.
 */
export function saneringOf(ground: Ground, identitet: string, now: number): SaneringSteg[] {
  const ten = identitet.slice(-10);
  if (!isTestIdentity(ten) || COMPANY.test(ten)) return [];
  const { calendar, chance } = ground;
  const share = shareOf(ground.setting ?? DEFAULTS, 'skuld.andel.sanering');
  if (share === 0) return [];
  const offset = chance.draws('register', 'sanering', ten).below(PLAN_DAYS);
  const today = Math.floor(Date.parse(`${calendar.dayOf(now)}T00:00:00Z`) / MS_PER_DAY);
  const period = Math.floor((today - offset) / PLAN_DAYS);
  return [period - 1, period].flatMap((one): SaneringSteg[] => {
    const draws = chance.draws('register', 'sanering', ten, one);
    if (draws.next() >= share) return [];
    const first = new Date((one * PLAN_DAYS + offset) * MS_PER_DAY).toISOString().slice(0, 10);
    const step = (typ: SaneringSteg['typ'], days: number): SaneringSteg => {
      const dag = calendar.arbetsdagAfter(calendar.addDays(first, days), 0);
      return { typ, dag, at: calendar.at(dag, TIME) };
    };
    return [step('INLEDD', 0), step('BEVILJAD', 90 + draws.below(150)), step('AVSLUTAD', PLAN_DAYS - 14)];
  });
}
