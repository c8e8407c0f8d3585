/** The structure of a layout whose files are lines: posts, alternatives, groups and the handling. */
import { timesOf } from './compile-field';
import type { Compiling } from './compile-source';
import { STRUCTURE_KEYS } from './keys';
import type { PostModel, StructureNode } from './model';
import { expectMap, type View } from './yaml-cursor';

export interface StructureParts {
  readonly nodes: readonly StructureNode[];
  readonly count: number;
}

export function compileStructure(
  map: View,
  posts: readonly PostModel[],
  compiling: Compiling,
): StructureParts {
  const counter: Counter = { next: 0, handlings: 0, used: new Set<string>() };
  const nodes = compileNodes(map.entries.get('structure'), posts, counter, 0, compiling, map.line);
  for (const post of posts) {
    if (counter.used.has(post.key)) continue;
    compiling.mistakes.at(
      post.line,
      `Post ${post.key} står inte i structure.`,
      `Post ${post.key} is not in the structure.`,
    );
  }
  return { nodes, count: counter.next };
}

interface Counter {
  next: number;
  handlings: number;
  readonly used: Set<string>;
}

function compileNodes(
  view: View | undefined,
  posts: readonly PostModel[],
  counter: Counter,
  depth: number,
  compiling: Compiling,
  line: number,
): StructureNode[] {
  const { mistakes } = compiling;
  if (view?.kind !== 'list' || view.items.length === 0) {
    const what = depth === 0 ? 'structure' : 'of';
    mistakes.at(view?.line ?? line, `”${what}” ska vara en lista.`, `"${what}" should be a list.`);
    return [];
  }
  return view.items.flatMap((item) => {
    const node = compileNode(item, posts, counter, depth, compiling);
    return node === undefined ? [] : [node];
  });
}

function compileNode(
  view: View,
  posts: readonly PostModel[],
  counter: Counter,
  depth: number,
  compiling: Compiling,
): StructureNode | undefined {
  const { mistakes } = compiling;
  const map = expectMap(view, STRUCTURE_KEYS, 'structure', mistakes);
  if (map === undefined) return undefined;
  const kinds = (['post', 'any', 'group', 'handling'] as const).filter((kind) => map.entries.has(kind));
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1) {
    mistakes.at(
      map.line,
      'Ange en av post, any, group och handling.',
      'Name one of post, any, group and handling.',
    );
    return undefined;
  }
  const id = counter.next++;
  if (kind === 'post' || kind === 'any') {
    const named = map.entries.get(kind);
    const keys = named === undefined ? [] : named.kind === 'list' ? named.items : [named];
    const known = posts.map((post) => post.key).join(', ');
    const found = keys.flatMap((key) => {
      const post = posts.find((candidate) => candidate.key === key.text);
      if (post === undefined)
        mistakes.at(
          key.line,
          `Post ”${key.text}” finns inte bland posts (${known}).`,
          `Post "${key.text}" is not among the posts (${known}).`,
          key.column,
        );
      else if (counter.used.has(post.key))
        mistakes.at(
          key.line,
          `Post ${post.key} står på två ställen i structure.`,
          `Post ${post.key} stands in two places of the structure.`,
        );
      if (post !== undefined) counter.used.add(post.key);
      return post === undefined ? [] : [post];
    });
    return found.length === 0
      ? undefined
      : { kind: 'leaf', id, posts: found, ...timesOf(map, 'times', compiling) };
  }
  if (kind === 'handling' && (depth > 0 || ++counter.handlings > 1)) {
    mistakes.at(
      map.line,
      'Bara en handling, ytterst i structure.',
      'Only one handling, at the top of the structure.',
    );
  }
  if (depth > 8) {
    mistakes.at(map.line, 'Grupperna är nästlade för djupt.', 'The groups are nested too deep.');
    return undefined;
  }
  const of = compileNodes(map.entries.get('of'), posts, counter, depth + 1, compiling, map.line);
  if (of.length === 0) return undefined;
  return { kind: 'group', id, of, handling: kind === 'handling', ...timesOf(map, kind, compiling) };
}
