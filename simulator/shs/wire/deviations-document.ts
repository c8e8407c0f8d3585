/** What may differ in a label, and in the other documents of SHS. */
import { assumed } from '../../provenance';
import { OURS, row } from './deviation-row';
import { GRAMMAR_SOURCE } from './grammar';

export const XML = {
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
  'SHS-XML-DTD': row('strictAndAxel', 'DOCTYPE nämner en okänd DTD.', 'The DOCTYPE names an unknown DTD.', {
    source: GRAMMAR_SOURCE,
  }),
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
    { source: GRAMMAR_SOURCE },
  ),
  'SHS-XML-NMTOKEN': row('strict', 'Ett värde är ingen NMTOKEN.', 'A value is not an NMTOKEN.', {
    source: GRAMMAR_SOURCE,
  }),
  'SHS-XML-ENUM': row('strict', 'Ett värde är inget av de tillåtna.', 'A value is none of those allowed.', {
    source: GRAMMAR_SOURCE,
  }),
  'SHS-XML-VERSION': row('strict', 'Dokumentets version är inte 1.2.', "The document's version is not 1.2.", {
    source: GRAMMAR_SOURCE,
  }),
} as const;

export const LABEL = {
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

export const MANAGEMENT = {
  'SHS-MANAGEMENT-NO-CHILD': row(
    'strict',
    'Administrationsdokumentet har varken confirmation eller error.',
    'The management document has neither confirmation nor error.',
  ),
  'SHS-MANAGEMENT-ERRORCODE': row('noted', 'Felkoden är okänd.', 'The error code is not known.'),
} as const;
