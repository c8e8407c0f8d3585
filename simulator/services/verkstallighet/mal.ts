/** What Verkställighet remembers of a mål, and the mål as JSON in the store. Amounts are whole öre. */
import type { CaseRow } from '../../store/store';
import { asStatus, type Status } from './cases';
import { ENDINGS, type Ending } from './endings';
import { NO_RANTA, type Ranta } from './ranta';

export const ORIGINS = ['maskin', 'bf', 'manuell'] as const;
/** How the mål was registered: the three variants of the bekräftelse's start post. */
export type Origin = (typeof ORIGINS)[number];

/** What is enforced, for example an utslag of a day (`YYYY-MM-DD`). */
export interface Titel {
  readonly slag: string;
  readonly dag: string;
}

export interface MalSvarande {
  readonly identitet: string;
  readonly namn: string;
}

/** An ändring that has been accepted and does not hold yet. */
export interface Pending {
  readonly event: string;
  /** Nedsättning: reduced by, in öre. */
  readonly belopp: number;
  /** Uppskov: last day. */
  readonly till: string | null;
}

export interface MalState {
  readonly intressentkod: string;
  readonly transaktionsid: string;
  /** Ordinal in the file that it came in; 0 for a mål from BF. */
  readonly handling: number;
  readonly ursprung: Origin;
  /** Målnummer of the betalningsföreläggande, for a mål from there. */
  readonly utslag: string | null;
  readonly ending: Ending;
  readonly titel: Titel;
  readonly svarande: readonly MalSvarande[];
  /** Each svarande owes all of it; else each an equal part (assumed), and each has a grundavgift of their own. */
  readonly solidariskt: boolean;
  /** What was applied for: capital and costs. */
  readonly ansokt: number;
  /** What is left of it. */
  readonly skuld: number;
  /** Paid out to the sökande. */
  readonly redovisat: number;
  /** Grundavgifter that are owed. */
  readonly avgifter: number;
  /** First day of the fee year that runs. */
  readonly avgiftsar: string;
  /** Löneutmätning: öre a month, 0 before. */
  readonly manadsbelopp: number;
  /** Which svarande has the earnings: an index. */
  readonly lontagare: number;
  /** What that svarande has left to pay of their own part; null when they owe it all. */
  readonly lonKvar: number | null;
  readonly ranta: Ranta;
  /** Steps of the flow that leave the status as it is. */
  readonly steg: number;
  /** What a paused mål was before. */
  readonly fore: Status | null;
  readonly uppskovTill: string | null;
  readonly andringar: readonly Pending[];
  /** Events of the flow that are booked and have not come. */
  readonly bokat: readonly string[];
  /** The next event of the fee year. */
  readonly avgiftsbokning: string | null;
  /** Business time at which what is left of it changed last. */
  readonly andrad: number | null;
  /** Business time at which it ended. */
  readonly slut: number | null;
}

export function readMal(row: CaseRow): MalState {
  const state = row.state as Partial<MalState>;
  return {
    intressentkod: state.intressentkod ?? '',
    transaktionsid: state.transaktionsid ?? '',
    handling: state.handling ?? 0,
    ursprung: ORIGINS.find((origin) => origin === state.ursprung) ?? 'maskin',
    utslag: state.utslag ?? null,
    ending: ENDINGS.find((ending) => ending === state.ending) ?? 'tillgangslos',
    titel: state.titel ?? { slag: '', dag: '' },
    svarande: state.svarande ?? [],
    solidariskt: state.solidariskt ?? true,
    ansokt: state.ansokt ?? 0,
    skuld: state.skuld ?? 0,
    redovisat: state.redovisat ?? 0,
    avgifter: state.avgifter ?? 0,
    avgiftsar: state.avgiftsar ?? '',
    manadsbelopp: state.manadsbelopp ?? 0,
    lontagare: state.lontagare ?? 0,
    lonKvar: state.lonKvar ?? null,
    ranta: state.ranta ?? NO_RANTA,
    steg: state.steg ?? 0,
    fore: asStatus(state.fore ?? '') ?? null,
    uppskovTill: state.uppskovTill ?? null,
    andringar: state.andringar ?? [],
    bokat: state.bokat ?? [],
    avgiftsbokning: state.avgiftsbokning ?? null,
    andrad: state.andrad ?? null,
    slut: state.slut ?? null,
  };
}

/** How many owe a part, and a grundavgift, of their own (förordning 1992:1094, 5–6 §§). */
export const delar = ({ solidariskt, svarande }: Pick<MalState, 'solidariskt' | 'svarande'>): number =>
  solidariskt ? 1 : Math.max(svarande.length, 1);

export const writeMal = (state: MalState): CaseRow['state'] => ({ ...state });
