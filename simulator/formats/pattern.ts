/**
 * The users' patterns: a small language that is matched in linear time, since a layout comes from outside and must not be
 * able to hang the reader. Alternatives of sequences of single-character items, each with a quantifier; no groups,
 * no backreferences, no lookaround. Matched over the whole value by tracking the set of possible places.
 */

interface Item {
  readonly accepts: (code: number) => boolean;
  readonly min: number;
  readonly max: number;
}

/** A compiled pattern, or what is wrong with it. */
export type CompiledPattern =
  | { readonly ok: true; readonly matches: (text: string) => boolean }
  | { readonly ok: false; readonly sv: string; readonly en: string };

const MAX_LENGTH = 200;
const MAX_REPEAT = 100;
const MAX_PLACES = 500;

export function compilePattern(source: string): CompiledPattern {
  if (source.length > MAX_LENGTH)
    return bad(
      `Mönstret är längre än ${MAX_LENGTH} tecken.`,
      `The pattern is longer than ${MAX_LENGTH} characters.`,
    );
  const branches: ((text: string) => boolean)[] = [];
  let at = 0;
  let items: Item[] = [];
  const finish = (): boolean => {
    const places = items.reduce((sum, item) => sum + (item.max === Infinity ? item.min + 1 : item.max), 0);
    if (places > MAX_PLACES) return false;
    branches.push(branchOf(items));
    items = [];
    return true;
  };
  while (at < source.length) {
    if (source[at] === '|') {
      if (!finish()) return tooLarge();
      at++;
      continue;
    }
    const atom = atomAt(source, at);
    if (typeof atom === 'string')
      return bad(`Mönstret: ${atom} vid tecken ${at + 1}.`, `The pattern: ${atom} at character ${at + 1}.`);
    const quantifier = quantifierAt(source, atom.next);
    if (quantifier === undefined)
      return bad(
        `Mönstret: fel kvantifierare vid tecken ${atom.next + 1}.`,
        `The pattern: bad quantifier at character ${atom.next + 1}.`,
      );
    items.push({ accepts: atom.accepts, min: quantifier.min, max: quantifier.max });
    at = quantifier.next;
  }
  if (!finish()) return tooLarge();
  return { ok: true, matches: (text) => text.length <= 10_000 && branches.some((branch) => branch(text)) };
}

const bad = (sv: string, en: string): CompiledPattern => ({ ok: false, sv, en });
const tooLarge = (): CompiledPattern => bad('Mönstret är för stort.', 'The pattern is too large.');

/** Counted items are spread out into single places; a place may be skipped, repeated or both. */
function branchOf(items: readonly Item[]): (text: string) => boolean {
  const places: { accepts: (code: number) => boolean; skip: boolean; repeat: boolean }[] = [];
  for (const item of items) {
    for (let n = 0; n < item.min; n++) places.push({ accepts: item.accepts, skip: false, repeat: false });
    if (item.max === Infinity) places.push({ accepts: item.accepts, skip: true, repeat: true });
    else
      for (let n = item.min; n < item.max; n++)
        places.push({ accepts: item.accepts, skip: true, repeat: false });
  }
  const spread = (reached: Uint8Array): void => {
    for (let at = 0; at < places.length; at++)
      if (reached[at] === 1 && places[at]?.skip === true) reached[at + 1] = 1;
  };
  return (text) => {
    let reached = new Uint8Array(places.length + 1);
    reached[0] = 1;
    spread(reached);
    for (let char = 0; char < text.length; char++) {
      const next = new Uint8Array(places.length + 1);
      const code = text.charCodeAt(char);
      for (let at = 0; at < places.length; at++) {
        const place = places[at];
        if (reached[at] !== 1 || place?.accepts(code) !== true) continue;
        next[place.repeat ? at : at + 1] = 1;
      }
      spread(next);
      reached = next;
    }
    return reached[places.length] === 1;
  };
}

interface Atom {
  readonly accepts: (code: number) => boolean;
  readonly next: number;
}

const digit = (code: number): boolean => code >= 48 && code <= 57;
const word = (code: number): boolean =>
  digit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const CLASSES: Readonly<Record<string, (code: number) => boolean>> = {
  d: digit,
  w: word,
  s: (code) => code === 32 || code === 9,
};

function atomAt(source: string, at: number): Atom | string {
  const char = source[at] ?? '';
  if (char === '.') return { accepts: () => true, next: at + 1 };
  if (char === '[') return setAt(source, at + 1);
  if (char === '\\') {
    const escaped = source[at + 1];
    if (escaped === undefined) return 'ensamt \\';
    if (/[1-9bBDWSpPku]/.test(escaped)) return `\\${escaped} tillåts inte`;
    const known = CLASSES[escaped];
    return { accepts: known ?? same(escaped.charCodeAt(0)), next: at + 2 };
  }
  if ('()?*+{}]^$'.includes(char)) return `”${char}” tillåts inte här`;
  return { accepts: same(char.charCodeAt(0)), next: at + 1 };
}

const same = (wanted: number) => (code: number) => code === wanted;

function setAt(source: string, start: number): Atom | string {
  const negated = source[start] === '^';
  const tests: ((code: number) => boolean)[] = [];
  let at = negated ? start + 1 : start;
  while (source[at] !== ']') {
    if (at >= source.length) return '[ utan ]';
    const escaped = source[at] === '\\';
    const low = source[escaped ? at + 1 : at] ?? '';
    const known = escaped ? CLASSES[low] : undefined;
    at += escaped ? 2 : 1;
    if (known !== undefined) tests.push(known);
    else if (source[at] === '-' && source[at + 1] !== ']' && at + 1 < source.length) {
      const from = low.charCodeAt(0);
      const to = source.charCodeAt(at + 1);
      if (to < from) return 'omvänt intervall';
      tests.push((code) => code >= from && code <= to);
      at += 2;
    } else tests.push(same(low.charCodeAt(0)));
  }
  const inside = (code: number): boolean => tests.some((test) => test(code));
  return { accepts: negated ? (code) => !inside(code) : inside, next: at + 1 };
}

function quantifierAt(source: string, at: number): { min: number; max: number; next: number } | undefined {
  switch (source[at]) {
    case '?':
      return { min: 0, max: 1, next: at + 1 };
    case '*':
      return { min: 0, max: Infinity, next: at + 1 };
    case '+':
      return { min: 1, max: Infinity, next: at + 1 };
    case '{': {
      const match = /^\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/.exec(source.slice(at));
      if (match === null) return undefined;
      const min = Number(match[1]);
      const max = match[2] === undefined ? min : match[3] === undefined ? Infinity : Number(match[3]);
      if (min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT) || max < min) return undefined;
      return { min, max, next: at + match[0].length };
    }
    default:
      return { min: 1, max: 1, next: at };
  }
}
