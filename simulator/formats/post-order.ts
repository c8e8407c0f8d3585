/** Posts of a file of lines that are missing, unknown or out of place: each told once, where it is best seen. */
import type { Assembly } from './assembly';
import type { Level, Place } from './finding';
import type { LineFault } from './line-look';
import { postsOfNode, type Matcher, type Step } from './matcher';
import type { Section, Structure, StructureNode } from './model';
import { levelOf, type Rec } from './record';

export interface UnknownPost {
  readonly place: Place;
  /** What stands where the posttyp is due. */
  readonly found: string;
  readonly faults: readonly LineFault[];
}

export interface PostOrder {
  /** Unknown posts have come since the last known one, and are not told yet. */
  pending(): boolean;
  unknown(post: UnknownPost): void;
  tellUnknown(level: Level): void;
  /** A post opens a section, and all is in order. */
  enter(section: Section): void;
  /** A post that the structure takes after unknown ones, or after others that are missing. */
  take(step: Step & { kind: 'take' }, place: Place): void;
  /** Whether the post still is kept in the section that is open. */
  misplaced(step: Step & { kind: 'late' | 'doubled' }, rec: Rec, place: Place): boolean;
  /** The file's end, with all that has not come. */
  finish(last: Place): void;
}

export interface OrderParts {
  readonly structure: Structure;
  readonly matcher: Matcher;
  readonly assembly: Assembly;
  /** The posttyper that there are, for texts. */
  readonly known: string;
  readonly tellFaults: (faults: readonly LineFault[], record: string | null, level: Level) => void;
}

interface Missing {
  readonly node: StructureNode;
  readonly place: Place;
}

/** So many unknown lines in a row are not one mistaken post. */
const MAX_PENDING = 50;

/** The level of what is found while a section, or none yet, is open. */
export const levelIn = (section: Section | undefined): Level =>
  section === undefined ? 'file' : levelOf(section);

export function postOrder({ structure, matcher, assembly, known, tellFaults }: OrderParts): PostOrder {
  let skipped: Missing[] = [];
  let pending: UnknownPost[] = [];

  const here = (place: Place): Place => ({ ...place, handling: assembly.handling() });

  const tellUnknown = (level: Level): void => {
    for (const { place, found, faults } of pending) {
      assembly.note('unknownPost', here(place), level, { found: `”${found}”`, due: known });
      tellFaults(faults, found, level);
    }
    pending = [];
  };

  const tellSkipped = (): void => {
    for (const { node, place } of skipped) {
      const record = postsOfNode(node)[0]?.shown ?? null;
      assembly.note('postMissing', here({ ...place, record }), 'handling', { due: namesOf(node) });
    }
    skipped = [];
  };

  /** Told for the file itself: outside handlingar, or no handling at all. */
  const ofFile = (node: StructureNode): boolean =>
    matcher.sectionOf(node) !== 'handling' || node === structure.handling;

  const tellMissing = (node: StructureNode, place: Place): void => {
    const section = matcher.sectionOf(node);
    const whole = node === structure.handling;
    const name = whole ? 'noHandling' : MISSING[section];
    const record = whole ? null : (postsOfNode(node)[0]?.shown ?? null);
    assembly.note(name, { ...place, record, handling: null }, 'file', { due: namesOf(node) });
  };

  const skip = (node: StructureNode, place: Place): void => {
    if (matcher.sectionOf(node) === 'handling') skipped.push({ node, place });
    else tellMissing(node, place);
  };

  return {
    pending: () => pending.length > 0,
    unknown: (post) => {
      pending.push(post);
      if (pending.length > MAX_PENDING) tellUnknown(levelIn(assembly.section()));
    },
    tellUnknown,
    enter: (section) => {
      if (skipped.length > 0) tellSkipped();
      assembly.open(section);
    },
    take: (step, place) => {
      const open = assembly.section();
      const stays = open === step.section && !step.opens;
      const belongsAfter = !stays && pending.length > 0 && step.old.length === 0 && step.fresh.length > 0;
      // Each unknown post may have been one that is missed now.
      const old = step.old.slice(pending.length);
      const fresh = step.fresh.slice(Math.max(pending.length - step.old.length, 0));
      if (stays) {
        tellUnknown(levelOf(step.section));
        for (const node of [...old, ...fresh]) skip(node, place);
        return;
      }
      if (!belongsAfter) tellUnknown(levelIn(open));
      for (const node of old) skip(node, place);
      tellSkipped();
      for (const node of fresh) if (ofFile(node)) tellMissing(node, place);
      assembly.open(step.section);
      tellUnknown(levelOf(step.section));
      for (const node of fresh) if (!ofFile(node)) skip(node, place);
    },
    misplaced: (step, rec, place) => {
      const inside = step.section === 'handling' && assembly.section() === 'handling';
      const level: Level = inside ? 'handling' : 'file';
      tellUnknown(levelIn(assembly.section()));
      if (step.kind === 'doubled') {
        assembly.note('postDoubled', here(place), level, { found: rec.post.shown, due: step.leaf.max });
        assembly.stray(rec);
        return false;
      }
      assembly.note('outOfOrder', here(place), level, { found: rec.post.shown });
      const late = skipped.findIndex(({ node }) => node === step.leaf || contains(node, step.leaf));
      if (late >= 0) skipped.splice(late, 1);
      if (assembly.section() === step.section) return true;
      assembly.stray(rec);
      return false;
    },
    finish: (last) => {
      const rest = matcher.rest();
      const left = rest.slice(pending.length);
      tellUnknown(rest.length > 0 ? 'file' : levelIn(assembly.section()));
      for (const node of left) if (!ofFile(node)) skip(node, last);
      tellSkipped();
      assembly.close();
      for (const node of left) if (ofFile(node)) tellMissing(node, last);
    },
  };
}

const MISSING = { start: 'startMissing', end: 'endMissing', handling: 'postMissing' } as const;

const namesOf = (node: StructureNode): string =>
  postsOfNode(node)
    .map((post) => post.shown)
    .join(' / ');

const contains = (node: StructureNode, leaf: StructureNode): boolean =>
  node.kind === 'group' && node.of.some((child) => child === leaf || contains(child, leaf));
