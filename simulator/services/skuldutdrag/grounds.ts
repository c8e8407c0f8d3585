/** On what an ingivare may ask: each kind of business by its own ground (guide 2.1.2; förordning (2001:590) 12, 12 c §§). */
import type { PartyKind } from '../../parties/party';

export const GROUNDS = ['INK', 'LAG', 'UPP'] as const;
export type Ground = (typeof GROUNDS)[number];

const OF_KIND: Partial<Readonly<Record<PartyKind, Ground>>> = {
  inkasso: 'INK',
  bank: 'INK',
  myndighet: 'LAG',
  uppdragsgivare: 'UPP',
};

/** undefined for a kind of business that has no ground of its own. */
export const groundOf = (kind: PartyKind): Ground | undefined => OF_KIND[kind];

/** Who checks contractors in procurement is not told of incomes and borgensåtaganden (12 c §). */
export const seesEconomy = (kind: PartyKind): boolean => kind !== 'uppdragsgivare';
