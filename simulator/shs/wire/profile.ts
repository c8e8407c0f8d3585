/** How liberal the reading is. `profileOf('tolerant')` and so on; single rows can be turned. */
import type { Treatment } from './deviation-row';
import { DEVIATIONS, type DeviationCode } from './deviation-table';

export const PROFILES = ['tolerant', 'strict', 'axel'] as const;
export type ProfileName = (typeof PROFILES)[number];

export interface WireProfile {
  readonly name: ProfileName;
  readonly treatment: (code: DeviationCode) => Treatment;
  /** best: what the bytes show; content-type: the part's charset alone, else ISO-8859-1. */
  readonly labelCharset: 'best' | 'content-type';
  /** full: RFC 2231 and encoded words too; plain: the first are no name, the second stand as they are. */
  readonly fileNames: 'full' | 'plain';
}

/** `turned`: rows that the user wants treated otherwise, for example `{ 'SHS-LABEL-4096': 'note' }`. */
export function profileOf(
  name: ProfileName,
  turned: Readonly<Partial<Record<DeviationCode, Treatment>>> = {},
): WireProfile {
  return {
    name,
    treatment: (code) => turned[code] ?? DEVIATIONS[code][name],
    labelCharset: name === 'axel' ? 'content-type' : 'best',
    fileNames: name === 'axel' ? 'plain' : 'full',
  };
}
