/** The posts of a handling in two files, field by field. */
import type { SeenField, SeenPost } from '../formats/decode';
import type { FieldChange } from './compared';

interface Cell {
  readonly post: string;
  readonly seen: SeenField;
}

/** What fields are matched by where the layouts differ: the roles that both have. */
export type Roles = ReadonlySet<string> | undefined;

/** So many fields of a handling are told. */
export const MOST_FIELDS = 60;

/** Fields that differ, in the order of the first file; a field that is blank is as one that does not stand. */
export function fieldChanges(
  one: readonly SeenPost[],
  other: readonly SeenPost[],
  roles: Roles,
): FieldChange[] {
  const [before, after] = [cellsOf(one, roles), cellsOf(other, roles)];
  const same = roles === undefined ? undefined : sameRoles(before, after);
  const differs = ({ field }: SeenField): boolean => same?.has(field.role ?? '') !== true;
  const changes: FieldChange[] = [];
  for (const [key, { post, seen }] of before) {
    const now = after.get(key)?.seen;
    if (differs(seen) && (now === undefined || textOf(now, roles) !== textOf(seen, roles)))
      changes.push({ post, one: seen, other: now });
  }
  for (const [key, { post, seen }] of after)
    if (!before.has(key) && differs(seen)) changes.push({ post, one: undefined, other: seen });
  return changes;
}

type Cells = ReadonlyMap<string, Cell>;

/** Two handlingar with the same text have no field that differs. */
export const sameText = (posts: readonly SeenPost[], roles: Roles): string => {
  const cells = cellsOf(posts, roles);
  const texts =
    roles === undefined
      ? [...cells].map(([key, { seen }]) => [key, textOf(seen, roles)] as const)
      : [...textsByRole(cells)];
  return JSON.stringify(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Text may run over several posts in the one form and stand whole in the other: all of a role is taken together. */
function textsByRole(cells: Cells): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { seen } of cells.values()) {
    const role = seen.field.role ?? '';
    texts.set(role, (texts.get(role) ?? '') + String(seen.value ?? seen.raw).replace(/\s/g, ''));
  }
  return texts;
}

function sameRoles(before: Cells, after: Cells): ReadonlySet<string> {
  const [one, other] = [textsByRole(before), textsByRole(after)];
  return new Set([...one].flatMap(([role, text]) => (other.get(role) === text ? [role] : [])));
}

/** By post and field and which of its kind the post is; by role and which of its kind where the layouts differ. */
function cellsOf(posts: readonly SeenPost[], roles: Roles): Cells {
  const cells = new Map<string, Cell>();
  const seenBefore = new Map<string, number>();
  const nth = (key: string): string => {
    const n = (seenBefore.get(key) ?? 0) + 1;
    seenBefore.set(key, n);
    return `${key}#${n}`;
  };
  for (const { post, fields } of posts) {
    const own = roles === undefined ? nth(post.post) : '';
    for (const seen of fields) {
      const { field, raw } = seen;
      if (field.constant !== undefined || field.type === 'filler') continue;
      if (roles?.has(field.role ?? '') === false) continue;
      const key = roles === undefined ? `${own} ${field.name}` : nth(field.role ?? '');
      if (raw !== '') cells.set(key, { post: titleOf(post), seen });
    }
  }
  return cells;
}

const titleOf = ({ post, name }: SeenPost['post']): string => (name === post ? post : `${post} ${name}`);

/** Of different forms the values are compared: the same amount may be written in two ways. */
const textOf = ({ raw, value }: SeenField, roles: Roles): string =>
  roles !== undefined && value !== undefined ? String(value) : raw;
