/** The structure of a compiled layout: what stands before, in and after the handlingar, and where each role is read. */
import type { Mistakes } from './yaml-cursor';
import type {
  FieldModel,
  GroupNode,
  PostModel,
  PostPlace,
  RolePlace,
  Section,
  Structure,
  StructureNode,
} from './model';

export function structureOf(nodes: readonly StructureNode[], count: number): Structure {
  const at = nodes.findIndex((node) => node.kind === 'group' && node.handling);
  const handling = at < 0 ? undefined : (nodes[at] as GroupNode);
  const before = at < 0 ? nodes : nodes.slice(0, at);
  const after = at < 0 ? [] : nodes.slice(at + 1);
  const places = new Map<PostModel, PostPlace>();
  const walk = (list: readonly StructureNode[], groups: readonly GroupNode[], section: Section): void => {
    for (const node of list) {
      if (node.kind === 'group') walk(node.of, [...groups, node], section);
      else for (const post of node.posts) places.set(post, { leaf: node, groups, section });
    }
  };
  walk(before, [], 'start');
  if (handling !== undefined) walk([handling], [], 'handling');
  walk(after, [], 'end');
  return { before, handling, after, nodes: count, places };
}

/** What a field's slots repeat with: its post when that repeats, else the innermost repeating group, else nothing. */
export function unitOf(place: PostPlace, joined: boolean): StructureNode | undefined {
  if (place.leaf.max > 1 && !joined) return place.leaf;
  for (let at = place.groups.length - 1; at >= 0; at--) {
    const group = place.groups[at];
    if (group !== undefined && !group.handling && group.max > 1) return group;
  }
  return undefined;
}

/**
 * The first place of a role in a section is where it is read; alternatives of that post, and fields of the same post that
 * are joined, belong to it. Further places are copies. Told as a mistake: the same role twice in one post, not joined.
 */
export function rolePlaces(
  structure: Structure,
  posts: readonly PostModel[],
  mistakes: Mistakes,
): Record<Section, Map<string, RolePlace>> {
  const roles = {
    start: new Map<string, RolePlace>(),
    handling: new Map<string, RolePlace>(),
    end: new Map<string, RolePlace>(),
  };
  const order = [...structure.places].filter(([post]) => posts.includes(post));
  for (const [post, place] of order) {
    for (const field of post.fields) {
      if (field.role === undefined) continue;
      addRole(roles[place.section], post, place, field, structure, mistakes);
    }
  }
  return roles;
}

function addRole(
  roles: Map<string, RolePlace>,
  post: PostModel,
  place: PostPlace,
  field: FieldModel,
  structure: Structure,
  mistakes: Mistakes,
): void {
  const role = field.role ?? '';
  const known = roles.get(role);
  if (known === undefined) {
    const unit = unitOf(place, field.join !== undefined);
    roles.set(role, { role, section: place.section, unit, fields: [{ post, field }] });
    return;
  }
  const first = known.fields[0];
  const samePost = known.fields.find((other) => other.post === post);
  if (samePost !== undefined && (field.join === undefined || samePost.field.join === undefined)) {
    mistakes.at(
      field.line,
      `Rollen ${role} står två gånger i post ${post.key}; utan join går de inte ihop.`,
      `Role ${role} stands twice in post ${post.key}; without join they cannot become one.`,
    );
    return;
  }
  const sameLeaf = first !== undefined && structure.places.get(first.post)?.leaf === place.leaf;
  if (samePost === undefined && !sameLeaf) field.copy = true;
  else roles.set(role, { ...known, fields: [...known.fields, { post, field }] });
}
