/**
 * The löpnummer ledger as a rule without memory: given the last accepted number, which is due now?
 * That a control exists is documented (BF and Verkställighet, "Löpnummer och löpnummerkontroll"); its rule is assumed.
 */

export interface LopnummerRule {
  /** What an unknown series starts at: any number ('fritt') or this one. */
  readonly first: number | 'fritt';
  /** After this number comes `afterHighest`. */
  readonly highest: number;
  readonly afterHighest: number;
}

export type LopnummerJudgement =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'upprepat' | 'hoppat'; readonly expected: number };

/** The number that the next file must carry; undefined when any will do. */
export function nextLopnummer(rule: LopnummerRule, last: number | undefined): number | undefined {
  if (last === undefined) return rule.first === 'fritt' ? undefined : rule.first;
  return last >= rule.highest ? rule.afterHighest : last + 1;
}

/** A number on the way up to `last` is repeated, one beyond the expected is skipped; the series is a ring. */
export function judgeLopnummer(
  rule: LopnummerRule,
  last: number | undefined,
  given: number,
): LopnummerJudgement {
  const expected = nextLopnummer(rule, last);
  if (expected === undefined || given === expected) return { ok: true };
  if (last === undefined) return { ok: false, why: given < expected ? 'upprepat' : 'hoppat', expected };
  const ring = rule.highest - rule.afterHighest + 1;
  const ahead = (((given - expected) % ring) + ring) % ring;
  return { ok: false, why: ahead < ring / 2 ? 'hoppat' : 'upprepat', expected };
}
