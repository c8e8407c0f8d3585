/** What a call comes to, as values. `answers.ts` alone turns one into a response. */
import type { Transaction } from '../catalogue';
import type { OpenFile } from '../mailbox/mailbox';
import type { ShsErrorCode } from './wire/errors';
import type { Receipt } from './wire/headers';
import type { ListedMessage } from './wire/message-list';
import type { OutgoingMessage } from './wire/mime-write';

/** A text for people in both languages, where there is room for one. */
export const said = (sv: string, en: string): string => `${sv} / ${en}`;

/** Why a message is not taken. */
export interface Fault {
  readonly code: ShsErrorCode;
  readonly info: string;
  /** A fault of the best-known node: the code it tells is the empty string. */
  readonly empty?: boolean;
}

export interface RefusedMessage extends Fault {
  readonly corrId: string | null;
  readonly contentId: string | null;
}

export type Outcome =
  /** An asynchronous message has been taken, now or before. */
  | {
      readonly kind: 'kvitto';
      readonly receipt: Receipt;
      /** The body, when it is not the tx.id. */
      readonly text?: string;
    }
  /** The reply to a synchronous message; `done` lets go of what it was kept in. */
  | { readonly kind: 'svar'; readonly message: OutgoingMessage; readonly done: () => Promise<void> }
  | { readonly kind: 'fel'; readonly error: RefusedMessage }
  | { readonly kind: 'for-stor'; readonly maxBytes: number }
  /** Genrep's own limit, never the authority's refusal. */
  | { readonly kind: 'inte-annu'; readonly transactions: readonly Transaction[] }
  | { readonly kind: 'lista'; readonly messages: readonly ListedMessage[] }
  | {
      readonly kind: 'meddelande';
      readonly open: OpenFile;
      readonly message: OutgoingMessage;
      readonly staleMs: number;
    }
  | { readonly kind: 'kvitterad' }
  | { readonly kind: 'saknas'; readonly txId: string }
  | { readonly kind: 'fel-fraga'; readonly text: string }
  | { readonly kind: 'annans-utkorg'; readonly outbox: string }
  | { readonly kind: 'ingen-legitimation' }
  | { readonly kind: 'metod'; readonly allow: readonly string[] }
  | { readonly kind: 'ingenting' }
  /** A planned fault of the rehearsal: never an answer of the portal. */
  | { readonly kind: 'storning'; readonly status: number; readonly text: string }
  /** The sender went away; there is nobody to answer. */
  | { readonly kind: 'avbruten' };

/** Thrown where a message turns out to be impossible while it is read. */
export class FaultyMessage extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.code}: ${fault.info}`);
    this.name = 'FaultyMessage';
  }
}
