/**
 * How many questions an ingivare has left. Kept as the ordinal of the last registered question of each period, so that
 * registering the same question again after a kill counts it once.
 */
import { keptSeries, type FileMoment, type Moment } from '../service';
import type { Change } from '../../store/store';
import { settingValues } from '../setting-values';
import { SKULD_SETTINGS } from './settings';

const KEPT = 'kvot/';
/** Characters of `YYYY-MM-DD` that name the period. */
const PERIODS: Readonly<Record<string, number>> = { dygn: 10, manad: 7, ar: 4 };

export interface Quota {
  readonly quota: number;
  /** The period that it is for: a day, month or year as `YYYY-MM-DD` in part. */
  readonly period: string;
  readonly used: number;
}

/** undefined where there is none. */
export function quotaOf(moment: FileMoment): Quota | undefined {
  const quota = settingValues(SKULD_SETTINGS, moment.setting).number('skuld.kvot.antal');
  if (quota === 0) return undefined;
  const period = periodOf(moment);
  const ordinals = Object.entries(moment.kept).filter(([name]) => name.startsWith(KEPT));
  const last = Number(moment.kept[KEPT + period] ?? 0);
  const before = ordinals.flatMap(([name, value]) => (name === KEPT + period ? [] : [Number(value)]));
  return { quota, period, used: last === 0 ? 0 : last - Math.max(0, ...before) };
}

export const quotaChange = (moment: Moment, ordinal: number): Change => ({
  kind: 'series',
  world: moment.world,
  name: keptSeries('skuld', moment.party.org, KEPT + periodOf(moment)),
  value: String(ordinal),
});

function periodOf(moment: Moment): string {
  const kind = settingValues(SKULD_SETTINGS, moment.setting).text('skuld.kvot.period');
  return moment.calendar.dayOf(moment.now).slice(0, PERIODS[kind] ?? 7);
}
