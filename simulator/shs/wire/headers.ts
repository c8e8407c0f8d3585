/** The X-shs-* headers of a receive service's answers, as an existing node writes them (Inera Axel): inferred. */
import { inferred, type Source } from '../../provenance';

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

interface HeaderRow {
  readonly name: string;
  readonly value: (receipt: Receipt) => string | null;
  readonly source: Source;
}
const SOURCE = inferred('SHS-noden Inera Axel (öppen källkod)', 'svar från mottagningstjänsten');
const header = (name: string, value: HeaderRow['value']): HeaderRow => ({ name, value, source: SOURCE });

/** In the order in which they are written. */
export const RECEIPT_HEADERS: readonly HeaderRow[] = [
  header('X-shs-txid', ({ txId }) => txId),
  header('X-shs-corrid', ({ corrId }) => corrId),
  header('X-shs-contentid', ({ contentId }) => contentId),
  header('X-shs-nodeid', ({ nodeId }) => nodeId),
  header('X-shs-localid', ({ localId }) => localId),
  header('X-shs-arrivaldate', ({ arrivalDate }) => arrivalDate),
  header('X-shs-duplicatemsg', ({ duplicate }) => (duplicate ? 'yes' : 'no')),
];

/** Headers of the answer; what is null is left out. Values come from the sender: made safe for a header line. */
export const receiptHeaders = (receipt: Receipt): Record<string, string> =>
  Object.fromEntries(
    RECEIPT_HEADERS.flatMap(({ name, value }) => {
      const text = value(receipt);
      return text === null ? [] : [[name, headerValue(text)]];
    }),
  );

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
