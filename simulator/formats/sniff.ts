/** Which layouts a file may be of, by its first bytes. */
import type { Layout } from './layout';
import type { LayoutModel } from './model';
import { postsOfNode } from './matcher';
import type { Recogniser } from './recognise';
import type { XmlModel } from './xml-model';

/** A first line that is one of the posts that may begin a file, all of its constants included. */
export function fitsFixed(model: LayoutModel, recogniser: Recogniser, head: Buffer): boolean {
  const body = head.subarray(0, 3).toString('hex') === 'efbbbf' ? head.subarray(3) : head;
  const lineEnd = body.indexOf(10);
  const line = model.file.charset.decode(body, 0, lineEnd < 0 ? body.length : lineEnd).replace(/\r$/, '');
  const post = recogniser.post(line);
  const first = model.structure.before[0] ?? model.structure.handling ?? model.structure.after[0];
  if (post === undefined || first === undefined || !postsOfNode(first).includes(post)) return false;
  return post.fields.every(
    (field) =>
      field.constant === undefined || line.slice(field.from, field.to).trim() === field.constant.trim(),
  );
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
