/** Every finding of the layout engine has a file here that leads to it: a code without a case fails by name. */
import { systemClock, type WallClock } from '../../simulator/clock';
import { CODES } from '../../simulator/formats/codes';
import type { Layout } from '../../simulator/formats/layout';
import { schemaJudge } from '../../simulator/formats/schema-judge';
import { findingsIn, layoutFrom, readAll } from '../formats/example';

interface Shape {
  /** Further keys of `file`. */
  readonly file?: string;
  readonly fields?: string;
  readonly checks?: string;
}

/** 00, then 01 with posts 02, then 99; `fields` are those of 01 after its posttyp. */
const flat = ({ file = 'also: [LF], charset: ISO-8859-1', fields = '', checks = '' }: Shape = {}): Layout =>
  layoutFrom(`
transaction: verk.ansokan
edition: prov
source: { document: Prov, mark: assumed }
file: { form: fixed, end: CRLF, lines: padded, length: 32, characters: svenska, ${file} }
structure: [ { post: "00" }, { handling: 1.., of: [ { post: "01" }, { post: "02", times: 0.. } ] }, { post: "99" } ]
posts:
  "00": { fields: [ { name: T, at: 1-2, is: "00" }, { name: K, at: 3-5, role: intressentkod } ] }
  "01": { fields: [ { name: T, at: 1-2, is: "01" }${fields === '' ? '' : `, ${fields}`} ] }
  "02": { fields: [ { name: T, at: 1-2, is: "02" } ] }
  "99": { fields: [ { name: T, at: 1-2, is: "99" }, { name: N, at: 3-6, type: number } ] }
${checks === '' ? '' : `checks: [ ${checks.replace('{', '{ code: PROV-1,')} ]`}
`);

const separated = (file: string): Layout =>
  layoutFrom(`
transaction: verk.ansokan
edition: prov
source: { document: Prov, mark: assumed }
file: { form: separated, separator: ";", end: LF, characters: any, ${file} }
structure: [ { post: "00" }, { handling: 0.., of: [ { post: "01" } ] }, { post: "99" } ]
posts:
  "00": { fields: [ { name: T, is: "00" }, { name: K, role: intressentkod } ] }
  "01": { fields: [ { name: T, is: "01" }, { name: R, role: ingivare.referens, max: 5 }, { name: N, role: svarande.namn } ] }
  "99": { fields: [ { name: T, is: "99" }, { name: X, type: filler } ] }
`);

/** One post alone, its names in the first line. */
const named = (): Layout =>
  layoutFrom(`
transaction: verk.ansokan
edition: prov
source: { document: Prov, mark: assumed }
file: { form: separated, separator: ";", header: names, end: LF, characters: any }
structure: [ { handling: 0.., of: [ { post: rad } ] } ]
posts:
  rad: { fields: [ { name: Kod, role: intressentkod }, { name: Namn, role: svarande.namn } ] }
`);

const xml = (): Layout =>
  layoutFrom(`
transaction: bf.kvittens
edition: prov
source: { document: Prov, mark: assumed }
file: { form: xml, charset: UTF-8 }
namespaces: { "": "urn:prov" }
elements: { element: Rot, of: [ { handling: 0.., element: Fel, of: [ { element: Text, role: fel.text } ] } ] }
`);

const lines = (...rows: readonly string[]): Buffer =>
  Buffer.from(rows.map((row) => `${row.padEnd(32)}\r\n`).join(''), 'latin1');
const rows = (...given: readonly string[]): Buffer =>
  Buffer.from(given.map((row) => `${row}\n`).join(''), 'latin1');
/** A file whose only 01 carries `text` after its posttyp. */
const one = (text: string): Buffer => lines('00AAA', `01${text}`, '99');
const root = (inner: string): Buffer => Buffer.from(`<Rot xmlns="urn:prov">${inner}</Rot>`);
const A = (type: string, more = ''): Shape => ({
  fields: `{ name: A, at: 3-14, type: "${type}", role: sokande.namn${more} }`,
});
const text = (more = ''): string =>
  `{ name: A, at: 3-8, role: sokande.namn${more} }, { name: B, at: 9-14, role: svarande.namn }`;
const day = (): string => '{ name: A, at: 3-10, type: date(ÅÅÅÅMMDD), role: ranta.fran }';

const GOOD = ['00AAA', '01', '02', '99'] as const;
const whole = lines(...GOOD);

type Case = readonly [Layout, Buffer];
const CASES: Readonly<Record<string, () => Case>> = {
  'G-101': () => [flat(), Buffer.alloc(0)],
  'G-102': () => [flat(), whole.subarray(0, 2 * 34 + 10)],
  'G-103': () => [flat(), lines('00AAA', '99')],
  'G-104': () => [flat(), lines('01', '99')],
  'G-105': () => [flat(), lines('00AAA', '01')],
  'G-106': () => [flat(), lines('00AAA', '01', '77', '99')],
  'G-107': () => [layoutFrom(ORDER), lines('00', '01', '03', '02', '99')],
  'G-108': () => [layoutFrom(ORDER), lines('00', '01', '03', '99')],
  'G-109': () => [flat(), lines('00AAA', '00AAA', '01', '99')],
  'G-110': () => [flat(), Buffer.concat([lines('00AAA'), Buffer.from('01   \r\n'), lines('99')])],
  'G-111': () => [
    flat(),
    Buffer.concat([lines('00AAA'), Buffer.from(`01${' '.repeat(40)}\r\n`), lines('99')]),
  ],
  'G-112': () => [flat(), lines('00AAA', '01', '99', '02')],
  'G-113': () => [flat(), Buffer.concat([lines('00AAA'), Buffer.from('\r\n'), lines('01', '99')])],
  'G-114': () => [flat(), lines('00AAA', '01', ...Array.from({ length: 20_001 }, () => '02'), '99')],
  'G-115': () => [flat(), whole.subarray(0, -2)],
  'G-120': () => [flat(), Buffer.from(whole.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')],
  'G-121': () => [
    flat({ file: 'charset: ISO-8859-1' }),
    Buffer.from(whole.toString('latin1').replaceAll('\r\n', '\n')),
  ],
  'G-122': () => [flat(), Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole])],
  'G-123': () => [flat({ fields: text() }), one('A\tB')],
  'G-124': () => [flat({ fields: text() }), one('A\0B')],
  'G-125': () => [flat(), Buffer.concat([whole, Buffer.from([0x1a])])],
  'G-126': () => [
    flat({ fields: text() }),
    Buffer.from(one('Åsa').toString('latin1').replace('Åsa  ', 'Åsa '), 'utf8'),
  ],
  'G-127': () => [flat({ fields: text() }), one('A^B')],
  'G-128': () => [flat({ file: 'charset: UTF-8', fields: text() }), one('A\xe5B')],
  'G-130': () => [flat(A('text', ', required: true')), one('')],
  'G-131': () => [flat(A('number')), one('00000000000X')],
  'G-132': () => [flat(A('amount(2)')), one('-00000000010')],
  'G-133': () => [flat(A('amount(2)', ', positive: true')), one('000000000000')],
  'G-134': () => [flat({ fields: day() }), one('20250230')],
  'G-135': () => [flat({ fields: '{ name: A, at: 3-8, type: time(TTMMSS), role: fil.tid }' }), one('256199')],
  'G-136': () => [flat(A('identitet(any)')), one('19200101XXXX')],
  'G-137': () => [flat(A('identitet(any)')), one('192013019807')],
  'G-138': () => [flat(A('identitet(any)')), one('192001019808')],
  'G-139': () => [flat(A('identitet(any)')), one('5599910007')],
  'G-140': () => [flat(A('postnummer')), one('0150')],
  'G-141': () => [flat(A('bankgiro')), one('1234568')],
  'G-142': () => [flat(A('code', ', codes: [K, R]')), one('Z')],
  'G-143': () => [flat({ fields: '{ name: A, at: 3-5, is: ABC, role: fil.typ }' }), one('ABX')],
  'G-144': () => [flat(A('bankgiro')), one('12')],
  'G-150': () => [xml(), Buffer.from('<Rot xmlns="urn:prov"><Fel></Rot>')],
  'G-151': () => [xml(), Buffer.from('<!DOCTYPE a><Rot xmlns="urn:prov"/>')],
  'G-152': () => [xml(), root('<Annat/>')],
  'G-153': () => [xml(), Buffer.from('<Rot xmlns="urn:annan"/>')],
  'G-154': () => [xml(), root('<x>'.repeat(60))],
  'G-155': () => [xml(), Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><Rot xmlns="urn:prov"/>')],
  'G-156': () => [xml(), root('hej<Fel/>')],
  'G-160': () => [separated(''), rows('00;AAA', '01;R', '99;')],
  'G-161': () => [separated(''), rows('00;AAA', '01;R;N;X', '99;')],
  'G-162': () => [separated(`quote: '"'`), rows('00;AAA', '01;R;"N', '99;')],
  'G-163': () => [separated(`quote: '"'`), rows('00;AAA', '01;R;N"X', '99;')],
  'G-164': () => [separated('trim: false'), rows('00;AAA', '01;R; N', '99;')],
  'G-165': () => [separated(''), rows('00;AAA', '01;LONGER;N', '99;')],
  'G-166': () => [named(), rows('AAA;Åsa')],
  'G-167': () => [named(), rows('Kod;Nomen', 'AAA;Åsa')],
  'G-199': () => [
    flat(),
    Buffer.concat([lines('00AAA'), Buffer.from('\r\n'.repeat(1_500)), lines('01', '99')]),
  ],
  'G-201': () => [flat({ checks: '{ count: handlingar, equals: 99.N }' }), lines('00AAA', '01', '990007')],
  'G-202': () => [
    flat({ ...A('number'), checks: '{ sum: 01.A, equals: 99.N }' }),
    lines('00AAA', '01000000000001', '990007'),
  ],
  'G-203': () => [flat({ fields: text(), checks: '{ equal: [01.A, 01.B] }' }), one('X     Y')],
  'G-204': () => [flat({ fields: day(), checks: '{ field: 01.A, not-after: today }' }), one('20270101')],
  'G-205': () => [flat({ fields: day(), checks: '{ field: 01.A, not-before: today }' }), one('20250101')],
  'G-206': () => [
    flat({ fields: text(), checks: '{ required: 01.A, when: { field: 01.B, is: Y } }' }),
    one('      Y'),
  ],
  'G-207': () => [
    flat({ fields: text(), checks: '{ forbidden: 01.A, when: { field: 01.B, is: Y } }' }),
    one('X     Y'),
  ],
  'G-208': () => [flat({ fields: text(), checks: '{ at-least-one-of: [01.A, 01.B] }' }), one('')],
  'G-209': () => [flat({ fields: text(), checks: '{ unique: 01.A }' }), lines('00AAA', '01X', '01X', '99')],
  'G-210': () => [flat({ fields: text(), checks: '{ field: 01.A, in: [K, R] }' }), one('Z')],
  'G-211': () => [flat({ fields: text(), checks: '{ field: 01.A, check-digit: luhn }' }), one('123456')],
  'G-212': () => [flat({ fields: text(), checks: '{ field: 01.A, pattern: "[A-Z]{3}" }' }), one('12')],
  'G-213': () => [flat({ fields: text(), checks: '{ field: 01.A, characters: "A-Z" }' }), one('a')],
};

/** 01, then exactly one 02, then perhaps a 03. */
const ORDER = `
transaction: verk.ansokan
edition: prov
source: { document: Prov, mark: assumed }
file: { form: fixed, charset: ISO-8859-1, end: CRLF, lines: padded, length: 32, characters: svenska }
structure: [ { post: "00" }, { handling: 1.., of: [ { post: "01" }, { post: "02" }, { post: "03", times: 0..1 } ] }, { post: "99" } ]
posts:
  "00": { fields: [ { name: T, at: 1-2, is: "00" } ] }
  "01": { fields: [ { name: T, at: 1-2, is: "01" } ] }
  "02": { fields: [ { name: T, at: 1-2, is: "02" } ] }
  "03": { fields: [ { name: T, at: 1-2, is: "03" } ] }
  "99": { fields: [ { name: T, at: 1-2, is: "99" } ] }
`;

/** Told beside the reader, by the check against a schema that wants a `Rot` and nothing in it. */
const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:prov">
<xs:element name="Rot"><xs:complexType/></xs:element></xs:schema>`;
const atOnce: WallClock = {
  ...systemClock,
  after: (_ms: number, then: () => void) => (then(), () => undefined),
};
const SCHEMA_CASES: Readonly<Record<string, readonly [body: Buffer, maxBytes: number, clock: WallClock]>> = {
  'G-180': [root('<Fel/>'), 1_000, systemClock],
  'G-181': [root(''), 3, systemClock],
  'G-182': [root(''), 1_000, atOnce],
  'G-183': [
    Buffer.from('<?xml version="1.0" encoding="IBM277"?><Rot xmlns="urn:prov"/>'),
    1_000,
    systemClock,
  ],
};

test.each(Object.entries(SCHEMA_CASES))(
  '%s is found by the schema',
  async (code, [body, maxBytes, clock]) => {
    const layout: Layout = { ...xml(), schema: [{ name: 'prov.xsd', bytes: Buffer.from(XSD) }] };
    const judge = schemaJudge(layout, { maxBytes, maxSeconds: 20 }, clock);
    for await (const piece of judge?.watch([body]) ?? []) expect(piece).toBe(body);
    expect((await judge?.end())?.findings.map((finding) => finding.code)).toEqual([code]);
  },
);

const codeOf = (rule: string): string => Object.values(CODES).find((row) => row.rule === rule)?.code ?? rule;

const byReader = Object.values(CODES).filter(({ code }) => !(code in SCHEMA_CASES));

test.each(byReader.map(({ code, rule }) => [code, rule]))('%s %s is found', (code) => {
  const made = CASES[code];
  if (made === undefined) throw new Error(`${code} has no file that leads to it: add one to CASES`);
  const [layout, bytes] = made();
  // A check has a code of its own, and says the rule of the engine's.
  const findings = findingsIn(readAll(layout, bytes));
  const found = findings.map((finding) => (finding.code === 'PROV-1' ? codeOf(finding.rule) : finding.code));
  expect({ found: [...new Set(found)], has: found.includes(code) }).toEqual({
    found: [...new Set(found)],
    has: true,
  });
});

test('no case is of a code that is gone, and the good file has no finding', () => {
  const known = new Set(Object.values(CODES).map(({ code }) => code));
  expect(Object.keys({ ...CASES, ...SCHEMA_CASES }).filter((code) => !known.has(code))).toEqual([]);
  expect(findingsIn(readAll(flat(), whole))).toEqual([]);
});
