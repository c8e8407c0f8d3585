/** How often each post has come, by what findings call it; unknown ones under `?`. */
import type { PostModel } from './model';

export interface PostCounts {
  /** undefined: a post of unknown type. */
  add(post: PostModel | undefined): void;
  byName(): Record<string, number>;
}

export function postCounts(): PostCounts {
  const counts = new Map<PostModel | undefined, { times: number }>();
  return {
    add: (post) => {
      const count = counts.get(post);
      if (count === undefined) counts.set(post, { times: 1 });
      else count.times++;
    },
    byName: () => {
      const records: Record<string, number> = {};
      for (const [post, { times }] of counts) {
        const name = post?.shown ?? '?';
        records[name] = (records[name] ?? 0) + times;
      }
      return records;
    },
  };
}
