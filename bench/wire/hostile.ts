/** Documents and messages meant to harm: to be refused for what they are, or read, at the cost of their length. */
import { BOUNDARY, HEAD, LABEL_HEAD, LABEL_TEXT, message, PARTS } from './messages';

const doctype = (subset: string): string =>
  LABEL_TEXT.replace('"shs-label-1.2.dtd">', `"shs-label-1.2.dtd" [${subset}]>`).replace(
    '<subject>',
    '<subject>&e;',
  );
const laughs = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
export const inLabel = (inner: string): string => LABEL_TEXT.replace('<subject>', `${inner}<subject>`);

/** What it is, the document, and the code of its refusal. */
export const HOSTILE_DOCUMENTS: readonly (readonly [string, string, RegExp])[] = [
  ['entities within entities', doctype(`<!ENTITY e0 "ha">${laughs}<!ENTITY e "&e20;">`), /SHS-XML-ENTITY/],
  [
    'a large entity, many times',
    doctype(`<!ENTITY e "${'x'.repeat(1000)}">`).replace('&e;', '&e;'.repeat(1000)),
    /ENTITY/,
  ],
  ['an external entity', doctype('<!ENTITY e SYSTEM "file:///etc/hostname">'), /SHS-XML-ENTITY/],
  ['an external entity over HTTP', doctype('<!ENTITY e SYSTEM "http://127.0.0.1:9/">'), /SHS-XML-ENTITY/],
  ['a parameter entity', doctype('<!ENTITY % e SYSTEM "file:///x"> %e;'), /SHS-XML-ENTITY/],
  ['an entity that is not declared', LABEL_TEXT.replace('<subject>', '<subject>&okand;'), /SHS-XML-FORM/],
  ['an open DOCTYPE', LABEL_TEXT.replace('dtd">', 'dtd'), /SHS-XML-FORM|SHS-LABEL-HEAD/],
  ['an open subset', LABEL_TEXT.replace('dtd">', 'dtd" ['), /SHS-XML-FORM|SHS-LABEL-HEAD/],
  ['two DOCTYPEs', LABEL_TEXT.replace('<shs.label', '<!DOCTYPE a><shs.label'), /SHS-XML-FORM/],
  ['depth', inLabel('<a>'.repeat(30_000)), /SHS-XML-LIMIT/],
  ['a depth that closes', inLabel('<a>'.repeat(100) + '</a>'.repeat(100)), /SHS-XML-LIMIT/],
  ['elements', inLabel('<a/>'.repeat(40_000)), /SHS-XML-LIMIT/],
  [
    'attributes',
    inLabel(`<a ${Array.from({ length: 1000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    /SHS-XML-LIMIT/,
  ],
  ['the same attribute twice', inLabel('<a x="" x=""/>'), /SHS-XML-FORM/],
  ['size', inLabel('x'.repeat(300_000)), /SHS-XML-LIMIT/],
  ['a character that XML lacks', inLabel('\u0001'), /SHS-XML-FORM/],
  ['a reference to such', inLabel('&#0;'), /SHS-XML-FORM/],
  ['UTF-16', Buffer.from(`\ufeff${LABEL_TEXT}`, 'utf16le').toString('latin1'), /SHS-XML-FORM/],
  ['two roots', `${LABEL_TEXT}<a/>`, /SHS-XML-FORM/],
  ['nothing', '', /SHS-XML-FORM/],
  ['no XML', 'hej', /SHS-XML-FORM/],
];

const many = 'x'.repeat(10);

/** What it is, and the message. */
export const HOSTILE_MESSAGES: readonly (readonly [string, string])[] = [
  ['boundaries that are none', message({ parts: [`\r\n${`\r\n--${BOUNDARY}x`.repeat(100_000)}`, PARTS[1]] })],
  [
    'boundaries with long padding',
    message({ parts: [`\r\n${`\r\n--${BOUNDARY}${' '.repeat(99)}x`.repeat(20_000)}`, PARTS[1]] }),
  ],
  ['parts without end', message({ parts: Array.from({ length: 20_000 }, () => '\r\n') })],
  ['folded headers', message({ head: `X: ${`\r\n ${many}`.repeat(4000)}\r\n${HEAD}` })],
  ['parameters', message({ head: HEAD.replace('boundary', `${'a=b;'.repeat(15_000)} boundary`) })],
  [
    'quotes that are open',
    message({ head: HEAD.replace('boundary', `x="${'\\"'.repeat(30_000)} boundary`) }),
  ],
  [
    'encoded words',
    message({ parts: [`Content-Disposition: x; filename="${'=?a?b?'.repeat(9000)}"\r\n\r\nx`, PARTS[1]] }),
  ],
  ['comments before the root', message({ label: '<!--'.repeat(50_000) })],
  ['start tags in the label', message({ label: '<shs.label '.repeat(20_000) })],
  [
    'blanks of quoted-printable',
    message({
      parts: [`Content-Transfer-Encoding: quoted-printable\r\n\r\n${' '.repeat(2_000_000)}`, PARTS[1]],
    }),
  ],
  [
    'equals of quoted-printable',
    message({
      parts: [`Content-Transfer-Encoding: quoted-printable\r\n\r\n${'= '.repeat(500_000)}`, PARTS[1]],
    }),
  ],
  [
    'blanks in base64',
    message({ parts: [`Content-Transfer-Encoding: base64\r\n\r\n${' '.repeat(2_000_000)}`, PARTS[1]] }),
  ],
  ['a long header', message({ labelHead: `X: ${'x'.repeat(60_000)}\r\n${LABEL_HEAD}` })],
  ['a long label', message({ label: inLabel('x'.repeat(200_000)) })],
];
