/** The claims of a mål and what is left of them. Amounts are whole öre. */
import type { RantaDel } from '../verkstallighet/ranta';
import type { MalKrav, MalState } from './mal';

type KravPart = Pick<MalState, 'krav' | 'kapital' | 'rantesats' | 'rantaFran'>;

/** The claims with what the mål says of them together. */
export function withKrav(krav: readonly MalKrav[]): KravPart {
  const shown = krav.find(({ belopp }) => belopp > 0) ?? krav[0];
  return {
    krav,
    kapital: krav.reduce((sum, { belopp }) => sum + belopp, 0),
    rantesats: shown?.rantesats ?? null,
    rantaFran: shown?.rantaFran ?? null,
  };
}

/** What the sökande claims, without interest and application fee. */
export const claimed = ({ kapital, kostnader }: Pick<MalState, 'kapital' | 'kostnader'>): number =>
  kapital + kostnader;

/** What can be reduced: one claim (counted from 1), or all that is claimed; undefined when there is no such claim. */
export const reducible = (state: MalState, nummer: number | null): number | undefined =>
  nummer === null ? claimed(state) : state.krav[nummer - 1]?.belopp;

/** Takes from the claim of that number; else from the claims in their order, then from the costs (assumed). */
export function reduce(state: MalState, belopp: number, nummer: number | null): MalState {
  let left = belopp;
  const krav = state.krav.map((one, index): MalKrav => {
    if (nummer !== null && nummer !== index + 1) return one;
    const taken = Math.min(one.belopp, left);
    left -= taken;
    return { ...one, belopp: one.belopp - taken };
  });
  return {
    ...state,
    ...withKrav(krav),
    kostnader: state.kostnader - left,
    nedsatt: state.nedsatt + belopp,
  };
}

/** Those that carry interest, each with the same part of its amount. */
export const rantaDelar = (krav: readonly MalKrav[], part: number): RantaDel[] =>
  krav.flatMap(({ belopp, rantesats, rantaFran }) =>
    rantesats === null || rantaFran === null
      ? []
      : [{ belopp: Math.round(belopp * part), sats: rantesats, fran: rantaFran }],
  );
