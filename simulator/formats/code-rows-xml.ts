/** The engine's own findings about XML (G-15x). */
import type { CodeRow } from './code-row';

export const XML_ROWS = {
  xmlBroken: [
    'G-150',
    'xml-trasig',
    'XML-filen är inte välformad: {found}.',
    'The XML is not well-formed: {found}.',
    'Rätta filen; pröva den i ett XML-verktyg.',
    'Correct the file; try it in an XML tool.',
  ],
  doctype: [
    'G-151',
    'doctype',
    'DOCTYPE är inte tillåtet.',
    'DOCTYPE is not allowed.',
    'Ta bort DOCTYPE och egna entiteter.',
    'Remove DOCTYPE and entities.',
  ],
  unknownElement: [
    'G-152',
    'okant-element',
    'Elementet {found} finns inte här.',
    'There is no element {found} here.',
    'Använd något av {due}.',
    'Use one of {due}.',
  ],
  namespace: [
    'G-153',
    'namnrymd',
    'Elementet {found} har namnrymden ”{kind}”, ska vara ”{due}”.',
    'Element {found} has namespace "{kind}", due is "{due}".',
    'Ange rätt namnrymd.',
    'Declare the right namespace.',
  ],
  xmlLimit: [
    'G-154',
    'xml-grans',
    'XML-filen har {found}; högst {due}.',
    'The XML has {found}; at most {due}.',
    'Förenkla filen.',
    'Simplify the file.',
  ],
  xmlEncoding: [
    'G-155',
    'xml-kodning',
    'XML-filen säger {found}, ska vara {due}.',
    'The XML says {found}, due is {due}.',
    'Skriv filen i {due} och säg det i XML-deklarationen.',
    'Write the file in {due} and say so in the XML declaration.',
  ],
  strayText: [
    'G-156',
    'text-utanfor-element',
    'Text där bara element får stå: ”{found}”.',
    'Text where only elements may stand: "{found}".',
    'Flytta texten till sitt element.',
    'Move the text to its element.',
  ],
} satisfies Record<string, CodeRow>;
