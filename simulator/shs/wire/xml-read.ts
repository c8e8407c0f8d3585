/**
 * A small SHS document as a tree. Saxes never expands an entity of the document's own nor fetches anything; a DOCTYPE
 * with declarations is refused outright; size, depth and number of elements are bounded.
 */
import { SaxesParser } from 'saxes';
import { documentText } from './xml-charset';
import type { Notes } from './deviations';
import type { DocumentKind } from './grammar';
import type { WireProfile } from './profile';

export interface XmlNode {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Own character data, as it stood. */
  readonly text: string;
}
interface OpenNode extends XmlNode {
  children: XmlNode[];
  text: string;
}

export interface XmlLimits {
  readonly bytes: number;
  readonly elements: number;
}
export const SMALL: XmlLimits = { bytes: 262_144, elements: 5000 };

const DEPTH = 12;
const ATTRIBUTES = 40;

export interface XmlOptions {
  readonly kind: DocumentKind;
  readonly profile: WireProfile;
  readonly notes: Notes;
  /** charset of the Content-Type. */
  readonly charset: string | null;
  readonly limits?: XmlLimits;
}

/** The document's root; null when it is refused (`notes.refusal()` says why) or, in a lenient profile, unreadable. */
export function readXml(bytes: Buffer, options: XmlOptions): XmlNode | null {
  const { kind, profile, notes, charset, limits = SMALL } = options;
  if (bytes.length > limits.bytes) {
    notes.note('SHS-XML-LIMIT', `${bytes.length} > ${limits.bytes} byte`);
    return null;
  }
  const root = parse(documentText(bytes, charset, profile, notes), options, limits);
  if (root === null) return null;
  if (root.name !== kind.root) {
    notes.note('SHS-XML-ROOT', root.name);
    return null;
  }
  return root;
}

class Stopped extends Error {}

function parse(text: string, { kind, notes }: XmlOptions, limits: XmlLimits): XmlNode | null {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: OpenNode[] = [];
  let root: XmlNode | null = null;
  let elements = 0;
  const first: { prefixed: string | null } = { prefixed: null };
  const stop = (): never => {
    throw new Stopped();
  };
  const limit = (what: string): never => {
    notes.note('SHS-XML-LIMIT', what);
    return stop();
  };
  parser.on('error', (error) => {
    notes.note('SHS-XML-FORM', error.message);
    stop();
  });
  parser.on('xmldecl', ({ standalone }) => {
    if (standalone === 'yes') notes.note('SHS-XML-STANDALONE');
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) {
      notes.note('SHS-XML-ENTITY', doctype.trim());
      stop();
    }
    const system = /["']([^"']*)["']\s*$/.exec(doctype)?.[1];
    const file = system?.split(/[/\\]/).at(-1);
    if (file !== undefined && !kind.dtds.includes(file)) notes.note('SHS-XML-DTD', system);
  });
  parser.on('opentag', (tag) => {
    if (++elements > limits.elements) limit(`> ${limits.elements} element`);
    if (open.length >= DEPTH) limit(`> ${DEPTH}`);
    const attributes = new Map(Object.entries(tag.attributes));
    if (attributes.size > ATTRIBUTES) limit(`> ${ATTRIBUTES} attribut`);
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    if (name !== tag.name) first.prefixed ??= tag.name;
    const node: OpenNode = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on('closetag', () => open.pop());
  const addText = (more: string): void => {
    const node = open.at(-1);
    if (node) node.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
  if (first.prefixed !== null) notes.note('SHS-XML-PREFIX', first.prefixed);
  return root;
}

export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.filter((child) => child.name === name);

/** An attribute's value without surrounding blanks; null when absent. */
export const attributeOf = (node: XmlNode, name: string): string | null =>
  node.attributes.get(name)?.trim() ?? null;

/** Text of the first child of that name, without surrounding blanks; null when there is none. */
export const textOf = (node: XmlNode, name: string): string | null =>
  childrenOf(node, name)[0]?.text.trim() ?? null;
