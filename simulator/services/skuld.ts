/** What a mål says in the register of debts that Skuldutdrag and Utdrag utmätning are written from. */
import type { Instant } from '../clock';
import type { Change } from '../store/store';

export interface Skuld {
  /** enskilt: a claim of a sökande. allmant: of the state. */
  readonly slag: 'enskilt' | 'allmant';
  readonly malnummer: string;
  readonly galdenarer: readonly { readonly identitet: string; readonly namn: string }[];
  /** For an enskilt mål: what it is enforced by, for example `UTSLAG`, and of which day (`YYYY-MM-DD`). */
  readonly titel: string;
  readonly titeldag: string;
  /** For an allmänt mål; blank else. */
  readonly medelsslag: string;
  /** Whole öre, what was owed at first and what has been paid of it. */
  readonly belopp: number;
  readonly betalt: number;
  readonly utmatning: boolean;
  /** `YYYY-MM-DD`: the debt lapses after this day. */
  readonly preskription: string;
  readonly from: Instant;
  /** Since when it is in the register no more: paid, withdrawn, lapsed. null while it is. */
  readonly till: Instant | null;
  /** When the amount that is left changed last: part payment, nedsättning. */
  readonly andrad?: Instant | null;
}

/** What an ärende says of its gäldenär: a skuldsanering, from its inledandebeslut until it ends. */
export interface LivingSanering {
  readonly identitet: string;
  readonly namn: string;
  readonly typ: 'INLEDD';
  /** `YYYY-MM-DD` */
  readonly dag: string;
  readonly from: Instant;
  readonly till: Instant | null;
}

/** How a person or company is known to the register: ten digits, so that both ways of writing a number are the same one. */
export const registerKey = (identitet: string): string => identitet.slice(-10);

/** Makes the mål found by those whom it concerns, and tells that it has changed for them. */
export const concernsChanges = (
  moment: { readonly world: string; readonly now: Instant },
  malnummer: string,
  galdenarer: readonly { readonly identitet: string }[],
): Change[] =>
  galdenarer.map(({ identitet }) => ({
    kind: 'concerns',
    world: moment.world,
    identitet: registerKey(identitet),
    malnummer,
    at: moment.now,
  }));
