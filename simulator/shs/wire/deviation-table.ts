/**
 * What may differ from a well-made SHS message, and what each profile does with it: accept and note it, or refuse.
 * The column `axel` is what the best-known node does when it takes a message in (its quick reading of the first
 * bytes and its full reading together); `strict` holds to the DTD and the layout of the message; `tolerant` takes
 * whatever can be delivered undamaged.
 */
import { assumed, inferred, type Source, type Text } from '../../provenance';
import type { ShsErrorCode } from './errors';

export type Treatment = 'note' | 'refuse';

export interface DeviationRow {
  readonly tolerant: Treatment;
  readonly strict: Treatment;
  readonly axel: Treatment;
  /** Error code of a refusal. */
  readonly error: ShsErrorCode;
  readonly text: Text;
  readonly source: Source;
}

const AXEL = 'SHS-noden Inera Axel (öppen källkod)';
const NODE: Source = inferred(AXEL, 'läsning av meddelanden');
const OURS: Source = assumed('Genreps val: gränser mot skadlig indata');

const OUTCOMES = {
  /** In every profile. */
  noted: ['note', 'note', 'note'],
  refused: ['refuse', 'refuse', 'refuse'],
  /** Of tolerant, strict, axel: who refuses. */
  strict: ['note', 'refuse', 'note'],
  axel: ['note', 'note', 'refuse'],
  strictAndAxel: ['note', 'refuse', 'refuse'],
  tolerantAndStrict: ['refuse', 'refuse', 'note'],
} as const satisfies Readonly<Record<string, readonly [Treatment, Treatment, Treatment]>>;

function row(
  who: keyof typeof OUTCOMES,
  sv: string,
  en: string,
  more: { readonly error?: ShsErrorCode; readonly source?: Source } = {},
): DeviationRow {
  const [tolerant, strict, axel] = OUTCOMES[who];
  const { error = 'IllegalMessageStructure', source = NODE } = more;
  return { tolerant, strict, axel, error, text: { sv, en }, source };
}

const MIME = {
  'SHS-MIME-HTTP': row(
    'strictAndAxel',
    'MIME-huvudena står bara i HTTP-huvudena, inte i kroppen.',
    'The MIME headers stand only among the HTTP headers, not in the body.',
  ),
  'SHS-MIME-WRAPPED': row(
    'strictAndAxel',
    'Meddelandet ligger i ett annat message/rfc822.',
    'The message is wrapped in another message/rfc822.',
  ),
  'SHS-MIME-SUBTYPE': row(
    'noted',
    'Meddelandet är inte multipart/mixed.',
    'The message is not multipart/mixed.',
  ),
  'SHS-MIME-LF': row('noted', 'Raderna slutar med LF i stället för CRLF.', 'Lines end with LF, not CRLF.'),
  'SHS-MIME-HEADER-LINE': row(
    'strict',
    'En rad bland huvudena är inget huvud.',
    'A line among the headers is not a header.',
  ),
  'SHS-MIME-NOT-MULTIPART': row(
    'refused',
    'Kroppen är inget multipart-meddelande med avgränsare.',
    'The body is not a multipart message with a boundary.',
  ),
  'SHS-MIME-HEADERS': row('refused', 'Huvudena är för stora.', 'The headers are too large.', {
    source: OURS,
  }),
  'SHS-MIME-NO-PARTS': row('refused', 'Ingen del börjar.', 'No part begins.'),
  'SHS-MIME-NO-END': row(
    'refused',
    'Meddelandet är avkortat: den sista avgränsaren saknas.',
    'The message is cut: the closing boundary is missing.',
  ),
} as const;

const PARTS = {
  'SHS-PART-NONE': row('refused', 'Datadel saknas.', 'There is no data part.'),
  'SHS-PART-MISSING': row(
    'refused',
    'Etiketten har fler data-element än meddelandet har delar.',
    'The label has more data elements than the message has parts.',
  ),
  'SHS-PART-SURPLUS': row(
    'strict',
    'Meddelandet har fler delar än etiketten har data-element; resten tas inte om hand.',
    'The message has more parts than the label has data elements; the rest are not taken.',
  ),
  'SHS-PART-ENCODING': row(
    'noted',
    'Datadelens överföringskodning är varken binary eller base64.',
    'The transfer encoding of a data part is neither binary nor base64.',
  ),
  'SHS-PART-ENCODING-UNKNOWN': row(
    'refused',
    'Okänd överföringskodning.',
    'The transfer encoding is not known.',
  ),
  'SHS-PART-CODING': row(
    'refused',
    'Datadelens base64 eller quoted-printable är trasig.',
    'The base64 or quoted-printable of a data part is broken.',
    { error: 'IllegalDatapartContent' },
  ),
  'SHS-PART-PADDING': row(
    'strict',
    'Datadelens base64 saknar utfyllnaden på slutet.',
    'The base64 of a data part lacks its padding.',
  ),
  'SHS-PART-BYTES': row(
    'noted',
    'no-of-bytes stämmer inte med datadelens längd.',
    'no-of-bytes does not agree with the length of the data part.',
  ),
  'SHS-PART-NAME-RAW': row(
    'noted',
    'Filnamnet står okodat med andra tecken än ASCII.',
    'The file name stands unencoded with characters that are not ASCII.',
  ),
  'SHS-PART-NAME-2231': row(
    'noted',
    'Filnamnet står enligt RFC 2231, som äldre noder inte läser.',
    'The file name is written as in RFC 2231, which old nodes do not read.',
  ),
  'SHS-PART-NAME-2047': row(
    'noted',
    'Filnamnet står som kodat ord (RFC 2047), som inte hör hemma i en parameter.',
    'The file name is an encoded word (RFC 2047), which has no place in a parameter.',
  ),
  'SHS-PART-NAME-DIFFERS': row(
    'noted',
    'Delen och etiketten har olika filnamn.',
    'The part and the label give different file names.',
  ),
} as const;

const LABEL_PART = {
  'SHS-LABEL-TYPE-PLAIN': row(
    'strictAndAxel',
    'Etikettens del är text/plain i stället för text/xml.',
    'The label part is text/plain, not text/xml.',
  ),
  'SHS-LABEL-TYPE': row(
    'strictAndAxel',
    'Etikettens del är inte text/xml.',
    'The label part is not text/xml.',
  ),
  'SHS-LABEL-CODED': row(
    'strictAndAxel',
    'Etiketten är kodad (base64 eller quoted-printable).',
    'The label is encoded (base64 or quoted-printable).',
  ),
  'SHS-LABEL-4096': row(
    'axel',
    'Etiketten slutar efter byte 4096, där en del noder slutar läsa.',
    'The label ends after byte 4096, where some nodes stop reading.',
  ),
  'SHS-LABEL-HEAD': row(
    'axel',
    'Etiketten börjar inte med texten "<shs.label " och ett blanksteg, som en del noder letar efter.',
    'The label does not begin with the text "<shs.label " and a blank, which some nodes look for.',
  ),
} as const;

const XML = {
  'SHS-XML-FORM': row('refused', 'XML-dokumentet är inte välformat.', 'The XML document is not well-formed.'),
  'SHS-XML-LIMIT': row(
    'refused',
    'XML-dokumentet är för stort eller för djupt.',
    'The XML document is too large or too deep.',
    {
      source: OURS,
    },
  ),
  'SHS-XML-ENTITY': row(
    'refused',
    'XML-dokumentet har egna deklarationer i sin DOCTYPE (entiteter); de läses aldrig.',
    'The XML document has declarations of its own in its DOCTYPE (entities); they are never read.',
    { source: assumed('Genreps val: inga entiteter läses') },
  ),
  'SHS-XML-ROOT': row(
    'refused',
    'XML-dokumentet är av ett annat slag.',
    'The XML document is of another kind.',
  ),
  'SHS-XML-DTD': row('strictAndAxel', 'DOCTYPE nämner en okänd DTD.', 'The DOCTYPE names an unknown DTD.'),
  'SHS-XML-STANDALONE': row(
    'strict',
    'XML-dokumentet säger standalone="yes".',
    'The XML document says standalone="yes".',
  ),
  'SHS-XML-BOM': row(
    'strictAndAxel',
    'En byteordningsmarkering (BOM) står före XML-dokumentet.',
    'A byte order mark (BOM) stands before the XML document.',
  ),
  'SHS-XML-CHARSET': row(
    'noted',
    'Teckenkodningen är inte ISO-8859-1, eller uppgifterna om den går isär.',
    'The charset is not ISO-8859-1, or what is said of it disagrees.',
  ),
  'SHS-XML-PREFIX': row(
    'strictAndAxel',
    'Elementen har namnrymdsprefix.',
    'The elements have a namespace prefix.',
  ),
  'SHS-XML-INVALID': row(
    'strict',
    'XML-dokumentet följer inte DTD:n.',
    'The XML document is not valid by the DTD.',
  ),
  'SHS-XML-NMTOKEN': row('strict', 'Ett värde är ingen NMTOKEN.', 'A value is not an NMTOKEN.'),
  'SHS-XML-ENUM': row('strict', 'Ett värde är inget av de tillåtna.', 'A value is none of those allowed.'),
  'SHS-XML-VERSION': row('strict', 'Dokumentets version är inte 1.2.', "The document's version is not 1.2."),
} as const;

const LABEL = {
  'SHS-TXID-ABSENT': row('strict', 'tx.id saknas.', 'tx.id is absent.'),
  'SHS-TXID-FORM': row('noted', 'tx.id är inget UUID med gemener.', 'tx.id is not a UUID in lower case.'),
  'SHS-CORRID-ABSENT': row('strict', 'corr.id saknas.', 'corr.id is absent.'),
  'SHS-CONTENTID-ABSENT': row('strict', 'content.id saknas.', 'content.id is absent.'),
  'SHS-CONTENTID-LONG': row(
    'noted',
    'content.id är längre än 36 tecken; längre klipps när det skrivs.',
    'content.id is longer than 36 characters; it is cut when written.',
  ),
  'SHS-SEQUENCE': row(
    'strict',
    'sequence-type saknas eller är okänd.',
    'sequence-type is absent or unknown.',
  ),
  'SHS-SENDER-NONE': row(
    'tolerantAndStrict',
    'Varken from eller originator finns.',
    'There is neither from nor originator.',
    {
      error: 'IllegalSender',
    },
  ),
  'SHS-SENDER-SEVERAL': row(
    'tolerantAndStrict',
    'Flera from eller originator.',
    'Several from or originator.',
    {
      error: 'IllegalSender',
    },
  ),
  'SHS-RECEIVER-EMPTY': row('noted', 'to är tomt.', 'to is empty.'),
  'SHS-PRODUCT-ABSENT': row('strict', 'product saknas.', 'product is absent.', {
    error: 'IllegalProductType',
  }),
  'SHS-PRODUCT-FORM': row(
    'noted',
    'product är varken ett UUID eller ett reserverat namn.',
    'product is neither a UUID nor a reserved name.',
  ),
  'SHS-URN': row(
    'noted',
    'Värdet börjar inte med exakt urn:X-shs:.',
    'The value does not begin with exactly urn:X-shs:.',
  ),
  'SHS-DATETIME': row(
    'noted',
    'datetime saknas eller går inte att läsa.',
    'datetime is absent or unreadable.',
  ),
  'SHS-DATETIME-EXTRA': row(
    'noted',
    'datetime har zon eller delar av sekunder; de räknas inte om.',
    'datetime has a zone or fractions of a second; they are not converted.',
  ),
  'SHS-CONTENT-NONE': row('refused', 'content saknas.', 'content is absent.'),
  'SHS-COMPOUND': row(
    'tolerantAndStrict',
    'Sammansatta meddelanden (compound) tas inte emot.',
    'Compound messages are not taken.',
  ),
  'SHS-DATA-NONE': row(
    'tolerantAndStrict',
    'Etiketten har inget data-element.',
    'The label has no data element.',
  ),
} as const;

const MANAGEMENT = {
  'SHS-MANAGEMENT-NO-CHILD': row(
    'strict',
    'Administrationsdokumentet har varken confirmation eller error.',
    'The management document has neither confirmation nor error.',
  ),
  'SHS-MANAGEMENT-ERRORCODE': row('noted', 'Felkoden är okänd.', 'The error code is not known.'),
} as const;

const TABLE = { ...MIME, ...PARTS, ...LABEL_PART, ...XML, ...LABEL, ...MANAGEMENT } as const;

export type DeviationCode = keyof typeof TABLE;
export const DEVIATIONS: Readonly<Record<DeviationCode, DeviationRow>> = TABLE;
