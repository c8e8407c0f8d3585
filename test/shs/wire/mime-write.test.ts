/** Whole messages written: golden bytes, round trips, and 100 MB through memory that stays flat. */
import { createHash } from 'node:crypto';
import type { Label } from '../../../simulator/shs/wire/label';
import { openMessage } from '../../../simulator/shs/wire/mime-read';
import { lengthOfMessage, writeMessage, type OutgoingMessage } from '../../../simulator/shs/wire/mime-write';
import { profileOf } from '../../../simulator/shs/wire/profile';
import { bytes, LABEL_TEXT, PAYLOADS, stream } from '../../../bench/wire/messages';
import { LABEL } from './examples';
import { read } from '../../../bench/wire/reading';

const MEGABYTE = 1_048_576;

async function whole(message: OutgoingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeMessage(message)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const EXAMPLE: OutgoingMessage = {
  label: LABEL,
  boundary: 'ovning_1',
  date: 'Mon, 02 Mar 2026 09:10:11 +0100',
  parts: [
    {
      contentType: 'text/xml; charset=ISO-8859-1',
      encoding: 'binary',
      fileName: 'ansokan.xml',
      body: PAYLOADS[0],
    },
    { contentType: 'application/octet-stream', encoding: 'base64', fileName: 'bild.bin', body: PAYLOADS[1] },
  ],
};

it('the example, to the byte', async () => {
  const lines = [
    'Date: Mon, 02 Mar 2026 09:10:11 +0100',
    'Subject: SHS Message',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="=_ovning_1"',
    '',
    '--=_ovning_1',
    'Content-Type: text/xml; charset=ISO-8859-1',
    'Content-Transfer-Encoding: binary',
    '',
    LABEL_TEXT,
    '--=_ovning_1',
    'Content-Type: text/xml; charset=ISO-8859-1; name=ansokan.xml',
    'Content-Transfer-Encoding: binary',
    'Content-Disposition: attachment; filename=ansokan.xml',
    '',
    PAYLOADS[0].toString('latin1'),
    '--=_ovning_1',
    'Content-Type: application/octet-stream; name=bild.bin',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=bild.bin',
    '',
    'AAH+/w0K',
    '--=_ovning_1--',
    '',
  ];
  const written = await whole(EXAMPLE);
  expect(written.toString('latin1')).toBe(lines.join('\r\n'));
  expect(lengthOfMessage(EXAMPLE)).toBe(written.length);
  expect((await read(written, { profile: 'strict' })).noted).toEqual([]);
});

const oneData = (fileName: string | null, length: number | null): Label => ({
  ...LABEL,
  content: { ...LABEL.content, data: [{ datapartType: 'data', fileName, bytes: length, records: null }] },
});

it.each(['binary', 'base64'] as const)(
  '%s: every length comes back, in pieces of any size',
  async (encoding) => {
    for (const length of [0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 1000]) {
      for (const size of [1, 10, 1000]) {
        const body = Buffer.from(Array.from({ length }, (_, at) => (at * 31 + length) % 256));
        const part = { contentType: 'a/b', encoding, fileName: null, body: stream(body, size), length };
        const message = { label: oneData(null, length), boundary: 'x', parts: [part] };
        const told = lengthOfMessage(message);
        const written = await whole(message);
        expect([length, told]).toEqual([length, written.length]);
        const outcome = await read(written, { profile: 'strict' });
        expect([outcome.result, outcome.noted]).toEqual(['ok', []]);
        expect(outcome.parts[0]?.bytes.equals(body)).toBe(true);
        const coded = written.toString('latin1').split('base64\r\n')[1] ?? '';
        expect(Math.max(...coded.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
      }
    }
  },
);

it('a length that is not known is told so', () => {
  const part = { contentType: 'a/b', encoding: 'binary', fileName: null, body: stream(bytes('x')) } as const;
  expect(lengthOfMessage({ label: LABEL, boundary: 'x', parts: [part] })).toBeNull();
});

it.each([
  ['a.txt', 'filename=a.txt', 'a.txt'],
  ['min fil.txt', 'filename="min fil.txt"', 'min fil.txt'],
  ['å"ä\\ö;.txt', 'filename="å\\"ä\\\\ö;.txt"', 'å"ä\\ö;.txt'],
  ['a\r\nX-Evil: 1', 'filename="a__X-Evil: 1"', 'a__X-Evil: 1'],
  ['€.txt', 'filename=_.txt', '_.txt'],
])('file name %j', async (fileName, header, name) => {
  const part = { contentType: 'a/b', encoding: 'binary', fileName, body: bytes('x') } as const;
  const written = await whole({ label: oneData(null, null), boundary: 'x', parts: [part] });
  expect(written.toString('latin1')).toContain(`Content-Disposition: attachment; ${header}\r\n`);
  expect((await read(written)).parts[0]?.name).toBe(name);
});

it('a binary part that holds the boundary is not sent as if it were whole', async () => {
  const body = bytes('x'.repeat(50) + '\r\n--=_same\r\n');
  for (const size of [1, 7, 100]) {
    const part = {
      contentType: 'a/b',
      encoding: 'binary',
      fileName: null,
      body: stream(body, size),
    } as const;
    await expect(whole({ label: oneData(null, null), boundary: 'same', parts: [part] })).rejects.toThrow(
      /boundary/,
    );
  }
  const coded = { contentType: 'a/b', encoding: 'base64', fileName: null, body } as const;
  const written = await whole({ label: oneData(null, null), boundary: 'same', parts: [coded] });
  expect((await read(written)).parts[0]?.bytes.equals(body)).toBe(true);
});

it('a source that fails makes the message fail', async () => {
  const failing = async function* () {
    yield bytes('x');
    throw new Error('no more');
  };
  const part = { contentType: 'a/b', encoding: 'binary', fileName: null, body: failing() } as const;
  await expect(whole({ label: oneData(null, null), boundary: 'x', parts: [part] })).rejects.toThrow(
    'no more',
  );
});

it.each(['binary', 'base64'] as const)('100 MB %s out and in, in flat memory', async (encoding) => {
  const pieces = 1600;
  const piece = Buffer.alloc(65_536);
  for (let at = 0; at < piece.length; at++) piece[at] = (at * 7) % 256;
  const sent = createHash('sha256');
  const source = async function* () {
    for (let n = 0; n < pieces; n++) {
      piece.writeUInt32BE(n, 0);
      const copy = Buffer.from(piece);
      sent.update(copy);
      yield copy;
    }
  };
  const length = pieces * piece.length;
  const part = { contentType: 'a/b', encoding, fileName: 'stor.bin', body: source(), length };
  const written = writeMessage({ label: oneData('stor.bin', length), boundary: 'stor', parts: [part] });
  const before = process.memoryUsage();
  const opened = await openMessage(written, { profile: profileOf('tolerant') });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const came = createHash('sha256');
  let total = 0;
  let most = 0;
  let largest = 0;
  for await (const { body } of opened.parts) {
    for await (const one of body) {
      came.update(one);
      total += one.length;
      largest = Math.max(largest, one.length);
      if (total % (MEGABYTE * 4) < one.length) {
        const now = process.memoryUsage();
        most = Math.max(most, now.rss - before.rss);
      }
    }
  }
  expect(total).toBe(length);
  expect(opened.deviations).toEqual([]);
  expect(came.digest('hex')).toBe(sent.digest('hex'));
  expect(largest).toBeLessThan(MEGABYTE);
  expect(most).toBeLessThan(150 * MEGABYTE);
});
