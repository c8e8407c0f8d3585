/** Lines that are one because a quoted value of theirs holds the line break. */
import type { LineFault } from './line-look';
import { MAX_LINE, type Line } from './lines';

export interface Row {
  /** Number, byte and dropped of the first line, end of the last. */
  readonly line: Line;
  readonly text: string;
  readonly wide: boolean;
  readonly faults: readonly LineFault[];
}

export interface JoinedLines {
  take(row: Row): void;
  end(): void;
}

/** A value of more lines is a quote that nobody closed. */
const MOST_LINES = 1_000;
const NO_BYTES = Buffer.alloc(0);

export function joinedLines(
  goesOn: (text: string, inside: boolean) => boolean,
  then: (row: Row) => void,
): JoinedLines {
  let held: Row | undefined;
  let lines = 0;

  const give = (row: Row): void => {
    held = undefined;
    lines = 0;
    then(row);
  };

  return {
    take: (row) => {
      const open = goesOn(row.text, held !== undefined) && row.line.end !== 'none';
      const whole = held === undefined ? row : both(held, row);
      if (!open || ++lines >= MOST_LINES || whole.text.length >= MAX_LINE) give(whole);
      // The reader uses one object for all lines, and the bytes are a piece of the file.
      else held = { ...whole, line: { ...whole.line, bytes: NO_BYTES } };
    },
    end: () => {
      if (held !== undefined) give(held);
    },
  };
}

const both = (first: Row, next: Row): Row => ({
  line: {
    ...next.line,
    number: first.line.number,
    byte: first.line.byte,
    dropped: first.line.dropped + next.line.dropped,
  },
  text: `${first.text}${first.line.end === 'CRLF' ? '\r\n' : '\n'}${next.text}`,
  wide: first.wide || next.wide,
  faults: [...first.faults, ...next.faults],
});
