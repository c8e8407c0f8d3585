/** Konkurs and företagsrekonstruktion of test companies: drawn by company and quarter, so that they need no store. */
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import { KREDIT_SETTINGS } from './settings';

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

/** A konkurs ends within four quarters here, a reconstruction too. */
const QUARTERS = 5;
const PARAGRAPHS = ['10:1', '11:18'] as const;
const TRUSTEES = ['Övningsadvokat Prov', 'Repetitionsadvokat Skiss', 'Låtsasadvokat Mönster'] as const;
const TIME = '09:00';

export function handelser(moment: Moment, identitet: string): Handelse[] {
  const settings = settingValues(KREDIT_SETTINGS, moment.setting);
  return [
    ...drawn(moment, identitet, 'konkurs', settings.number('kredit.andel.konkurs')),
    ...drawn(moment, identitet, 'rekonstruktion', settings.number('kredit.andel.rekonstruktion')),
  ];
}

function drawn(moment: Moment, identitet: string, slag: Handelse['slag'], share: number): Handelse[] {
  const { calendar, chance, now, world } = moment;
  const today = calendar.dayOf(now);
  const quarter = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  return Array.from({ length: QUARTERS }, (_, back) => quarter - back).flatMap((of) => {
    const draws = chance.draws(world, 'kredit', slag, identitet, of);
    if (draws.next() >= share) return [];
    const first = `${Math.floor(of / 4)}-${String((of % 4) * 3 + 1).padStart(2, '0')}-01`;
    const begun = calendar.arbetsdagAfter(calendar.addDays(first, draws.below(88)), 0);
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
    return [one('INLEDD', begun), one('AVSLUTAD', ended)].filter(({ at }) => at <= now);
  });
}
