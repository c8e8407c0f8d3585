/** Labels read and written: golden text by hand, and every written one valid. */
import * as fc from 'fast-check';
import { LABEL_KIND, LIST_KIND, MANAGEMENT_KIND } from '../../../simulator/shs/wire/grammar';
import type { Label } from '../../../simulator/shs/wire/label';
import { readLabel } from '../../../simulator/shs/wire/label-read';
import { writeLabel } from '../../../simulator/shs/wire/label-write';
import { PROFILES, profileOf } from '../../../simulator/shs/wire/profile';
import { DTDS, problemsOf } from './dtd';
import { bytes, CONTENT, LABEL_TEXT, PRODUCT, TX } from '../../../bench/wire/messages';
import { LABEL } from './examples';

const tolerant = profileOf('tolerant');
const read = (text: string): Label => {
  const outcome = readLabel(bytes(text), tolerant);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.label;
};

it('reads the example without a deviation, in every profile', () => {
  for (const name of ['tolerant', 'strict', 'axel'] as const) {
    const outcome = readLabel(bytes(LABEL_TEXT), profileOf(name), { charset: 'ISO-8859-1' });
    expect(outcome).toEqual({ ok: true, label: LABEL, deviations: [] });
  }
});

it('writes the example to the byte', () => {
  expect(writeLabel(LABEL).toString('latin1')).toBe(LABEL_TEXT);
});

it('the validator of the tests finds what is wrong', () => {
  expect(problemsOf(bytes(LABEL_TEXT))).toEqual([]);
  const wrong: readonly (readonly [string, string])[] = [
    ['<subject>', '<subjekt>'],
    ['sequence-type="event"', 'sequence-type="EVENT"'],
    ['sequence-type="event" ', ''],
    ['version="1.2"', 'version="1.1"'],
    [`content.id="${CONTENT}">\n        <data`, 'content.id="a b">\n        <data'],
    [' commonName="Övningsbolaget AB"', ''],
    ['<datetime>2026-03-02T09:10:11</datetime>', ''],
    ['<comment>Övning</comment>', '<comment>Övning</comment><data datapartType="x"/>'],
    ['no-of-records="1"/>', 'no-of-records="1">x</data>'],
    ['åäö ÅÄÖ &amp;', 'åäö & ÅÄÖ'],
    ['</shs.label>', ''],
    ['<history', 'text<history'],
  ];
  for (const [from, to] of wrong) {
    expect(LABEL_TEXT).toContain(from);
    expect([to, problemsOf(bytes(LABEL_TEXT.replace(from, to)))]).not.toEqual([to, []]);
  }
});

it('names in the DOCTYPE only DTDs that the tests know', () => {
  for (const { dtd } of [LABEL_KIND, MANAGEMENT_KIND, LIST_KIND]) expect(Object.keys(DTDS)).toContain(dtd);
});

it('writes a valid label of one that lacks everything', () => {
  const bare: Label = {
    ...LABEL,
    txId: null,
    corrId: null,
    sequenceType: null,
    originator: null,
    from: null,
    to: null,
    endRecipient: null,
    product: null,
    meta: [],
    subject: null,
    datetime: null,
    content: { contentId: null, data: [], comment: null },
    history: [{ ...LABEL.history[0]!, nodeId: null, datetime: null, comment: null }],
  };
  expect(problemsOf(writeLabel(bare))).toEqual([]);
});

it('cuts content.id at 36 and makes NMTOKENs of what is none', () => {
  const long = { ...LABEL, txId: 'a b<c', content: { ...LABEL.content, contentId: `${CONTENT}-confirm` } };
  const text = writeLabel(long).toString('latin1');
  expect(text).toContain(`content.id="${CONTENT}"`);
  expect(text).toContain('tx.id="a_b_c"');
  expect(problemsOf(writeLabel(long))).toEqual([]);
});

it('characters beyond ISO-8859-1 become references and come back; what XML cannot hold becomes ?', () => {
  const odd = { ...LABEL, subject: 'a € 😀 \u0001 \ud800 ]]> "\'' };
  const written = writeLabel(odd);
  expect(written.toString('latin1')).toContain("a &#8364; &#128512; ? ? ]]&gt; &quot;'");
  expect(read(written.toString('latin1')).subject).toBe('a € 😀 ? ? ]]> "\'');
  const lines = { ...LABEL, meta: [{ name: 'a\n\tb', value: 'c\r\nd' }] };
  expect(read(writeLabel(lines).toString('latin1')).meta).toEqual([{ name: 'a\n\tb', value: 'c\r\nd' }]);
});

it('whatever a label holds, what is written is valid', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const some = fc.option(text);
  const token = fc.option(text);
  const named = fc.option(fc.record({ value: text, name: some, labeledUri: some }));
  const count = fc.option(fc.nat());
  const label: fc.Arbitrary<Label> = fc.record({
    version: text,
    txId: token,
    corrId: token,
    agreement: token,
    transferType: fc.constantFrom('asynch', 'synch'),
    messageType: fc.constantFrom('simple', 'compound'),
    documentType: fc.constantFrom('simple', 'compound'),
    sequenceType: fc.option(fc.constantFrom('event', 'request', 'reply', 'adm')),
    status: fc.constantFrom('production', 'test'),
    originator: named,
    from: fc.option(fc.record({ value: text, commonName: some, email: some, labeledUri: some })),
    to: fc.option(fc.record({ value: text, commonName: some })),
    endRecipient: named,
    product: fc.option(fc.record({ value: text, commonName: some, labeledUri: some })),
    meta: fc.array(fc.record({ name: text, value: text }), { maxLength: 3 }),
    subject: some,
    datetime: fc.constantFrom(null, '2026-01-01T00:00:00'),
    content: fc.record({
      contentId: token,
      data: fc.array(fc.record({ datapartType: text, fileName: some, bytes: count, records: count }), {
        maxLength: 3,
      }),
      comment: some,
    }),
    history: fc.array(
      fc.record({
        nodeId: token,
        txId: token,
        from: some,
        to: some,
        localId: token,
        agreement: token,
        contentId: token,
        datetime: fc.constantFrom(null, '2026-01-01T00:00:00'),
        comment: some,
      }),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(label, (one) => {
      const written = writeLabel(one);
      expect(problemsOf(written)).toEqual([]);
      expect(readLabel(written, tolerant).label).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

describe('tolerance within the label', () => {
  it('URN in any case, bare numbers, blanks, prefix in attributes', () => {
    const label = read(
      LABEL_TEXT.replace('urn:X-shs:5560000167', '\n URN:x-SHS:5560000167 \n').replace(
        'urn:X-shs:2021005448.inkommande<',
        '2021005448<',
      ),
    );
    expect([label.from?.value, label.to?.value]).toEqual(['5560000167', '2021005448']);
  });

  it('products: UUID as Java reads it, reserved names in exact case, others as they stand', () => {
    const product = (value: string): string | undefined =>
      read(LABEL_TEXT.replace(PRODUCT, value)).product?.value;
    expect(product('1-1-1-1-1')).toBe('00000001-0001-0001-0001-000000000001');
    expect(product(PRODUCT.toUpperCase())).toBe(PRODUCT);
    expect(product('confirm')).toBe('confirm');
    expect(product('Confirm')).toBe('Confirm');
  });

  it('datetime: the first 19 characters, nothing converted', () => {
    const time = (value: string): string | null =>
      read(LABEL_TEXT.replace('2026-03-02T09:10:11', value)).datetime;
    expect(time('2026-03-02T09:10:11Z')).toBe('2026-03-02T09:10:11');
    expect(time('2026-03-02T09:10:11.123+01:00')).toBe('2026-03-02T09:10:11');
    expect(time('2026-03-02')).toBeNull();
    expect(time('2026-02-30T09:10:11')).toBeNull();
  });

  it('a 1.1 label: its content uuid is the content.id', () => {
    const old = LABEL_TEXT.replace('version="1.2"', 'version="1.1"')
      .replace('shs-label-1.2.dtd', 'shs-label-1.1.dtd')
      .replace(' message-type="simple"', '')
      .replace('<content content.id', '<content uuid')
      .replaceAll(/ datapartType="[^"]*"/g, '');
    const label = read(old);
    expect([label.version, label.content.contentId, label.txId]).toEqual(['1.1', CONTENT, TX]);
    expect(label.content.data.map(({ datapartType }) => datapartType)).toEqual(['', '']);
  });

  it('says what it accepted', () => {
    const outcome = readLabel(bytes(LABEL_TEXT.replace('<to ', '<extra/><to ')), tolerant);
    expect(outcome.deviations.map(({ code, detail }) => [code, detail])).toEqual([
      ['SHS-XML-INVALID', expect.stringContaining('originator from extra to')],
      ['SHS-XML-INVALID', '<extra>'],
    ]);
  });
});

describe('charsets', () => {
  const utf8 = Buffer.from(LABEL_TEXT, 'utf8');
  const declared = (name: string): string =>
    LABEL_TEXT.replace('encoding="ISO-8859-1"', `encoding="${name}"`);
  const subject = (document: Buffer, charset: string | null, profile = tolerant): string | null => {
    const outcome = readLabel(document, profile, { charset });
    return outcome.label?.subject ?? null;
  };
  const right = LABEL.subject;
  const wrong = Buffer.from(right!, 'utf8').toString('latin1');

  it('what the bytes are, where one of the two says so', () => {
    expect(subject(utf8, 'UTF-8')).toBe(right);
    expect(subject(Buffer.from(declared('UTF-8')), 'ISO-8859-1')).toBe(right);
    expect(subject(Buffer.from(declared('utf8')), null)).toBe(right);
    expect(subject(bytes(LABEL_TEXT), 'UTF-8')).toBe(right);
    expect(subject(bytes(declared('UTF-8')), null)).toBe(right);
    expect(subject(Buffer.concat([Buffer.from('\ufeff'), utf8]), null)).toBe(right);
  });

  it('both say ISO-8859-1: then it is', () => {
    expect(subject(utf8, 'ISO-8859-1')).toBe(wrong);
  });

  it('the Content-Type alone in profile axel', () => {
    const axel = profileOf('axel');
    expect(subject(utf8, 'UTF-8', axel)).toBe(right);
    expect(subject(Buffer.from(declared('UTF-8')), 'ISO-8859-1', axel)).toBe(wrong);
    expect(subject(Buffer.from(declared('UTF-8')), null, axel)).toBe(wrong);
  });

  it('is told when it is not ISO-8859-1', () => {
    const codes = (document: Buffer, charset: string): string[] =>
      readLabel(document, tolerant, { charset }).deviations.map(({ code }) => code);
    expect(codes(bytes(LABEL_TEXT), 'iso8859-1')).toEqual([]);
    expect(codes(utf8, 'UTF-8')).toEqual(['SHS-XML-CHARSET']);
    expect(codes(bytes(LABEL_TEXT), 'UTF-8')).toEqual(['SHS-XML-CHARSET']);
    expect(codes(bytes(LABEL_TEXT), 'x-made-up')).toEqual(['SHS-XML-CHARSET']);
  });
});

it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  '%s is no charset that is known',
  (name) => {
    for (const profile of PROFILES) {
      const declared = Buffer.from(LABEL_TEXT.replace('ISO-8859-1', name), 'latin1');
      expect(readLabel(declared, profileOf(profile)).label?.txId).toBe(TX);
      expect(readLabel(declared, profileOf(profile), { charset: name }).label?.txId).toBe(TX);
    }
  },
);
