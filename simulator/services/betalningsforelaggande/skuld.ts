/**
 * A BF mål in the register of debts: from its utslag on, since an utslag is enforced without a further application
 * unless the sökande declined (Kronofogden).
 */
import type { CaseRow } from '../../store/store';
import type { Skuld } from '../skuld';
import { readMal } from './mal';
import { uncontested } from './utslag';

/** Preskriptionslag (1981:130) 2 and 7 §§: ten years anew from the decision. */
const PRESKRIPTION_YEARS = 10;

export function skuldOfMal(row: CaseRow): Skuld | undefined {
  const { utslag, svarande, kapital, kostnader, verkstallighet } = readMal(row);
  // Once it is enforced, that mål says what is owed.
  if (utslag === null || verkstallighet !== null) return undefined;
  const against = svarande.filter((one) => one.utslag !== undefined);
  const galdenarer = against.length === 0 ? svarande : against;
  const decided = Math.max(...galdenarer.map((one) => uncontested(kapital, one)), 0);
  return {
    slag: 'enskilt',
    malnummer: row.malnummer,
    galdenarer: galdenarer.map(({ identitet, namn }) => ({ identitet, namn })),
    titel: 'UTSLAG',
    titeldag: utslag.dag,
    medelsslag: '',
    belopp: (galdenarer.length === 0 ? kapital : decided) + kostnader,
    betalt: 0,
    utmatning: false,
    preskription: `${Number(utslag.dag.slice(0, 4)) + PRESKRIPTION_YEARS}${utslag.dag.slice(4)}`,
    from: utslag.at,
    till: null,
  };
}
