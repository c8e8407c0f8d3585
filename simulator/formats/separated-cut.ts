/** Cuts a line at its separators, with a look for quotes; the values are cut out only when they are asked for. */
import type { CutFault } from './line-reader';
import type { SeparatedModel } from './separated-model';
import { afterBlanks } from './spans';

/** The line that was cut last; one object serves all lines of a reader. */
export interface Cut {
  readonly count: number;
  readonly faults: readonly CutFault[];
  /** A quote is not closed. */
  readonly open: boolean;
  /** Where the value begins, without blanks and quote. */
  start(index: number): number;
  value(index: number): string;
}

export interface Cutter extends Cut {
  cut(text: string): void;
}

const NONE: readonly CutFault[] = [];
const BLANK = 32;

export function cutterOf({ separator, quote, trim }: SeparatedModel): Cutter {
  const starts: number[] = [];
  const ends: number[] = [];
  /** 0: no quotes; 1: quoted; 2: quoted, with doubled quotes inside. */
  const quotes: number[] = [];
  let line = '';
  let count = 0;
  let faults: readonly CutFault[] = NONE;
  let open = false;

  const tell = (code: CutFault['code'], column: number, found: string): void => {
    faults = [...faults, { code, column, filling: { found } }];
  };

  const add = (from: number, to: number, quoted: number): void => {
    starts[count] = from;
    ends[count] = to;
    quotes[count] = quoted;
    count++;
  };

  const plain = (from: number, to: number): void => {
    if (!trim && to > from && (line.charCodeAt(from) === BLANK || line.charCodeAt(to - 1) === BLANK))
      tell('blanksAround', from, `”${line.slice(from, to)}”`);
    if (quote !== undefined) {
      const stray = line.indexOf(quote, from);
      if (stray >= 0 && stray < to) tell('strayQuote', stray, quote);
    }
    add(from, to, 0);
  };

  /** A value whose quote stands at `from`; gives where the next begins, -1 when there is none. */
  const quoted = (from: number, mark: string): number => {
    let doubled = 1;
    let at = line.indexOf(mark, from + 1);
    while (at >= 0 && line[at + 1] === mark) {
      doubled = 2;
      at = line.indexOf(mark, at + 2);
    }
    if (at < 0) {
      open = true;
      tell('unclosedQuote', from, mark);
      add(from + 1, line.length, doubled);
      return -1;
    }
    const next = line.indexOf(separator, at + 1);
    const end = next < 0 ? line.length : next;
    const after = line.slice(at + 1, end);
    if (after.trim() !== '') tell('strayQuote', at, mark);
    else if (!trim && after !== '') tell('blanksAround', at + 1, `”${after}”`);
    add(from + 1, at, doubled);
    return next < 0 ? -1 : next + 1;
  };

  const cut = (text: string): void => {
    line = text;
    count = 0;
    open = false;
    faults = NONE;
    const marked = quote !== undefined && text.includes(quote) ? quote : undefined;
    for (let from = 0; from >= 0;) {
      const first = marked === undefined ? from : afterBlanks(text, from, text.length);
      if (marked !== undefined && text[first] === marked) {
        if (!trim && first > from) tell('blanksAround', from, text.slice(from, first + 1));
        from = quoted(first, marked);
        continue;
      }
      const next = text.indexOf(separator, from);
      plain(from, next < 0 ? text.length : next);
      from = next < 0 ? -1 : next + 1;
    }
  };

  return {
    cut,
    get count() {
      return count;
    },
    get faults() {
      return faults;
    },
    get open() {
      return open;
    },
    start: (index) => {
      const from = starts[index] ?? line.length;
      return Math.min(afterBlanks(line, from, line.length), ends[index] ?? from);
    },
    value: (index) => {
      if (index >= count) return '';
      const value = line.slice(starts[index], ends[index]);
      const whole =
        quotes[index] === 2 && quote !== undefined ? value.replaceAll(quote + quote, quote) : value;
      return whole.trim();
    },
  };
}

/** Whether a quote is open where the line ends; `inside`: one was open where it began. */
export function goesOnAfter({ separator, quote }: SeparatedModel, text: string, inside: boolean): boolean {
  if (quote === undefined) return false;
  let from = 0;
  let within = inside;
  for (;;) {
    if (!within) {
      const first = afterBlanks(text, from, text.length);
      within = text[first] === quote;
      if (within) from = first + 1;
    }
    if (within) {
      let at = text.indexOf(quote, from);
      while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
      if (at < 0) return true;
      from = at + 1;
      within = false;
    }
    const next = text.indexOf(separator, from);
    if (next < 0) return false;
    from = next + 1;
  }
}
