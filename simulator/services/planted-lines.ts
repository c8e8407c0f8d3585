/** Defects of form that strike whole posts of a flat file: lines are moved, removed, doubled, cut, filled. */
import type { RoleValue } from '../formats/layout';
import type { FaultName } from './fault-kinds';
import type { Piece, Plant } from './planted-plant';

const LF = 0x0a;
const CR = 0x0d;

type LineFault = Extract<
  FaultName,
  | 'poster-i-fel-ordning'
  | 'slutpost-saknas'
  | 'okand-posttyp'
  | 'for-kort-post'
  | 'for-lang-post'
  | 'post-saknas'
  | 'post-dubblerad'
>;

/** Roles whose post every handling must have, the likeliest first. */
const NEEDED_POST = ['svarande.identitet', 'galdenar.identitet', 'malnummer'] as const;
/** Roles whose post may stand once in a handling. */
const SINGLE_POST = ['ombud.identitet', 'ombud.namn'] as const;
const TOO_MUCH = Buffer.from('XXXXX', 'latin1');

export const LINE_PLANTS: Readonly<Record<LineFault, Plant>> = {
  'poster-i-fel-ordning': {
    title: { sv: 'Poster i fel ordning', en: 'Posts out of order' },
    how: {
      sv: 'Handlingens sista post står direkt efter dess första.',
      en: 'The last post of the handling stands right after its first.',
    },
    roles: [],
    flat: 'posts',
    strikes: 'handling',
    bytes: onLines(([first, ...rest]) =>
      [first, rest.at(-1), ...rest.slice(0, -1)].filter((line) => line !== undefined),
    ),
  },
  'slutpost-saknas': {
    title: { sv: 'Slutpost saknas', en: 'No end post' },
    how: { sv: 'Filen slutar efter sista handlingen.', en: 'The file ends after the last handling.' },
    roles: [],
    flat: 'posts',
    strikes: 'end',
    bytes: () => Buffer.alloc(0),
  },
  'okand-posttyp': {
    title: { sv: 'Okänd posttyp', en: 'Unknown posttyp' },
    how: {
      sv: 'En post full av Z efter handlingens första post.',
      en: 'A post full of Z after the first post of the handling.',
    },
    roles: [],
    flat: 'posts',
    strikes: 'handling',
    bytes: onLines(([first, ...rest]) => (first === undefined ? rest : [first, unknownLike(first), ...rest])),
  },
  'for-kort-post': {
    title: { sv: 'För kort post', en: 'Post too short' },
    how: {
      sv: 'Fem tecken fattas i slutet av handlingens första post.',
      en: 'Five characters are missing at the end of the handling’s first post.',
    },
    roles: [],
    flat: 'width',
    strikes: 'handling',
    bytes: onLines(([first, ...rest]) =>
      first === undefined
        ? rest
        : [Buffer.concat([content(first).subarray(0, -TOO_MUCH.length), lineEnd(first)]), ...rest],
    ),
  },
  'for-lang-post': {
    title: { sv: 'För lång post', en: 'Post too long' },
    how: {
      sv: 'Fem tecken för mycket i slutet av handlingens första post.',
      en: 'Five characters too many at the end of the handling’s first post.',
    },
    roles: [],
    flat: 'width',
    strikes: 'handling',
    bytes: onLines(([first, ...rest]) =>
      first === undefined ? rest : [Buffer.concat([content(first), TOO_MUCH, lineEnd(first)]), ...rest],
    ),
  },
  'post-saknas': {
    title: { sv: 'Post saknas', en: 'Post missing' },
    how: {
      sv: 'Handlingens poster om motparten är borta.',
      en: 'The handling’s posts about the other party are gone.',
    },
    roles: [],
    flat: 'posts',
    strikes: 'handling',
    bytes: onLines((lines, piece) => {
      const gone = linesOf(piece, NEEDED_POST);
      const without = lines.filter((_line, index) => !gone.includes(index));
      return gone.length === 0 ? lines.slice(0, -1) : without;
    }),
  },
  'post-dubblerad': {
    title: { sv: 'Post dubblerad', en: 'Post doubled' },
    how: {
      sv: 'Handlingens ombudspost (annars dess första post) står två gånger.',
      en: 'The handling’s post of the ombud (else its first post) stands twice.',
    },
    roles: [],
    flat: 'posts',
    strikes: 'handling',
    bytes: onLines((lines, piece) => {
      const at = linesOf(piece, SINGLE_POST)[0] ?? 0;
      return lines.flatMap((line, index) => (index === at ? [line, line] : [line]));
    }),
  },
};

type Lines = readonly Buffer[];

function onLines(change: (lines: Lines, piece: Piece) => Lines): (piece: Piece) => Buffer {
  return (piece) => Buffer.concat([...change(splitLines(piece.bytes), piece)]);
}

/** Lines with their line ends. */
export function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LF, from);
    const to = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(from, to));
    from = to;
  }
  return lines;
}

/** The slots of the first of the roles that is filled in the piece's handling, read by the layout itself. */
export function slotsOf(piece: Piece, roles: readonly string[]): readonly RoleValue[] {
  const reader = piece.layout.reader({ today: piece.date });
  const items = [...reader.push(Buffer.concat([piece.start, piece.bytes])), ...reader.end()];
  const handling = items.find((item) => item.kind === 'handling');
  if (handling === undefined) return [];
  for (const role of roles) {
    const filled = handling.record.values(role).filter((slot) => slot.raw !== '');
    if (filled.length > 0) return filled;
  }
  return [];
}

/** Indices, in the piece, of the lines that hold the role. */
function linesOf(piece: Piece, roles: readonly string[]): number[] {
  const before = splitLines(piece.start).length + 1;
  return slotsOf(piece, roles).map((slot) => slot.place.line - before);
}

const lineEnd = (line: Buffer): Buffer => line.subarray(content(line).length);

function content(line: Buffer): Buffer {
  let to = line.length;
  while (to > 0 && (line[to - 1] === LF || line[to - 1] === CR)) to--;
  return line.subarray(0, to);
}

const unknownLike = (line: Buffer): Buffer =>
  Buffer.concat([Buffer.alloc(content(line).length, 'Z'), lineEnd(line)]);
