/** A layout document as a plain table of posts, fields, checks and file rules, of either form: for comparing and for pages. */
import type { Layout, PostFieldView } from '../formats/layout';
import { mistakesOf, readYaml, type View } from '../formats/yaml-cursor';

export interface OutlineField {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** Where it stands and what it is, as compiled. */
  readonly view: PostFieldView;
  /** What the document says besides, each as one text. */
  readonly says: ReadonlyMap<string, string>;
}

export interface OutlinePost {
  readonly key: string;
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly fields: readonly OutlineField[];
}

export interface OutlineCheck {
  readonly code: string;
  readonly says: ReadonlyMap<string, string>;
}

export interface Outline {
  readonly layout: Layout;
  readonly file: ReadonlyMap<string, string>;
  /** One line per item, inner ones indented; empty in XML. */
  readonly structure: readonly string[];
  readonly posts: readonly OutlinePost[];
  readonly checks: readonly OutlineCheck[];
}

/** Of the text that the layout was compiled from. */
export function outlineOf(layout: Layout, text: string): Outline {
  const view = readYaml(text, mistakesOf(layout.file));
  const at = (key: string): View | undefined => view?.entries.get(key);
  return {
    layout,
    file: saysOf(at('file'), []),
    structure: at('structure')?.items.flatMap((item) => structureLines(item, 0)) ?? [],
    posts: layout.form === 'xml' ? xmlPosts(layout, at('elements')) : flatPosts(layout, at('posts')),
    checks: (at('checks')?.items ?? []).map((item) => ({
      code: item.entries.get('code')?.text ?? '',
      says: saysOf(item, ['code']),
    })),
  };
}

/** Keys that say where knowledge comes from rather than what the form is. */
const ABOUT: ReadonlySet<string> = new Set(['mark', 'source', 'note']);

function saysOf(map: View | undefined, except: readonly string[]): ReadonlyMap<string, string> {
  const entries = [...(map?.entries ?? [])].filter(([key]) => !ABOUT.has(key) && !except.includes(key));
  return new Map(entries.map(([key, value]) => [key, written(value)]));
}

/** A value on one line, whatever its shape in the document. */
function written(view: View): string {
  if (view.kind === 'list') return `[${view.items.map(written).join(', ')}]`;
  if (view.kind !== 'map') return view.text;
  return [...view.entries].map(([key, value]) => `${key}: ${written(value)}`).join(', ');
}

function structureLines(item: View, depth: number): string[] {
  const said = [...item.entries].filter(([key]) => key !== 'of');
  const own = said.map(([key, value]) => `${key}: ${written(value)}`).join(', ');
  const inner = item.entries.get('of')?.items.flatMap((one) => structureLines(one, depth + 1)) ?? [];
  return [`${'  '.repeat(depth)}- ${own}`, ...inner];
}

function flatPosts(layout: Layout, posts: View | undefined): OutlinePost[] {
  return [...(posts?.entries ?? [])].map(([key, post], index) => ({
    key,
    name: layout.posts[index]?.name ?? key,
    line: posts?.lineOf(key) ?? 1,
    column: posts?.columnOf(key) ?? 1,
    fields: (post.entries.get('fields')?.items ?? []).flatMap((field, place) => {
      const view = layout.posts[index]?.fields[place];
      return view === undefined ? [] : [fieldOf(field, view)];
    }),
  }));
}

const fieldOf = (field: View, view: PostFieldView): OutlineField => ({
  name: view.name,
  line: field.line,
  column: field.column,
  view,
  says: saysOf(field, ['name', 'element', 'at', 'role', 'required']),
});

/** Posts of an XML layout by element; the second half of one that a handling divides goes with its first. */
function xmlPosts(layout: Layout, root: View | undefined): OutlinePost[] {
  const views = [...layout.posts];
  const posts: OutlinePost[] = [];
  const take = (name: string, wanted: string | undefined): PostFieldView | undefined =>
    views
      .filter((post) => post.post === name)
      .flatMap(({ fields }) => fields)
      .find((one) => one.name === wanted);
  const walk = (element: View, above: string): void => {
    const own = local(element);
    const key = above === '' ? own : `${above}/${own}`;
    const fields: OutlineField[] = [];
    posts.push({
      key,
      name: element.entries.get('name')?.text ?? own,
      line: element.line,
      column: element.column,
      fields,
    });
    const add = (item: View, name: string, post: string): void => {
      const view = take(post, name);
      if (view !== undefined) fields.push(fieldOf(item, view));
    };
    for (const item of element.entries.get('attributes')?.items ?? [])
      add(item, withoutPrefix(item.entries.get('name')?.text ?? ''), own);
    for (const item of element.entries.get('of')?.items ?? []) {
      if (['of', 'attributes', 'handling'].some((word) => item.entries.has(word))) walk(item, key);
      else add(item, local(item), take(own, local(item)) === undefined ? local(item) : own);
    }
  };
  if (root !== undefined) walk(root, '');
  return posts;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);
const local = (element: View): string => withoutPrefix(element.entries.get('element')?.text ?? '');
