/** Each row of the table of tolerance, in each profile: what becomes of the message, and what is noted. */
import { DEVIATIONS, type DeviationCode } from '../../../simulator/shs/wire/deviation-table';
import { PROFILES, profileOf } from '../../../simulator/shs/wire/profile';
import {
  BOUNDARY,
  HEAD,
  LABEL_HEAD,
  LABEL_TEXT,
  message,
  PARTS,
  PRODUCT,
  TX,
} from '../../../bench/wire/messages';
import { read, type Reading } from '../../../bench/wire/reading';

/** ok: nothing noted. Noted and refused: by this code. */
type Expected = 'ok' | `+${DeviationCode}` | `-${DeviationCode}`;
interface Row {
  readonly row: string;
  readonly text: string;
  readonly http?: string;
  /** tolerant, strict, axel. */
  readonly expected: readonly [Expected, Expected, Expected];
}

const all = (one: Expected): Row['expected'] => [one, one, one];
const who = (code: DeviationCode, letters: string): Row['expected'] =>
  Array.from(letters).map((letter): Expected => `${letter as '+'}${code}`) as unknown as Row['expected'];

const label = (from: string | RegExp, to: string): string => {
  const text = LABEL_TEXT.replace(from, to);
  if (text === LABEL_TEXT) throw new Error(`${String(from)} is not in the label`);
  return message({ label: text });
};
const labelPart = (from: string, to: string, text = LABEL_TEXT): string =>
  message({ labelHead: LABEL_HEAD.replace(from, to), label: text });
const BASE64_LABEL = Buffer.from(LABEL_TEXT, 'latin1').toString('base64');
const long = `<!-- ${'fyllnad '.repeat(600)}-->`;
const NO_SENDER = LABEL_TEXT.replace(/\s*<originator.*<\/originator>/, '').replace(/\s*<from.*<\/from>/, '');

const ROWS: readonly Row[] = [
  { row: 'CRLF', text: message(), expected: all('ok') },
  { row: 'LF', text: message({ lineEnd: '\n' }), expected: all('+SHS-MIME-LF') },
  { row: 'preamble', text: message().replace('\r\n\r\n--', '\r\n\r\nx\r\n--'), expected: all('ok') },
  {
    row: 'multipart/related',
    text: message({ head: HEAD.replace('mixed', 'related') }),
    expected: all('+SHS-MIME-SUBTYPE'),
  },
  { row: 'no DOCTYPE', text: label(/<!DOCTYPE.*>\n/, ''), expected: all('ok') },
  { row: 'no XML declaration', text: label(/<\?xml.*\?>\n/, ''), expected: all('ok') },
  { row: 'DTD 1.2.01', text: label('label-1.2.dtd', 'label-1.2.01.dtd'), expected: all('ok') },
  {
    row: 'absolute DTD',
    text: label('shs-label-1.2.dtd', 'http://dtd.invalid/1.2/shs-label-1.2.dtd'),
    expected: all('ok'),
  },
  { row: 'unknown DTD', text: label('shs-label-1.2.dtd', 'annan.dtd'), expected: who('SHS-XML-DTD', '+--') },
  {
    row: 'label text/plain',
    text: labelPart('text/xml', 'text/plain'),
    expected: who('SHS-LABEL-TYPE-PLAIN', '+--'),
  },
  {
    row: 'label application/xml',
    text: labelPart('text/xml', 'application/xml'),
    expected: who('SHS-LABEL-TYPE', '+--'),
  },
  {
    row: 'newline after shs.label',
    text: label('<shs.label ', '<shs.label\n'),
    expected: who('SHS-LABEL-HEAD', '++-'),
  },
  {
    row: 'the start tag in a comment before',
    text: label('<shs.label ', '<!-- <shs.label > --><shs.label '),
    expected: who('SHS-LABEL-HEAD', '++-'),
  },
  {
    row: 'namespace prefix',
    text: label('<shs.label ', '<x:shs.label xmlns:x="u" ').replace('</shs.label>', '</x:shs.label>'),
    expected: ['+SHS-XML-PREFIX', '-SHS-XML-PREFIX', '-SHS-LABEL-HEAD'],
  },
  {
    row: 'label base64',
    text: labelPart('binary', 'base64', BASE64_LABEL),
    expected: who('SHS-LABEL-CODED', '+--'),
  },
  {
    row: 'label beyond byte 4096',
    text: label('<to ', `${long}<to `),
    expected: who('SHS-LABEL-4096', '++-'),
  },
  { row: 'BOM', text: label('<?xml', 'ï»¿<?xml'), expected: who('SHS-XML-BOM', '+--') },
  {
    row: 'standalone',
    text: label('"?>', '" standalone="yes"?>'),
    expected: who('SHS-XML-STANDALONE', '+-+'),
  },
  {
    row: 'URN in another case',
    text: label('urn:X-shs:5560000167', 'URN:x-shs:5560000167'),
    expected: all('+SHS-URN'),
  },
  { row: 'bare number', text: label('urn:X-shs:5560000167', '5560000167'), expected: all('+SHS-URN') },
  { row: 'sub-address', text: label('5560000167<', '5560000167.lön<'), expected: all('ok') },
  { row: 'product 1-1-1-1-1', text: label(PRODUCT, '1-1-1-1-1'), expected: all('ok') },
  { row: 'product confirm', text: label(PRODUCT, 'confirm'), expected: all('ok') },
  { row: 'product agreement', text: label(PRODUCT, 'agreement'), expected: all('ok') },
  { row: 'product Confirm', text: label(PRODUCT, 'Confirm'), expected: all('+SHS-PRODUCT-FORM') },
  { row: 'product nope', text: label(PRODUCT, 'nope'), expected: all('+SHS-PRODUCT-FORM') },
  {
    row: 'product absent',
    text: label(/<product.*<\/product>/, ''),
    expected: who('SHS-PRODUCT-ABSENT', '+-+'),
  },
  {
    row: 'sequence-type absent',
    text: label('sequence-type="event"', ''),
    expected: who('SHS-SEQUENCE', '+-+'),
  },
  { row: 'sequence-type EVENT', text: label('"event"', '"EVENT"'), expected: who('SHS-SEQUENCE', '+-+') },
  { row: 'tx.id absent', text: label(`tx.id="${TX}" corr`, 'corr'), expected: who('SHS-TXID-ABSENT', '+-+') },
  {
    row: 'tx.id not a UUID',
    text: label(`tx.id="${TX}" corr`, 'tx.id="x-1" corr'),
    expected: all('+SHS-TXID-FORM'),
  },
  {
    row: 'tx.id in capitals',
    text: label(`tx.id="${TX}" corr`, `tx.id="${TX.toUpperCase()}" corr`),
    expected: all('+SHS-TXID-FORM'),
  },
  { row: 'corr.id absent', text: label(`corr.id="${TX}"`, ''), expected: who('SHS-CORRID-ABSENT', '+-+') },
  {
    row: 'content.id absent',
    text: label(/ content\.id="[^"]*">\n {8}<data/, '>\n<data'),
    expected: who('SHS-CONTENTID-ABSENT', '+-+'),
  },
  {
    row: 'version 1.1',
    text: label('version="1.2"', 'version="1.1"'),
    expected: who('SHS-XML-VERSION', '+-+'),
  },
  {
    row: 'unknown element',
    text: label('<to ', '<nytt>x</nytt><to '),
    expected: who('SHS-XML-INVALID', '+-+'),
  },
  { row: 'unknown attribute', text: label('<to ', '<to ny="x" '), expected: who('SHS-XML-INVALID', '+-+') },
  { row: 'bad status', text: label('status="test"', 'status="prov"'), expected: who('SHS-XML-ENUM', '+-+') },
  {
    row: 'NMTOKEN with a blank',
    text: label('node.id="nod-1"', 'node.id="nod 1"'),
    expected: who('SHS-XML-NMTOKEN', '+-+'),
  },
  { row: 'no sender', text: message({ label: NO_SENDER }), expected: who('SHS-SENDER-NONE', '--+') },
  { row: 'originator alone', text: label(/<from.*<\/from>/, ''), expected: all('ok') },
  {
    row: 'two from',
    text: label('<to ', '<from commonName="B">urn:X-shs:5560000002</from><to '),
    expected: who('SHS-SENDER-SEVERAL', '--+'),
  },
  { row: 'empty to', text: label(/<to .*<\/to>/, '<to></to>'), expected: all('+SHS-RECEIVER-EMPTY') },
  { row: 'no to', text: label(/<to .*<\/to>/, ''), expected: all('ok') },
  { row: 'datetime with Z', text: label('10:11<', '10:11Z<'), expected: all('+SHS-DATETIME-EXTRA') },
  { row: 'datetime with fraction', text: label('10:11<', '10:11.5<'), expected: all('+SHS-DATETIME-EXTRA') },
  { row: 'datetime with zone', text: label('10:11<', '10:11+01:00<'), expected: all('+SHS-DATETIME-EXTRA') },
  { row: 'date only', text: label('T09:10:11', ''), expected: all('+SHS-DATETIME') },
  {
    row: 'datetime absent',
    text: label('<datetime>2026-03-02T09:10:11</datetime>', ''),
    expected: ['+SHS-DATETIME', '-SHS-XML-INVALID', '+SHS-DATETIME'],
  },
  { row: 'two data, one part', text: message({ parts: [PARTS[0]] }), expected: all('-SHS-PART-MISSING') },
  {
    row: 'two data, three parts',
    text: message({ parts: [...PARTS, '\r\nx'] }),
    expected: who('SHS-PART-SURPLUS', '+-+'),
  },
  {
    row: 'compound',
    text: label(/<data[^]*<comment>Ö/, '<compound no-of-parts="2"/><comment>Ö'),
    expected: who('SHS-COMPOUND', '--+'),
  },
  {
    row: 'message-type compound',
    text: label('message-type="simple"', 'message-type="compound"'),
    expected: who('SHS-COMPOUND', '--+'),
  },
  {
    row: 'no data elements',
    text: label(/<data[^]*<comment>Ö/, '<comment>Ö'),
    expected: who('SHS-DATA-NONE', '--+'),
  },
  { row: 'no content', text: label(/<content[^]*<\/content>/, ''), expected: all('-SHS-CONTENT-NONE') },
  { row: 'no data part', text: message({ parts: [] }), expected: all('-SHS-PART-NONE') },
  { row: 'no end boundary', text: message({ end: '' }), expected: all('-SHS-MIME-NO-END') },
  {
    row: 'MIME headers only in HTTP',
    text: message({ head: '' }),
    http: `multipart/mixed; boundary="${BOUNDARY}"`,
    expected: who('SHS-MIME-HTTP', '+--'),
  },
  {
    row: 'other headers in the body, the type in HTTP',
    text: message({ head: 'Subject: x\r\n' }),
    http: `multipart/mixed; boundary="${BOUNDARY}"`,
    expected: who('SHS-MIME-HTTP', '+--'),
  },
  { row: 'MIME headers nowhere', text: message({ head: '' }), expected: all('-SHS-MIME-NOT-MULTIPART') },
  {
    row: 'wrapped in message/rfc822',
    text: `Subject: x\r\nContent-Type: message/rfc822\r\n\r\n${message()}`,
    expected: who('SHS-MIME-WRAPPED', '+--'),
  },
  {
    row: 'a line that is no header',
    text: message({ head: `From x\r\n${HEAD}` }),
    expected: who('SHS-MIME-HEADER-LINE', '+-+'),
  },
  {
    row: 'unknown transfer encoding',
    text: message({ parts: [PARTS[0].replace('binary', 'x-uuencode'), PARTS[1]] }),
    expected: all('-SHS-PART-ENCODING-UNKNOWN'),
  },
  {
    row: 'part without headers',
    text: message({ parts: ['\r\n<a belopp="42"/>\n', PARTS[1]] }),
    expected: all('ok'),
  },
  {
    row: 'quoted-printable',
    text: message({
      parts: [PARTS[0].replace('binary', 'quoted-printable').replace('="42"', '=3D"42"'), PARTS[1]],
    }),
    expected: all('+SHS-PART-ENCODING'),
  },
  {
    row: 'no-of-bytes wrong',
    text: label('no-of-bytes="17"', 'no-of-bytes="18"'),
    expected: all('+SHS-PART-BYTES'),
  },
  {
    row: 'content.id of 60',
    text: label(/ content\.id="[^"]*">\n {8}<data/, ` content.id="${'c'.repeat(60)}"><data`),
    expected: all('+SHS-CONTENTID-LONG'),
  },
  {
    row: 'external entity',
    text: label('"shs-label-1.2.dtd">', '"shs-label-1.2.dtd" [<!ENTITY e SYSTEM "file:///x">]>'),
    expected: all('-SHS-XML-ENTITY'),
  },
  {
    row: 'label in UTF-8, Content-Type says so',
    text: labelPart('ISO-8859-1', 'UTF-8', Buffer.from(LABEL_TEXT).toString('latin1')),
    expected: all('+SHS-XML-CHARSET'),
  },
  {
    row: 'label in UTF-8, the declaration alone says so',
    text: label(
      /^[^]*$/,
      Buffer.from(LABEL_TEXT.replace('encoding="ISO-8859-1"', 'encoding="UTF-8"')).toString('latin1'),
    ),
    expected: all('+SHS-XML-CHARSET'),
  },
  { row: 'malformed XML', text: label('</shs.label>', ''), expected: all('-SHS-XML-FORM') },
  {
    row: 'another document',
    text: label(/^[^]*$/, '<shs.labels/>'),
    expected: ['-SHS-XML-ROOT', '-SHS-XML-ROOT', '-SHS-LABEL-HEAD'],
  },
];

describe.each(PROFILES.map((profile, at) => ({ profile, at })))('profile $profile', ({ profile, at }) => {
  it.each(ROWS)('$row', async ({ text, http, expected }) => {
    const wanted = expected[at] as Expected;
    const reading: Reading = http === undefined ? { profile } : { profile, http };
    const { result, noted, label: read_ } = await read(text, reading);
    if (wanted === 'ok') expect([result, noted]).toEqual(['ok', []]);
    else if (wanted.startsWith('+')) {
      expect(result).toBe('ok');
      expect(noted).toContain(wanted.slice(1));
    } else {
      const code = wanted.slice(1) as DeviationCode;
      expect(result).toBe(`${DEVIATIONS[code].error} ${code}`);
      expect(noted).not.toContain(code);
    }
    if (result === 'ok') expect(read_?.content).toBeDefined();
  });
});

it('a row can be turned', async () => {
  const plain = labelPart('text/xml', 'text/plain');
  const turned = { 'SHS-LABEL-TYPE-PLAIN': 'note' } as const;
  expect((await read(plain, { profile: 'axel', turned })).result).toBe('ok');
  expect(profileOf('tolerant', { 'SHS-MIME-LF': 'refuse' }).treatment('SHS-MIME-LF')).toBe('refuse');
});

it('every row of the table of deviations is met here or in the tests beside', () => {
  const met = new Set(ROWS.flatMap(({ expected }) => expected.map((one) => one.replace(/^[+-]/, ''))));
  const beside = [
    ...['SHS-MIME-HEADERS', 'SHS-MIME-NO-PARTS', 'SHS-XML-LIMIT', 'SHS-PART-CODING', 'SHS-PART-PADDING'],
    ...['SHS-PART-NAME-RAW', 'SHS-PART-NAME-2231', 'SHS-PART-NAME-2047', 'SHS-PART-NAME-DIFFERS'],
    ...['SHS-MANAGEMENT-NO-CHILD', 'SHS-MANAGEMENT-ERRORCODE'],
  ];
  expect(Object.keys(DEVIATIONS).filter((code) => !met.has(code) && !beside.includes(code))).toEqual([]);
});

it('every row has both languages and a source', () => {
  for (const { text, source } of Object.values(DEVIATIONS)) {
    expect(text.sv).toMatch(/\.$/);
    expect(text.en).toMatch(/\.$/);
    expect(source.document).not.toBe('');
  }
});
