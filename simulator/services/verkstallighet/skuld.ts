/** A verkställighet mål in the register of debts, from its registration until it ends. */
import type { CaseRow } from '../../store/store';
import type { Skuld } from '../skuld';
import { readMal } from './mal';

/** Preskriptionslag (1981:130) 2 and 7 §§: ten years anew from the decision. */
const PRESKRIPTION_YEARS = 10;

export function skuldOfMal(row: CaseRow): Skuld {
  const { svarande, titel, ansokt, skuld, andrad, slut } = readMal(row);
  return {
    slag: 'enskilt',
    malnummer: row.malnummer,
    galdenarer: svarande,
    titel: titel.slag,
    titeldag: titel.dag,
    medelsslag: '',
    belopp: ansokt,
    betalt: ansokt - skuld,
    utmatning: row.status === 'loneutmatning',
    preskription: titel.dag === '' ? '' : yearsAfter(titel.dag),
    from: row.registered,
    till: slut,
    andrad,
  };
}

const yearsAfter = (day: string): string => `${Number(day.slice(0, 4)) + PRESKRIPTION_YEARS}${day.slice(4)}`;
