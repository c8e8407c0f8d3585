/** The defects that `genrep generate --fault` can plant, one row each, in any layout that has the roles it needs. */
import type { Text } from '../provenance';
import { FAULT_KINDS, type FaultName } from './fault-kinds';
import { RULE_FAULTS, type RuleFaultName } from './rule-kinds';
import { RULE_PLANTS } from './planted-rules';
import { BYTE_PLANTS } from './planted-bytes';
import { LINE_PLANTS } from './planted-lines';
import type { Plant } from './planted-plant';
import { VALUE_PLANTS } from './planted-values';

export type AnyFault = FaultName | RuleFaultName;

/** A kind, and the handling that it strikes where it strikes one. */
export interface FaultKind {
  readonly kind: AnyFault;
  /** From 1; the first by default. */
  readonly handling: number;
}

export const PLANTS: Readonly<Record<AnyFault, Plant>> = {
  ...VALUE_PLANTS,
  ...LINE_PLANTS,
  ...BYTE_PLANTS,
  ...RULE_PLANTS,
};

export interface FaultTitle {
  readonly id: AnyFault;
  readonly title: Text;
  readonly how: Text;
}

/** For `--help` and pages. */
export const faultTitles = (kinds: readonly AnyFault[] = FAULT_KINDS): FaultTitle[] =>
  kinds.map((id) => ({ id, title: PLANTS[id].title, how: PLANTS[id].how }));

/** Reads `belopp-noll` or `belopp-noll:17`; undefined when there is no such kind or number. */
export function parseFault(text: string): FaultKind | undefined {
  const match = /^([a-z0-9-]+)(?::([1-9]\d{0,8}))?$/.exec(text.trim());
  const kind = [...FAULT_KINDS, ...RULE_FAULTS].find((candidate) => candidate === match?.[1]);
  return kind === undefined ? undefined : { kind, handling: Number(match?.[2] ?? 1) };
}

export const isRuleFault = (kind: AnyFault): kind is RuleFaultName =>
  RULE_FAULTS.some((candidate) => candidate === kind);
