/**
 * Every choice of the e-transport face that no public document settles, as a named switch. The defaults are the
 * surface's; when the real portal's answer becomes known, the row here is what changes.
 */
import { assumed, GUIDE, inferred, type ProvenanceRow, type Source, type Text } from '../provenance';
import type { SettingKind, SettingRow } from '../setting';
import { readClosedHours, type ClosedSpan } from './closed-hours';
import type { NameCharacters } from './file-name';

/** The switches of one ingivare, read and ready to use. */
export interface Behaviours {
  /** Largest hand-in in bytes. */
  readonly maxBytes: number;
  readonly maxNameLength: number;
  readonly nameCharacters: NameCharacters;
  /** Status of an accepted hand-in. */
  readonly acceptedStatus: number;
  readonly acceptedBody: 'transaktionsid' | 'tom';
  readonly acceptedHeader: string;
  /** Query parameter and value that list fetched files too. */
  readonly allParameter: string;
  readonly allValue: string;
  readonly listSeparator: 'lf' | 'crlf';
  readonly listLineEnd: boolean;
  readonly emptyListStatus: number;
  readonly head: 'som-get' | '405';
  readonly notPermittedStatus: number;
  readonly wrongDirectionStatus: number;
  readonly closed: readonly ClosedSpan[];
  /** After a refusal: at most so many bytes, and so many milliseconds, are still read and thrown away. */
  readonly drainBytes: number;
  readonly drainMs: number;
}

const SPAR = inferred('SPAR:s anslutningsdokument (systertjänst)');
const SPAR_FIGURE = assumed('Genrep, med SPAR:s uppgift som förebild');
const SHS = inferred('SHS 1.2, svar på mottagen försändelse');
const OURS = assumed('Genrep');

type Kept = Exclude<keyof Behaviours, 'closed'>;
type Value = string | number | boolean;
interface Switch {
  readonly kind: SettingKind;
  readonly default: Value;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly help: Text;
  readonly source: Source;
}

const SWITCHES: Readonly<Record<Kept, Switch>> = {
  maxBytes: number(
    100_000_000,
    1,
    2 ** 40,
    SPAR_FIGURE,
    'Största fil som tas emot, i byte.',
    'Largest file accepted, in bytes.',
  ),
  maxNameLength: number(
    128,
    1,
    1024,
    OURS,
    'Längsta filnamn, i tecken.',
    'Longest file name, in characters.',
  ),
  nameCharacters: choice(
    'ascii',
    ['ascii', 'svenska'],
    SPAR_FIGURE,
    'Tecken i filnamn: bokstäver, siffror, punkt, bindestreck och understreck; "svenska" tillåter även å, ä och ö.',
    'Characters in file names: letters, digits, dot, hyphen and underscore; "svenska" allows å, ä and ö too.',
  ),
  acceptedStatus: number(
    202,
    200,
    299,
    SHS,
    'HTTP-status när en fil har tagits emot.',
    'HTTP status when a file has been accepted.',
  ),
  acceptedBody: choice(
    'transaktionsid',
    ['transaktionsid', 'tom'],
    SHS,
    'Vad svaret på en mottagen fil innehåller.',
    'What the answer to an accepted file holds.',
  ),
  acceptedHeader: text(
    'X-Transaktionsid',
    OURS,
    'Svarshuvud som bär transaktionsid.',
    'Response header that carries the transaktionsid.',
  ),
  allParameter: text(
    'status',
    OURS,
    'Frågeparameter som styr vilka filer som listas.',
    'Query parameter that says which files are listed.',
  ),
  allValue: text('alla', SPAR, 'Värde som även listar hämtade filer.', 'Value that lists fetched files too.'),
  listSeparator: choice(
    'lf',
    ['lf', 'crlf'],
    OURS,
    'Tecken mellan namnen i listan.',
    'Character between the names of the list.',
  ),
  listLineEnd: yesNo(
    false,
    inferred('Användares skript: svaret används direkt som filnamn'),
    'Radslut även efter sista namnet.',
    'A line end after the last name too.',
  ),
  emptyListStatus: number(
    200,
    200,
    404,
    SPAR,
    'HTTP-status när ingen fil väntar.',
    'HTTP status when no file waits.',
  ),
  head: choice(
    'som-get',
    ['som-get', '405'],
    OURS,
    'HEAD svarar som GET utan att filen blir hämtad, eller 405.',
    'HEAD answers like GET without fetching the file, or 405.',
  ),
  notPermittedStatus: number(
    403,
    400,
    499,
    inferred(GUIDE, '2.6'),
    'HTTP-status när tillstånd saknas.',
    'HTTP status when the permission is missing.',
  ),
  wrongDirectionStatus: number(
    409,
    400,
    499,
    OURS,
    'HTTP-status när en fil lämnas till en utgående produkt.',
    'HTTP status when a file is handed in to an outgoing product.',
  ),
  drainBytes: number(
    1_048_576,
    0,
    2 ** 30,
    OURS,
    'Så många byte läses bort efter en vägran, så att klienten hinner se svaret.',
    'So many bytes are read away after a refusal, so that the client sees the answer.',
  ),
  drainMs: number(
    2000,
    0,
    60_000,
    OURS,
    'Så länge, i millisekunder, läses byte bort efter en vägran.',
    'How long, in milliseconds, bytes are read away after a refusal.',
  ),
};

const CLOSED: SettingRow = {
  name: 'etransport.closed',
  kind: 'list',
  default: [],
  perParty: true,
  help: {
    sv: 'Tider då portalen är stängd (503), till exempel "sön 22:00-mån 06:00"; inga = dygnet runt.',
    en: 'Hours in which the portal is closed (503), for example "sun 22:00-mon 06:00"; none = round the clock.',
  },
  source: OURS,
};

const settingName = (key: string): string => `etransport.${key}`;

/** The table that the configuration reads. */
export const ETRANSPORT_SETTINGS: readonly SettingRow[] = [
  ...Object.entries(SWITCHES).map(([key, row]): SettingRow => ({
    name: settingName(key),
    perParty: true,
    ...row,
  })),
  CLOSED,
];

/**
 * The switches for one set of values, by setting name (`etransport.maxBytes`); what is missing has its default.
 * @throws Error when `etransport.closed` cannot be read (see `readClosedHours`).
 */
export function readBehaviours(values: Readonly<Record<string, unknown>>): Behaviours {
  const kept = Object.fromEntries(
    Object.entries(SWITCHES).map(([key, row]): [string, Value] => {
      const value = values[settingName(key)];
      return [key, typeof value === typeof row.default ? (value as Value) : row.default];
    }),
  ) as unknown as Omit<Behaviours, 'closed'>;
  const rows = values[CLOSED.name];
  const closed = readClosedHours(Array.isArray(rows) ? rows.map(String) : []);
  if ('code' in closed) throw new Error(`${closed.code} ${closed.finding.en}`);
  return { ...kept, closed };
}

/** Rows for `genrep provenance`: each switch, with its mark. */
export const behaviourProvenance = (): ProvenanceRow[] =>
  ETRANSPORT_SETTINGS.map((row) => ({
    kind: 'setting',
    id: row.name,
    service: null,
    what: row.help.sv,
    source: row.source,
  }));

function number(value: number, min: number, max: number, source: Source, sv: string, en: string): Switch {
  return { kind: 'integer', default: value, min, max, help: { sv, en }, source };
}
function choice(value: string, choices: readonly string[], source: Source, sv: string, en: string): Switch {
  return { kind: 'choice', default: value, choices, help: { sv, en }, source };
}
function text(value: string, source: Source, sv: string, en: string): Switch {
  return { kind: 'text', default: value, help: { sv, en }, source };
}
function yesNo(value: boolean, source: Source, sv: string, en: string): Switch {
  return { kind: 'yes-no', default: value, help: { sv, en }, source };
}
