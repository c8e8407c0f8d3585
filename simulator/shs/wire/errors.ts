/** SHS error codes, and the plain-text form of a synchronous error. */
import { inferred, type Source, type Text } from '../../provenance';

export const SHS_ERROR_CODES = [
  'UnresolvedReceiver',
  'MissingAgreement',
  'MissingDeliveryAddress',
  'MissingDeliveryExecution',
  'IllegalProductType',
  'UnknownProductType',
  'IllegalReceiver',
  'UnknownReceiver',
  'IllegalSender',
  'UnknownSender',
  'IllegalOriginator',
  'IllegalEndRecipient',
  'IllegalMessageStructure',
  'IllegalDatapartContent',
  'OtherError',
] as const;
export type ShsErrorCode = (typeof SHS_ERROR_CODES)[number];

export interface ErrorRow {
  readonly code: ShsErrorCode;
  readonly text: Text;
  readonly source: Source;
}
export const SHS_ERRORS: readonly ErrorRow[] = SHS_ERROR_CODES.map((code) => ({
  code,
  text: { sv: code, en: code },
  source: inferred('SHS'),
}));

/** Any letter case; unknown codes are OtherError. */
export function readErrorCode(_text: string): ShsErrorCode {
  throw new Error('not written yet');
}

/** Body (text/plain) of a 400 answer, as the best-known node words it. */
export function errorBody(_error: {
  readonly code: ShsErrorCode;
  readonly info: string;
  readonly contentId: string | null;
  readonly corrId: string | null;
}): string {
  throw new Error('not written yet');
}
