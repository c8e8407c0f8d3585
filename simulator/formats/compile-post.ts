/** The posts of a layout whose files are lines; how a field finds its place is the form's. */
import type { Source } from '../provenance';
import { partSource, type Compiling } from './compile-source';
import { POST_KEYS } from './keys';
import type { FieldModel, PostModel } from './model';
import { expectMap, textAt, type View } from './yaml-cursor';

/** One field, after those that stand before it in its post; undefined where it has a mistake, which is told. */
export type NextField = (
  view: View,
  post: string,
  before: readonly FieldModel[],
  parent: Source,
  compiling: Compiling,
) => FieldModel | undefined;

export function compilePosts(map: View, parent: Source, next: NextField, compiling: Compiling): PostModel[] {
  const given = map.entries.get('posts');
  const posts = expectMap(given, [...(given?.entries.keys() ?? [])], 'posts', compiling.mistakes, map.line);
  return [...(posts?.entries ?? [])].map(([key, view], index) =>
    compilePost(key, view, index, posts?.lineOf(key) ?? map.line, parent, next, compiling),
  );
}

function compilePost(
  key: string,
  view: View,
  index: number,
  line: number,
  parent: Source,
  next: NextField,
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
  const fields = compileFields(list.items, key, source, next, compiling);
  const shown = fields.find((field) => field.constant !== undefined)?.constant ?? key;
  const name = textAt(map, 'name', mistakes) ?? key;
  const checked = fields.filter(
    (field) => field.kind === 'constant' || field.required || field.type.check !== undefined,
  );
  const length = Math.max(0, ...fields.map((field) => field.to));
  return { index, key, shown, name, fields, length, source, line, checked };
}

function compileFields(
  items: readonly View[],
  post: string,
  source: Source,
  next: NextField,
  compiling: Compiling,
): FieldModel[] {
  const fields: FieldModel[] = [];
  const names = new Map<string, number>();
  for (const item of items) {
    const field = next(item, post, fields, source, compiling);
    if (field === undefined) continue;
    const before = names.get(field.name);
    if (before !== undefined && field.kind !== 'filler') {
      compiling.mistakes.at(
        item.line,
        `Fältet ${field.name} finns redan på rad ${before}.`,
        `Field ${field.name} already stands on line ${before}.`,
      );
    }
    names.set(field.name, item.line);
    fields.push(field);
  }
  return fields;
}
