/** The defects that `genrep generate --fault` can plant, one row each, in any layout that has the roles it needs. */
import type { Text } from '../provenance';
import { FAULT_KINDS, type FaultName } from './fault-kinds';
import { BYTE_PLANTS } from './planted-bytes';
import { LINE_PLANTS } from './planted-lines';
import type { Plant } from './planted-plant';
import { VALUE_PLANTS } from './planted-values';

/** A kind, and the handling that it strikes where it strikes one. */
export interface FaultKind {
  readonly kind: FaultName;
  /** From 1; the first by default. */
  readonly handling: number;
}

export const PLANTS: Readonly<Record<FaultName, Plant>> = { ...VALUE_PLANTS, ...LINE_PLANTS, ...BYTE_PLANTS };

export interface FaultTitle {
  readonly id: FaultName;
  readonly title: Text;
  readonly how: Text;
}

/** For `--help` and pages. */
export const faultTitles = (): FaultTitle[] =>
  FAULT_KINDS.map((id) => ({ id, title: PLANTS[id].title, how: PLANTS[id].how }));

/** Reads `belopp-noll` or `belopp-noll:17`; undefined when there is no such kind or number. */
export function parseFault(text: string): FaultKind | undefined {
  const match = /^([a-z0-9-]+)(?::([1-9]\d{0,8}))?$/.exec(text.trim());
  const kind = FAULT_KINDS.find((candidate) => candidate === match?.[1]);
  return kind === undefined ? undefined : { kind, handling: Number(match?.[2] ?? 1) };
}
