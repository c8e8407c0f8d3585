/** What the elements of an XML layout are put together from: names, keys, fields and the posts that hold them. */
import type { Source } from '../provenance';
import { compileField } from './compile-field';
import { partSource, type Compiling } from './compile-source';
import type { FieldModel, LeafNode, PostModel } from './model';
import type { XmlChild, XmlName, XmlSimple } from './xml-model';
import { textAt, type View } from './yaml-cursor';

/** A layout while its elements are compiled. */
export interface Builder extends Compiling {
  readonly posts: PostModel[];
  readonly keys: Set<string>;
  readonly namespaces: ReadonlyMap<string, string>;
  next: number;
  handlings: number;
}

/** A post whose fields still come. */
export interface PostDraft {
  readonly post: PostModel;
  readonly fields: FieldModel[];
}

/** Not yet among the builder's posts: whoever pushes it does so before another is drafted. */
export function draftOf(
  head: Pick<PostModel, 'key' | 'shown' | 'name' | 'source' | 'line'>,
  builder: Builder,
): PostDraft {
  const fields: FieldModel[] = [];
  return { fields, post: { ...head, index: builder.posts.length, fields, length: 0, checked: fields } };
}

export function repeatedSimple(
  map: View,
  name: XmlName,
  times: { readonly min: number; readonly max: number },
  above: string,
  parent: Source,
  builder: Builder,
): { readonly tree: XmlSimple; readonly node: LeafNode } {
  const key = keyOf(map, name.local, `${above}/${name.local}`, builder);
  const source = partSource(map, parent, builder);
  const { post, fields } = draftOf(
    { key, shown: name.local, name: name.local, source, line: map.line },
    builder,
  );
  const field = fieldOf(map, key, name.local, fields, source, builder);
  builder.posts.push(post);
  const node: LeafNode = { kind: 'leaf', id: builder.next++, posts: [post], ...times };
  return { tree: { kind: 'simple', name, ...times, field, post, repeats: true, after: false }, node };
}

export function fieldOf(
  map: View,
  key: string,
  name: string,
  fields: FieldModel[],
  source: Source,
  builder: Builder,
): FieldModel {
  if (fields.some((field) => field.name === name)) {
    builder.mistakes.at(map.line, `${name} står två gånger i ${key}.`, `${name} stands twice in ${key}.`);
  }
  const field = compileField(
    map,
    { index: fields.length, key: `${key}.${name}`, name, from: 0, to: 0 },
    source,
    builder,
  );
  fields.push(field);
  return field;
}

export function keyOf(map: View, local: string, path: string, builder: Builder): string {
  const given = textAt(map, 'key', builder.mistakes);
  const key = given ?? (builder.keys.has(local) ? path : local);
  if (builder.keys.has(key))
    builder.mistakes.at(
      map.line,
      `Namnet ${key} används redan; ange key.`,
      `The name ${key} is used already; give a key.`,
    );
  builder.keys.add(key);
  return key;
}

/** Attributes without prefix are in no namespace. */
export function nameOf(
  written: string | undefined,
  map: View,
  builder: Builder,
  attribute = false,
): XmlName | undefined {
  const match = /^(?:([A-Za-z_][\w.-]*):)?([A-Za-z_À-ÖØ-öø-ÿ][\wÀ-ÖØ-öø-ÿ.-]*)$/.exec(written ?? '');
  const local = match?.[2];
  if (written === undefined || local === undefined) {
    builder.mistakes.at(
      map.line,
      'Elementets namn saknas eller är inget XML-namn.',
      'The element name is missing or is no XML name.',
    );
    return undefined;
  }
  const prefix = match?.[1];
  const uri = prefix === undefined && attribute ? '' : builder.namespaces.get(prefix ?? '');
  if (uri === undefined && prefix !== undefined) {
    builder.mistakes.at(
      map.line,
      `Prefixet ${prefix} står inte i namespaces.`,
      `The prefix ${prefix} is not in namespaces.`,
    );
  }
  return { written, local, uri: uri ?? '' };
}

export function listOf(map: View, key: string, { mistakes }: Compiling): readonly View[] {
  const view = map.entries.get(key);
  if (view === undefined) return [];
  if (view.kind !== 'list')
    mistakes.at(view.line, `”${key}” ska vara en lista.`, `"${key}" should be a list.`);
  return view.items;
}

export function tellTwins(children: readonly XmlChild[], map: View, { mistakes }: Compiling): void {
  const seen = new Set<string>();
  for (const { name } of children) {
    const full = `${name.uri} ${name.local}`;
    if (seen.has(full))
      mistakes.at(
        map.line,
        `${name.local} står två gånger; använd times.`,
        `${name.local} stands twice; use times.`,
      );
    seen.add(full);
  }
}
