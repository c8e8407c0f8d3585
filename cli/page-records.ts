/** The posts of the shown records: their fields, and the line as it stands in the file with people masked. */
import { open } from 'node:fs/promises';
import type { Layout, PostFieldView, PostView, ReadItem, RoleValue } from '../simulator/formats/layout';
import { masked, maskOf } from '../simulator/formats/people-mask';

export interface ShownField {
  readonly field: PostFieldView;
  readonly slot: RoleValue;
  readonly text: string;
}

export interface ShownPost {
  readonly post: PostView;
  readonly number: number;
  /** The line of a flat file; undefined in XML. */
  readonly line: string | undefined;
  readonly fields: readonly ShownField[];
}

export type Shown = Exclude<ReadItem, { kind: 'finding' }>;

/** Longer lines are cut. */
const MOST = 2_000;

/** Posts in the order of the file; a field without a role is seen in the line alone. */
export async function postsOf(layout: Layout, item: Shown, file: string): Promise<ShownPost[]> {
  const slots = [...layout.roles].flatMap((role) => item.record.values(role).map((slot) => ({ role, slot })));
  const groups = new Map<string, ShownField[]>();
  const posts = new Map<string, PostView>();
  for (const { role, slot } of slots) {
    const { record, field, line } = slot.place;
    const post = layout.posts.find(
      (one) =>
        one.post === record && one.fields.some(({ name, role: own }) => name === field && own === role),
    );
    const view = post?.fields.find(({ name, role: own }) => name === field && own === role);
    if (post === undefined || view === undefined) continue;
    const key = `${line}/${post.post}`;
    posts.set(key, post);
    const text = masked(slot.raw, maskOf(role));
    groups.set(key, [...(groups.get(key) ?? []), { field: view, slot, text }]);
  }
  const shown: ShownPost[] = [];
  for (const [key, fields] of groups) {
    const post = posts.get(key);
    const first = fields[0];
    if (post === undefined || first === undefined) continue;
    const ordered = [...fields].sort((one, other) => one.slot.place.byte - other.slot.place.byte);
    const line = layout.form === 'fixed' ? await lineOf(file, post, first.slot) : undefined;
    shown.push({ post, number: first.slot.place.line, line, fields: ordered });
  }
  return shown.sort((one, other) => one.number - other.number);
}

/** Bytes as characters: places count characters, and built-in flat files have one byte to each. */
async function lineOf(file: string, post: PostView, { place }: RoleValue): Promise<string> {
  const from = place.byte - (place.column - 1);
  const handle = await open(file, 'r');
  try {
    const room = Buffer.alloc(Math.min(Math.max(post.length, 1), MOST));
    const { bytesRead } = await handle.read(room, 0, room.length, from);
    const text = room.toString('latin1', 0, bytesRead);
    const end = text.search(/[\r\n]/);
    return maskLine(end < 0 ? text : text.slice(0, end), post);
  } finally {
    await handle.close();
  }
}

/** By the places of the layout; what lies outside every field is masked whole. */
function maskLine(line: string, post: PostView): string {
  let shown = '';
  let at = 0;
  for (const field of [...post.fields].sort((one, other) => one.from - other.from)) {
    const from = field.from - 1;
    if (from > at) shown += masked(line.slice(at, from), 'all');
    const part = line.slice(Math.max(from, at), from + field.length);
    shown += field.constant === undefined ? masked(part, maskOf(field.role)) : part;
    at = Math.max(at, from + field.length);
  }
  return (shown + masked(line.slice(at), 'all')).replace(/\p{Cc}/gu, '·');
}
