/**
 * What befalls the test persons and companies that an extract is drawn from. Drawn once for each quarter and kept, so that
 * an extract costs what there is to tell, not the number of people. The same for every look: it depends on nothing else.
 */
import type { Chance } from '../../chance';
import {
  firstDayOf,
  handelserOf,
  QUARTERS,
  quarterOf,
  saneringOf,
  type Handelse,
  type SaneringSteg,
} from '../../register/events';
import { createRegister, type Registered } from '../../register/register';
import { isSkyddad } from '../../register/standing';
import { skuldOfQuarter } from '../bakgrund';
import { BAKGRUND_SETTINGS } from '../bakgrund-settings';
import type { Lookup, Moment } from '../service';
import { settingValues } from '../setting-values';
import type { Skuld } from '../skuld';
import { KREDIT_SETTINGS } from './settings';

/** One test person or company, with what one quarter or plan period brought. */
export interface Told {
  /** People first, then companies, each in their own order. */
  readonly order: number;
  readonly person: Registered;
  readonly skyddad: boolean;
  readonly skulder: readonly Skuld[];
  readonly handelser: readonly Handelse[];
  readonly sanering: readonly SaneringSteg[];
}

/** So many rolls are kept of a world's chance: two years of quarters, and settings that change. */
const KEPT = 24;
/** People between two rests. */
const SLICE = 50;

type Roll = Promise<readonly Told[]>;
const rolls = new WeakMap<Chance, Map<string, Roll>>();

/** All that the last five quarters brought, in order of people, latest quarter first; then the debt reliefs. */
export async function rollOf(moment: Moment, lookup: Pick<Lookup, 'rest'>): Promise<readonly Told[]> {
  const quarter = quarterOf(moment.calendar.dayOf(moment.now));
  const parts = await Promise.all([
    ...Array.from({ length: QUARTERS }, (_, back) =>
      kept(moment, lookup, 'kvartal', quarter - back, quarterly),
    ),
    kept(moment, lookup, 'sanering', quarter, plans),
  ]);
  return parts.flat().sort((a, b) => a.order - b.order);
}

type Part = Pick<Told, 'skulder' | 'handelser' | 'sanering'>;
type Draw = (moment: Moment, identitet: string, quarter: number) => Part | undefined;

function kept(moment: Moment, lookup: Pick<Lookup, 'rest'>, name: string, quarter: number, draw: Draw): Roll {
  const { chance, world, setting } = moment;
  const mine = rolls.get(chance) ?? new Map<string, Roll>();
  rolls.set(chance, mine);
  const key = JSON.stringify([world, name, quarter, ...SHARES.map((share) => setting(share))]);
  const known = mine.get(key);
  if (known !== undefined) return known;
  const made = roll(moment, lookup, quarter, draw);
  mine.set(key, made);
  // A roll that could not be made is made anew the next time.
  made.catch(() => mine.delete(key));
  const oldest = mine.size > KEPT ? mine.keys().next().value : undefined;
  if (oldest !== undefined) mine.delete(oldest);
  return made;
}

async function roll(
  moment: Moment,
  lookup: Pick<Lookup, 'rest'>,
  quarter: number,
  draw: Draw,
): Promise<readonly Told[]> {
  const size = settingValues(KREDIT_SETTINGS, moment.setting).number('kredit.population');
  const register = createRegister(moment.chance, moment.setting);
  const found: Told[] = [];
  for (let order = 0; order < size + size / 10; order++) {
    if (order % SLICE === SLICE - 1) await lookup.rest();
    const person = order < size ? register.person(order) : register.company(order - size);
    const part = draw(moment, person.identity.slice(-10), quarter);
    if (part === undefined) continue;
    found.push({
      order,
      person,
      skyddad: isSkyddad(moment.chance, person.identity, moment.setting),
      ...part,
    });
  }
  return found;
}

function quarterly(moment: Moment, identitet: string, quarter: number): Part | undefined {
  const shares = settingValues(BAKGRUND_SETTINGS, moment.setting);
  const skulder = (['allmant', 'enskilt'] as const).flatMap(
    (slag) => skuldOfQuarter(moment, identitet, slag, quarter, shares.number(SHARE_OF[slag])) ?? [],
  );
  const handelser = handelserOf(moment, identitet, quarter);
  return skulder.length + handelser.length === 0 ? undefined : { skulder, handelser, sanering: [] };
}

/** Of the plan period at the quarter's end, and of the one before, so that a period that begins in it is there in time. */
function plans(moment: Moment, identitet: string, quarter: number): Part | undefined {
  const end = moment.calendar.at(firstDayOf(quarter + 1), '00:00');
  const sanering = saneringOf(moment, identitet, end);
  return sanering.length === 0 ? undefined : { skulder: [], handelser: [], sanering };
}

const SHARE_OF = { allmant: 'skuld.andel.allmanna', enskilt: 'skuld.andel.enskilda' } as const;
/** All that the draw depends on beside seed and time. */
const SHARES = [
  'kredit.population',
  ...Object.values(SHARE_OF),
  'skuld.andel.skyddad',
  'skuld.andel.sanering',
  'register.andel.konkursPerson',
  'kredit.andel.konkurs',
  'kredit.andel.rekonstruktion',
] as const;
