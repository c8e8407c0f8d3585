/** Writes XML piece by piece: the start leaves open what the end closes. */
import type { Charset } from './charset';
import type { Tally } from './checks';
import type { LayoutWriter, RoleValues } from './layout';
import type { FieldModel, LayoutModel, StructureNode } from './model';
import { piecesOf } from './text-pieces';
import {
  chooseLeaf,
  cursorOf,
  instancesOf,
  writePlan,
  type Chosen,
  type Cursor,
  type WritePlan,
} from './write-plan';
import type { XmlChild, XmlContainer, XmlModel, XmlSimple } from './xml-model';

interface Out {
  text: string;
  readonly indent: number;
}

export function xmlWriter(model: LayoutModel, xml: XmlModel, tallies: readonly Tally[]): LayoutWriter {
  const plan = writePlan(model, tallies);
  const { charset } = model.file;
  const finish = (out: Out): Buffer => charset.encode(escapeUnheld(out.text, charset));
  const path = pathToHandling(xml.root);
  return {
    start: (values) => {
      const out: Out = { text: `<?xml version="1.0" encoding="${charset.name}"?>\n`, indent: xml.indent };
      openPath(plan, xml, path, values, out);
      return finish(out);
    },
    handling: (values) => {
      const handling = path.at(-1);
      if (handling?.handling !== true) throw new Error(`layout ${model.head.transaction} has no handling`);
      plan.tallies.handling();
      const out: Out = { text: '', indent: xml.indent };
      const cursor = cursorOf(plan, 'handling', values);
      if (handling.group !== undefined) cursor.ordinals.set(handling.group, 0);
      writeElement(cursor, handling, path.length - 1, out);
      return finish(out);
    },
    end: (values) => {
      const out: Out = { text: '', indent: xml.indent };
      closePath(plan, path, values, out);
      return finish(out);
    },
  };
}

/** The elements from the root down to the handling; the root alone when there is no handling. */
function pathToHandling(root: XmlContainer): readonly XmlContainer[] {
  const path = [root];
  for (;;) {
    const last = path.at(-1);
    const next =
      last?.handling === true
        ? undefined
        : last?.children.find((child) => child.kind === 'container' && child.holdsHandling);
    if (next?.kind !== 'container') return path;
    path.push(next);
  }
}

/** Opens every element down to the handling, and writes what stands before it. */
function openPath(
  plan: WritePlan,
  xml: XmlModel,
  path: readonly XmlContainer[],
  values: RoleValues,
  out: Out,
): void {
  const cursor = cursorOf(plan, 'start', values);
  const spaces = [...xml.namespaces]
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${attributeText(uri)}"`)
    .join('');
  path.forEach((element, depth) => {
    if (element.handling) return;
    const chosen = chooseOwn(cursor, element);
    line(out, depth, `<${element.name.written}${depth === 0 ? spaces : ''}${attributesOf(chosen, element)}>`);
    const divider = path[depth + 1];
    for (const child of element.children) {
      if (child === divider) break;
      writeChild(cursor, chosen, child, depth + 1, out);
    }
  });
}

function closePath(plan: WritePlan, path: readonly XmlContainer[], values: RoleValues, out: Out): void {
  const cursor = cursorOf(plan, 'end', values);
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const element = path[depth];
    if (element === undefined || element.handling) continue;
    const divider = path[depth + 1];
    const at = divider === undefined ? element.children.length : element.children.indexOf(divider) + 1;
    const chosen = element.trailing === undefined ? undefined : choosePost(cursor, element.trailing);
    for (const child of element.children.slice(at)) writeChild(cursor, chosen, child, depth + 1, out);
    line(out, depth, `</${element.name.written}>`);
  }
}

/** The values of an element's own attributes and simple elements; the element is written even if all are blank. */
const chooseOwn = (cursor: Cursor, element: XmlContainer): Chosen | undefined =>
  choosePost(cursor, element.post);

function choosePost(cursor: Cursor, post: Chosen['post']): Chosen | undefined {
  const leaf = cursor.plan.model.structure.places.get(post)?.leaf;
  const chosen = leaf && chooseLeaf(cursor, leaf, pieces, 1)[0];
  if (chosen !== undefined) countPost(cursor, chosen);
  return chosen;
}

function countPost({ plan }: Cursor, chosen: Chosen): void {
  plan.tallies.post(chosen.post, (field) => {
    const text = textOf(chosen, field);
    return text === undefined ? undefined : field.type.value(text);
  });
}

function writeElement(cursor: Cursor, element: XmlContainer, depth: number, out: Out): void {
  const chosen = chooseOwn(cursor, element);
  const open = `<${element.name.written}${attributesOf(chosen, element)}`;
  const inner: Out = { text: '', indent: out.indent };
  for (const child of element.children) writeChild(cursor, chosen, child, depth + 1, inner);
  if (inner.text === '') {
    line(out, depth, `${open}/>`);
    return;
  }
  line(out, depth, `${open}>`);
  out.text += inner.text;
  line(out, depth, `</${element.name.written}>`);
}

function writeChild(cursor: Cursor, own: Chosen | undefined, child: XmlChild, depth: number, out: Out): void {
  if (child.kind === 'simple') {
    writeSimple(cursor, own, child, depth, out);
    return;
  }
  const { group } = child;
  if (group === undefined) {
    if (child.min > 0 || holdsValue(cursor, child)) writeElement(cursor, child, depth, out);
    return;
  }
  const count = instancesOf(cursor, group);
  const first = cursor.ordinals.has(group) ? (cursor.ordinals.get(group) ?? 0) + 1 : 0;
  for (let n = 0; n < count; n++) {
    cursor.ordinals.set(group, first + n);
    cursor.last.set(group, n === count - 1);
    cursor.pieces.clear();
    writeElement(cursor, child, depth, out);
  }
}

/** Whether an optional element has anything to hold. */
function holdsValue(cursor: Cursor, element: XmlContainer): boolean {
  const leaf = cursor.plan.model.structure.places.get(element.post)?.leaf;
  if (leaf !== undefined && instancesOf(cursor, leaf, 0) > 0) return true;
  return element.children.some((child) => {
    if (child.kind === 'container') {
      const node: StructureNode | undefined = child.group;
      return node === undefined ? holdsValue(cursor, child) : instancesOf(cursor, node, 0) > 0;
    }
    const node = child.repeats ? cursor.plan.model.structure.places.get(child.post)?.leaf : undefined;
    return node !== undefined && instancesOf(cursor, node, 0) > 0;
  });
}

function writeSimple(
  cursor: Cursor,
  own: Chosen | undefined,
  child: XmlSimple,
  depth: number,
  out: Out,
): void {
  const leaf = child.repeats ? cursor.plan.model.structure.places.get(child.post)?.leaf : undefined;
  const chosen = leaf === undefined ? (own === undefined ? [] : [own]) : chooseLeaf(cursor, leaf, pieces);
  for (const one of chosen) {
    if (leaf !== undefined) countPost(cursor, one);
    const text = textOf(one, child.field);
    const name = child.name.written;
    if (text !== undefined) line(out, depth, `<${name}>${elementText(text)}</${name}>`);
    else if (child.field.required || (leaf !== undefined && child.min > 0)) line(out, depth, `<${name}/>`);
  }
}

function textOf(chosen: Chosen, field: FieldModel): string | undefined {
  if (field.constant !== undefined) return field.constant;
  const value = chosen.value(field);
  return value === undefined ? undefined : field.type.show(value, 0);
}

function attributesOf(chosen: Chosen | undefined, element: XmlContainer): string {
  return element.attributes
    .map(({ name, field }) => {
      const text = chosen === undefined ? field.constant : textOf(chosen, field);
      return text === undefined ? '' : ` ${name.written}="${attributeText(text)}"`;
    })
    .join('');
}

const pieces = (field: FieldModel, text: string): string[] => piecesOf(text, Infinity, field.join ?? 'blank');

function line(out: Out, depth: number, text: string): void {
  out.text += `${' '.repeat(out.indent * depth)}${text}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

const elementText = (text: string): string =>
  clean(text).replaceAll(/[&<>\r]/g, (char) => ESCAPES[char] ?? char);
const attributeText = (text: string): string =>
  clean(text).replaceAll(/[&<>"\r\n\t]/g, (char) => ESCAPES[char] ?? char);

/** XML 1.0 has no way to write most control characters: they become `?`. */
function clean(text: string): string {
  return Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const allowed =
      code === 9 ||
      code === 10 ||
      code === 13 ||
      (code >= 0x20 && code < 0xd800) ||
      (code >= 0xe000 && code < 0xfffe) ||
      code > 0xffff;
    return allowed ? char : '?';
  }).join('');
}

/** What the charset cannot hold is written as a character reference. */
function escapeUnheld(text: string, charset: Charset): string {
  return Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return charset.canHold(code) ? char : `&#${code};`;
  }).join('');
}
