/** The element tree of an XML layout, to posts, structure and tree. */
import type { Source } from '../provenance';
import { timesOf } from './compile-field';
import { partSource, type Compiling } from './compile-source';
import { ELEMENT_KEYS, FIELD_KEYS } from './keys';
import type { GroupNode, LeafNode, PostModel, StructureNode } from './model';
import type { XmlChild, XmlContainer, XmlModel } from './xml-model';
import {
  draftOf,
  fieldOf,
  keyOf,
  listOf,
  nameOf,
  repeatedSimple,
  tellTwins,
  type Builder,
  type PostDraft,
} from './xml-parts';
import { expectMap, textAt, wholeAt, type View } from './yaml-cursor';

export interface XmlParts {
  readonly xml: XmlModel;
  readonly posts: readonly PostModel[];
  readonly nodes: readonly StructureNode[];
  readonly count: number;
}

export function compileXml(
  map: View,
  fileView: View,
  parent: Source,
  compiling: Compiling,
): XmlParts | undefined {
  const namespaces = namespacesOf(map, compiling);
  const builder: Builder = { ...compiling, posts: [], keys: new Set(), namespaces, next: 0, handlings: 0 };
  const view = map.entries.get('elements');
  const element = expectMap(view, ELEMENT_KEYS, 'elements', compiling.mistakes, map.line);
  const built = element && container(element, parent, '', builder, 0, false);
  if (built === undefined) return undefined;
  return {
    xml: { root: built.tree, namespaces, indent: wholeAt(fileView, 'indent', 0, compiling.mistakes) ?? 2 },
    posts: builder.posts,
    nodes: built.nodes,
    count: builder.next,
  };
}

function namespacesOf(map: View, { mistakes }: Compiling): Map<string, string> {
  const given = map.entries.get('namespaces');
  if (given === undefined) return new Map();
  const view = expectMap(given, [...given.entries.keys()], 'namespaces', mistakes);
  return new Map([...(view?.entries ?? [])].map(([prefix, name]) => [prefix, name.text]));
}

interface Built {
  readonly tree: XmlContainer;
  readonly nodes: readonly StructureNode[];
}

function container(
  map: View,
  parent: Source,
  above: string,
  builder: Builder,
  depth: number,
  inHandling: boolean,
): Built | undefined {
  const { mistakes } = builder;
  const name = nameOf(textAt(map, 'element', mistakes), map, builder);
  if (name === undefined) return undefined;
  if (depth > 20) {
    mistakes.at(map.line, 'Elementen är nästlade för djupt.', 'The elements are nested too deep.');
    return undefined;
  }
  const handling = map.entries.has('handling');
  if (handling && ++builder.handlings > 1)
    mistakes.at(map.line, 'Bara en handling i en layout.', 'Only one handling in a layout.');
  const times = timesOf(map, handling ? 'handling' : 'times', builder);
  const source = partSource(map, parent, builder);
  const path = above === '' ? name.local : `${above}/${name.local}`;
  const key = keyOf(map, name.local, path, builder);
  const title = textAt(map, 'name', mistakes) ?? name.local;
  const draft = (): PostDraft =>
    draftOf({ key, shown: name.local, name: title, source, line: map.line }, builder);
  const own = draft();
  builder.posts.push(own.post);
  const leafId = builder.next++;
  const attributes = listOf(map, 'attributes', builder).flatMap((view) => {
    const attribute = expectMap(view, ['name', ...FIELD_KEYS], `attribut i ${key}`, mistakes);
    const written = attribute && textAt(attribute, 'name', mistakes);
    const attributeName = attribute && nameOf(written, attribute, builder, true);
    if (attribute === undefined || attributeName === undefined) return [];
    const field = fieldOf(attribute, key, attributeName.local, own.fields, source, builder);
    return [{ name: attributeName, field }];
  });
  let trailing: PostDraft | undefined;
  const children: XmlChild[] = [];
  const nodes: StructureNode[] = [];
  let divided = false;
  for (const view of listOf(map, 'of', builder)) {
    const simple = simpleMap(view);
    const child = expectMap(
      view,
      simple ? [...ELEMENT_KEYS, ...FIELD_KEYS] : ELEMENT_KEYS,
      `element i ${key}`,
      mistakes,
    );
    if (child === undefined) continue;
    if (!simple) {
      const built = container(child, source, path, builder, depth + 1, inHandling || handling);
      if (built === undefined) continue;
      children.push(built.tree);
      nodes.push(...built.nodes);
      divided ||= built.tree.holdsHandling;
      continue;
    }
    const childName = nameOf(textAt(child, 'element', mistakes), child, builder);
    if (childName === undefined) continue;
    const childTimes = timesOf(child, 'times', builder);
    if (childTimes.max > 1) {
      const repeated = repeatedSimple(child, childName, childTimes, path, source, builder);
      children.push(repeated.tree);
      nodes.push(repeated.node);
      continue;
    }
    if (divided && trailing === undefined) {
      trailing = draft();
      builder.posts.push(trailing.post);
      nodes.push({ kind: 'leaf', id: builder.next++, posts: [trailing.post], min: 1, max: 1 });
    }
    const target = trailing ?? own;
    const field = fieldOf(child, key, childName.local, target.fields, source, builder);
    const min = field.required ? 1 : 0;
    children.push({
      kind: 'simple',
      name: childName,
      min,
      max: 1,
      field,
      post: target.post,
      repeats: false,
      after: divided,
    });
  }
  tellTwins(children, map, builder);
  const leaf: LeafNode = {
    kind: 'leaf',
    id: leafId,
    posts: [own.post],
    min: times.max > 1 || handling ? 1 : times.min,
    max: 1,
  };
  const all: StructureNode[] = [leaf, ...nodes];
  const grouped = times.max > 1 || handling;
  const group: GroupNode | undefined = grouped
    ? { kind: 'group', id: builder.next++, of: all, ...times, handling }
    : undefined;
  if (divided && grouped && !handling)
    mistakes.at(
      map.line,
      'Elementet runt handlingen får inte upprepas.',
      'The element around the handling may not repeat.',
    );
  const tree: XmlContainer = {
    kind: 'container',
    name,
    ...times,
    handling,
    holdsHandling: handling || divided,
    post: own.post,
    trailing: trailing?.post,
    group,
    attributes,
    children,
  };
  return { tree, nodes: group === undefined ? all : [group] };
}

const simpleMap = (view: View): boolean =>
  !['of', 'attributes', 'handling'].some((key) => view.entries.has(key));
