/** An XML file as pieces: texts and attributes by the element they stand in; tags, comments' marks and entities stay. */
import type { Layout } from '../simulator/formats/layout';
import type { Splitter } from './mask-fixed';
import { howOf, type How, type Piece } from './mask-text';

/** A tag or text that is longer is given in parts. */
const MOST = 1_000_000;
const DEEPEST = 1_000;

export function xmlSplitter(posts: Layout['posts']): Splitter {
  const hows = howsOf(posts);
  const path: string[] = [];
  let waiting = '';

  const how = (name: string, parent: string | undefined): How =>
    hows.get(`${parent ?? ''}/${name}`) ?? hows.get(name) ?? 'unknown';

  const tag = (text: string): Piece[] => {
    const name = localName(/^<\/?([^\s/>]+)/.exec(text)?.[1] ?? '');
    if (text.startsWith('</')) path.pop();
    if (!/^<[A-Za-z_\x80-\xff]/.test(text)) return [keep(text)];
    if (!text.endsWith('/>') && path.length < DEEPEST) path.push(name);
    return text
      .split(/(=\s*"[^"]*"|=\s*'[^']*')/)
      .flatMap((part, at, parts) =>
        at % 2 === 0 ? [keep(part)] : attribute(part, parts[at - 1] ?? '', name),
      );
  };
  const attribute = (part: string, before: string, element: string): Piece[] => {
    const name = /([^\s]+)\s*$/.exec(before)?.[1] ?? '';
    if (name.startsWith('xmlns')) return [keep(part)];
    const open = part.search(/["']/) + 1;
    const value = part.slice(open, -1);
    return [keep(part.slice(0, open)), ...texts(value, how(localName(name), element)), keep(part.slice(-1))];
  };
  const piece = (text: string): Piece[] => {
    if (text.startsWith('<!--') || text.startsWith('<![CDATA[')) {
      const comment = text.startsWith('<!--');
      return texts(text, comment ? 'unknown' : how(path.at(-1) ?? '', path.at(-2)), comment ? 4 : 9);
    }
    return text.startsWith('<') ? tag(text) : texts(text, how(path.at(-1) ?? '', path.at(-2)));
  };

  const take = (last: boolean): Piece[] => {
    const pieces: Piece[] = [];
    let from = 0;
    while (from < waiting.length) {
      const to = endOf(waiting, from);
      if (to < 0 && !last && waiting.length - from < MOST) break;
      const end = to < 0 ? waiting.length : to;
      pieces.push(...piece(waiting.slice(from, end)));
      from = end;
    }
    waiting = waiting.slice(from);
    return pieces.filter(({ text }) => text !== '');
  };
  return {
    push: (bytes) => {
      waiting += bytes.toString('latin1');
      return take(false);
    },
    end: () => take(true),
  };
}

const keep = (text: string): Piece => ({ text, how: 'keep' });
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Where the tag, comment or text that begins at `from` ends; -1 when that has not come yet. */
function endOf(text: string, from: number): number {
  const after = (mark: string): number => {
    const at = text.indexOf(mark, from);
    return at < 0 ? -1 : at + mark.length;
  };
  if (text[from] !== '<') return text.indexOf('<', from);
  if ('<!--'.startsWith(text.slice(from, from + 4)) && text.length - from < 4) return -1;
  if (text.startsWith('<!--', from)) return after('-->');
  if ('<![CDATA['.startsWith(text.slice(from, from + 9)) && text.length - from < 9) return -1;
  if (text.startsWith('<![CDATA[', from)) return after(']]>');
  if (text.startsWith('<?', from)) return after('?>');
  const tag = /<(?:[^"'<>]|"[^"]*"|'[^']*')*>/y;
  tag.lastIndex = from;
  return tag.test(text) ? tag.lastIndex : -1;
}

/** Entities stay; what is between them is text. `skip`: characters of a mark before it. */
const texts = (text: string, how: How, skip = 0): Piece[] => [
  keep(text.slice(0, skip)),
  ...text
    .slice(skip)
    .split(/(&[^;\s&]{1,12};)/)
    .map((part, at): Piece => ({ text: part, how: at % 2 === 1 ? 'keep' : how })),
];

/** By parent and name; by name alone where all fields of that name ask for the same. */
function howsOf(posts: Layout['posts']): ReadonlyMap<string, How> {
  const found = new Map<string, How>();
  const several = new Set<string>();
  for (const post of posts) {
    for (const { name, role, type } of post.fields) {
      const how = howOf(role, type);
      found.set(`${post.post}/${name}`, how);
      if ((found.get(name) ?? how) !== how) several.add(name);
      found.set(name, how);
    }
  }
  for (const name of several) found.delete(name);
  return found;
}
