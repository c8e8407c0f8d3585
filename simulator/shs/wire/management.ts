/** shs.management: confirm and error documents. */
import type { Deviation, WireRefusal } from './deviations';
import type { ShsErrorCode } from './errors';
import type { WireProfile } from './profile';

export interface AppInfo {
  readonly name: string;
  readonly value: string;
}
export interface Management {
  /** Of the message that is confirmed or refused. */
  readonly corrId: string;
  readonly contentId: string;
  readonly datetime: string | null;
  readonly outcome:
    | { readonly kind: 'confirmation'; readonly appinfo: readonly AppInfo[] }
    | {
        readonly kind: 'error';
        readonly code: ShsErrorCode;
        /** As it stands in the document. */
        readonly written: string;
        readonly info: string;
        readonly appinfo: readonly AppInfo[];
      }
    /** The document has neither child (a known fault of the best-known node's confirm). */
    | { readonly kind: 'none' };
}
export type ManagementRead =
  | { readonly ok: true; readonly management: Management; readonly deviations: readonly Deviation[] }
  | { readonly ok: false; readonly refusal: WireRefusal; readonly deviations: readonly Deviation[] };

export function readManagement(_bytes: Buffer, _profile: WireProfile): ManagementRead {
  throw new Error('not written yet');
}
/** kind `none` writes the faulty form (profile axel only). */
export function writeManagement(_management: Management): Buffer {
  throw new Error('not written yet');
}
