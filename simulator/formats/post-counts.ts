/** How often each post has come, by what findings call it; unknown ones under `?`. */
import type { PostModel } from './model';

export interface PostCounts {
  /** undefined: a post of unknown type. */
  add(post: PostModel | undefined): void;
  byName(): Record<string, number>;
}

export function postCounts(): PostCounts {
  /** In the order in which they came first. */
  const counts: { readonly name: string; times: number }[] = [];
  const byIndex: ({ times: number } | undefined)[] = [];
  const begin = (post: PostModel | undefined, index: number): void => {
    const count = { name: post?.shown ?? '?', times: 1 };
    counts.push(count);
    byIndex[index] = count;
  };
  return {
    add: (post) => {
      const index = post === undefined ? 0 : post.index + 1;
      const count = byIndex[index];
      if (count === undefined) begin(post, index);
      else count.times++;
    },
    byName: () => {
      const records: Record<string, number> = {};
      for (const { name, times } of counts) records[name] = (records[name] ?? 0) + times;
      return records;
    },
  };
}
