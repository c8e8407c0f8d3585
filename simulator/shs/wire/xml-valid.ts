/** Whether a document is valid by the grammar; each breach is a deviation. */
import type { DeviationCode } from './deviation-table';
import type { Notes } from './deviations';
import { isNmtoken, type AttributeRule, type DocumentKind, type ElementRule } from './grammar';
import type { XmlNode } from './xml-read';

export function checkValidity(root: XmlNode, kind: DocumentKind, notes: Notes): void {
  const visit = (node: XmlNode): void => {
    const rule = Object.hasOwn(kind.grammar, node.name) ? kind.grammar[node.name] : undefined;
    if (rule === undefined) {
      notes.note('SHS-XML-INVALID', `<${node.name}>`);
      return;
    }
    checkContent(node, rule, notes);
    checkAttributes(node, rule, notes);
    node.children.forEach(visit);
  };
  visit(root);
}

function checkContent(node: XmlNode, rule: ElementRule, notes: Notes): void {
  const names = node.children.map(({ name }) => `${name} `).join('');
  const blank = node.text.trim() === '';
  const valid =
    rule.content === 'text'
      ? names === ''
      : rule.content === 'empty'
        ? names === '' && node.text === ''
        : blank && rule.content.test(names);
  if (!valid) notes.note('SHS-XML-INVALID', `${node.name}: ${names.trim()}${blank ? '' : ' (text)'}`);
}

function checkAttributes(node: XmlNode, rule: ElementRule, notes: Notes): void {
  for (const [name, value] of node.attributes) {
    const attribute = Object.hasOwn(rule.attributes, name) ? rule.attributes[name] : undefined;
    const wrong = attribute === undefined ? 'SHS-XML-INVALID' : breach(name, value.trim(), attribute);
    if (wrong !== null) notes.note(wrong, `${node.name} ${name}="${value}"`);
  }
  for (const [name, { required }] of Object.entries(rule.attributes)) {
    if (required && !node.attributes.has(name)) notes.note('SHS-XML-INVALID', `${node.name}: ${name}?`);
  }
}

function breach(name: string, value: string, { kind }: AttributeRule): DeviationCode | null {
  if (kind === 'cdata') return null;
  if (kind === 'nmtoken') return isNmtoken(value) ? null : 'SHS-XML-NMTOKEN';
  if (kind.includes(value)) return null;
  return name === 'version' ? 'SHS-XML-VERSION' : 'SHS-XML-ENUM';
}
