/** What an editor shows beside a key of a layout. */
import type * as keys from '../formats/keys';
import type { Text } from '../provenance';

type Help<K extends string> = Partial<Record<K, Text>>;
const both = (sv: string, en: string): Text => ({ sv, en });

export const HEAD_HELP: Help<(typeof keys.HEAD_KEYS)[number]> = {
  transaction: both('Transaktionens id, se genrep products.', "The transaction's id, see genrep products."),
  edition: both('Utgåva; en egen text.', 'Edition; a text of your own.'),
  source: both('Vilken beskrivning layouten följer.', 'Which description the layout follows.'),
  mark: both(
    'Hur säker uppgiften är. Utelämnas i egna layouter: dokumenterad.',
    'How sure this is. Left out in layouts of your own: documented.',
  ),
  file: both('Filens form, teckenkod och radslut.', "The file's form, charset and line ends."),
  structure: both('Posternas ordning och antal.', 'Order and number of the posts.'),
  posts: both('Posttyperna med sina fält.', 'The posts with their fields.'),
  elements: both('Elementträdet (form: xml).', 'The element tree (form: xml).'),
  checks: both('Kontroller, en rad var.', 'Checks, one row each.'),
};

export const FILE_HELP: Help<(typeof keys.FILE_KEYS)[number]> = {
  form: both('Filens form.', 'Form of the file.'),
  also: both('Radslut som också läses, med anmärkning.', 'Line ends that are read too, with a remark.'),
  lines: both(
    'padded: alla lika långa. own: varje post sin längd. trimmed: blanka i slutet får saknas.',
    'padded: all of one length. own: each post its own. trimmed: trailing blanks may be missing.',
  ),
  length: both('Postlängd i tecken.', 'Length of a line in characters.'),
  xsd: both(
    'Eget schema i layoutens mapp (form: xml).',
    "A schema of your own in the layout's folder (form: xml).",
  ),
};

export const STRUCTURE_HELP: Help<(typeof keys.STRUCTURE_KEYS)[number]> = {
  post: both('En post.', 'One post.'),
  any: both('En av flera poster.', 'One of several posts.'),
  group: both('En grupp som upprepas.', 'A group that repeats.'),
  handling: both('En handling (ett mål) per upprepning.', 'One handling (one mål) per repetition.'),
  times: both('Antal: 1, 0..1, 1..20 eller 1..', 'Number of times: 1, 0..1, 1..20 or 1..'),
};

export const FIELD_HELP: Help<(typeof keys.FIELD_KEYS)[number] | 'name' | 'at' | 'max'> = {
  name: both('Fältets namn, som i beskrivningen.', "The field's name, as in the description."),
  at: both(
    'Plats: 3-13, { from: 3, length: 11 } eller en längd. Första tecknet är 1.',
    'Place: 3-13, { from: 3, length: 11 } or a length. The first character is 1.',
  ),
  max: both('Högsta antal tecken (form: separated).', 'Most characters (form: separated).'),
  type: both('Vad fältet innehåller.', 'What the field holds.'),
  is: both('Alltid detta värde.', 'Always this value.'),
  role: both(
    'Vad fältet betyder för tjänsten; se docs/roller.md.',
    'What the field means to the service; see docs/roles.md.',
  ),
  required: both('Måste vara ifyllt.', 'Must be filled in.'),
  unit: both('amount(0): siffrorna är kronor eller öre.', 'amount(0): the digits are kronor or öre.'),
  sign: both('Var tecknet står.', 'Where the sign stands.'),
  decimals: both('Underförstådda eller utskrivna decimaler.', 'Implied or written decimals.'),
  codes: both('Tillåtna koder (type: code).', 'Allowed codes (type: code).'),
  join: both('Text som fortsätter i flera poster.', 'Text that runs over several posts.'),
  fill: both('Utfyllnadstecken.', 'Filling character.'),
};

export const ELEMENT_HELP: Help<(typeof keys.ELEMENT_KEYS)[number]> = {
  element: both('Elementets namn.', "The element's name."),
  of: both('Element inuti.', 'Elements inside.'),
  handling: STRUCTURE_HELP.handling ?? both('', ''),
};

export const CHECK_HELP: Help<(typeof keys.CHECK_KEYS)[number]> = {
  code: both('Kontrollens kod.', "The check's code."),
  level: both(
    'Vad som underkänns: hela filen eller handlingen.',
    'What is rejected: the file or the handling.',
  ),
  severity: both('fel underkänner, anmarkning upplyser.', 'fel rejects, anmarkning tells.'),
  equals: both(
    'Fältet som anger vad det ska bli: POST.FÄLT.',
    'The field that says what is due: POST.FIELD.',
  ),
  count: both('handlingar, posts eller posttyper.', 'handlingar, posts or posts by key.'),
  sum: both('Fält som summeras: POST.FÄLT.', 'Fields that are summed: POST.FIELD.'),
  when: both('Villkor: field och is, in eller filled.', 'Condition: field and is, in or filled.'),
};
