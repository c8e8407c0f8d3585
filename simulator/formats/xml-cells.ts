/** The text of one simple element or attribute: trimmed, kept with its place, and its characters looked at. */
import type { Assembly } from './assembly';
import type { Level, Place } from './finding';
import type { FieldModel, FileModel } from './model';
import type { Cell } from './record';
import type { Spot } from './xml-cursor';
import type { XmlRec } from './xml-sections';

/** A letter of two bytes in UTF-8, read as ISO 8859-1. */
const TWO_BYTES = /[\u00c3-\u00df][\u0080-\u00bf]/;
/** What a decoder puts where bytes are no character. */
const UNREADABLE = 0xfffd;

export interface XmlCells {
  /** @param spot where the text begins */
  set(rec: XmlRec, field: FieldModel, text: string, spot: Spot, level: Level): void;
  /** At the end of the file, what is told once. */
  tell(): void;
}

export const placeAt = (
  { line, column, byte }: Spot,
  record: string | null,
  handling: number | null,
  field: string | null = null,
): Place => ({ line, column, byte, record, handling, field });

export function xmlCells(file: FileModel, assembly: Pick<Assembly, 'note' | 'handling'>): XmlCells {
  let utf8 = 0;
  let utf8Place: Place | undefined;
  return {
    set: (rec, field, text, spot, level) => {
      const cell = cellOf(text, spot);
      const { raw } = cell;
      rec.cells[field.index] = cell;
      const place = (): Place => placeAt(cell, rec.post.shown, assembly.handling(), field.name);
      if (file.charset.single && TWO_BYTES.test(raw)) {
        utf8++;
        utf8Place ??= place();
        return;
      }
      const code = firstOdd(raw, file);
      if (code === UNREADABLE)
        assembly.note('encoding', place(), 'file', { found: '?', due: file.charset.name });
      else if (code !== undefined)
        assembly.note('character', place(), level, {
          found: `”${String.fromCodePoint(code)}” (U+${code.toString(16).toUpperCase().padStart(4, '0')})`,
        });
    },
    tell: () => {
      if (utf8Place === undefined) return;
      assembly.note('utf8', utf8Place, 'file', { found: utf8, due: file.charset.name });
    },
  };
}

/** Blanks before the text move its place, unless they hold a line break. */
function cellOf(text: string, spot: Spot): Cell {
  const raw = text.trim();
  const lead = text.length - text.trimStart().length;
  return lead > 0 && raw !== '' && !text.slice(0, lead).includes('\n')
    ? { raw, line: spot.line, column: spot.column + lead, byte: spot.byte + lead }
    : { raw, ...spot };
}

/** The first character that the file may not hold; white space within a text is no fault. */
function firstOdd(raw: string, { characters }: FileModel): number | undefined {
  for (const char of raw) {
    const code = char.codePointAt(0) ?? 0;
    if (code === 9 || code === 10 || code === 13) continue;
    if (code === UNREADABLE || !characters.allows(code)) return code;
  }
  return undefined;
}
