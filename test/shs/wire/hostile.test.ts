/** Documents and messages meant to harm: refused with a reason, at once, and nothing fetched. */
import { readLabel } from '../../../simulator/shs/wire/label-read';
import { readMessageList } from '../../../simulator/shs/wire/message-list';
import { PROFILES, profileOf } from '../../../simulator/shs/wire/profile';
import { BOUNDARY, bytes, HEAD, LABEL_HEAD, LABEL_TEXT, message, PARTS } from './examples';
import { read } from './reading';

const doctype = (subset: string): string =>
  LABEL_TEXT.replace('"shs-label-1.2.dtd">', `"shs-label-1.2.dtd" [${subset}]>`).replace(
    '<subject>',
    '<subject>&e;',
  );
const laughs = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
const body = (inner: string): string => LABEL_TEXT.replace('<subject>', `${inner}<subject>`);

const DOCUMENTS: readonly (readonly [string, string, RegExp])[] = [
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
  ['depth', body('<a>'.repeat(30_000)), /SHS-XML-LIMIT/],
  ['a depth that closes', body('<a>'.repeat(100) + '</a>'.repeat(100)), /SHS-XML-LIMIT/],
  ['elements', body('<a/>'.repeat(40_000)), /SHS-XML-LIMIT/],
  [
    'attributes',
    body(`<a ${Array.from({ length: 1000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    /SHS-XML-LIMIT/,
  ],
  ['the same attribute twice', body('<a x="" x=""/>'), /SHS-XML-FORM/],
  ['size', body('x'.repeat(300_000)), /SHS-XML-LIMIT/],
  ['a character that XML lacks', body('\u0001'), /SHS-XML-FORM/],
  ['a reference to such', body('&#0;'), /SHS-XML-FORM/],
  ['UTF-16', Buffer.from(`\ufeff${LABEL_TEXT}`, 'utf16le').toString('latin1'), /SHS-XML-FORM/],
  ['two roots', `${LABEL_TEXT}<a/>`, /SHS-XML-FORM/],
  ['nothing', '', /SHS-XML-FORM/],
  ['no XML', 'hej', /SHS-XML-FORM/],
];

describe.each(PROFILES)('profile %s', (profile) => {
  it.each(DOCUMENTS)('%s', async (_, text, expected) => {
    const start = performance.now();
    const label = readLabel(bytes(text), profileOf(profile));
    const outcome = await read(message({ label: text }), { profile });
    expect(label.ok).toBe(false);
    if (label.ok) return;
    expect(label.refusal.code).toMatch(expected);
    expect(label.refusal.text.sv.length).toBeGreaterThan(10);
    expect(label.refusal.detail.length).toBeLessThanOrEqual(200);
    expect(outcome.result).toMatch(/^IllegalMessageStructure SHS-(XML|LABEL-HEAD|LABEL-4096)/);
    // Ten times what the slowest takes on a busy machine.
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

it('names of the prototype are names like others', () => {
  const outcome = readLabel(
    bytes(body('<constructor/><toString a=""/>').replace('<meta ', '<meta __proto__="x" constructor="y" ')),
    profileOf('tolerant'),
  );
  expect(outcome.ok).toBe(true);
  expect(outcome.deviations.map(({ code }) => code)).toContain('SHS-XML-INVALID');
  expect(readLabel(bytes(body('<constructor/>')), profileOf('strict')).ok).toBe(false);
});

it('what is told of a document never holds what a terminal obeys', () => {
  const outcome = readLabel(
    bytes(LABEL_TEXT.replace('"event"', '"&#10;&#13;&#155;[31m"')),
    profileOf('tolerant'),
  );
  const told = outcome.deviations.map(({ detail }) => detail).join('');
  expect(told).not.toMatch(/\p{Cc}/u);
  expect(told).toContain('[31m');
});

it('thousands of faults are not thousands of deviations', () => {
  const outcome = readLabel(bytes(body('<a b=""/>'.repeat(4000))), profileOf('tolerant'));
  expect(outcome.ok).toBe(true);
  expect(outcome.deviations.length).toBeLessThanOrEqual(50);
});

it('lists are bounded too', () => {
  expect(readMessageList(Buffer.alloc(65 * 1_048_576, 32))).toMatchObject({
    refusal: { code: 'SHS-XML-LIMIT' },
  });
  expect(readMessageList(bytes('<shs.message-list>' + '<message>'.repeat(1000)))).toMatchObject({
    ok: false,
  });
});

describe('messages that cost little', () => {
  const timed = async (text: string, size?: number): Promise<number> => {
    const start = performance.now();
    await read(text, size === undefined ? {} : { size });
    return performance.now() - start;
  };
  const many = 'x'.repeat(10);

  it.each([
    [
      'boundaries that are none',
      message({ parts: [`\r\n${`\r\n--${BOUNDARY}x`.repeat(100_000)}`, PARTS[1]] }),
    ],
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
  ])('%s', async (_, text) => {
    expect(await timed(text)).toBeLessThan(2000);
    expect(await timed(text, 1000)).toBeLessThan(4000);
  });

  it('single bytes', async () => {
    expect(await timed(message({ labelHead: `X: ${'x'.repeat(60_000)}\r\n${LABEL_HEAD}` }), 1)).toBeLessThan(
      2000,
    );
    expect(await timed(message({ label: body('x'.repeat(200_000)) }), 1)).toBeLessThan(4000);
  });
});
