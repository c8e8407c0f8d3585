/** What may differ in a message and its parts, above the documents in them. */
import { OURS, row } from './deviation-row';

export const MIME = {
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

export const PARTS = {
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

export const LABEL_PART = {
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
