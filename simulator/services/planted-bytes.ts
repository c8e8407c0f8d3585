/** Defects of single bytes, of the encoding, and of the file as a whole. */
import type { FaultName } from './fault-kinds';
import { slotsOf } from './planted-lines';
import type { Piece, Plant } from './planted-plant';
import { onFirst } from './planted-values';

const BLANK = 0x20;
const LF = 0x0a;

type ByteFault = Extract<
  FaultName,
  | 'belopp-ej-numeriskt'
  | 'utf-8'
  | 'bom'
  | 'tabb'
  | 'nul'
  | 'avslutande-1a'
  | 'tom-fil'
  | 'avklippt-fil'
  | 'endast-lf'
>;

export const BYTE_PLANTS: Readonly<Record<ByteFault, Plant>> = {
  'belopp-ej-numeriskt': {
    title: { sv: 'Belopp ej numeriskt', en: 'Amount not numeric' },
    how: {
      sv: 'Ett X bland siffrorna i första kravets belopp.',
      en: 'An X among the digits of the first claim’s amount.',
    },
    roles: ['kapital.belopp'],
    strikes: 'handling',
    bytes: (piece) => {
      const slot = slotsOf(piece, ['kapital.belopp'])[0];
      if (slot === undefined) return piece.bytes;
      const from = slot.place.byte - piece.start.length;
      const at = piece.bytes.indexOf(slot.raw, from, 'latin1') + slot.raw.length - 1;
      return withByte(piece.bytes, at, 'X'.charCodeAt(0));
    },
  },
  'utf-8': {
    title: { sv: 'UTF-8', en: 'UTF-8' },
    how: {
      sv: 'Filens å, ä och ö skrivs med två byte.',
      en: 'The å, ä and ö of the file are written as two bytes.',
    },
    roles: ['svarande.namn'],
    flat: true,
    strikes: 'all',
    values: onFirst('svarande.namn', () => 'Åsa Öhman'),
    bytes: (piece) => Buffer.from(piece.bytes.toString('latin1'), 'utf8'),
  },
  bom: {
    title: { sv: 'Teckenordningsmarkering (BOM)', en: 'Byte order mark' },
    how: { sv: 'EF BB BF före startposten.', en: 'EF BB BF before the start post.' },
    roles: [],
    // In XML a byte order mark is allowed, and a tab is a blank.
    flat: true,
    strikes: 'start',
    bytes: (piece) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), piece.bytes]),
  },
  tabb: {
    title: { sv: 'Tabb', en: 'Tab' },
    how: {
      sv: 'Mellanslaget i svarandens namn är en tabb.',
      en: 'The blank in the svarande’s name is a tab.',
    },
    roles: ['svarande.namn'],
    flat: true,
    strikes: 'handling',
    bytes: (piece) => blankInName(piece, 0x09),
  },
  nul: {
    title: { sv: 'NUL', en: 'NUL' },
    how: {
      sv: 'Mellanslaget i svarandens namn är tecknet NUL.',
      en: 'The blank in the svarande’s name is the character NUL.',
    },
    roles: ['svarande.namn'],
    strikes: 'handling',
    bytes: (piece) => blankInName(piece, 0x00),
  },
  'avslutande-1a': {
    title: { sv: 'Avslutande 1A', en: 'Trailing 1A' },
    how: {
      sv: 'Tecknet 1A (filslut i DOS) efter slutposten.',
      en: 'The character 1A (end of file in DOS) after the end post.',
    },
    roles: [],
    strikes: 'end',
    bytes: (piece) => Buffer.concat([piece.bytes, Buffer.from([0x1a])]),
  },
  'tom-fil': {
    title: { sv: 'Tom fil', en: 'Empty file' },
    how: { sv: 'Filen har inte en enda byte.', en: 'The file has not a single byte.' },
    roles: [],
    strikes: 'all',
    bytes: () => Buffer.alloc(0),
  },
  'avklippt-fil': {
    title: { sv: 'Avklippt fil', en: 'Cut file' },
    how: {
      sv: 'Filen slutar mitt i handlingens sista post.',
      en: 'The file ends in the middle of the last post of the handling.',
    },
    roles: [],
    strikes: 'handling',
    bytes: ({ bytes, layout }) =>
      layout.form === 'separated' ? bytes.subarray(0, lastLine(bytes) + 1) : bytes.subarray(0, -40),
    last: true,
  },
  'endast-lf': {
    title: { sv: 'Endast LF', en: 'LF alone' },
    how: {
      sv: 'Raderna slutar med LF i stället för CR LF. Det är en anmärkning.',
      en: 'Lines end with LF instead of CR LF. It is an anmärkning.',
    },
    roles: [],
    flat: true,
    strikes: 'all',
    bytes: (piece) => Buffer.from(piece.bytes.toString('latin1').replace(/\r\n/g, '\n'), 'latin1'),
  },
};

/** Where the last line begins. */
const lastLine = (bytes: Buffer): number => bytes.lastIndexOf(LF, bytes.length - 2) + 1;

function blankInName(piece: Piece, byte: number): Buffer {
  const slot = slotsOf(piece, ['svarande.namn'])[0];
  const at = slot === undefined ? -1 : piece.bytes.indexOf(BLANK, slot.place.byte - piece.start.length);
  return at < 0 ? piece.bytes : withByte(piece.bytes, at, byte);
}

function withByte(bytes: Buffer, at: number, byte: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = byte;
  return changed;
}
