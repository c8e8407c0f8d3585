/** A text that runs over several posts, cut into what each of them holds. */
import type { Join } from './model';

/** Cuts a text into what each post holds: at words, unless `nothing`. */
export function piecesOf(text: string, width: number, join: Join): string[] {
  if (join === 'nothing') {
    const whole = text.replaceAll(/[\r\n]+/g, ' ');
    if (whole.length <= width) return whole === '' ? [] : [whole];
    return Array.from({ length: Math.ceil(whole.length / width) }, (_, at) =>
      whole.slice(at * width, (at + 1) * width),
    );
  }
  const lines = join === 'line' ? text.split(/\r?\n/) : [text.replaceAll(/\s+/g, ' ').trim()];
  return lines.flatMap((line) => wrap(line, width));
}

function wrap(line: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const end = blank > 0 ? blank : width;
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}
