/** Which post a line is: by the first constant of each post, then by its other constants. */
import type { FieldModel, PostModel } from './model';

export interface Recogniser {
  post(line: string): PostModel | undefined;
  /** What stands where a posttyp is due. */
  found(line: string): string;
  /** The posttyper that there are, for texts. */
  readonly known: string;
}

interface Slot {
  readonly from: number;
  readonly to: number;
  readonly posts: Map<string, PostModel[]>;
  /** The same by `shortKey`, where the constants are short. */
  readonly short: Map<number, PostModel[]>;
}

/** Up to three characters of one byte as one small number, so that no text is cut out of each line; -1: too long for that. */
function shortKey(text: string, from: number, to: number): number {
  if (to - from > 3 || text.length < to) return -1;
  let key = 1;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code > 255) return -1;
    key = (key << 8) | code;
  }
  return key;
}

export function recogniserOf(posts: readonly PostModel[]): Recogniser {
  const slots: Slot[] = [];
  let fallback: PostModel | undefined;
  for (const post of posts) {
    const key = post.fields.find((field) => field.constant !== undefined);
    if (key?.constant === undefined) {
      fallback ??= post;
      continue;
    }
    let slot = slots.find((one) => one.from === key.from && one.to === key.to);
    if (slot === undefined)
      slots.push((slot = { from: key.from, to: key.to, posts: new Map(), short: new Map() }));
    const value = key.constant.padEnd(key.to - key.from);
    const same = [...(slot.posts.get(value) ?? []), post];
    slot.posts.set(value, same);
    const short = shortKey(value, 0, value.length);
    if (short >= 0) slot.short.set(short, same);
  }
  const first = slots[0];
  return {
    post: (line) => {
      for (const slot of slots) {
        const short = shortKey(line, slot.from, slot.to);
        const found = short < 0 ? slot.posts.get(line.slice(slot.from, slot.to)) : slot.short.get(short);
        if (found !== undefined)
          return found.length === 1 ? found[0] : (found.find((post) => constantsFit(post, line)) ?? found[0]);
      }
      return fallback;
    },
    found: (line) => (first === undefined ? line.slice(0, 2) : line.slice(first.from, first.to)).trim(),
    known: [...new Set(posts.map((post) => post.shown))].join(', '),
  };
}

const constantsFit = (post: PostModel, line: string): boolean =>
  post.fields.every(
    (field: FieldModel) =>
      field.constant === undefined || line.slice(field.from, field.to).trim() === field.constant.trim(),
  );
