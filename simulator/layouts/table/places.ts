/** Places as a description counts them, to the first character being 1; and what does not add up. */
import type { Draft, Unread } from './draft';

export interface Counting {
  /** The description's number of the first character. */
  readonly first: 0 | 1;
  /** A range's second number is the first character after the field. */
  readonly past: boolean;
  /** No field begins at the first character: taken to be counted from 1. */
  readonly unsure: boolean;
}

interface Post {
  readonly fields: Draft[];
}

/** Sets `from` and `to` of every draft, or takes it away and says why. */
export function settlePlaces(posts: readonly Post[]): { counting: Counting; unread: Unread[] } {
  const unread: Unread[] = [];
  for (const { fields } of posts) fillEnds(fields);
  const firsts = posts.flatMap(({ fields }) => fields[0]?.from ?? []);
  const least = Math.min(...firsts);
  const shares = posts.map(({ fields }) => endsPast(fields));
  const counting: Counting = {
    first: least === 0 ? 0 : 1,
    past: shares.includes(true) && !shares.includes(false),
    unsure: firsts.length > 0 && least > 1,
  };
  for (const post of posts) {
    const kept = settled(post.fields, counting, unread);
    post.fields.splice(0, post.fields.length, ...kept);
  }
  return { counting, unread };
}

/** A start alone: up to the next start. */
function fillEnds(fields: readonly Draft[]): void {
  fields.forEach((field, at) => {
    if (field.from === undefined || field.to !== undefined || field.length !== undefined) return;
    const next = fields[at + 1]?.from;
    field.to = next !== undefined && next > field.from ? next - 1 : field.from;
  });
}

/** Ranges that share their numbers, `0-2`, `2-5`; undefined where there are too few to tell. */
function endsPast(fields: readonly Draft[]): boolean | undefined {
  const ranges = fields.filter(({ from, to }) => from !== undefined && to !== undefined);
  if (ranges.length < 2) return undefined;
  return ranges.slice(1).every(({ from }, at) => from === ranges[at]?.to);
}

function settled(fields: readonly Draft[], counting: Counting, unread: Unread[]): Draft[] {
  const shift = counting.first === 0 ? 1 : 0;
  let end = 0;
  return fields.filter((field) => {
    const from = field.from === undefined ? end + 1 : field.from + shift;
    const to =
      field.to === undefined ? from + (field.length ?? 0) - 1 : field.to + shift - (counting.past ? 1 : 0);
    const fault = faultOf(field, from, to, end);
    if (fault !== undefined) {
      unread.push({ line: field.line, text: field.row, why: fault });
      return false;
    }
    [field.from, field.to] = [from, to];
    end = to;
    return true;
  });
}

function faultOf(field: Draft, from: number, to: number, end: number): Unread['why'] | undefined {
  if (to < from) return { sv: 'slutet står före början', en: 'the end stands before the start' };
  const width = to - from + 1;
  if (
    field.from !== undefined &&
    field.to !== undefined &&
    field.length !== undefined &&
    field.length !== width
  ) {
    return {
      sv: `läget ${from}-${to} är ${width} tecken men längden ${field.length}`,
      en: `the place ${from}-${to} is ${width} characters but the length ${field.length}`,
    };
  }
  if (from <= end)
    return {
      sv: `börjar på ${from}, inom fältet före som slutar på ${end}`,
      en: `begins at ${from}, inside the field before, which ends at ${end}`,
    };
  return undefined;
}
