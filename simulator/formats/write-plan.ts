/** What to write, in which order: walks the structure with the values at hand. Shared by every form. */
import type { RoleValues, Scalar } from './layout';
import type { FieldModel, LayoutModel, LeafNode, PostModel, RolePlace, StructureNode } from './model';
import { startTallies, type Tallies } from './tallies';
import type { Tally } from './checks';

type Section = 'start' | 'handling' | 'end';

/** One post to be written, its values already chosen. */
export interface Chosen {
  readonly post: PostModel;
  value(field: FieldModel): Scalar | undefined;
}

export interface WritePlan {
  readonly model: LayoutModel;
  readonly tallies: Tallies;
  readonly byTarget: ReadonlyMap<FieldModel, number>;
  /** The roles that are written inside a node, found once. */
  readonly inside: Map<StructureNode, readonly RolePlace[]>;
}

export function writePlan(model: LayoutModel, tallies: readonly Tally[]): WritePlan {
  return {
    model,
    tallies: startTallies(tallies),
    byTarget: new Map(tallies.map((tally, index) => [tally.target.field, index])),
    inside: new Map(),
  };
}

/** Ordinals of groups and repeated posts while one start, handling or end is written. */
export interface Cursor {
  readonly plan: WritePlan;
  readonly values: RoleValues;
  readonly roles: ReadonlyMap<string, RolePlace>;
  readonly ordinals: Map<StructureNode, number>;
  /** The group instance that is being written is the last of its group. */
  readonly last: Map<StructureNode, boolean>;
  /** Pieces of joined texts, by field and slot. */
  readonly pieces: Map<string, readonly string[]>;
}

export function cursorOf(plan: WritePlan, section: Section, values: RoleValues): Cursor {
  return {
    plan,
    values,
    roles: plan.model.roles[section],
    ordinals: new Map(),
    last: new Map(),
    pieces: new Map(),
  };
}

const listOf = (values: RoleValues, role: string): readonly (Scalar | undefined)[] | undefined => {
  const value = values[role];
  return Array.isArray(value) ? (value as readonly (Scalar | undefined)[]) : undefined;
};

/** The value of a role in the slot that is being written; a single value goes to every slot. */
function slotValue(cursor: Cursor, role: string): Scalar | undefined {
  const given = cursor.values[role];
  if (given === undefined) return undefined;
  const list = listOf(cursor.values, role);
  if (list === undefined) return given as Scalar;
  const unit = cursor.roles.get(role)?.unit;
  return list[unit === undefined ? 0 : (cursor.ordinals.get(unit) ?? 0)];
}

/** How many instances of a group or post the values ask for, at least `min`. */
export function instancesOf(cursor: Cursor, node: StructureNode, min = node.min): number {
  const asked = placesIn(cursor, node).map((place) => askedBy(cursor, node, place));
  return withinTimes(node, Math.max(min, ...asked));
}

/** Roles with a field of their own (not a constant) inside a group or leaf. */
function placesIn(cursor: Cursor, node: StructureNode): readonly RolePlace[] {
  const { plan } = cursor;
  const known = plan.inside.get(node);
  if (known !== undefined) return known;
  const found = [...cursor.roles.values()].filter((place) =>
    place.fields.some(({ post, field }) => field.kind === 'value' && within(cursor, node, post)),
  );
  plan.inside.set(node, found);
  return found;
}

function askedBy(cursor: Cursor, node: StructureNode, place: RolePlace): number {
  if (cursor.values[place.role] === undefined) return 0;
  const list = listOf(cursor.values, place.role);
  if (place.unit === node) return list?.length ?? 1;
  return (list === undefined ? slotValue(cursor, place.role) : list.find((one) => one !== undefined)) ===
    undefined
    ? 0
    : 1;
}

const within = (cursor: Cursor, node: StructureNode, post: PostModel): boolean => {
  const at = cursor.plan.model.structure.places.get(post);
  return at?.leaf === node || (node.kind === 'group' && at?.groups.includes(node) === true);
};

function withinTimes(node: StructureNode, count: number): number {
  if (count <= node.max) return count;
  const name = node.kind === 'leaf' ? node.posts.map((post) => post.shown).join('/') : 'group';
  throw new RangeError(`${name} may stand ${node.max} times, ${count} were given`);
}

/** The posts of one leaf, in order; `pieces` cuts a text into what each post holds. */
export function chooseLeaf(
  cursor: Cursor,
  leaf: LeafNode,
  pieces: (field: FieldModel, text: string) => string[],
  min = leaf.min,
): Chosen[] {
  const places = placesIn(cursor, leaf);
  const first = cursor.ordinals.get(leaf) ?? 0;
  let count = min;
  for (const place of places) count = Math.max(count, countOf(cursor, leaf, place, first, pieces));
  const chosen: Chosen[] = [];
  for (let n = 0; n < withinTimes(leaf, count); n++) {
    cursor.ordinals.set(leaf, first + n);
    chosen.push(chooseOne(cursor, leaf, places, n));
  }
  cursor.ordinals.set(leaf, first + count);
  return chosen;
}

function countOf(
  cursor: Cursor,
  leaf: LeafNode,
  place: RolePlace,
  first: number,
  pieces: (field: FieldModel, text: string) => string[],
): number {
  const field = place.fields[0]?.field;
  if (field?.join !== undefined) {
    const value = slotValue(cursor, place.role);
    if (value === undefined || value === '') return 0;
    const fields = place.fields.filter(({ post }) => post === place.fields[0]?.post).length;
    const cut = pieces(field, String(value)).slice(0, Math.min(leaf.max * fields, 10_000));
    cursor.pieces.set(place.role, cut);
    return Math.ceil(cut.length / fields);
  }
  if (place.unit !== leaf) return slotValue(cursor, place.role) === undefined ? 0 : 1;
  const list = listOf(cursor.values, place.role);
  if (list === undefined) return cursor.values[place.role] === undefined ? 0 : 1;
  // A repeated post inside a repeated group: one to each group, the rest to the last.
  const groups = (cursor.plan.model.structure.places.get(leaf.posts[0] as PostModel)?.groups ?? []).filter(
    (group) => !group.handling && group.max > 1,
  );
  const left = Math.max(list.length - first, 0);
  return groups.every((group) => cursor.last.get(group) ?? true) ? left : Math.min(left, 1);
}

function chooseOne(cursor: Cursor, leaf: LeafNode, places: readonly RolePlace[], n: number): Chosen {
  const values = new Map<string, Scalar | undefined>();
  for (const place of places) {
    const joined = place.fields[0]?.field.join !== undefined;
    if (!joined) values.set(place.role, slotValue(cursor, place.role));
  }
  let post = leaf.posts[0] as PostModel;
  if (leaf.posts.length > 1) {
    const score = (candidate: PostModel): number =>
      candidate.fields.filter(
        (field) =>
          field.role !== undefined && (values.get(field.role) !== undefined || cursor.pieces.has(field.role)),
      ).length;
    for (const candidate of leaf.posts) if (score(candidate) > score(post)) post = candidate;
  }
  const joinedAt = new Map<string, number>();
  const constants = new Map<FieldModel, Scalar | undefined>();
  for (const field of post.fields) {
    if (field.role === undefined || field.kind !== 'value') continue;
    if (field.join === undefined) {
      constants.set(field, values.has(field.role) ? values.get(field.role) : slotValue(cursor, field.role));
      continue;
    }
    const fields = post.fields.filter((other) => other.role === field.role).length;
    const at = joinedAt.get(field.role) ?? 0;
    joinedAt.set(field.role, at + 1);
    constants.set(field, cursor.pieces.get(field.role)?.[n * fields + at]);
  }
  const { plan } = cursor;
  return {
    post,
    value: (field) => {
      const given = constants.get(field);
      const tally = plan.byTarget.get(field);
      return given === undefined && tally !== undefined ? plan.tallies.states[tally]?.total : given;
    },
  };
}

/** Walks nodes in order; groups as often as the values ask. */
export function walkNodes(
  cursor: Cursor,
  nodes: readonly StructureNode[],
  leaf: (leaf: LeafNode) => void,
): void {
  for (const node of nodes) {
    if (node.kind === 'leaf') {
      leaf(node);
      continue;
    }
    const count = node.handling ? 1 : instancesOf(cursor, node);
    const first = cursor.ordinals.has(node) ? (cursor.ordinals.get(node) ?? 0) + 1 : 0;
    for (let n = 0; n < count; n++) {
      cursor.ordinals.set(node, first + n);
      cursor.last.set(node, n === count - 1);
      cursor.pieces.clear();
      walkNodes(cursor, node.of, leaf);
    }
  }
}
