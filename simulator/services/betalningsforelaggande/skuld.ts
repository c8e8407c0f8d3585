/**
 * A BF mål in the register of debts: from its utslag on, since an utslag is enforced without a further application
 * unless the sökande declined (Kronofogden).
 */
import type { CaseRow } from '../../store/store';
import type { Skuld } from '../skuld';
import { readMal } from './mal';

/** Preskriptionslag (1981:130) 2 and 7 §§: ten years anew from the decision. */
const PRESKRIPTION_YEARS = 10;

export function skuldOfMal(row: CaseRow): Skuld | undefined {
  const { utslag, svarande, kapital, kostnader, verkstallighet } = readMal(row);
  // Once it is enforced, that mål says what is owed.
  if (utslag === null || verkstallighet !== null) return undefined;
  return {
    slag: 'enskilt',
    malnummer: row.malnummer,
    galdenarer: svarande,
    titel: 'UTSLAG',
    titeldag: utslag.dag,
    medelsslag: '',
    belopp: kapital + kostnader,
    betalt: 0,
    utmatning: false,
    preskription: `${Number(utslag.dag.slice(0, 4)) + PRESKRIPTION_YEARS}${utslag.dag.slice(4)}`,
    from: utslag.at,
    till: null,
  };
}
