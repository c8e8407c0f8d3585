/**
 * What may differ from a well-made SHS message, and what each profile does with it: accept and note it, or refuse.
 * The column `axel` is what the best-known node does when it takes a message in (its quick reading of the first
 * bytes and its full reading together); `strict` holds to the DTD and the layout of the message; `tolerant` takes
 * whatever can be delivered undamaged.
 */
import type { DeviationRow } from './deviation-row';
import { LABEL, MANAGEMENT, XML } from './deviations-document';
import { LABEL_PART, MIME, PARTS } from './deviations-message';

const TABLE = { ...MIME, ...PARTS, ...LABEL_PART, ...XML, ...LABEL, ...MANAGEMENT } as const;

export type { Treatment } from './deviation-row';
export type DeviationCode = keyof typeof TABLE;
export const DEVIATIONS: Readonly<Record<DeviationCode, DeviationRow>> = TABLE;
