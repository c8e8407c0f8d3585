/** Posts of a fixed-width layout. */
import type { Source } from '../provenance';
import { compileField } from './compile-field';
import { compilePosts, type NextField } from './compile-post';
import type { Compiling } from './compile-source';
import { compileStructure } from './compile-structure';
import { AT_KEYS, FIELD_KEYS } from './keys';
import type { FieldModel, PostModel, StructureNode } from './model';
import { expectMap, textAt, wholeAt, type View } from './yaml-cursor';

const MAX_WIDTH = 100_000;

export interface LineParts {
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
): LineParts {
  const drafts = compilePosts(map, parent, nextField, compiling);
  const posts = filled(drafts, map, length, own, compiling);
  const { nodes, count } = compileStructure(map, posts, compiling);
  return { posts, nodes, count };
}

/** Every post as long as the longest, unless each has a length of its own. */
function filled(
  drafts: readonly PostModel[],
  map: View,
  length: number,
  own: boolean,
  { mistakes }: Compiling,
): PostModel[] {
  const longest = Math.max(length, ...drafts.map((post) => post.length));
  if (length > 0 && longest > length) {
    const long = drafts.find((post) => post.length === longest);
    mistakes.at(
      long?.line ?? map.line,
      `Post ${long?.key ?? ''} är ${longest} tecken, längre än file.length ${length}.`,
      `Post ${long?.key ?? ''} is ${longest} characters, longer than file.length ${length}.`,
    );
  }
  return drafts.map((post) => (own ? post : { ...post, length: longest }));
}

/** `, BELOPP (3-13),` of the field that reaches furthest. */
function reach(fields: readonly FieldModel[]): string {
  const last = fields.toSorted((a, b) => a.to - b.to).at(-1);
  return last === undefined ? '' : `, ${last.name} (${last.from + 1}-${last.to}),`;
}

const nextField: NextField = (view, post, before, parent, compiling) => {
  const { mistakes } = compiling;
  const map = expectMap(view, ['name', 'at', ...FIELD_KEYS], `fält i post ${post}`, mistakes);
  if (map === undefined) return undefined;
  const name = textAt(map, 'name', mistakes) ?? '';
  if (name === '') mistakes.at(map.line, 'Fältet saknar name.', 'The field has no name.');
  const end = Math.max(0, ...before.map((field) => field.to));
  const span = spanOf(map, end, compiling);
  if (span === undefined) return undefined;
  const place = { index: before.length, key: `${post}.${name}`, name, ...span };
  const field = compileField(map, place, parent, compiling);
  if (field.from > end) {
    mistakes.at(
      map.line,
      `Lucka: ${end + 1}-${field.from} före ${name} hör till inget fält. Ange ett fält med type: filler där.`,
      `Gap: ${end + 1}-${field.from} before ${name} belongs to no field. Put a field with type: filler there.`,
    );
  } else if (field.from < end) {
    mistakes.at(
      map.line,
      `${name} (${field.from + 1}-${field.to}) börjar på ${field.from + 1} men fältet före${reach(before)} slutar på ${end}.`,
      `${name} (${field.from + 1}-${field.to}) begins at ${field.from + 1} but the field before${reach(before)} ends at ${end}.`,
    );
  }
  return field;
};

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
