/** Faults that would stand on every line of a file: counted, and told once with the first place. */
import type { Assembly } from './assembly';
import type { Place } from './finding';
import type { LineFault } from './line-look';
import type { FileModel } from './model';

export interface OnceTold {
  lineEnd(kind: 'CRLF' | 'LF', place: Place): void;
  utf8(place: Place): void;
  encoding(fault: LineFault): void;
  /** At the end of the file, when the numbers are known. */
  tell(): void;
}

export function onceTold(file: FileModel, assembly: Pick<Assembly, 'note'>): OnceTold {
  const ends = { CRLF: 0, LF: 0 };
  const endPlaces: Partial<Record<'CRLF' | 'LF', Place>> = {};
  let utf8Lines = 0;
  let utf8Place: Place | undefined;
  let encoding: LineFault | undefined;
  return {
    lineEnd: (kind, place) => {
      ends[kind]++;
      endPlaces[kind] ??= place;
    },
    utf8: (place) => {
      utf8Lines++;
      utf8Place ??= place;
    },
    encoding: (fault) => {
      encoding ??= fault;
    },
    tell: () => {
      for (const kind of ['CRLF', 'LF'] as const) {
        const place = endPlaces[kind];
        if (place === undefined) continue;
        const name = file.also.includes(kind) ? 'lineEnd' : 'lineEndRefused';
        assembly.note(name, place, 'file', { found: ends[kind], kind, due: file.end });
      }
      if (encoding !== undefined) assembly.note('encoding', encoding.place, 'file', encoding.filling);
      if (utf8Place !== undefined)
        assembly.note('utf8', utf8Place, 'file', { found: utf8Lines, due: file.charset.name });
    },
  };
}
