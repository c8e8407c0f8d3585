/**
 * What each profile does with a message that is not well made: the answer, and the code in the journal. Rows of the
 * tolerance table (what a known node's two readers take), and of what was seen when they were tried.
 */
import {
  attribute,
  label,
  mime,
  newId,
  NODE,
  product,
  raiseShs,
  type LabelWish,
  type ShsStage,
} from './node';

/** `202`: taken. `202 X`: taken, deviation X in the journal. `202 fel X`: taken, error message X. `400 X`: refused. */
type Expected = `202${'' | ` ${string}`}` | `400 ${string}`;

interface Row {
  readonly name: string;
  readonly message: (wish: LabelWish) => Buffer;
  readonly headers?: Record<string, string>;
  readonly tolerant: Expected;
  readonly strict: Expected;
  readonly axel: Expected;
}

const BODY: Buffer = Buffer.from('innehåll');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const plain = (wish: LabelWish): string => mime(label(wish), [BODY]).toString('latin1');

/** Changes the message as text; a change that changes nothing is a mistake in the table. */
const changed =
  (from: string | RegExp, to: string) =>
  (wish: LabelWish): Buffer => {
    const before = plain(wish);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to change: ${String(from)}`);
    return latin(after);
  };
const with_ =
  (more: LabelWish, parts: readonly Buffer[] = [BODY]) =>
  (wish: LabelWish): Buffer =>
    mime(label({ ...wish, ...more }), parts);

const row = (
  name: string,
  message: Row['message'],
  tolerant: Expected,
  strict: Expected,
  axel: Expected,
): Row => ({
  name,
  message,
  tolerant,
  strict,
  axel,
});
const same = (name: string, message: Row['message'], expected: Expected): Row =>
  row(name, message, expected, expected, expected);

const BAD = '400 IllegalMessageStructure';

const base64Label = (wish: LabelWish): Buffer =>
  latin(
    plain(wish).replace(
      /(Content-Transfer-Encoding: )binary(\r\n\r\n)(<\?xml[^]*?<\/shs\.label>)/,
      (_, head, gap, xml) => `${String(head)}base64${String(gap)}${latin(String(xml)).toString('base64')}`,
    ),
  );

const ROWS: readonly Row[] = [
  same('well made', (wish) => latin(plain(wish)), '202'),
  same('LF throughout', (wish) => latin(plain(wish).replaceAll('\r\n', '\n')), '202 SHS-MIME-LF'),
  same('preamble', changed(/\r\n\r\n/, '\r\n\r\nhej på dig\r\n'), '202'),
  same('multipart/related', changed('multipart/mixed', 'multipart/related'), '202 SHS-MIME-SUBTYPE'),
  same('no DOCTYPE', changed(/<!DOCTYPE[^>]*>\n/, ''), '202'),
  same('no XML declaration', changed(/<\?xml[^>]*>\n/, ''), '202'),
  same('DTD 1.2.01', changed('shs-label-1.2.dtd', 'shs-label-1.2.01.dtd'), '202'),
  same(
    'absolute DTD address',
    changed('shs-label-1.2.dtd', 'http://exempel.invalid/dtd/shs-label-1.2.dtd'),
    '202',
  ),
  row('unknown DTD', changed('shs-label-1.2.dtd', 'egen.dtd'), '202 SHS-XML-DTD', BAD, BAD),
  row('label text/plain', changed('text/xml', 'text/plain'), '202 SHS-LABEL-TYPE-PLAIN', BAD, BAD),
  row('label application/xml', changed('text/xml', 'application/xml'), '202 SHS-LABEL-TYPE', BAD, BAD),
  row(
    'newline after <shs.label',
    changed('<shs.label ', '<shs.label\n'),
    '202 SHS-LABEL-HEAD',
    '202 SHS-LABEL-HEAD',
    BAD,
  ),
  row(
    'a comment with the start tag',
    changed('<shs.label ', '<!-- <shs.label --><shs.label '),
    '202 SHS-LABEL-HEAD',
    '202 SHS-LABEL-HEAD',
    BAD,
  ),
  row('base64 label', base64Label, '202 SHS-LABEL-CODED', BAD, BAD),
  row(
    'label beyond byte 4096',
    changed('</subject>', `${'x'.repeat(5000)}</subject>`),
    '202 SHS-LABEL-4096',
    '202 SHS-LABEL-4096',
    BAD,
  ),
  row('BOM before the label', changed('<?xml', '\xef\xbb\xbf<?xml'), '202 SHS-XML-BOM', BAD, BAD),
  row(
    'standalone="yes"',
    changed('"ISO-8859-1"?>', '"ISO-8859-1" standalone="yes"?>'),
    '202 SHS-XML-STANDALONE',
    BAD,
    '202',
  ),
  same('URN in capitals', changed(`urn:X-shs:${NODE}`, `URN:X-SHS:${NODE}`), '202 SHS-URN'),
  same('bare number', changed(`urn:X-shs:${NODE}`, NODE), '202 SHS-URN'),
  same('sub-address', with_({ to: `${NODE}.kfm` }), '202'),
  row(
    'product in capitals and reserved names',
    with_({ product: 'Confirm' }),
    '202 fel IllegalProductType',
    '400 IllegalProductType',
    '202 fel IllegalProductType',
  ),
  row(
    'product absent',
    changed(/<product>[^<]*<\/product>\n/, ''),
    '202 fel IllegalProductType',
    '400 IllegalProductType',
    '202 fel IllegalProductType',
  ),
  row('sequence-type absent', changed('sequence-type="event" ', ''), '202 SHS-SEQUENCE', BAD, '202'),
  row('sequence-type in capitals', with_({ sequence: 'EVENT' }), '202 SHS-SEQUENCE', BAD, '202'),
  row('tx.id absent', changed(/ tx\.id="[^"]*"/, ''), '202 SHS-TXID-ABSENT', BAD, '202'),
  row('corr.id absent', changed(/ corr\.id="[^"]*"/, ''), '202 SHS-CORRID-ABSENT', BAD, '202'),
  row('content.id absent', changed(/ content\.id="[^"]*"/, ''), '202 SHS-CONTENTID-ABSENT', BAD, '202'),
  row(
    'version 1.1',
    changed('shs.label version="1.2"', 'shs.label version="1.1"'),
    '202 SHS-XML-VERSION',
    BAD,
    '202',
  ),
  row('unknown element', changed('<subject>', '<egen>x</egen><subject>'), '202 SHS-XML-INVALID', BAD, '202'),
  row('status of another kind', with_({ status: 'prov' }), '202 SHS-XML-ENUM', BAD, '202'),
  row('tx.id with a blank', changed(/ tx\.id="/, ' tx.id="a '), '202 SHS-XML-NMTOKEN', BAD, '202'),
  same('no from', changed(/<from[^>]*>[^<]*<\/from>\n/, ''), '400 IllegalSender'),
  same('empty to', changed(/<to [^>]*>[^<]*<\/to>/, '<to></to>'), '202 SHS-RECEIVER-EMPTY'),
  same(
    'datetime with zone and fraction',
    changed('07:59:00</d', '07:59:00.123+01:00</d'),
    '202 SHS-DATETIME-EXTRA',
  ),
  same('a date alone', changed('T07:59:00</d', '</d'), '202 SHS-DATETIME'),
  row('datetime absent', changed(/<datetime>[^<]*<\/datetime>/, ''), '202 SHS-DATETIME', BAD, '202'),
  same('two data, one part', with_({ data: '<data datapartType="a"/><data datapartType="b"/>' }), BAD),
  row('one data, two parts', with_({}, [BODY, BODY]), '202 SHS-PART-SURPLUS', BAD, '202'),
  row(
    'compound',
    changed('message-type="simple"', 'message-type="compound"'),
    BAD,
    BAD,
    '202 fel IllegalMessageStructure',
  ),
  same('no content', changed(/<content [^]*<\/content>/, ''), BAD),
  same('no data part', with_({}, []), BAD),
  same('no end boundary', changed(/\r\n--[^\r]*--\r\n$/, ''), BAD),
  same('cut in mid-part', changed(/ll\r\n--[^]*$/, ''), BAD),
  same(
    'unknown transfer encoding',
    changed(/(Transfer-Encoding: )binary(\r\nContent-Disp)/, '$1uuencode$2'),
    BAD,
  ),
  same(
    'quoted-printable part',
    changed(/(Transfer-Encoding: )binary(\r\nContent-Disp)/, '$1quoted-printable$2'),
    '202 SHS-PART-ENCODING',
  ),
  same(
    'part without headers of type and encoding',
    changed(/Content-Type: application[^]*?filename=fil.dat\r\n/, ''),
    '202',
  ),
  same(
    'no-of-bytes wrong',
    with_({ data: '<data datapartType="fil" no-of-bytes="7"/>' }),
    '202 SHS-PART-BYTES',
  ),
  same('content.id of 60 characters', with_({ contentId: 'x'.repeat(60) }), '202 SHS-CONTENTID-LONG'),
  row(
    'wrapped in another message',
    (wish) => latin(`MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n${plain(wish)}`),
    '202 SHS-MIME-WRAPPED',
    BAD,
    BAD,
  ),
  same('external entity', changed('dtd">', 'dtd" [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), BAD),
  same('internal entity', changed('dtd">', 'dtd" [<!ENTITY x "y">]>'), BAD),
  same(
    'a label in UTF-8 that says so',
    (wish) =>
      latin(
        plain({ ...wish, subject: Buffer.from('åäö').toString('latin1') })
          .replace('charset=ISO-8859-1', 'charset=UTF-8')
          .replace('encoding="ISO-8859-1"', 'encoding="UTF-8"'),
      ),
    '202 SHS-XML-CHARSET',
  ),
  {
    ...row('MIME headers only in HTTP', changed(/^[^]*?\r\n\r\n/, ''), '202 SHS-MIME-HTTP', BAD, BAD),
    headers: { 'Content-Type': 'multipart/mixed; boundary="=_prov_0001"' },
  },
  same('nothing at all', () => Buffer.alloc(0), BAD),
  same('rubbish', () => Buffer.from('hej hej'), BAD),
];

describe.each(['tolerant', 'strict', 'axel'] as const)('profile %s', (profile) => {
  let stage: ShsStage;
  beforeAll(async () => {
    stage = await raiseShs({ 'shs.profile': profile });
  });
  afterAll(async () => {
    await stage.close();
  });

  it.each(ROWS)('$name', async (one) => {
    const before = stage.sim.journal.read({ after: 0, limit: 10_000 });
    const after = (await before).at(-1)?.seq ?? 0;
    const txId = newId();
    const answer = await stage.a.post(one.message({ txId }), one.headers ?? {});
    const [status, ...rest] = one[profile].split(' ');
    expect([answer.status, answer.headers['x-shs-errorcode']]).toEqual([
      Number(status),
      status === '400' ? rest[0] : undefined,
    ]);
    const events = await stage.sim.journal.read({ after, limit: 1000 });
    const codes = (type: string): unknown[] =>
      events.filter((event) => event.type === type).map(({ data }) => data['code']);
    if (status === '400') {
      expect(codes('fil.avvisad')).toEqual([rest[0]]);
      expect(codes('shs.mottagen')).toEqual([]);
    } else if (rest[0] === 'fel') {
      expect(codes('shs.karantan')).toEqual([rest[1]]);
      const [error = {}] = await stage.a.list('?producttype=error&arrivalorder=descending');
      const { text } = await stage.a.fetch(error['tx.id'] ?? '');
      expect(attribute(text, 'errorcode')).toBe(rest[1]);
    } else {
      expect(codes('shs.karantan')).toEqual([]);
      if (rest[0] === undefined) expect(codes('shs.mottagen')).toHaveLength(1);
      else expect(codes('shs.avvikelse')).toContain(rest[0]);
      const waiting = await stage.a.list('?arrivalorder=descending');
      expect((await stage.a.fetch(waiting[0]?.['tx.id'] ?? '')).status).toBe(200);
    }
  });
});

it('a single deviation can be treated otherwise than the profile does', async () => {
  const stage = await raiseShs({
    'shs.profile': 'strict',
    'shs.deviations': 'SHS-XML-BOM note, SHS-MIME-LF refuse',
  });
  const bom = changed('<?xml', '\xef\xbb\xbf<?xml')({ product: product('bf.ansokan') });
  expect((await stage.a.post(bom)).status).toBe(202);
  expect((await stage.a.post(latin(plain({}).replaceAll('\r\n', '\n')))).status).toBe(400);
  await stage.close();
});
