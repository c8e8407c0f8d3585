/**
 * What the layout engine finds by itself: code, rule, severity and texts. Numbers are Genrep's own: the
 * authority's error codes are not public (facts on Kronofogden's files, section 4), and are mapped from these.
 * `{found}`, `{due}` and the like are filled in from the case at hand.
 */
import { assumed, type Mark, type ProvenanceRow, type Text } from '../provenance';
import type { Finding, Level, Place, Severity } from './finding';

export interface EngineCode {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly text: Text;
  readonly remedy: Text;
}

type Row = readonly [code: string, rule: string, sv: string, en: string, remedySv: string, remedyEn: string];

const ROWS = {
  emptyFile: [
    'G-101',
    'tom-fil',
    'Filen är tom.',
    'The file is empty.',
    'Skapa filen på nytt och sänd den.',
    'Make the file again and send it.',
  ],
  cutFile: [
    'G-102',
    'avklippt-fil',
    'Filen slutar mitt i en post.',
    'The file ends in the middle of a record.',
    'Sänd hela filen; kontrollera överföringen.',
    'Send the whole file; check the transfer.',
  ],
  noHandling: [
    'G-103',
    'inga-handlingar',
    'Filen har ingen handling.',
    'The file holds no handling.',
    'Sänd bara filer som har minst en handling.',
    'Send only files with at least one handling.',
  ],
  startMissing: [
    'G-104',
    'startpost-saknas',
    'Startposten {due} saknas.',
    'Start record {due} is missing.',
    'Lägg startposten först i filen.',
    'Put the start record first in the file.',
  ],
  endMissing: [
    'G-105',
    'slutpost-saknas',
    'Slutposten {due} saknas.',
    'End record {due} is missing.',
    'Avsluta filen med slutposten.',
    'End the file with the end record.',
  ],
  unknownPost: [
    'G-106',
    'okand-posttyp',
    'Posttyp {found} finns inte.',
    'There is no record type {found}.',
    'Använd någon av posttyperna {due}.',
    'Use one of the record types {due}.',
  ],
  outOfOrder: [
    'G-107',
    'post-i-fel-ordning',
    'Post {found} står på fel plats.',
    'Record {found} is out of order.',
    'Ordna posterna som beskrivningen säger.',
    'Put the records in the order of the description.',
  ],
  postMissing: [
    'G-108',
    'post-saknas',
    'Post {due} saknas.',
    'Record {due} is missing.',
    'Lägg till posten.',
    'Add the record.',
  ],
  postDoubled: [
    'G-109',
    'post-for-manga',
    'Post {found} står för många gånger; högst {due}.',
    'Record {found} stands too many times; at most {due}.',
    'Ta bort den överflödiga posten.',
    'Remove the surplus record.',
  ],
  tooShort: [
    'G-110',
    'post-for-kort',
    'Posten har {found} tecken, {due} ska det vara.',
    'The record has {found} characters, {due} are due.',
    'Fyll ut posten till full längd.',
    'Fill the record to full length.',
  ],
  tooLong: [
    'G-111',
    'post-for-lang',
    'Posten har {found} tecken, {due} ska det vara.',
    'The record has {found} characters, {due} are due.',
    'Korta posten till rätt längd.',
    'Shorten the record to its length.',
  ],
  afterEnd: [
    'G-112',
    'post-efter-slutpost',
    'Post {found} står efter slutposten.',
    'Record {found} stands after the end record.',
    'Lägg slutposten sist.',
    'Put the end record last.',
  ],
  emptyLine: [
    'G-113',
    'tom-rad',
    'Raden är tom.',
    'The line is empty.',
    'Ta bort den tomma raden.',
    'Remove the empty line.',
  ],
  handlingTooLarge: [
    'G-114',
    'handling-for-stor',
    'Handlingen har fler än {due} poster.',
    'The handling has more than {due} records.',
    'Dela upp handlingen.',
    'Divide the handling.',
  ],
  lastLineOpen: [
    'G-115',
    'sista-radslut-saknas',
    'Sista raden saknar radslut.',
    'The last line has no line end.',
    'Avsluta också sista raden med radslut.',
    'End the last line with a line end too.',
  ],
  lineEnd: [
    'G-120',
    'radslut',
    '{found} rader slutar med {kind} där {due} ska stå (första platsen visas).',
    '{found} lines end with {kind} where {due} is due (the first place is shown).',
    'Avsluta raderna med {due}.',
    'End the lines with {due}.',
  ],
  lineEndRefused: [
    'G-121',
    'radslut-ej-tillatet',
    '{found} rader slutar med {kind} där {due} ska stå (första platsen visas).',
    '{found} lines end with {kind} where {due} is due (the first place is shown).',
    'Avsluta raderna med {due}.',
    'End the lines with {due}.',
  ],
  bom: [
    'G-122',
    'byte-order-mark',
    'Filen börjar med en teckenordningsmarkering (BOM, {found}).',
    'The file begins with a byte order mark ({found}).',
    'Spara filen utan BOM, i {due}.',
    'Save the file without BOM, in {due}.',
  ],
  tab: [
    'G-123',
    'tabb',
    'Tabulatortecken.',
    'A tab character.',
    'Ersätt tabben med blanktecken på rätt plats.',
    'Replace the tab by blanks.',
  ],
  nul: [
    'G-124',
    'nul',
    'Tecknet NUL (00).',
    'The character NUL (00).',
    'Fyll ut med blanktecken, inte NUL.',
    'Fill with blanks, not with NUL.',
  ],
  sub: [
    'G-125',
    'avslutande-1a',
    'Filen slutar med tecknet 1A (filslut i DOS).',
    'The file ends with the character 1A (end of file in DOS).',
    'Ta bort tecknet efter sista raden.',
    'Remove the character after the last line.',
  ],
  utf8: [
    'G-126',
    'utf-8',
    'UTF-8 där {due} ska stå, på {found} rader (första platsen visas).',
    'UTF-8 where {due} is due, on {found} lines (the first place is shown).',
    'Spara filen i {due}.',
    'Save the file in {due}.',
  ],
  character: [
    'G-127',
    'otillatet-tecken',
    'Tecknet {found} är inte tillåtet.',
    'The character {found} is not allowed.',
    'Byt ut tecknet.',
    'Replace the character.',
  ],
  encoding: [
    'G-128',
    'felaktig-kodning',
    'Byte {found} är inte giltig {due}.',
    'Byte {found} is not valid {due}.',
    'Spara filen i {due}.',
    'Save the file in {due}.',
  ],
  required: [
    'G-130',
    'uppgift-saknas',
    'Fältet är tomt.',
    'The field is blank.',
    'Fyll i fältet.',
    'Fill in the field.',
  ],
  notNumeric: [
    'G-131',
    'ej-numeriskt',
    '”{found}” är inte ett tal.',
    '"{found}" is not a number.',
    'Skriv siffror, högerställt med nollor före.',
    'Write digits, right-aligned, with zeros before.',
  ],
  negative: [
    'G-132',
    'negativt-belopp',
    'Beloppet ”{found}” är negativt.',
    'The amount "{found}" is negative.',
    'Skriv ett belopp större än noll.',
    'Write an amount above zero.',
  ],
  zero: [
    'G-133',
    'belopp-noll',
    'Beloppet är noll.',
    'The amount is zero.',
    'Skriv ett belopp större än noll.',
    'Write an amount above zero.',
  ],
  date: [
    'G-134',
    'omojligt-datum',
    '”{found}” är inget datum; skrivs {due}.',
    '"{found}" is no date; written {due}.',
    'Skriv ett datum som finns.',
    'Write a date that exists.',
  ],
  time: [
    'G-135',
    'omojlig-tid',
    '”{found}” är ingen tid; skrivs {due}.',
    '"{found}" is no time; written {due}.',
    'Skriv en tid som finns.',
    'Write a time that exists.',
  ],
  identityForm: [
    'G-136',
    'identitet-form',
    '”{found}” är inte skrivet som {due}.',
    '"{found}" is not written as {due}.',
    'Skriv numret med siffror, rätt antal.',
    'Write the number in digits, as many as due.',
  ],
  identityDate: [
    'G-137',
    'identitet-datum',
    '”{found}” har en födelsetid som inte finns.',
    '"{found}" has a birth date that does not exist.',
    'Rätta numret.',
    'Correct the number.',
  ],
  personCheckDigit: [
    'G-138',
    'kontrollsiffra-personnummer',
    'Kontrollsiffran i personnumret ”{found}” stämmer inte.',
    'The check digit of the personnummer "{found}" is wrong.',
    'Rätta numret.',
    'Correct the number.',
  ],
  orgCheckDigit: [
    'G-139',
    'kontrollsiffra-organisationsnummer',
    'Kontrollsiffran i organisationsnumret ”{found}” stämmer inte.',
    'The check digit of the organisationsnummer "{found}" is wrong.',
    'Rätta numret.',
    'Correct the number.',
  ],
  postnummer: [
    'G-140',
    'postnummer',
    '”{found}” är inget svenskt postnummer.',
    '"{found}" is no Swedish postal code.',
    'Skriv fem siffror.',
    'Write five digits.',
  ],
  checkDigit: [
    'G-141',
    'kontrollsiffra',
    'Kontrollsiffran i ”{found}” stämmer inte.',
    'The check digit of "{found}" is wrong.',
    'Rätta numret.',
    'Correct the number.',
  ],
  code: [
    'G-142',
    'okand-kod',
    '”{found}” är inte en av koderna {due}.',
    '"{found}" is not one of the codes {due}.',
    'Använd en kod ur listan.',
    'Use a code of the list.',
  ],
  constant: [
    'G-143',
    'fast-varde',
    '”{found}” står där ”{due}” ska stå.',
    '"{found}" stands where "{due}" is due.',
    'Skriv det fasta värdet.',
    'Write the constant.',
  ],
  form: [
    'G-144',
    'form',
    '”{found}” är inte skrivet som {due}.',
    '"{found}" is not written as {due}.',
    'Skriv värdet som beskrivningen säger.',
    'Write the value as the description says.',
  ],
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
  count: [
    'G-201',
    'antal',
    'Filen säger {due}, räknat är {found}.',
    'The file says {due}, counted are {found}.',
    'Rätta antalet, eller sänd hela filen.',
    'Correct the count, or send the whole file.',
  ],
  sum: [
    'G-202',
    'summa',
    'Filen säger {due}, summan är {found}.',
    'The file says {due}, the sum is {found}.',
    'Rätta summan, eller beloppen.',
    'Correct the sum, or the amounts.',
  ],
  equal: [
    'G-203',
    'lika',
    '”{found}” ska vara lika med {due}.',
    '"{found}" should equal {due}.',
    'Gör uppgifterna lika.',
    'Make them equal.',
  ],
  notAfter: [
    'G-204',
    'inte-senare-an',
    '{found} är senare än {due}.',
    '{found} is later than {due}.',
    'Rätta datumet.',
    'Correct the date.',
  ],
  notBefore: [
    'G-205',
    'inte-tidigare-an',
    '{found} är tidigare än {due}.',
    '{found} is earlier than {due}.',
    'Rätta datumet.',
    'Correct the date.',
  ],
  requiredWhen: [
    'G-206',
    'kravs',
    '{due} saknas men krävs här.',
    '{due} is missing but required here.',
    'Fyll i uppgiften.',
    'Fill it in.',
  ],
  forbiddenWhen: [
    'G-207',
    'far-inte-anges',
    '{due} får inte anges här.',
    '{due} may not be given here.',
    'Lämna uppgiften tom.',
    'Leave it blank.',
  ],
  atLeastOne: [
    'G-208',
    'minst-en',
    'Minst en av {due} ska anges.',
    'At least one of {due} is due.',
    'Fyll i någon av uppgifterna.',
    'Fill in one of them.',
  ],
  unique: [
    'G-209',
    'unik',
    '”{found}” har stått tidigare i filen.',
    '"{found}" has stood before in the file.',
    'Ge varje handling ett eget värde.',
    'Give each its own value.',
  ],
  notInList: [
    'G-210',
    'i-lista',
    '”{found}” är inte en av {due}.',
    '"{found}" is not one of {due}.',
    'Använd ett värde ur listan.',
    'Use a value of the list.',
  ],
  badCheckDigit: [
    'G-211',
    'kontrollsiffra-regel',
    'Kontrollsiffran i ”{found}” stämmer inte.',
    'The check digit of "{found}" is wrong.',
    'Rätta numret.',
    'Correct the number.',
  ],
  pattern: [
    'G-212',
    'monster',
    '”{found}” följer inte mönstret {due}.',
    '"{found}" does not follow the pattern {due}.',
    'Skriv värdet efter mönstret.',
    'Write the value by the pattern.',
  ],
  characters: [
    'G-213',
    'tecken-i-falt',
    'Tecknet {found} får inte stå i fältet.',
    'The character {found} may not stand in the field.',
    'Byt ut tecknet.',
    'Replace the character.',
  ],
  more: [
    'G-199',
    'fler',
    'Ytterligare {found} av samma slag ({due}) visas inte.',
    '{found} more of the same kind ({due}) are not shown.',
    'Rätta de visade först.',
    'Correct those shown first.',
  ],
} satisfies Record<string, Row>;

export type EngineCodeName = keyof typeof ROWS;

const REMARKS: ReadonlySet<EngineCodeName> = new Set<EngineCodeName>(['lineEnd', 'lastLineOpen', 'more']);

function build(): Readonly<Record<EngineCodeName, EngineCode>> {
  const names = Object.keys(ROWS) as EngineCodeName[];
  const pairs = names.map((name): [EngineCodeName, EngineCode] => {
    const [code, rule, sv, en, remedySv, remedyEn] = ROWS[name];
    const severity: Severity = REMARKS.has(name) ? 'anmarkning' : 'fel';
    return [name, { code, rule, severity, text: { sv, en }, remedy: { sv: remedySv, en: remedyEn } }];
  });
  return Object.fromEntries(pairs) as Record<EngineCodeName, EngineCode>;
}

/** The table, by name. Codes from G-201 are what a check row falls back on when it has no code or text of its own. */
export const CODES: Readonly<Record<EngineCodeName, EngineCode>> = build();

export type Filling = Readonly<Record<string, string | number>>;

/** A finding of the table, at a place. `mark` is that of the field or rule it rests on. */
export function engineFinding(
  name: EngineCodeName,
  place: Place,
  level: Level,
  mark: Mark,
  filling: Filling = {},
): Finding {
  const row = CODES[name];
  return {
    code: row.code,
    severity: row.severity,
    level,
    place,
    rule: row.rule,
    mark,
    text: fillText(row.text, filling),
    remedy: fillText(row.remedy, filling),
  };
}

/** Fills `{name}` in both languages; found values are shortened and freed of control characters. */
export function fillText(text: Text, filling: Filling): Text {
  return { sv: fill(text.sv, filling), en: fill(text.en, filling) };
}

function fill(template: string, filling: Filling): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = filling[name];
    return value === undefined ? whole : shown(String(value));
  });
}

// eslint's no-control-regex would refuse the class, so code points are compared instead.
function shown(value: string): string {
  const short = value.length > 80 ? `${value.slice(0, 77)}...` : value;
  return Array.from(short, (char) => ((char.codePointAt(0) ?? 0) < 32 ? '.' : char)).join('');
}

/** One row per code: the numbers, and that these faults are looked for, are Genrep's choice. */
export function codesProvenance(): ProvenanceRow[] {
  const source = assumed('Genrep');
  return Object.values(CODES).map((row) => ({
    kind: 'rule',
    id: row.code,
    service: null,
    what: row.text.sv,
    source,
  }));
}
