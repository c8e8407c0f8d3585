/** The X-shs-* headers of a receive service's answers, as an existing node writes them (Inera Axel): inferred. */
import { inferred, type Source } from '../../provenance';

export const HEADERS_SOURCE: Source = inferred('SHS-noden Inera Axel (öppen källkod)', 'receive service');
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

/** Headers of the answer; what is null is left out. Values come from the sender: made safe for a header line. */
export function receiptHeaders(receipt: Receipt): Record<string, string> {
  const all: readonly (readonly [string, string | null])[] = [
    ['X-shs-txid', receipt.txId],
    ['X-shs-corrid', receipt.corrId],
    ['X-shs-contentid', receipt.contentId],
    ['X-shs-nodeid', receipt.nodeId],
    ['X-shs-localid', receipt.localId],
    ['X-shs-arrivaldate', receipt.arrivalDate],
    ['X-shs-duplicatemsg', receipt.duplicate ? 'yes' : 'no'],
  ];
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === null ? [] : [[name, headerValue(value)]])),
  );
}

/** One line of printable ISO-8859-1: what is not becomes `?`. */
export const headerValue = (text: string): string => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?').trim();

export interface ReadReceipt {
  readonly txId: string;
  readonly duplicate: boolean;
  readonly arrivalDate: string | null;
}

/** From a client's side: headers as node gives them (lower case); the id from the body when no header tells it. */
export function readReceipt(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
): ReadReceipt {
  const of = (name: string): string | null => {
    const value = headers[name];
    return typeof value === 'string' ? value.trim() : null;
  };
  return {
    txId: of('x-shs-txid') ?? body.trim(),
    duplicate: of('x-shs-duplicatemsg')?.toLowerCase() === 'yes',
    arrivalDate: of('x-shs-arrivaldate'),
  };
}
