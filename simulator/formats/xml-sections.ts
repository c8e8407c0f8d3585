/** The posts of an XML file, gathered for the start, each handling and the end, with the ordinals of their groups. */
import { MAX_POSTS, type Assembly } from './assembly';
import type { GroupNode, LayoutModel, PostModel, Section } from './model';
import type { Cell, Rec } from './record';
import type { Spot } from './xml-cursor';

export interface XmlRec extends Rec {
  readonly cells: (Cell | undefined)[];
}

export interface XmlSections {
  section(): Section;
  /** The section before is handed over. */
  open(next: Section): void;
  /** A further instance of a group: what is added now belongs to it. */
  enterGroup(group: GroupNode): void;
  add(post: PostModel, spot: Spot): XmlRec;
  /** Hands over what has been gathered; for the root's end. */
  flush(): void;
  finish(complete: boolean): void;
  records(): Record<string, number>;
}

export function xmlSections(model: LayoutModel, assembly: Assembly): XmlSections {
  const records: Record<string, number> = {};
  const filled = (value: number): number[] => new Array<number>(model.structure.nodes).fill(value);
  let section: Section = 'start';
  let recs: XmlRec[] = [];
  let path = filled(-1);
  let groups = filled(0);

  const flush = (): void => {
    if (recs.length === 0) return;
    if (assembly.section() !== section) assembly.open(section);
    for (const rec of recs) assembly.add(rec, groups);
    recs = [];
  };
  const close = (): void => {
    flush();
    if (assembly.section() !== undefined) assembly.close();
  };

  return {
    section: () => section,
    open: (next) => {
      close();
      section = next;
      if (next !== 'handling') return;
      assembly.open('handling');
      path = filled(-1);
      groups = filled(0);
    },
    enterGroup: (group) => {
      const ordinal = groups[group.id] ?? 0;
      groups[group.id] = ordinal + 1;
      path = path.slice();
      path[group.id] = ordinal;
    },
    add: (post, spot) => {
      records[post.shown] = (records[post.shown] ?? 0) + 1;
      const cells = new Array<Cell | undefined>(post.fields.length).fill(undefined);
      const rec: XmlRec = { post, ...spot, text: '', cells, wide: false, path };
      // One more than is kept, so that the assembly tells that there were more.
      if (recs.length <= MAX_POSTS) recs.push(rec);
      return rec;
    },
    flush,
    finish: (complete) => {
      close();
      assembly.finish(complete);
    },
    records: () => ({ ...records }),
  };
}
