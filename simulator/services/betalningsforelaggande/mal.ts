/** What the BF service remembers of a mål, and the mål as JSON in the store. Amounts are whole öre. */
import type { CaseRow } from '../../store/store';
import type { EventType, Status } from './cases';
import { ENDINGS, type Ending } from './endings';
import { URSPRUNG, type Ursprung } from './installning';

export interface MalSvarande {
  readonly identitet: string;
  readonly namn: string;
  /** Their own standing, where the svarande of the mål do not stand alike; else it is the mål's. */
  readonly lage?: Status;
  /** Contested part of the capital. */
  readonly bestritt?: number;
  /** Day (`YYYY-MM-DD`) of the utslag against them. */
  readonly utslag?: string;
}

/** An event that is booked and has not come. */
export interface Booked {
  readonly event: EventType;
  /** Business time. */
  readonly due: number;
  /** Whom it is about, by place from 0; null: all. */
  readonly svarande: readonly number[] | null;
}

/** A claim as it stands: what is left of its amount, and its own interest. */
export interface MalKrav {
  readonly belopp: number;
  /** `YYYY-MM-DD` */
  readonly forfallodag: string | null;
  /** Hundredths of a per cent per year; null where the claim carries no interest. */
  readonly rantesats: number | null;
  /** `YYYY-MM-DD` */
  readonly rantaFran: string | null;
}

/** An återkallelse or nedsättning that has been accepted. */
export interface MalAndring {
  readonly event: 'aterkallas' | 'nedsatts';
  /** Nedsättning: reduced by. */
  readonly belopp: number;
  /** Nedsättning of one claim, counted from 1. */
  readonly krav: number | null;
  /** `YYYY-MM-DD` */
  readonly dag: string | null;
  readonly referens: string;
  /** It does not hold yet. */
  readonly vantar: boolean;
}

export interface MalState {
  readonly ursprung: Ursprung;
  readonly intressentkod: string;
  readonly transaktionsid: string;
  /** Ordinal in the file that it came in. */
  readonly handling: number;
  readonly ending: Ending;
  readonly svarande: readonly MalSvarande[];
  /** In the order of the application; a claim that has been reduced to nothing stays, with nothing. */
  readonly krav: readonly MalKrav[];
  /** The sum of `krav`. */
  readonly kapital: number;
  readonly kostnader: number;
  /** What the sökande has reduced capital and costs by, in all. */
  readonly nedsatt: number;
  /** Application fee that is owed though the application is withdrawn; null while it is not. */
  readonly avgiftKvar: number | null;
  /** The first claim's that is left, `krav` has each one's: hundredths of a per cent per year, null without interest. */
  readonly rantesats: number | null;
  /** `YYYY-MM-DD` */
  readonly rantaFran: string | null;
  /** Day (`YYYY-MM-DD`) and business time of the utslag; null while there is none. */
  readonly utslag: { readonly dag: string; readonly at: number } | null;
  /** The sökande asks for enforcement or declines it; null where the application says nothing. */
  readonly verkstalls: boolean | null;
  /** How the enforcement goes, as the rehearsal has told it; left out: the reference decides. */
  readonly fateThere?: string;
  /** Målnummer of the enforcement that the utslag has led to. */
  readonly verkstallighet: string | null;
  readonly andringar: readonly MalAndring[];
  /** Events that are booked and have not come. */
  readonly bokat: readonly Booked[];
}

export function readMal(row: CaseRow): MalState {
  const state = row.state as Partial<MalState>;
  const { kapital = 0, rantesats = null, rantaFran = null } = state;
  return {
    ursprung: URSPRUNG.find((one) => one === state.ursprung) ?? 'fil',
    intressentkod: state.intressentkod ?? '',
    transaktionsid: state.transaktionsid ?? '',
    handling: state.handling ?? 0,
    ending: ENDINGS.find((ending) => ending === state.ending) ?? 'utslag',
    svarande: state.svarande ?? [],
    krav: state.krav ?? [{ belopp: kapital, forfallodag: null, rantesats, rantaFran }],
    kapital,
    kostnader: state.kostnader ?? 0,
    nedsatt: state.nedsatt ?? 0,
    avgiftKvar: state.avgiftKvar ?? null,
    rantesats,
    rantaFran,
    utslag: state.utslag ?? null,
    verkstalls: state.verkstalls ?? null,
    ...(state.fateThere === undefined ? {} : { fateThere: state.fateThere }),
    verkstallighet: state.verkstallighet ?? null,
    andringar: state.andringar ?? [],
    bokat: (state.bokat ?? []).map(asBooked),
  };
}

/** An earlier program kept the names alone. */
const asBooked = (booked: Booked | EventType): Booked =>
  typeof booked === 'string' ? { event: booked, due: 0, svarande: null } : booked;

export const writeMal = (state: MalState): CaseRow['state'] => ({ ...state });
