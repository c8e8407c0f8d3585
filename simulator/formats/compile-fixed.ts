/** Posts and structure of a fixed-width layout. */
import type { Source } from '../provenance';
import { compileField, timesOf } from './compile-field';
import { partSource, type Compiling } from './compile-source';
import { AT_KEYS, FIELD_KEYS, POST_KEYS, STRUCTURE_KEYS } from './keys';
import type { FieldModel, PostModel, StructureNode } from './model';
import { expectMap, textAt, wholeAt, type View } from './yaml-cursor';

const MAX_WIDTH = 100_000;

export interface FixedParts {
  readonly posts: readonly PostModel[];
  readonly nodes: readonly StructureNode[];
  readonly count: number;
}

/** @param length the full length that `file.length` names, 0 when it names none. */
export function compileFixed(
  map: View,
  parent: Source,
  length: number,
  own: boolean,
  compiling: Compiling,
): FixedParts {
  const posts = compilePosts(map, parent, length, own, compiling);
  const counter = { next: 0, handlings: 0, used: new Set<string>() };
  const nodes = compileNodes(map.entries.get('structure'), posts, counter, 0, compiling, map.line);
  for (const post of posts) {
    if (counter.used.has(post.key)) continue;
    compiling.mistakes.at(
      post.line,
      `Post ${post.key} står inte i structure.`,
      `Post ${post.key} is not in the structure.`,
    );
  }
  return { posts, nodes, count: counter.next };
}

function compilePosts(
  map: View,
  parent: Source,
  length: number,
  own: boolean,
  compiling: Compiling,
): PostModel[] {
  const posts = expectMap(
    map.entries.get('posts'),
    [...(map.entries.get('posts')?.entries.keys() ?? [])],
    'posts',
    compiling.mistakes,
    map.line,
  );
  if (posts === undefined) return [];
  const drafts = [...posts.entries].map(([key, view], index) =>
    compilePost(key, view, index, posts.lineOf(key), parent, compiling),
  );
  const longest = Math.max(length, ...drafts.map((post) => post.length));
  if (length > 0 && longest > length) {
    const long = drafts.find((post) => post.length === longest);
    compiling.mistakes.at(
      long?.line ?? map.line,
      `Post ${long?.key ?? ''} är ${longest} tecken, längre än file.length ${length}.`,
      `Post ${long?.key ?? ''} is ${longest} characters, longer than file.length ${length}.`,
    );
  }
  return drafts.map((post) => (own ? post : { ...post, length: longest }));
}

function compilePost(
  key: string,
  view: View,
  index: number,
  line: number,
  parent: Source,
  compiling: Compiling,
): PostModel {
  const { mistakes } = compiling;
  const map = expectMap(view, POST_KEYS, `post ${key}`, mistakes, line);
  const empty: PostModel = {
    index,
    key,
    shown: key,
    name: key,
    fields: [],
    length: 0,
    source: parent,
    line,
    checked: [],
  };
  if (map === undefined) return empty;
  if (key.includes('.') || key === '')
    mistakes.at(line, `Posten ”${key}”: punkt tillåts inte i namnet.`, `Post "${key}": no dot in its name.`);
  const source = partSource(map, parent, compiling);
  const list = map.entries.get('fields');
  if (list?.kind !== 'list' || list.items.length === 0) {
    mistakes.at(list?.line ?? line, `Post ${key} ska ha fields.`, `Post ${key} should have fields.`);
    return { ...empty, source };
  }
  const fields: FieldModel[] = [];
  const names = new Map<string, number>();
  let end = 0;
  for (const item of list.items) {
    const field = compileFixedField(item, key, fields.length, end, source, compiling);
    if (field === undefined) continue;
    const twin = names.get(field.name);
    if (twin !== undefined && field.kind !== 'filler') {
      mistakes.at(
        item.line,
        `Fältet ${field.name} finns redan på rad ${twin}.`,
        `Field ${field.name} already stands on line ${twin}.`,
      );
    }
    names.set(field.name, item.line);
    if (field.from > end) {
      mistakes.at(
        item.line,
        `Lucka: ${end + 1}-${field.from} före ${field.name} hör till inget fält. Ange ett fält med type: filler där.`,
        `Gap: ${end + 1}-${field.from} before ${field.name} belongs to no field. Put a field with type: filler there.`,
      );
    } else if (field.from < end) {
      mistakes.at(
        item.line,
        `${field.name} (${field.from + 1}-${field.to}) börjar på ${field.from + 1} men fältet före${before(fields)} slutar på ${end}.`,
        `${field.name} (${field.from + 1}-${field.to}) begins at ${field.from + 1} but the field before${before(fields)} ends at ${end}.`,
      );
    }
    end = Math.max(end, field.to);
    fields.push(field);
  }
  const shown = fields.find((field) => field.constant !== undefined)?.constant ?? key;
  const name = textAt(map, 'name', mistakes) ?? key;
  const checked = fields.filter(
    (field) => field.kind === 'constant' || field.required || field.type.check !== undefined,
  );
  return { index, key, shown, name, fields, length: end, source, line, checked };
}

/** `, BELOPP (3-13),` of the field that reaches furthest. */
function before(fields: readonly FieldModel[]): string {
  const last = fields.toSorted((a, b) => a.to - b.to).at(-1);
  return last === undefined ? '' : `, ${last.name} (${last.from + 1}-${last.to}),`;
}

function compileFixedField(
  view: View,
  post: string,
  index: number,
  end: number,
  parent: Source,
  compiling: Compiling,
): FieldModel | undefined {
  const map = expectMap(view, ['name', 'at', ...FIELD_KEYS], `fält i post ${post}`, compiling.mistakes);
  if (map === undefined) return undefined;
  const name = textAt(map, 'name', compiling.mistakes) ?? '';
  if (name === '') compiling.mistakes.at(map.line, 'Fältet saknar name.', 'The field has no name.');
  const span = spanOf(map, end, compiling);
  return span && compileField(map, { index, key: `${post}.${name}`, name, ...span }, parent, compiling);
}

/** `3-13`, `{ from: 3, length: 11 }`, or a length that follows the field before. To character indexes, end exclusive. */
function spanOf(map: View, end: number, { mistakes }: Compiling): { from: number; to: number } | undefined {
  const at = map.entries.get('at');
  let from: number | undefined;
  let to: number | undefined;
  if (at?.kind === 'map') {
    const pair = expectMap(at, AT_KEYS, 'at', mistakes);
    const start = pair && wholeAt(pair, 'from', 1, mistakes);
    const length = pair && wholeAt(pair, 'length', 1, mistakes);
    const last = pair && wholeAt(pair, 'to', 1, mistakes);
    from = start === undefined ? end : start - 1;
    to = length === undefined ? last : from + length;
  } else if (at?.kind === 'text') {
    const match = /^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(at.text.trim());
    if (match?.[2] !== undefined) [from, to] = [Number(match[1]) - 1, Number(match[2])];
    else if (match !== null) [from, to] = [end, end + Number(match[1])];
  }
  if (from !== undefined && to !== undefined && from >= 0 && to > from && to <= MAX_WIDTH)
    return { from, to };
  const written = at?.kind === 'text' ? at.text : '';
  const [sv, en] =
    at === undefined
      ? ['”at” saknas: var står fältet?', '"at" is missing: where does the field stand?']
      : [`Platsen ${written} går inte att läsa.`, `The place ${written} cannot be read.`];
  mistakes.at(
    at?.line ?? map.line,
    `${sv} ”at” ska vara 3-13, { from: 3, length: 11 } eller en längd; första tecknet är 1.`,
    `${en} "at" should be 3-13, { from: 3, length: 11 } or a length; the first character is 1.`,
    at?.column,
  );
  return undefined;
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
