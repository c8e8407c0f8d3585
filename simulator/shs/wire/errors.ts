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

const SOURCE = inferred('SHS-noden Inera Axel (öppen källkod)', 'felkoder');

const TEXTS: Readonly<Record<ShsErrorCode, Text>> = {
  UnresolvedReceiver: {
    sv: 'Ingen mottagare kunde härledas ur produkten och avtalen.',
    en: 'No receiver follows from the product and the agreements.',
  },
  MissingAgreement: {
    sv: 'Inget SHS-kontrakt täcker avsändaren, mottagaren och produkten just nu.',
    en: 'No SHS agreement covers the sender, the receiver and the product now.',
  },
  MissingDeliveryAddress: {
    sv: 'Mottagaren har ingen leveransadress för produkten.',
    en: 'The receiver has no delivery address for the product.',
  },
  MissingDeliveryExecution: {
    sv: 'Meddelandet kunde inte levereras.',
    en: 'The message could not be delivered.',
  },
  IllegalProductType: {
    sv: 'Produkttypen saknas eller är varken ett UUID eller ett reserverat namn.',
    en: 'The product type is missing, or neither a UUID nor a reserved name.',
  },
  UnknownProductType: { sv: 'Produkttypen är okänd.', en: 'The product type is not known.' },
  IllegalReceiver: {
    sv: 'Mottagaren är ingen giltig adress, eller flera för ett synkront meddelande.',
    en: 'The receiver is not a valid address, or several for a synchronous message.',
  },
  UnknownReceiver: { sv: 'Mottagaren är okänd.', en: 'The receiver is not known.' },
  IllegalSender: {
    sv: 'Avsändaren saknas, är ingen giltig adress eller är inte certifikatets innehavare.',
    en: "The sender is missing, not a valid address, or not the certificate's holder.",
  },
  UnknownSender: { sv: 'Avsändaren är okänd.', en: 'The sender is not known.' },
  IllegalOriginator: { sv: 'originator har fel form.', en: 'The originator is malformed.' },
  IllegalEndRecipient: { sv: 'end-recipient har fel form.', en: 'The end recipient is malformed.' },
  IllegalMessageStructure: {
    sv: 'Meddelandet eller etiketten har fel uppbyggnad.',
    en: 'The message or its label is malformed.',
  },
  IllegalDatapartContent: {
    sv: 'En datadel kan inte läsas.',
    en: 'A data part cannot be read.',
  },
  OtherError: { sv: 'Annat fel.', en: 'Another error.' },
};

export const SHS_ERRORS: readonly ErrorRow[] = SHS_ERROR_CODES.map((code) => ({
  code,
  text: TEXTS[code],
  source: SOURCE,
}));

/** Any letter case; unknown codes are OtherError. */
export function readErrorCode(text: string): ShsErrorCode {
  const wanted = text.trim().toLowerCase();
  return SHS_ERROR_CODES.find((code) => code.toLowerCase() === wanted) ?? 'OtherError';
}

/** Body (text/plain) of a 400 answer, in the form that the best-known node gives it. */
export function errorBody(error: {
  readonly code: ShsErrorCode;
  readonly info: string;
  readonly contentId: string | null;
  readonly corrId: string | null;
}): string {
  const fields = [
    `contentId=${error.contentId ?? 'null'}`,
    `corrId=${error.corrId ?? 'null'}`,
    `errorCode=${error.code}`,
    `errorInfo=${error.info}`,
    'cause=',
  ];
  return `${error.code}Exception [${fields.join(', ')}]`;
}

/** Code and info out of such a body; undefined when it is something else. */
export function readErrorBody(
  body: string,
): { readonly code: ShsErrorCode; readonly info: string } | undefined {
  const code = /errorCode=([A-Za-z]+)/.exec(body)?.[1];
  if (code === undefined) return undefined;
  const from = body.indexOf('errorInfo=');
  const to = body.lastIndexOf(', cause=');
  const info = from < 0 ? '' : body.slice(from + 'errorInfo='.length, to > from ? to : undefined);
  return { code: readErrorCode(code), info };
}
