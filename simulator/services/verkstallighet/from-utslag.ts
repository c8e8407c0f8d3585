/**
 * An utslag is enforced without a further application unless the sökande declined (Kronofogden; where the
 * application says nothing, a setting of BF decides): its mål opens the same
 * day and is confirmed that evening under the start post of SUPRO/SARA, though the ingivare never sent an EMALIN.
 */
import type { Change } from '../../store/store';
import { fillPattern } from '../malnummer';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import type { MalSvarande } from './mal';
import { openMal } from './open-mal';
import type { RantaDel } from './ranta';
import { VERK_SETTINGS } from './settings';

export interface Utslag {
  /** Of the betalningsföreläggande. */
  readonly malnummer: string;
  /** Utslag of that mål, counted from 1: each against its own svarande, enforced in a mål of its own. Left out: the first. */
  readonly nummer?: number;
  readonly referens: string;
  /** The reference with what the rehearsal says of the mål; left out: the reference alone. */
  readonly fated?: string;
  readonly intressentkod: string;
  /** `YYYY-MM-DD` */
  readonly dag: string;
  readonly svarande: readonly MalSvarande[];
  /** Capital, costs and fee of the utslag, in öre. */
  readonly belopp: number;
  /** The claims that carry interest. */
  readonly ranta: readonly RantaDel[];
}

/** The first utslag leads with a nine, the ninth with a one. */
const LEAD = 10;

/** The new mål, or undefined for an ingivare without tillstånd for Verkställighet, who would hear nothing of it. */
export function openFromUtslag(
  moment: Moment,
  utslag: Utslag,
): { readonly malnummer: string; readonly changes: readonly Change[] } | undefined {
  const { nummer = 1 } = utslag;
  if (!moment.party.permits.includes('verk') || nummer >= LEAD) return undefined;
  const pattern = settingValues(VERK_SETTINGS, moment.setting).text('verk.malnummer.monster');
  const year = Number(utslag.dag.slice(0, 4));
  // Ten digits after a nine (the next utslag of the same mål: an eight …): numbers of mål that were applied for never grow so long, so the two never meet.
  const digits = `${LEAD - nummer}${utslag.malnummer.replace(/\D/g, '').padStart(10, '0')}`;
  const malnummer = fillPattern(pattern, digits, year);
  const { referens, fated = referens, intressentkod, svarande, ranta } = utslag;
  const changes = openMal(moment, {
    malnummer,
    referens,
    fated,
    intressentkod,
    transaktionsid: '',
    handling: 0,
    utslag: utslag.malnummer,
    titel: { slag: 'UTSLAG', dag: utslag.dag },
    svarande,
    solidariskt: undefined,
    guarded: false,
    ansokt: utslag.belopp,
    ranta,
  });
  return { malnummer, changes };
}
