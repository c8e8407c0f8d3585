/**
 * The life of a skuldsanering ärende as one ingivare sees it. Kronofogden decides to open the matter (*inledandebeslut*) and
 * tells known creditors within a week (lag (2016:675) 19, 21 §§); whoever has a claim reports it in writing within one
 * month, at most two (*fordringsanmälan*). When the time is out an återrapportering says what was taken: reported in
 * time, or not at all; a claim that comes later is reported back as late. All of it is assumed from the statute.
 */
import type { CaseRow } from '../../store/store';
import type { LivingSanering } from '../skuld';

export const STATUSES = ['inlett', 'anmalt', 'ej-anmalt', 'avslutat'] as const;
export type Status = (typeof STATUSES)[number];

/** `avslutas`, by hand: the skuldsanering ends, whatever has been reported. */
export const EVENTS = ['forlangs', 'tiden-ute', 'avslutas'] as const;
export type EventType = (typeof EVENTS)[number];

/** What fits an ärende in each status, beside the fordringsanmälan itself. */
const FITS: Readonly<Record<Status, readonly EventType[]>> = {
  inlett: EVENTS,
  anmalt: EVENTS,
  'ej-anmalt': ['avslutas'],
  avslutat: [],
};

export interface Anmalan {
  readonly referens: string;
  /** Whole öre, all claims with interest and costs. */
  readonly belopp: number;
  /** `YYYY-MM-DD` */
  readonly dag: string;
}

export interface ArendeState {
  readonly intressentkod: string;
  readonly galdenar: { readonly identitet: string; readonly namn: string };
  readonly beslutsdag: string;
  /** Last day to report, `YYYY-MM-DD`. */
  readonly sistaDag: string;
  /** The time has been made longer, which may happen once (two months at most). */
  readonly forlangd: boolean;
  readonly anmalan: Anmalan | null;
  readonly bokat: readonly string[];
  /** Business time at which it ended. */
  readonly slut: number | null;
}

export const statusOf = (row: CaseRow): Status => {
  const status = STATUSES.find((one) => one === row.status);
  if (status === undefined) throw new Error(`ärende ${row.malnummer} has the unknown status ${row.status}`);
  return status;
};

export const fittingEvents = (row: CaseRow): readonly EventType[] =>
  FITS[statusOf(row)].filter((event) => event !== 'forlangs' || !readArende(row).forlangd);

export function readArende(row: CaseRow): ArendeState {
  const state = row.state as Partial<ArendeState>;
  return {
    intressentkod: state.intressentkod ?? '',
    galdenar: state.galdenar ?? { identitet: '', namn: '' },
    beslutsdag: state.beslutsdag ?? '',
    sistaDag: state.sistaDag ?? '',
    forlangd: state.forlangd ?? false,
    anmalan: state.anmalan ?? null,
    bokat: state.bokat ?? [],
    slut: state.slut ?? null,
  };
}

export const writeArende = (state: ArendeState): CaseRow['state'] => ({ ...state });

/** Of the person: from the inledandebeslut until the ärende is closed. */
export function saneringOfArende(row: CaseRow): LivingSanering {
  const { galdenar, beslutsdag, slut } = readArende(row);
  return { ...galdenar, typ: 'INLEDD', dag: beslutsdag, from: row.registered, till: slut };
}

/** The same day of a later month, or its last day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}
