/** What a YAML parser says, in plain words: what is wrong and how to mend it. */
import type { ErrorCode } from 'yaml';
import type { Text } from '../provenance';

export interface PlainFault {
  readonly reason: Text;
  readonly remedy: Text;
}

type Row = readonly [sv: string, en: string, remedySv: string, remedyEn: string];

const INDENT: Row = [
  'Raden är indragen på ett annat sätt än raderna den hör ihop med.',
  'The line is indented differently from the lines it belongs with.',
  'Ge rader på samma nivå lika många blanksteg, och rader under dem två till.',
  'Give lines of one level the same number of blanks, and lines below them two more.',
];
const COLON: Row = [
  'Ett kolon inne i en text, eller en nyckel som är fel indragen.',
  'A colon inside a text, or a key that is indented wrongly.',
  'Sätt citattecken om texter som innehåller ”: ”, eller rätta indraget.',
  'Put quotation marks around texts that hold ": ", or correct the indentation.',
];
const BRACKETS: Row = [
  'En klammer, parentes eller ett citattecken öppnas och stängs inte, eller ett komma saknas.',
  'A brace, bracket or quotation mark is opened and not closed, or a comma is missing.',
  'Räkna { } och [ ] på raden och raderna före; sätt komma mellan nycklarna.',
  'Count { } and [ ] on the line and the lines before; put commas between the keys.',
];

const ROWS: Partial<Record<ErrorCode, Row>> = {
  BAD_INDENT: INDENT,
  BLOCK_IN_FLOW: BRACKETS,
  TAB_AS_INDENT: [
    'Raden är indragen med tabb.',
    'The line is indented with a tab.',
    'Dra in med blanksteg.',
    'Indent with blanks.',
  ],
  BLOCK_AS_IMPLICIT_KEY: COLON,
  MULTILINE_IMPLICIT_KEY: [
    'En nyckel saknar kolon, eller raden före är inte avslutad.',
    'A key has no colon, or the line before is not ended.',
    'Skriv nyckel: värde, med blanksteg efter kolon.',
    'Write key: value, with a blank after the colon.',
  ],
  MISSING_CHAR: BRACKETS,
  UNEXPECTED_TOKEN: [
    'Här står något som inte hör hit.',
    'Something stands here that does not belong.',
    'Jämför med raderna ovanför: - före varje fält, : efter varje nyckel, { } runt fält på en rad.',
    'Compare with the lines above: - before each field, : after each key, { } around a field on one line.',
  ],
  DUPLICATE_KEY: [
    'Nyckeln finns redan i samma uppställning.',
    'The key is already in the same map.',
    'Ta bort eller byt namn på den ena.',
    'Remove or rename one of them.',
  ],
  BAD_SCALAR_START: [
    'En text får inte börja med det tecknet.',
    'A text may not begin with that character.',
    'Sätt citattecken om texten.',
    'Put quotation marks around the text.',
  ],
  BAD_DQ_ESCAPE: [
    'Omvänt snedstreck i en text inom "…" betyder något särskilt.',
    'A backslash in a text inside "…" has a meaning of its own.',
    "Använd '…' i stället.",
    "Use '…' instead.",
  ],
};

const OTHER: Row = [
  'Raden är inte skriven som YAML.',
  'The line is not written as YAML.',
  'Jämför med ett inbyggt exempel: genrep layout new.',
  'Compare with a built-in example: genrep layout new.',
];

export function plainFault(code: ErrorCode, message: string): PlainFault {
  const open = /end with a [\]}]/.test(message);
  const [sv, en, remedySv, remedyEn] = open ? BRACKETS : (ROWS[code] ?? OTHER);
  const said = message.replace(/\s+at line \d+, column \d+[\s\S]*$/, '').split('\n')[0] ?? '';
  return {
    reason: { sv: `YAML: ${sv} (${said})`, en: `YAML: ${en} (${said})` },
    remedy: { sv: remedySv, en: remedyEn },
  };
}
