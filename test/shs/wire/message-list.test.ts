/** Message lists: golden text, round trips, large ones as a stream. */
import {
  readMessageList,
  writeMessageList,
  type ListedMessage,
} from '../../../simulator/shs/wire/message-list';
import { problemsOf } from './dtd';
import { bytes, CONTENT, PRODUCT, TX } from '../../../bench/wire/messages';
import { LABEL } from './examples';

const ONE: ListedMessage = {
  txId: TX,
  timestamp: '2026-03-02T09:10:11',
  corrId: TX,
  contentId: CONTENT,
  originator: 'program-7',
  from: '5560000167',
  to: '2021005448.inkommande',
  endRecipient: 'grupp-3',
  product: PRODUCT,
  sequenceType: 'event',
  status: 'test',
  subject: 'Ansökningar & annat',
  data: LABEL.content.data,
};
const HEAD = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shs.message-list SYSTEM "shs-message-list-1.2.01.dtd">
`;
const TEXT = `${HEAD}<shs.message-list version="1.2">
    <message tx.id="${TX}" timestamp="2026-03-02T09:10:11" corr.id="${TX}" content.id="${CONTENT}" originator="program-7" from="urn:X-shs:5560000167" to="urn:X-shs:2021005448.inkommande" end-recipient="grupp-3" product="urn:X-shs:${PRODUCT}" sequence-type="event" status="test">
        <subject>Ansökningar &amp; annat</subject>
        <data datapartType="ansökan" filename="ansokan.xml" no-of-bytes="17" no-of-records="1"/>
        <data datapartType="bilaga" filename="bild.bin" no-of-bytes="6"/>
    </message>
</shs.message-list>
`;

async function written(messages: Iterable<ListedMessage>): Promise<readonly Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of writeMessageList(messages)) pieces.push(piece);
  return pieces;
}

it('writes the example to the byte and reads it', async () => {
  const document = Buffer.concat(await written([ONE]));
  expect(document.toString('latin1')).toBe(TEXT);
  expect(problemsOf(document)).toEqual([]);
  expect(readMessageList(document)).toEqual({ ok: true, messages: [{ ...ONE, meta: [] }] });
});

it('an empty list is an empty root', async () => {
  const document = Buffer.concat(await written([]));
  expect(document.toString('latin1')).toBe(`${HEAD}<shs.message-list version="1.2"/>\n`);
  expect(problemsOf(document)).toEqual([]);
  expect(readMessageList(document)).toEqual({ ok: true, messages: [] });
});

it('a message with nothing optional, and one with meta', async () => {
  const bare: ListedMessage = {
    ...ONE,
    ...{ corrId: null, contentId: null, originator: null, from: null, to: null, endRecipient: null },
    ...{ product: null, subject: null, data: [] },
  };
  const meta = [{ name: 'månad', value: '03' }];
  const document = Buffer.concat(await written([bare, { ...ONE, meta }]));
  expect(problemsOf(document)).toEqual([]);
  expect(readMessageList(document)).toEqual({
    ok: true,
    messages: [
      { ...bare, meta: [] },
      { ...ONE, meta },
    ],
  });
});

it('10,000 messages come in pieces', async () => {
  const many = function* () {
    for (let n = 0; n < 10_000; n++) yield { ...ONE, txId: `t-${n}` };
  };
  const pieces = await written(many());
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(100_000);
  const back = readMessageList(Buffer.concat(pieces));
  expect(back.ok && back.messages.map(({ txId }) => txId)).toEqual(
    Array.from({ length: 10_000 }, (_, n) => `t-${n}`),
  );
});

it('other nodes’ lists: another DTD name, size, without data; what is no list', () => {
  const other = TEXT.replace('list-1.2.01.dtd', 'list-1.2.dtd').replace(' status="test"', ' size="0"');
  expect(readMessageList(bytes(other))).toMatchObject({
    ok: true,
    messages: [{ txId: TX, status: 'production' }],
  });
  expect(readMessageList(bytes('<html/>'))).toMatchObject({ ok: false, refusal: { code: 'SHS-XML-ROOT' } });
  expect(readMessageList(bytes('nonsense'))).toMatchObject({ ok: false, refusal: { code: 'SHS-XML-FORM' } });
});
