/** Label bytes to a label: see `readLabel`. */
import type { Deviation, WireRefusal } from './deviations';
import type { Label } from './label';
import type { WireProfile } from './profile';

export interface LabelPart {
  /** `charset` of the part's Content-Type, as it stands; null when there was none. */
  readonly charset: string | null;
}
export type LabelRead =
  | { readonly ok: true; readonly label: Label; readonly deviations: readonly Deviation[] }
  | {
      readonly ok: false;
      readonly refusal: WireRefusal;
      /** What could be read all the same, for the journal and the error's text. */
      readonly label: Label | null;
      readonly deviations: readonly Deviation[];
    };

/** Reads one label document. No entities, no DTD fetched; depth, size and count bounded. */
export function readLabel(_bytes: Buffer, _profile: WireProfile, _part?: LabelPart): LabelRead {
  throw new Error('not written yet');
}
