/** Which layouts a file may be of, by its first bytes. */
import type { Form, Layout } from './layout';
import type { LayoutModel, PostModel } from './model';
import { postsOfNode } from './matcher';
import type { Recogniser } from './recognise';
import type { SeparatedModel } from './separated-model';
import { beginsSeparated } from './separated-shape';
import type { XmlModel } from './xml-model';

/** A first line that is one of the posts that may begin a file, all of its constants included. */
export function fitsFixed(model: LayoutModel, recogniser: Recogniser, head: Buffer): boolean {
  const [line = ''] = linesOf(model, head);
  const post = recogniser.post(line);
  if (post === undefined || !firstPosts(model).includes(post)) return false;
  return post.fields.every(
    (field) =>
      field.constant === undefined || line.slice(field.from, field.to).trim() === field.constant.trim(),
  );
}

/** First lines that may be separated values of this layout. */
export const fitsSeparated = (model: LayoutModel, separated: SeparatedModel, head: Buffer): boolean =>
  beginsSeparated(separated, model.posts, firstPosts(model), linesOf(model, head));

/** The first two lines; the second may be cut off. */
function linesOf(model: LayoutModel, head: Buffer): string[] {
  const body = head.subarray(0, 3).toString('hex') === 'efbbbf' ? head.subarray(3) : head;
  const text = model.file.charset.decode(body, 0, body.length);
  return text.split('\n', 2).map((line) => line.replace(/\r$/, ''));
}

/** The posts that may begin a file. */
function firstPosts({ structure }: LayoutModel): readonly PostModel[] {
  const first = structure.before[0] ?? structure.handling ?? structure.after[0];
  return first === undefined ? [] : postsOfNode(first);
}

/** The first element has the root's name; its namespace is the reader's to judge. */
export function fitsXml(model: LayoutModel, xml: XmlModel, head: Buffer): boolean {
  const text = model.file.charset.decode(head, 0, Math.min(head.length, 4096));
  const root = /<([A-Za-z_À-ÿ][^\s/>]*)/.exec(text.replace(/<\?[^>]*>|<!--[^]*?-->/g, ''))?.[1];
  return root !== undefined && root.slice(root.indexOf(':') + 1) === xml.root.name.local;
}

/** The layouts that a file may be of; when some fit with full length as well, those alone. */
export function sniffLayouts(layouts: readonly Layout[], head: Buffer): Layout[] {
  const fitting = layouts.filter((layout) => layout.fits(head));
  const lineEnd = head.indexOf(10);
  const length = lineEnd < 0 ? -1 : head[lineEnd - 1] === 13 ? lineEnd - 1 : lineEnd;
  const exact = fitting.filter(
    (layout) => layout.form !== 'fixed' || layout.posts.some((post) => post.length === length),
  );
  return exact.length > 0 ? exact : fitting;
}

/** Markup, fixed width or separated values: by the first bytes, among the editions of one transaction. */
export function formOf(editions: readonly Layout[], head: Buffer): Form {
  if (/^(?:\xef\xbb\xbf)?\s*</.test(head.toString('latin1', 0, 64))) return 'xml';
  const lines = editions.filter(({ form }) => form !== 'xml');
  if (lines.every(({ form }) => form === 'fixed')) return 'fixed';
  return (sniffLayouts(lines, head)[0] ?? lines[0])?.form ?? 'fixed';
}
