/** An XML layout's element tree, beside the posts and structure that it shares with every other form. */
import type { FieldModel, GroupNode, PostModel } from './model';

export interface XmlName {
  /** As written in the layout, with prefix. */
  readonly written: string;
  readonly local: string;
  readonly uri: string;
}

export interface XmlContainer {
  readonly kind: 'container';
  readonly name: XmlName;
  readonly min: number;
  readonly max: number;
  readonly handling: boolean;
  /** Whether the handling is this element or stands somewhere inside. */
  readonly holdsHandling: boolean;
  /** Attributes and simple elements; in an element that the handling divides, those before it. */
  readonly post: PostModel;
  /** Simple elements after the handling. */
  readonly trailing: PostModel | undefined;
  /** The group it is when it repeats. */
  readonly group: GroupNode | undefined;
  readonly attributes: readonly { readonly name: XmlName; readonly field: FieldModel }[];
  readonly children: readonly XmlChild[];
}

export interface XmlSimple {
  readonly kind: 'simple';
  readonly name: XmlName;
  readonly min: number;
  readonly max: number;
  readonly field: FieldModel;
  readonly post: PostModel;
  /** It repeats, and so is a post of its own. */
  readonly repeats: boolean;
  /** It belongs to the trailing post. */
  readonly after: boolean;
}

export type XmlChild = XmlContainer | XmlSimple;

export interface XmlModel {
  readonly root: XmlContainer;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly indent: number;
}
