/** A user's own XSD: read from the layout's folder, seen to be a schema, and files checked against it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../simulator/clock';
import { inspectFile } from '../../simulator/formats/inspect';
import type { Layout } from '../../simulator/formats/layout';
import { loadLayouts, type Loaded } from '../../simulator/formats/load';
import { schemaJudge } from '../../simulator/formats/schema-judge';

const LAYOUT = `
transaction: verk.ansokan
edition: xsd-1
source: Deras beskrivning
file:
  form: xml
  xsd: deras.xsd
namespaces: { "": "urn:prov" }
elements:
  element: Fil
  of:
    - { element: Kod, role: intressentkod }
    - handling: 0..
      element: Krav
      of: [ { element: Belopp, role: grund }, { element: Datum, role: ingivare.referens } ]
`;
const XSD = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:prov" targetNamespace="urn:prov" elementFormDefault="qualified">
  <xs:include schemaLocation="typer.xsd"/>
  <xs:element name="Fil">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Kod" type="KodTyp"/>
        <xs:element name="Krav" minOccurs="0" maxOccurs="unbounded">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="Belopp" type="xs:decimal"/>
              <xs:element name="Datum" type="xs:date" minOccurs="0"/>
            </xs:sequence>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>
`;
const TYPER = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:prov" targetNamespace="urn:prov">
  <!-- <xs:include schemaLocation="../ej.xsd"/> -->
  <xs:simpleType name="KodTyp"><xs:restriction base="xs:string"><xs:length value="3"/></xs:restriction></xs:simpleType>
</xs:schema>
`;
const GOOD = `<?xml version="1.0" encoding="UTF-8"?>
<Fil xmlns="urn:prov">
  <Kod>AAÅ</Kod>
  <Krav>
    <Belopp>100.00</Belopp>
    <Datum>2026-01-02</Datum>
  </Krav>
</Fil>
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'genrep-xsd-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
};
const load = (): Promise<Loaded> =>
  loadLayouts({ builtin: [], userDirs: [folder], needs: () => ({ required: [], optional: {} }) });

async function theirs(): Promise<Layout> {
  put({ 'l.yaml': LAYOUT, 'deras.xsd': XSD, 'typer.xsd': TYPER });
  const loaded = await load();
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.mistakes));
  return loaded.set.all()[0]!;
}

async function problems(
  layout: Layout,
  bytes: Buffer,
  limits = { maxBytes: 1_000_000, maxSeconds: 120 },
): Promise<string[]> {
  const schema = schemaJudge(layout, limits, systemClock);
  const pieces = [bytes.subarray(0, 30), bytes.subarray(30)];
  const told = await inspectFile(layout, pieces, { today: '2026-01-02', schema });
  return told.problems.map(
    (one) => `${one.severity} ${one.code} ${one.line}@${one.byte} ${one.record ?? '-'} ${one.en}`,
  );
}
const said = (line: number, needle: string, record: string, text: string): string =>
  `fel G-180 ${line}@${GOOD_BYTES.indexOf(needle)} ${record} Does not follow the schema (XSD): ${text}.`;
const GOOD_BYTES = Buffer.from(GOOD);

describe('a file', () => {
  test('that follows it has no findings; the schema is in the layout’s hash and rows', async () => {
    const layout = await theirs();
    expect(await problems(layout, GOOD_BYTES)).toEqual([]);
    expect(layout.provenance().map(({ what }) => what)).toContain('XSD: deras.xsd, typer.xsd');
    expect(layout.provenance().at(-1)?.source.mark).toBe('documented');
    put({ 'typer.xsd': TYPER.replace('value="3"', 'value="4"') });
    const other = await load();
    expect(other.ok && other.set.all()[0]?.hash).not.toBe(layout.hash);
  });

  test.each([
    [
      'a wrong type',
      '100.00',
      '1OO,00',
      [
        [
          5,
          '    <Belopp>',
          'Belopp',
          "Element 'Belopp': '1OO,00' is not a valid value of the atomic type 'xs:decimal'",
        ],
      ],
    ],
    [
      'a type that is included',
      'AAÅ',
      'AAAA',
      [
        [
          3,
          '  <Kod>',
          'Kod',
          "Element 'Kod': [facet 'length'] The value has a length of '4'; this differs from the allowed length of '3'",
        ],
      ],
    ],
    [
      'a missing element',
      '    <Belopp>100.00</Belopp>\n',
      '',
      [[5, '    <Belopp>', 'Datum', "Element 'Datum': This element is not expected. Expected is ( Belopp )"]],
    ],
  ] as const)('with %s is told at its line', async (_name, from, to, expected) => {
    const found = await problems(await theirs(), Buffer.from(GOOD.replace(from, to)));
    expect(found.filter((one) => one.includes('G-180'))).toEqual(
      expected.map(([line, needle, record, text]) => said(line, needle, record, text)),
    );
  });

  test('in ISO 8859-1 is checked as well', async () => {
    const latin = GOOD.replace('UTF-8', 'ISO-8859-1');
    put({
      'l.yaml': LAYOUT.replace('form: xml', 'form: xml\n  charset: ISO-8859-1'),
      'deras.xsd': XSD,
      'typer.xsd': TYPER,
    });
    const loaded = await load();
    if (!loaded.ok) throw new Error('not loaded');
    const layout = loaded.set.all()[0]!;
    expect(await problems(layout, Buffer.from(latin, 'latin1'))).toEqual([]);
    expect(await problems(layout, Buffer.from(latin.replace('100.00', 'x'), 'latin1'))).toHaveLength(1);
  });

  test('with very many faults is told a hundred of them', async () => {
    const many = '<Krav><Belopp>x</Belopp></Krav>\n'.repeat(500);
    const found = await problems(await theirs(), Buffer.from(GOOD.replace('  <Krav>', `${many}  <Krav>`)));
    expect(found.filter((one) => one.startsWith('fel G-180'))).toHaveLength(100);
    expect(found.at(-1)).toContain('anmarkning G-199 1@0 - 400 more');
  });

  test('that is too large is not checked, and that is told', async () => {
    const layout = await theirs();
    const bad = Buffer.from(GOOD.replace('100.00', 'x'));
    expect(await problems(layout, bad, { maxBytes: 100, maxSeconds: 120 })).toEqual([
      `anmarkning G-181 1@0 - The file is not checked against the schema: ${bad.length} bytes, at most 100 are checked.`,
    ]);
  });

  test.each([
    ['is broken', GOOD.replace('</Krav>', '</Krv>'), 'G-150'],
    ['has a DOCTYPE', GOOD.replace('<Fil ', '<!DOCTYPE Fil [<!ENTITY a "b">]><Fil '), 'G-151'],
  ])('that %s is told so by the reader alone', async (_name, text, code) => {
    const found = await problems(await theirs(), Buffer.from(text));
    expect(found.map((one) => one.split(' ')[1])).toEqual([code]);
  });

  test('whose encoding the validator does not know is told so', async () => {
    const found = await problems(await theirs(), Buffer.from(GOOD.replace('UTF-8', 'Windows-1252')));
    expect(found.filter((one) => one.includes('G-183'))).toEqual([
      'anmarkning G-183 1@0 - The file could not be checked against the schema: failed to parse.',
    ]);
  });

  test('that takes too long is left, and the next is checked all the same', async () => {
    const layout = await theirs();
    const clock = { ...systemClock, after: (_ms: number, then: () => void) => (then(), () => undefined) };
    const judge = schemaJudge(layout, { maxBytes: 1_000_000, maxSeconds: 3 }, clock);
    for await (const piece of judge!.watch([GOOD_BYTES])) expect(piece).toBe(GOOD_BYTES);
    expect(await judge!.end()).toMatchObject({
      outcome: 'interrupted',
      findings: [{ code: 'G-182', severity: 'anmarkning' }],
    });
    expect(await problems(layout, GOOD_BYTES)).toEqual([]);
  });
});

test('a check that takes too long has its worker ended', () => {
  const child = path.join(__dirname, 'xsd.child.ts');
  const run = spawnSync(process.execPath, [path.join(__dirname, '../run-ts.cjs'), child], {
    encoding: 'utf8',
  });
  // 1: ended from outside. When it is told of is for the machine to say.
  expect(run.stdout.trim().split('\n').sort()).toEqual(['interrupted', 'judged', 'worker ended with 1']);
});

describe('a schema', () => {
  const mistakesOf = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
    put({ 'l.yaml': LAYOUT, 'deras.xsd': XSD, 'typer.xsd': TYPER, ...files });
    const loaded = await load();
    return loaded.ok
      ? []
      : loaded.mistakes.map(({ file, line, reason }) => `${path.basename(file)}:${line} ${reason.en}`);
  };

  test.each([
    ['is no schema', { 'deras.xsd': '<x/>' }, /^l\.yaml:7 That is no XSD schema: /],
    ['is no XML', { 'deras.xsd': '<xs:schema' }, /^deras\.xsd:1 That is no XSD schema: /],
    [
      'names an unknown type',
      { 'deras.xsd': XSD.replace('KodTyp', 'Kodtyp') },
      /^deras\.xsd:7 .*KodTyp|^deras\.xsd:7 .*Kodtyp/,
    ],
    [
      'includes what is not there',
      { 'deras.xsd': XSD.replace('typer.xsd', 'borta.xsd') },
      /^l\.yaml:7 .*borta\.xsd cannot be read/,
    ],
    [
      'includes what is outside',
      { 'deras.xsd': XSD.replace('typer.xsd', '../typer.xsd') },
      /^l\.yaml:7 .*"\.\.\/typer\.xsd" should be/,
    ],
    [
      'includes what is elsewhere',
      { 'deras.xsd': XSD.replace('typer.xsd', 'http://example.org/typer.xsd') },
      /^l\.yaml:7 .*nothing is fetched/,
    ],
    [
      'is not there',
      { 'l.yaml': LAYOUT.replace('deras.xsd', 'ej.xsd') },
      /^l\.yaml:7 .*ej\.xsd cannot be read/,
    ],
    [
      'is outside',
      { 'l.yaml': LAYOUT.replace('deras.xsd', '../deras.xsd') },
      /^l\.yaml:7 .*should be an \.xsd file/,
    ],
    [
      'has a path from the root',
      { 'l.yaml': LAYOUT.replace('deras.xsd', '/etc/deras.xsd') },
      /^l\.yaml:7 .*should be an \.xsd file/,
    ],
    ['is a list', { 'l.yaml': LAYOUT.replace('deras.xsd', '[a.xsd]') }, /^l\.yaml:7 "xsd" should be a text/],
  ])('that %s is a mistake, with its place', async (_name, files, expected) => {
    const mistakes = await mistakesOf(files);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(expected);
  });

  test('belongs to XML', async () => {
    const fixed = LAYOUT.replace('form: xml', 'form: fixed');
    expect((await mistakesOf({ 'l.yaml': fixed })).join('\n')).toContain(
      'l.yaml:7 "xsd" belongs to form: xml.',
    );
  });

  test('may lie in a folder below, but be no link out of it', async () => {
    mkdirSync(path.join(folder, 'scheman'));
    put({ 'scheman/deras.xsd': XSD, 'scheman/typer.xsd': TYPER });
    expect(await mistakesOf({ 'l.yaml': LAYOUT.replace('deras.xsd', 'scheman/deras.xsd') })).toEqual([]);
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'genrep-xsd-'));
    writeFileSync(path.join(elsewhere, 'x.xsd'), XSD);
    symlinkSync(path.join(elsewhere, 'x.xsd'), path.join(folder, 'lank.xsd'));
    expect((await mistakesOf({ 'l.yaml': LAYOUT.replace('deras.xsd', 'lank.xsd') })).join()).toContain(
      'should be an .xsd file',
    );
    rmSync(elsewhere, { recursive: true });
  });
});
