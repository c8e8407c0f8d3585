/** A layout as compiled: what the readers, writers and checks of every form work on. */
import type { Source, Text } from '../provenance';
import type { EngineCodeName, Filling } from './codes';
import type { Charset, CharacterSet } from './charset';
import type { Scalar } from './layout';

/** What is wrong with a field's characters. */
export interface Problem {
  readonly code: EngineCodeName;
  readonly filling: Filling;
}

/** A field type: how characters become a value and back. */
export interface FieldType {
  /** As written in the layout, for example `amount(2)`. */
  readonly spec: string;
  /** undefined: nothing can be wrong. Looks at `text` from `from` up to `to` without copying; blank is never wrong. */
  readonly check: ((text: string, from: number, to: number) => Problem | undefined) | undefined;
  /**
   * A quick look that copies nothing: true when the field is filled and `check` would find nothing, for the form that good
   * files have. false says nothing: `check` decides.
   */
  readonly fine: ((text: string, from: number, to: number) => boolean) | undefined;
  /** The value straight from a line, for numbers of the usual form; undefined says nothing: `value` decides. */
  readonly span: ((text: string, from: number, to: number) => number | undefined) | undefined;
  /** undefined when blank or unreadable. */
  readonly value: (raw: string) => Scalar | undefined;
  /** The characters, unpadded. Amounts, numbers and the like that cannot be written in this type come as they are. */
  readonly show: (value: Scalar, width: number) => string;
  readonly align: 'left' | 'right';
  readonly fill: string;
  /** Blank also when all zeros (dates). */
  readonly zeroIsBlank: boolean;
}

export type Join = 'blank' | 'line' | 'nothing';

export interface FieldModel {
  /** Place among the post's fields. */
  readonly index: number;
  /** `POSTKEY.NAME`. */
  readonly key: string;
  readonly name: string;
  /** Characters from the line's start, `to` exclusive; 0 and 0 where the width is free. */
  readonly from: number;
  readonly to: number;
  readonly type: FieldType;
  readonly kind: 'value' | 'constant' | 'filler';
  readonly constant: string | undefined;
  readonly role: string | undefined;
  /** A further place of a role that has been read already: written, not read. */
  copy: boolean;
  readonly required: boolean;
  readonly join: Join | undefined;
  /** The most characters of a value whose width is free. */
  readonly max: number | undefined;
  /** An amount whose sign is punched over its last digit. */
  readonly punched: boolean;
  readonly source: Source;
  readonly line: number;
}

export interface PostModel {
  readonly index: number;
  readonly key: string;
  /** What findings call it: the recognising constant, or the element's name. */
  readonly shown: string;
  readonly name: string;
  readonly fields: readonly FieldModel[];
  /** Characters of a full line; 0 where the width is free. */
  readonly length: number;
  readonly source: Source;
  readonly line: number;
  /** Fields whose characters are to be checked as each record comes. */
  readonly checked: readonly FieldModel[];
}

export interface LeafNode {
  readonly kind: 'leaf';
  readonly id: number;
  readonly posts: readonly PostModel[];
  readonly min: number;
  readonly max: number;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: number;
  readonly of: readonly StructureNode[];
  readonly min: number;
  readonly max: number;
  readonly handling: boolean;
}

export type StructureNode = LeafNode | GroupNode;

export type Section = 'start' | 'handling' | 'end';

/** Where in the structure a post belongs. */
export interface PostPlace {
  readonly leaf: LeafNode;
  /** Enclosing groups, outermost first; the handling included. */
  readonly groups: readonly GroupNode[];
  readonly section: Section;
}

/** Where a role is read, and what it repeats with: the node's id, or -1 when it stands once. */
export interface RolePlace {
  readonly role: string;
  readonly section: Section;
  readonly unit: StructureNode | undefined;
  readonly fields: readonly { readonly post: PostModel; readonly field: FieldModel }[];
}

export interface Structure {
  readonly before: readonly StructureNode[];
  readonly handling: GroupNode | undefined;
  readonly after: readonly StructureNode[];
  readonly nodes: number;
  readonly places: ReadonlyMap<PostModel, PostPlace>;
}

export interface FileModel {
  readonly charset: Charset;
  readonly end: 'CRLF' | 'LF';
  readonly also: readonly ('CRLF' | 'LF')[];
  readonly lines: 'padded' | 'own' | 'trimmed';
  readonly characters: CharacterSet;
  readonly bom: 'forbidden' | 'allowed';
  readonly source: Source;
}

export interface LayoutHead {
  readonly transaction: string;
  readonly edition: string;
  readonly title: Text;
  readonly source: Source;
  readonly hash: string;
  readonly file: string;
}

export interface LayoutModel {
  readonly head: LayoutHead;
  readonly file: FileModel;
  readonly posts: readonly PostModel[];
  readonly structure: Structure;
  /** By section, then role. */
  readonly roles: Readonly<Record<Section, ReadonlyMap<string, RolePlace>>>;
}
