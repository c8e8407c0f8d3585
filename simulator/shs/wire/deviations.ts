/** What differs from a well-made message, as values; `deviation-table.ts` says what each is and whence. */
import type { Text } from '../../provenance';
import { DEVIATIONS, type DeviationCode } from './deviation-table';
import type { ShsErrorCode } from './errors';
import type { WireProfile } from './profile';

export interface Deviation {
  readonly code: DeviationCode;
  readonly text: Text;
  /** The value or the place in question, short, as it stood. */
  readonly detail: string;
}

/** Why a message or document is not taken. */
export interface WireRefusal extends Deviation {
  /** SHS error code for `X-shs-errorcode`. */
  readonly error: ShsErrorCode;
}

/** Thrown by the streams of a message that turns out to be broken after its label was read. */
export class MessageRefused extends Error {
  constructor(readonly refusal: WireRefusal) {
    super(`${refusal.code}: ${refusal.text.en} ${refusal.detail}`.trim());
    this.name = 'MessageRefused';
  }
}

/** Where one message's deviations are gathered. */
export interface Notes {
  readonly list: readonly Deviation[];
  /** The first that is refused in this profile; null while there is none. */
  readonly refusal: () => WireRefusal | null;
  readonly note: (code: DeviationCode, detail?: string) => void;
}

/** A bad document can differ in thousands of places. */
const MOST = 50;
const LONGEST_DETAIL = 200;

export function openNotes(profile: WireProfile): Notes {
  const list: Deviation[] = [];
  let refusal: WireRefusal | null = null;
  return {
    list,
    refusal: () => refusal,
    note: (code, detail = '') => {
      if (profile.treatment(code) === 'refuse') refusal ??= refusalOf(code, detail);
      else if (list.length < MOST) list.push({ code, text: DEVIATIONS[code].text, detail: short(detail) });
    },
  };
}

export const refusalOf = (code: DeviationCode, detail = ''): WireRefusal => ({
  error: DEVIATIONS[code].error,
  code,
  text: DEVIATIONS[code].text,
  detail: short(detail),
});

/** One line, without what a terminal would obey. */
const short = (text: string): string => text.slice(0, LONGEST_DETAIL).replaceAll(/\p{Cc}/gu, ' ');
