/** A pasted table of a description to fields of posts. */
import type { Layout } from '../formats/layout';
import { importedFields, type ImportedField } from './table/field-of-draft';
import type { Unread } from './table/draft';
import { readTable, type ReadTable } from './table/read-table';

export interface ImportWish {
  /** The post that the rows are of; undefined: the paste names its posts. */
  readonly post: string | undefined;
  /** The layout that the fields go into, or one of the same transaction: its roles are the likely ones. */
  readonly layout: Layout | undefined;
}

export interface ImportedPost {
  readonly key: string;
  readonly name: string;
  readonly fields: readonly ImportedField[];
}

export type Imported =
  | {
      readonly ok: true;
      readonly posts: readonly ImportedPost[];
      readonly unread: readonly Unread[];
      readonly counting: ReadTable['counting'];
      /** Posts of the paste that were not asked for. */
      readonly others: readonly string[];
    }
  /** The paste does not say which post its rows are of, and neither does the wish. */
  | { readonly ok: false; readonly unread: readonly Unread[] };

export function importTable(text: string, { post, layout }: ImportWish): Imported {
  const table = readTable(text);
  const named = table.posts.filter(({ key }) => key !== undefined);
  const own = table.posts.filter(({ key }) => key === post || (named.length === 0 && key === undefined));
  const chosen = post === undefined ? named : own;
  if (chosen.length === 0) return { ok: false, unread: table.unread };
  const posts = merged(
    chosen.map(({ key, name, fields }): ImportedPost => {
      const of = post ?? key ?? '';
      return {
        key: of,
        name,
        fields: importedFields(fields, {
          key: of,
          name: name || nameOf(layout, of),
          likely: likelyRoles(layout, of),
        }),
      };
    }),
  );
  const others = table.posts.filter((one) => !chosen.includes(one)).map(({ key }) => key ?? '?');
  return { ok: true, posts, unread: table.unread, counting: table.counting, others: [...new Set(others)] };
}

/** A post whose table goes on after a page break with its heading again. */
function merged(posts: readonly ImportedPost[]): ImportedPost[] {
  const made: ImportedPost[] = [];
  for (const post of posts) {
    const at = made.findIndex(({ key }) => key === post.key);
    const before = made[at];
    if (before === undefined) made.push(post);
    else
      made[at] = {
        ...before,
        fields: [...before.fields, ...post.fields.filter(({ name }) => name !== 'FILLER')],
      };
  }
  return made;
}

const postOf = (layout: Layout | undefined, key: string): Layout['posts'][number] | undefined =>
  layout?.posts.find(({ post }) => post === key);

const nameOf = (layout: Layout | undefined, key: string): string => postOf(layout, key)?.name ?? '';

/** The post's own roles before the layout's. */
function likelyRoles(layout: Layout | undefined, key: string): readonly ReadonlySet<string>[] {
  if (layout === undefined) return [];
  const own = postOf(layout, key)?.fields.flatMap(({ role }) => role ?? []) ?? [];
  return [new Set(own), layout.roles];
}
