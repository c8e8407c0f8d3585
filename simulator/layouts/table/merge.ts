/** Imported fields into a layout document, all else in it untouched. */
import { isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';

export interface PostLines {
  readonly key: string;
  readonly name: string;
  readonly lines: (indent: number) => readonly string[];
}

export type Merged =
  | { readonly ok: true; readonly text: string; readonly added: readonly string[] }
  | { readonly ok: false; readonly reason: { readonly sv: string; readonly en: string } };

export function mergePosts(document: string, posts: readonly PostLines[]): Merged {
  let text = document;
  const added: string[] = [];
  for (const post of posts) {
    const merged = mergePost(text, post);
    if (typeof merged !== 'string') return { ok: false, reason: merged };
    if (merged.startsWith('+')) added.push(post.key);
    text = merged.slice(1);
  }
  return { ok: true, text, added };
}

/** The new text after `=` (fields replaced) or `+` (post added), or why not. */
function mergePost(text: string, post: PostLines): string | { sv: string; en: string } {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines });
  const posts = isMap(parsed.contents) ? parsed.contents.get('posts', true) : undefined;
  if (parsed.errors.length > 0)
    return {
      sv: 'Filen är inte YAML; se genrep layout check.',
      en: 'The file is no YAML; see genrep layout check.',
    };
  if (!isMap(posts) || posts.flow === true)
    return {
      sv: 'Filen har inga posts, en på var rad, att lägga fälten i.',
      en: 'The file has no posts, one on each line, to put the fields in.',
    };
  const column = (node: Node): number => lines.linePos(node.range?.[0] ?? 0).col - 1;
  const pairs = posts.items.flatMap(({ key, value }) => (isScalar(key) ? [{ key, value }] : []));
  const own = pairs.find(({ key }) => (key.source ?? String(key.value)) === post.key);
  const first = pairs[0];
  if (own === undefined) {
    const indent = first === undefined ? 2 : column(first.key);
    const end = ends(text, posts.range?.[1] ?? text.length);
    return `+${text.slice(0, end)}\n${newPost(post, indent)}${text.slice(end)}`;
  }
  const fields = isMap(own.value)
    ? own.value.items.find(({ key }) => isScalar(key) && key.value === 'fields')
    : undefined;
  if (!isScalar(fields?.key) || !isMap(own.value) || own.value.flow === true) {
    return {
      sv: `Post ${post.key} i filen har inget fields på en egen rad.`,
      en: `Post ${post.key} of the file has no fields on a line of its own.`,
    };
  }
  const from = fields.key.range?.[0] ?? 0;
  const end = ends(text, (fields.value as Node | null)?.range?.[1] ?? from);
  const made = ['fields:', ...post.lines(column(fields.key) + 2)].join('\n');
  const about = own.value.items.flatMap(({ key, value }): Edit[] => {
    if (!isScalar(key) || !ABOUT.has(String(key.value)) || key.range == null) return [];
    const start = text.lastIndexOf('\n', key.range[0]) + 1;
    const stop = text.indexOf('\n', ends(text, (value as Node | null)?.range?.[1] ?? key.range[1]));
    return [{ from: start, to: stop < 0 ? text.length : stop + 1, by: '' }];
  });
  const marked = `mark: documented\n${' '.repeat(column(fields.key))}${made}`;
  return `=${edited(text, [...about, { from, to: end, by: marked }])}`;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** Where the fields come from is told anew: the description that the layout names says them. */
const ABOUT: ReadonlySet<string> = new Set(['mark', 'source', 'note']);

const edited = (text: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((made, { from, to, by }) => made.slice(0, from) + by + made.slice(to), text);

/** The checks go on naming the same fields by their new names. */
export function renamedInChecks(text: string, renamed: ReadonlyMap<string, string>): string {
  const at = text.search(/^checks:/m);
  if (at < 0) return text;
  const checks = text
    .slice(at)
    .replaceAll(/(?<![\p{L}\p{N}.-])[\p{L}\p{N}]+\.[\p{L}\p{N}_-]+/gu, (ref) => renamed.get(ref) ?? ref);
  return text.slice(0, at) + checks;
}

/** Where a value's last line ends, with the remark after it. */
function ends(text: string, valueEnd: number): number {
  const trimmed = text.slice(0, valueEnd).trimEnd().length;
  const rest = /^[ \t]*(?:#[^\n]*)?/.exec(text.slice(trimmed))?.[0].length ?? 0;
  return trimmed + rest;
}

const newPost = ({ key, name, lines }: PostLines, indent: number): string => {
  const blank = ' '.repeat(indent);
  const named = name === '' ? [] : [`${blank}  name: ${JSON.stringify(name)}`];
  return [
    `${blank}'${key}':`,
    ...named,
    `${blank}  mark: documented`,
    `${blank}  fields:`,
    ...lines(indent + 4),
  ].join('\n');
};
