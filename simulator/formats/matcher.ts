/**
 * Follows a file through the structure, post by post, and forgives: a wrong post is told once and never makes the
 * next ones wrong. A position is a leaf of the structure; for each post the ways from here to its leaf are weighed by the
 * number of required posts that they skip.
 */
import type { LeafNode, PostModel, Section, Structure, StructureNode } from './model';

export type Step =
  | {
      readonly kind: 'take';
      readonly section: Section;
      /** The post begins a handling. */
      readonly opens: boolean;
      /** Required nodes left behind before the handling changed, and after. */
      readonly old: readonly StructureNode[];
      readonly fresh: readonly StructureNode[];
      readonly move: () => void;
    }
  /** It should have stood before. */
  | { readonly kind: 'late'; readonly leaf: LeafNode; readonly section: Section }
  | { readonly kind: 'doubled'; readonly leaf: LeafNode; readonly section: Section }
  | { readonly kind: 'after-end'; readonly section: Section; readonly move: () => void };

export interface Matcher {
  /** @param unknownBefore an unknown post came just before: it may have been the one that begins a handling. */
  step(post: PostModel, unknownBefore: boolean): Step;
  /** Required nodes that have not come, from here to the file's end. */
  rest(): readonly StructureNode[];
  sectionOf(node: StructureNode): Section;
  /** Where the last taken post stands; undefined before the first. */
  section(): Section | undefined;
  /** Ordinals of the groups now open, by node id. Not changed once given out. */
  path(): readonly number[];
  /** Instances of each group in this handling, by node id. */
  groups(): readonly number[];
}

interface Link {
  readonly siblings: readonly StructureNode[];
  readonly index: number;
}

export function matcherOf(structure: Structure): Matcher {
  const root: readonly StructureNode[] = [
    ...structure.before,
    ...(structure.handling === undefined ? [] : [structure.handling]),
    ...structure.after,
  ];
  const chains = new Map<LeafNode, readonly Link[]>();
  const sections = new Map<StructureNode, Section>();
  chainAll(root, [], chains);
  for (const node of root) {
    const before = structure.before.includes(node);
    mark(node, before ? 'start' : node === structure.handling ? 'handling' : 'end', sections);
  }
  const counts = new Int32Array(structure.nodes);
  let current: LeafNode | undefined;
  let path: number[] = new Array<number>(structure.nodes).fill(-1);
  let instances: number[] = new Array<number>(structure.nodes).fill(0);

  const nodeAt = (link: Link): StructureNode | undefined => link.siblings[link.index];
  const sectionOf = (node: StructureNode): Section => sections.get(node) ?? 'start';

  /** What is still due after the current leaf in levels deeper than `level`. */
  const due = (chain: readonly Link[], level: number): StructureNode[] => {
    const missing: StructureNode[] = [];
    for (let deep = chain.length - 1; deep > level; deep--) {
      const link = chain[deep];
      if (link === undefined) continue;
      const own = nodeAt(link);
      if (own !== undefined && (counts[own.id] ?? 0) < own.min) missing.push(own);
      for (let next = link.index + 1; next < link.siblings.length; next++) {
        const node = link.siblings[next];
        // What comes after has not been seen, unless the file went on after its end.
        if (node !== undefined && (counts[node.id] ?? 0) < node.min) missing.push(node);
      }
    }
    return missing;
  };
  /** What should have come before a leaf in levels from `level` down. */
  const ahead = (chain: readonly Link[], level: number): StructureNode[] => {
    const missing: StructureNode[] = [];
    for (let deep = level; deep < chain.length; deep++) {
      const link = chain[deep];
      for (let before = 0; link !== undefined && before < link.index; before++)
        pushDue(link.siblings[before], missing);
    }
    return missing;
  };

  const clear = (node: StructureNode): void => {
    if (node.kind === 'leaf') return;
    for (const child of node.of) {
      counts[child.id] = 0;
      clear(child);
    }
  };
  const enter = (node: StructureNode): void => {
    counts[node.id] = (counts[node.id] ?? 0) + 1;
    if (node.kind === 'leaf') return;
    clear(node);
    if (node.handling) {
      path = new Array<number>(structure.nodes).fill(-1);
      instances = new Array<number>(structure.nodes).fill(0);
    }
    const ordinal = instances[node.id] ?? 0;
    instances[node.id] = ordinal + 1;
    path = path.slice();
    path[node.id] = ordinal;
  };
  const moveTo = (leaf: LeafNode, chain: readonly Link[], level: number) => (): void => {
    for (let deep = level; deep < chain.length; deep++) {
      const link = chain[deep];
      const node = link && nodeAt(link);
      if (node !== undefined) enter(node);
    }
    current = leaf;
  };

  const take = (
    leaf: LeafNode,
    chain: readonly Link[],
    level: number,
    old: StructureNode[],
    fresh: StructureNode[],
  ): Step & { kind: 'take' } => {
    const top = chain[0];
    const entersHandling = level === 0 && top !== undefined && nodeAt(top) === structure.handling;
    return {
      kind: 'take',
      section: sectionOf(leaf),
      opens: entersHandling,
      old,
      fresh,
      move: moveTo(leaf, chain, level),
    };
  };

  const ways = (leaf: LeafNode, unknownBefore: boolean): (Step & { kind: 'take' })[] => {
    const to = chains.get(leaf) ?? [];
    if (current === undefined) return [take(leaf, to, 0, [], ahead(to, 0))];
    const from = chains.get(current) ?? [];
    let level = 0;
    while (level < to.length && level < from.length && to[level]?.index === from[level]?.index) level++;
    const found: (Step & { kind: 'take' })[] = [];
    if (leaf === current) {
      if ((counts[leaf.id] ?? 0) < leaf.max) found.push(take(leaf, to, to.length - 1, [], []));
    } else {
      const [ours, theirs] = [from[level], to[level]];
      if (ours !== undefined && theirs !== undefined && theirs.index > ours.index) {
        const old = due(from, level);
        const own = nodeAt(ours);
        if (own !== undefined && (counts[own.id] ?? 0) < own.min) old.push(own);
        const fresh: StructureNode[] = [];
        for (let between = ours.index + 1; between < theirs.index; between++)
          pushDue(theirs.siblings[between], fresh);
        found.push(take(leaf, to, level, old, [...fresh, ...ahead(to, level + 1)]));
      }
    }
    for (let k = Math.min(level, to.length - 1) - 1; k >= 0; k--) {
      const link = to[k];
      const group = link && nodeAt(link);
      if (group?.kind !== 'group' || (counts[group.id] ?? 0) >= group.max) continue;
      const before = ahead(to, k + 1);
      if (before.length > 0 && !(unknownBefore && group.handling)) continue;
      found.push(take(leaf, to, k, due(from, k), before));
    }
    return found;
  };

  const leaves: (LeafNode | undefined)[] = [];
  for (const [post, { leaf }] of structure.places) leaves[post.index] = leaf;

  /** Steps that skip nothing, by where from and where to; they hold again while their repeat is within its times. */
  let known: ({ readonly step: Step; readonly repeats: StructureNode | undefined } | undefined)[] = [];
  let wentOn = false;

  const remember = (key: number, leaf: LeafNode, best: Step & { kind: 'take' }): void => {
    if (wentOn || current === undefined || best.old.length + best.fresh.length > 0) return;
    const from = chains.get(current) ?? [];
    const to = chains.get(leaf) ?? [];
    if (from.some((link) => (nodeAt(link)?.min ?? 0) > 1)) return;
    const repeats = leaf === current && (counts[leaf.id] ?? 0) < leaf.max;
    if (repeats) known[key] = { step: best, repeats: leaf };
    else if (leaf !== current && isAfter(to, from)) known[key] = { step: best, repeats: undefined };
    else if (best.opens && to.length === 2 && leaf.max === 1)
      known[key] = { step: best, repeats: structure.handling };
  };

  return {
    step: (post, unknownBefore) => {
      const leaf = leaves[post.index];
      if (leaf === undefined) throw new Error(`post ${post.key} is not in the structure`);
      const key = current === undefined || unknownBefore ? -1 : current.id * structure.nodes + leaf.id;
      const again = known[key];
      if (
        again !== undefined &&
        (again.repeats === undefined || (counts[again.repeats.id] ?? 0) < again.repeats.max)
      )
        return again.step;
      const found = ways(leaf, unknownBefore);
      let best: (Step & { kind: 'take' }) | undefined;
      for (const way of found) {
        if (best === undefined || way.old.length + way.fresh.length < best.old.length + best.fresh.length)
          best = way;
      }
      if (best !== undefined) {
        if (key >= 0) remember(key, leaf, best);
        return best;
      }
      const section = sectionOf(leaf);
      if (section === 'handling' && current !== undefined && sectionOf(current) === 'end') {
        wentOn = true;
        known = [];
        return { kind: 'after-end', section, move: moveTo(leaf, chains.get(leaf) ?? [], 0) };
      }
      return { kind: (counts[leaf.id] ?? 0) >= leaf.max ? 'doubled' : 'late', leaf, section };
    },
    rest: () => {
      if (current === undefined) return root.filter((node) => node.min > 0);
      const chain = chains.get(current) ?? [];
      return due(chain, -1);
    },
    sectionOf,
    section: () => (current === undefined ? undefined : sectionOf(current)),
    path: () => path,
    groups: () => instances,
  };
}

/** Whether one leaf stands after another in the same instance of every group that they share. */
function isAfter(to: readonly Link[], from: readonly Link[]): boolean {
  const level = to.findIndex((link, at) => link.index !== from[at]?.index);
  return level >= 0 && (to[level]?.index ?? 0) > (from[level]?.index ?? 0);
}

function pushDue(node: StructureNode | undefined, missing: StructureNode[]): void {
  if (node !== undefined && node.min > 0) missing.push(node);
}

function chainAll(
  siblings: readonly StructureNode[],
  above: readonly Link[],
  chains: Map<LeafNode, readonly Link[]>,
): void {
  siblings.forEach((node, index) => {
    const chain = [...above, { siblings, index }];
    if (node.kind === 'leaf') chains.set(node, chain);
    else chainAll(node.of, chain, chains);
  });
}

function mark(node: StructureNode, section: Section, sections: Map<StructureNode, Section>): void {
  sections.set(node, section);
  if (node.kind === 'group') for (const child of node.of) mark(child, section, sections);
}

/** The posts that a missing node is told by: its own, or the first required ones of a group. */
export function postsOfNode(node: StructureNode): readonly PostModel[] {
  if (node.kind === 'leaf') return node.posts;
  const first = node.of.find((child) => child.min > 0) ?? node.of[0];
  return first === undefined ? [] : postsOfNode(first);
}
