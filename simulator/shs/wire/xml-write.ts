/** Pieces of SHS documents as text that ISO-8859-1 can hold. */
import { nmtokenOf, type DocumentKind } from './grammar';

type Value = string | number | null;

/** XML declaration and DOCTYPE; never standalone="yes", since a validating receiver would object. */
export const prologue = ({ root, dtd }: DocumentKind): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE ${root} SYSTEM "${dtd}">\n`;

/** ` name="value"` for each that is not null, with the values of NMTOKEN attributes made such. */
export function attributes(
  kind: DocumentKind,
  element: string,
  all: Readonly<Record<string, Value>>,
): string {
  const rules = kind.grammar[element]?.attributes ?? {};
  return Object.entries(all)
    .flatMap(([name, value]) => {
      if (value === null) return [];
      const text = String(value);
      return [` ${name}="${clean(rules[name]?.kind === 'nmtoken' ? nmtokenOf(text) : text, true)}"`];
    })
    .join('');
}

/** One element on a line of its own; without content when `text` is null. */
export function element(depth: number, name: string, attributeText: string, text: string | null): string {
  const indent = '    '.repeat(depth);
  const start = `${indent}<${name}${attributeText}`;
  return text === null ? `${start}/>\n` : `${start}>${clean(text, false)}</${name}>\n`;
}

export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escaped text. What ISO-8859-1 lacks becomes a character reference; what XML 1.0 cannot hold at all becomes `?`. */
function clean(text: string, attribute: boolean): string {
  return Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const named = NAMED[char];
    if (named !== undefined) return named;
    if (code === 0x0d || ((code === 0x0a || code === 0x09) && attribute)) return `&#${code};`;
    if (!allowed(code)) return '?';
    return code > 0xff || (code >= 0x7f && code < 0xa0) ? `&#${code};` : char;
  }).join('');
}

const allowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  (code >= 0x20 && code < 0xd800) ||
  (code >= 0xe000 && code < 0xfffe) ||
  code > 0xffff;
