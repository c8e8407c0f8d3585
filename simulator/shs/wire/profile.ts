/** How liberal the reading is. `profileOf('tolerant')` and so on; single rows can be turned. */
import type { DeviationCode } from './deviation-table';

export const PROFILES = ['tolerant', 'strict', 'axel'] as const;
export type ProfileName = (typeof PROFILES)[number];
export type Treatment = 'note' | 'refuse';

export interface WireProfile {
  readonly name: ProfileName;
  readonly treatment: (code: DeviationCode) => Treatment;
  /** best: what the bytes show; content-type: the part's charset alone, else ISO-8859-1. */
  readonly labelCharset: 'best' | 'content-type';
}

export function profileOf(
  _name: ProfileName,
  _turned: Readonly<Partial<Record<DeviationCode, Treatment>>> = {},
): WireProfile {
  throw new Error('not written yet');
}
