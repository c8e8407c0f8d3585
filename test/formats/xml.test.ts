import { SaxesParser } from 'saxes';
import type { ReadItem } from '../../simulator/formats/layout';
import { brief, findingsIn, layoutFrom, readAll } from './example';

const DOCUMENT = `
transaction: bf.kvittens
edition: prov
source: { document: Prov, mark: assumed }
file: { form: xml, charset: UTF-8, indent: 2 }
namespaces: { "": "urn:prov", f: "urn:fel" }
elements:
  element: Kvittens
  attributes: [ { name: version, is: "1" } ]
  of:
    - { element: Kod, role: intressentkod, required: true }
    - { element: Tid, type: "time(ÅÅÅÅ-MM-DDTHH:MM:SS)", role: kvittens.tid }
    - element: Felen
      of:
        - handling: 0..
          element: f:Fel
          of:
            - { element: Text, role: fel.text, required: true }
            - { element: Rad, type: number, role: fel.rad }
            - element: Svarande
              times: 0..3
              of:
                - { element: Namn, role: svarande.namn }
                - { element: Krav, type: amount(2), role: kapital.belopp, times: 0..5 }
    - { element: Antal, type: number }
checks:
  - { code: X-1, count: handlingar, equals: Kvittens.Antal }
`;
const layout = layoutFrom(DOCUMENT);

const GOLDEN = `<?xml version="1.0" encoding="UTF-8"?>
<Kvittens xmlns="urn:prov" xmlns:f="urn:fel" version="1">
  <Kod>AAA</Kod>
  <Tid>2026-01-02T08:30:00</Tid>
  <Felen>
    <f:Fel>
      <Text>Å &lt; Ä &amp; Ö</Text>
      <Rad>12</Rad>
      <Svarande>
        <Namn>Åsa</Namn>
        <Krav>100.00</Krav>
      </Svarande>
      <Svarande>
        <Namn>Örjan</Namn>
        <Krav>0.50</Krav>
        <Krav>-7.00</Krav>
      </Svarande>
    </f:Fel>
    <f:Fel>
      <Text>två</Text>
    </f:Fel>
  </Felen>
  <Antal>2</Antal>
</Kvittens>
`;

function written(): Buffer {
  const writer = layout.writer();
  return Buffer.concat([
    writer.start({ intressentkod: 'AAA', 'kvittens.tid': '2026-01-02T08:30:00' }),
    writer.handling({
      'fel.text': 'Å < Ä & Ö',
      'fel.rad': 12,
      'svarande.namn': ['Åsa', 'Örjan'],
      'kapital.belopp': [10000, 50, -700],
    }),
    writer.handling({ 'fel.text': 'två' }),
    writer.end({}),
  ]);
}

test('the writer gives the golden text', () => {
  expect(written().toString('utf8')).toBe(GOLDEN);
});

test('the golden text is read by role, with places in characters and bytes', () => {
  const items = readAll(layout, Buffer.from(GOLDEN));
  expect(findingsIn(items)).toEqual([]);
  expect(items.map((item) => item.kind)).toEqual(['start', 'handling', 'handling', 'end']);
  const handling = items[1];
  if (handling?.kind !== 'handling') throw new Error('kind');
  expect(handling.record.first('fel.text')).toMatchObject({
    value: 'Å < Ä & Ö',
    place: { line: 7, column: 13 },
  });
  const krav = handling.record.values('kapital.belopp')[1];
  expect(krav?.value).toBe(50);
  expect(krav?.place).toMatchObject({
    line: 15,
    column: 15,
    byte: Buffer.from(GOLDEN).indexOf('0.50'),
    field: 'Krav',
    handling: 1,
  });
  expect(handling.record.values('svarande.namn').map((one) => one.value)).toEqual(['Åsa', 'Örjan']);
});

test('split at every byte, the items are the same', () => {
  const bytes = Buffer.from(GOLDEN);
  const plain = (items: readonly ReadItem[]): unknown =>
    items.map((item) =>
      item.kind === 'finding'
        ? item
        : [item.kind, item.record.values('fel.text'), item.record.values('kapital.belopp')],
    );
  const whole = plain(readAll(layout, bytes));
  for (let at = 0; at <= bytes.length; at++)
    expect(plain(readAll(layout, bytes.subarray(0, at), bytes.subarray(at)))).toEqual(whole);
});

/** The place of `needle` in the changed text, worked out apart from the reader. */
function placeIn(text: string, needle: string): string {
  const at = text.indexOf(needle);
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `${line}:${at - (before.lastIndexOf('\n') + 1) + 1}@${Buffer.byteLength(before)}`;
}

test.each<[name: string, code: string, from: string, to: string, needle: string]>([
  ['unknown element', 'G-152', '<Rad>12</Rad>', '<Rod><Djup/></Rod>', '<Rod>'],
  ['doubled element', 'G-109', '<Rad>12</Rad>', '<Rad>12</Rad><Rad>13</Rad>', '<Rad>13'],
  ['required element missing', 'G-130', '<Text>två</Text>', '', '<f:Fel>\n      \n'],
  ['not a number', 'G-131', '<Rad>12', '<Rad>1x', '1x'],
  ['wrong count', 'X-1', '<Antal>2', '<Antal>3', '3</Antal>'],
  ['out of order', 'G-107', '<Text>två</Text>', '<Rad>1</Rad><Text>två</Text>', '<Text>två'],
  ['namespace', 'G-153', 'urn:prov', 'urn:annan', '<Kvittens'],
  ['text between elements', 'G-156', '<Felen>', '<Felen>hej', '<f:Fel>'],
  ['trailing 1A', 'G-125', '</Kvittens>\n', '</Kvittens>\n\u001a', '\u001a'],
  ['character not allowed', 'G-127', 'två', 'tv\u0085å', 'tv\u0085å'],
  ['wrong constant', 'G-143', 'version="1"', 'version="2"', '<Kvittens'],
  ['unknown attribute', 'G-152', 'version="1"', 'version="1" extra="2"', '<Kvittens'],
])('%s', (_name, code, from, to, needle) => {
  const text = GOLDEN.replace(from, to);
  expect(text).not.toBe(GOLDEN);
  expect(brief(readAll(layout, Buffer.from(text)))).toEqual([`${code} ${placeIn(text, needle)}`]);
});

test.each<[string, Buffer, string]>([
  ['wrong root', Buffer.from('<Annat/>'), 'G-152'],
  ['empty', Buffer.alloc(0), 'G-101'],
  ['blank', Buffer.from(' \n'), 'G-101'],
  ['cut', Buffer.from(GOLDEN).subarray(0, 300), 'G-102'],
  ['doctype', Buffer.from('<!DOCTYPE a [<!ENTITY x "y">]><Kvittens/>'), 'G-151'],
  ['unknown entity', Buffer.from(GOLDEN.replace('två', '&tva;')), 'G-150'],
  ['another encoding said', Buffer.from(GOLDEN.replace('UTF-8', 'ISO-8859-1')), 'G-155'],
  [
    'bytes that are not UTF-8',
    Buffer.from(GOLDEN.replaceAll(/[^\n -~]/g, 'å').replace('två', 'tv\u00e5'), 'latin1'),
    'G-128',
  ],
  ['UTF-16', Buffer.from(`\ufeff${GOLDEN}`, 'utf16le'), 'G-122'],
  ['too deep', Buffer.from(GOLDEN.replace('<Text>två</Text>', '<x>'.repeat(60))), 'G-154'],
])('%s', (_name, bytes, code) => {
  const codes = findingsIn(readAll(layout, bytes)).map((finding) => finding.code);
  expect(codes).toContain(code);
});

test.each([
  ['an end tag that does not end', `<Kod>AAA</Kod \r\n${'x'.repeat(5000)}>`],
  ['a tag of nothing but signs', `<Kod ${'='.repeat(5000)}>`],
  ['more after a DOCTYPE', `<!DOCTYPE a>`.repeat(2000)],
  [
    'attributes without end',
    `<Kod${Array.from({ length: 5000 }, (_, n) => ` a${n}="="`).join('')} =${'='.repeat(5000)}>`,
  ],
])('what comes after the first that breaks it is not read: %s', (_, text) => {
  const made = jest.spyOn(SaxesParser.prototype, 'makeError');
  const at = GOLDEN.indexOf('<Kod>');
  const items = readAll(layout, Buffer.from(GOLDEN.slice(0, at) + text + GOLDEN.slice(at)));
  expect(brief(items)).toHaveLength(2);
  expect(made.mock.calls.length).toBeLessThan(5);
  made.mockRestore();
});

test('UTF-8 in a file of ISO 8859-1 is told once', () => {
  const latin = layoutFrom(DOCUMENT.replace('charset: UTF-8', 'charset: ISO-8859-1'));
  const text = GOLDEN.replace('UTF-8', 'ISO-8859-1');
  expect(brief(readAll(latin, Buffer.from(text, 'latin1')))).toEqual([]);
  expect(brief(readAll(latin, Buffer.from(text, 'utf8')))).toEqual(['G-126 7:13@186']);
});
