/** How a defect is planted: on the values before they are written, or on the bytes of one piece of the file. */
import type { Layout } from '../formats/layout';
import type { Text } from '../provenance';
import type { GeneratedFile, GenerateMoment } from './service';

export type Section = 'start' | 'handling' | 'end';

/** One written piece of a file, together with what is needed to find a field in it. */
export interface Piece {
  readonly section: Section;
  /** Of the handling, 0 for the start and end. */
  readonly number: number;
  readonly bytes: Buffer;
  readonly layout: Layout;
  /** The written start post without defects. */
  readonly start: Buffer;
  readonly date: string;
}

export interface Plant {
  readonly title: Text;
  readonly how: Text;
  /** Roles without which it cannot be planted. */
  readonly roles: readonly string[];
  /** Only in files of lines; `width`: only where lines have a width of their own; `posts`: only where a handling is several. */
  readonly flat?: true | 'width' | 'posts';
  /** Which pieces `bytes` strikes; a handling means the chosen one. */
  readonly strikes?: Section | 'all';
  readonly values?: (file: GeneratedFile, moment: GenerateMoment, handling: number) => GeneratedFile;
  readonly bytes?: (piece: Piece) => Buffer;
  /** So many handlingar must the file have. */
  readonly least?: number;
  /** Nothing comes after the piece that was struck. */
  readonly last?: true;
}
