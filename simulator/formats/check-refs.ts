/** `02.BELOPP` and the like in the checks of a layout: to the post and field that they name. */
import type { Source } from '../provenance';
import type { FieldRef, Ref } from './checks';
import type { Compiling } from './compile-source';
import type { PostModel, Structure } from './model';
import { textAt, type View } from './yaml-cursor';

export interface CheckContext extends Compiling {
  readonly structure: Structure;
  /** By key; an XML element that a handling divides has two. */
  readonly posts: ReadonlyMap<string, readonly PostModel[]>;
  readonly parent: Source;
  readonly label: string;
}

export function refAt(
  map: View,
  key: string,
  text: string | undefined,
  context: CheckContext,
): Ref | undefined {
  const line = map.entries.has(key) ? map.lineOf(key) : map.line;
  if (text === undefined) {
    context.mistakes.at(line, `”${key}” saknas.`, `"${key}" is missing.`);
    return undefined;
  }
  const whole = context.posts.get(text)?.[0];
  if (whole !== undefined) return { post: whole, field: undefined };
  const dot = text.indexOf('.');
  const candidates = context.posts.get(dot < 0 ? text : text.slice(0, dot)) ?? [];
  const name = dot < 0 ? '' : text.slice(dot + 1);
  const post = candidates.find((one) => one.fields.some((field) => field.name === name)) ?? candidates[0];
  const field = post?.fields.find((candidate) => candidate.name === name);
  if (post !== undefined && field !== undefined) return { post, field };
  const known = post === undefined ? [...context.posts.keys()] : post.fields.map((field) => field.name);
  const list = known.join(', ');
  const [sv, en] =
    post === undefined
      ? [`Det finns ingen post i ”${text}”`, `There is no post in "${text}"`]
      : [
          `Det finns inget fält ”${name}” i post ${post.key}`,
          `There is no field "${name}" in post ${post.key}`,
        ];
  context.mistakes.at(
    line,
    `${sv}. Skriv POST.FÄLT; kända: ${list}.`,
    `${en}. Write POST.FIELD; known: ${list}.`,
    map.columnOf(key),
  );
  return undefined;
}

export function fieldAt(map: View, key: string, context: CheckContext): FieldRef | undefined {
  return fieldOnly(refAt(map, key, textAt(map, key, context.mistakes), context), map, key, context);
}

export function fieldOnly(
  ref: Ref | undefined,
  map: View,
  key: string,
  context: CheckContext,
): FieldRef | undefined {
  if (ref === undefined) return undefined;
  if (ref.field !== undefined) return { post: ref.post, field: ref.field };
  context.mistakes.at(
    map.lineOf(key),
    `”${key}” ska peka på ett fält, POST.FÄLT.`,
    `"${key}" should name a field, POST.FIELD.`,
  );
  return undefined;
}

export function postsAt(
  map: View,
  key: string,
  words: readonly string[],
  context: CheckContext,
): PostModel[] {
  return words.flatMap((word) => {
    const post = context.posts.get(word)?.[0];
    if (post === undefined)
      context.mistakes.at(map.lineOf(key), `Post ”${word}” finns inte.`, `There is no post "${word}".`);
    return post === undefined ? [] : [post];
  });
}
