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
    if (slot === undefined) slots.push((slot = { from: key.from, to: key.to, posts: new Map() }));
    const value = key.constant.padEnd(key.to - key.from);
    slot.posts.set(value, [...(slot.posts.get(value) ?? []), post]);
  }
  const first = slots[0];
  return {
    post: (line) => {
      for (const slot of slots) {
        const found = slot.posts.get(line.slice(slot.from, slot.to));
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
