/** The X-shs-* headers of a receive service's answers. */

export const ERROR_HEADER = 'X-shs-errorcode';
export const MESSAGE_TYPE = 'message/rfc822';

/** What an asynchronous answer (202) tells. */
export interface Receipt {
  readonly txId: string;
  readonly corrId: string | null;
  readonly contentId: string | null;
  readonly nodeId: string;
  /** Not sent with a duplicate. */
  readonly localId: string | null;
  /** `yyyy-MM-ddTHH:mm:ss`, the node's local time. */
  readonly arrivalDate: string;
  readonly duplicate: boolean;
}

/** Headers of the answer; what is null is left out. */
export function receiptHeaders(_receipt: Receipt): Record<string, string> {
  throw new Error('not written yet');
}

/** From a client's side: headers as node gives them (lower case); the id from the body when no header tells it. */
export function readReceipt(
  _headers: Readonly<Record<string, string | string[] | undefined>>,
  _body: string,
): { readonly txId: string; readonly duplicate: boolean; readonly arrivalDate: string | null } {
  throw new Error('not written yet');
}
