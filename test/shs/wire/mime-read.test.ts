/** Whole messages read from a stream: bytes exact, boundaries, encodings, file names. */
import { MessageRefused } from '../../../simulator/shs/wire/deviations';
import { openMessage } from '../../../simulator/shs/wire/mime-read';
import { profileOf } from '../../../simulator/shs/wire/profile';
import {
  BOUNDARY,
  bytes,
  HEAD,
  LABEL_HEAD,
  LABEL_TEXT,
  message,
  PARTS,
  PAYLOADS,
  stream,
} from '../../../bench/wire/messages';
import { LABEL } from './examples';
import { read } from '../../../bench/wire/reading';

const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const ONE_DATA = LABEL_TEXT.replace(/\s*<data datapartType="bilaga".*\/>/, '').replace(
  ' no-of-bytes="17" no-of-records="1"',
  '',
);
const part = (encoding: string, body: string, more = ''): string =>
  `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${encoding}\r\n${more}\r\n${body}`;
const single = (encoding: string, body: string): string =>
  message({ label: ONE_DATA, parts: [part(encoding, body)] });

it('reads the example: label, names, types, bytes, nothing noted', async () => {
  for (const profile of ['tolerant', 'strict', 'axel'] as const) {
    const outcome = await read(message(), { profile });
    expect(outcome).toEqual({
      result: 'ok',
      noted: [],
      label: LABEL,
      parts: [
        { name: 'ansokan.xml', type: 'text/xml; charset=ISO-8859-1; name=ansokan.xml', bytes: PAYLOADS[0] },
        { name: 'bild.bin', type: 'application/octet-stream; name=bild.bin', bytes: PAYLOADS[1] },
      ],
    });
  }
});

it('wherever the stream is split, the same comes out', async () => {
  for (const lineEnd of ['\r\n', '\n'] as const) {
    const all = bytes(message({ lineEnd }));
    const whole = await read(all);
    expect(whole.result).toBe('ok');
    for (let at = 1; at < all.length; at++) {
      const two = async function* () {
        yield all.subarray(0, at);
        yield all.subarray(at);
      };
      const opened = await openMessage(two(), { profile: profileOf('tolerant') });
      if (!opened.ok) throw new Error(`${at}: ${opened.refusal.code}`);
      const parts: Buffer[] = [];
      for await (const one of opened.parts) {
        const pieces: Buffer[] = [];
        for await (const piece of one.body) pieces.push(piece);
        parts.push(Buffer.concat(pieces));
      }
      expect([at, opened.label, parts]).toEqual([at, whole.label, whole.parts.map((one) => one.bytes)]);
    }
    for (const size of [1, 2, 3, 7, 64]) expect(await read(all, { size })).toEqual(whole);
  }
});

describe('payload bytes', () => {
  const quoted = Array.from(EVERY_BYTE, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
    .replaceAll(/(.{72})/g, '$1=\r\n');
  const awkward = Buffer.concat([
    EVERY_BYTE,
    bytes(
      `\r\n--${BOUNDARY}x\r\n--${BOUNDARY}-\r\n --${BOUNDARY}\r\n--${BOUNDARY} x\r\n--${BOUNDARY}--x\r\n--`,
    ),
    bytes(`a--${BOUNDARY}\r\n\r\r\n\n\r\n`),
  ]);

  it.each(['binary', '8bit', '7bit', 'BINARY'])(
    '%s: as they stand, also what looks like a boundary',
    async (encoding) => {
      for (const size of [1, 5, 100_000]) {
        const outcome = await read(single(encoding, awkward.toString('latin1')), { size });
        expect(outcome.result).toBe('ok');
        expect(outcome.parts[0]?.bytes.equals(awkward)).toBe(true);
      }
    },
  );

  it('base64 and quoted-printable', async () => {
    for (const size of [1, 5, 100_000]) {
      const lines = awkward.toString('base64').replaceAll(/(.{76})/g, '$1\r\n');
      const based = await read(single('base64', lines), { size });
      expect(based.parts[0]?.bytes.equals(awkward)).toBe(true);
      const printed = await read(single('quoted-printable', quoted), { size });
      expect(printed.parts[0]?.bytes.equals(EVERY_BYTE)).toBe(true);
      const text = 'rad ett  \r\nrad=20=  \r\n tv=E5 \t\r\n=\r\nslut  ';
      const plain = await read(single('quoted-printable', text), { size });
      expect(plain.parts[0]?.bytes.toString('latin1')).toBe('rad ett\r\nrad  två\r\nslut');
    }
  });

  it.each([
    ['base64', 'AAE$'],
    ['base64', 'AAE=AAE='],
    ['base64', 'AAECA'],
    ['quoted-printable', 'a=G1b'],
    ['quoted-printable', 'a=4'],
  ])('broken %s is refused: %s', async (encoding, body) => {
    for (const size of [1, 100_000]) {
      const outcome = await read(single(encoding, body), { size });
      expect(outcome.result).toBe('IllegalDatapartContent SHS-PART-CODING');
    }
  });

  it('base64 without its padding', async () => {
    expect(await read(single('base64', 'AAEC/w'))).toMatchObject({
      result: 'ok',
      noted: ['SHS-PART-PADDING'],
      parts: [{ bytes: Buffer.from([0, 1, 2, 255]) }],
    });
  });

  it('empty parts, and a CR before the boundary of a message with LF', async () => {
    expect((await read(single('binary', ''))).parts[0]?.bytes.length).toBe(0);
    expect((await read(single('base64', ''))).parts[0]?.bytes.length).toBe(0);
    const lf = message({ label: ONE_DATA, parts: [part('binary', 'BODY')], lineEnd: '\n' });
    const outcome = await read(lf.replace('BODY', 'a\r\nb\r'));
    expect(outcome.parts[0]?.bytes.toString('latin1')).toBe('a\r\nb\r');
    expect(outcome.noted).toContain('SHS-MIME-LF');
  });

  it('parts that are not read are passed over', async () => {
    const opened = await openMessage(stream(bytes(message()), 10), { profile: profileOf('tolerant') });
    if (!opened.ok) throw new Error(opened.refusal.code);
    const seen: number[] = [];
    for await (const { index, body } of opened.parts) {
      seen.push(index);
      if (index === 0) for await (const piece of body) if (piece.length > 0) break;
    }
    expect(seen).toEqual([0, 1]);
  });

  it('nested and signed parts are opaque', async () => {
    const inner =
      'Content-Type: text/plain\r\n\r\n--b\r\n\r\na\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nMII\r\n--b--\r\n';
    const nested = message({
      label: ONE_DATA,
      parts: [`Content-Type: multipart/signed; boundary=b\r\n\r\n${inner}`],
    });
    const outcome = await read(nested);
    expect(outcome.parts.map((one) => [one.type, one.bytes.toString('latin1')])).toEqual([
      ['multipart/signed; boundary=b', inner],
    ]);
  });
});

describe('file names', () => {
  const named = async (header: string): Promise<readonly [string | null | undefined, readonly string[]]> => {
    const label = ONE_DATA.replace(' filename="ansokan.xml"', '');
    const outcome = await read(message({ label, parts: [part('binary', 'x', `${header}\r\n`)] }));
    return [outcome.parts[0]?.name, outcome.noted];
  };
  it.each([
    ['Content-Disposition: attachment; filename=a.txt', 'a.txt', []],
    ['Content-Disposition: attachment; filename="å ä;\\"ö\\".txt"', 'å ä;"ö".txt', ['SHS-PART-NAME-RAW']],
    ['Content-Disposition: attachment; filename=min fil å.txt; x=y', 'min fil å.txt', ['SHS-PART-NAME-RAW']],
    ['Content-Disposition: attachment; filename="Ã¥.txt"', 'å.txt', ['SHS-PART-NAME-RAW']],
    [
      "Content-Disposition: attachment; filename=x; filename*=UTF-8''%C3%A5.txt",
      'å.txt',
      ['SHS-PART-NAME-2231'],
    ],
    ["Content-Disposition: attachment; filename*=ISO-8859-1'sv'%E5.txt", 'å.txt', ['SHS-PART-NAME-2231']],
    [
      'Content-Disposition: attachment;\r\n filename*0*=utf-8\'\'%C3%A5;\r\n\tfilename*1="b%41.";\r\n filename*2*=t%78t',
      'åb%41.txt',
      ['SHS-PART-NAME-2231'],
    ],
    [
      'Content-Disposition: attachment; filename="=?utf-8?Q?=C3=A5_b.txt?="',
      'å b.txt',
      ['SHS-PART-NAME-2047'],
    ],
    [
      'Content-Disposition: attachment; filename="=?ISO-8859-1?B?5Q==?= =?utf-8?B?w6Q=?="',
      'åä',
      ['SHS-PART-NAME-2047'],
    ],
    ['Content-Disposition: attachment; filename=""', null, []],
    ['Content-Disposition: attachment; filename=../../a', '../../a', []],
    ['X-Other: x', null, []],
  ])('%s', async (header, name, noted) => {
    expect(await named(header)).toEqual([name, noted]);
  });

  it('profile axel knows neither RFC 2231 nor encoded words', async () => {
    const label = ONE_DATA.replace(' filename="ansokan.xml"', '');
    const name = async (header: string): Promise<string | null | undefined> =>
      (await read(message({ label, parts: [part('binary', 'x', `${header}\r\n`)] }), { profile: 'axel' }))
        .parts[0]?.name;
    expect(await name("Content-Disposition: attachment; filename*=UTF-8''%C3%A5")).toBeNull();
    expect(await name('Content-Disposition: attachment; filename="=?utf-8?Q?=C3=A5?="')).toBe(
      '=?utf-8?Q?=C3=A5?=',
    );
    expect(await name('Content-Disposition: attachment; filename=å b')).toBe('å b');
  });

  it('the name of the type when the disposition has none; else the label’s', async () => {
    const typed = 'Content-Type: text/plain; name=typ.txt\r\n\r\nx';
    const label = ONE_DATA.replace('filename="ansokan.xml"', 'filename="etikett.xml"');
    const outcome = await read(message({ label, parts: [typed] }));
    expect([outcome.parts[0]?.name, outcome.noted]).toEqual(['typ.txt', ['SHS-PART-NAME-DIFFERS']]);
    const unnamed = await read(message({ label, parts: ['\r\nx'] }));
    expect([unnamed.parts[0]?.name, unnamed.noted]).toEqual(['etikett.xml', []]);
  });
});

describe('the frame', () => {
  it('preamble, epilogue, blanks after a boundary, a boundary with blanks and specials', async () => {
    const text = message()
      .replace(`\r\n\r\n--${BOUNDARY}`, `\r\n\r\nförord\r\n--${BOUNDARY} \t`)
      .concat('efterord\r\n--x');
    expect((await read(text)).result).toBe('ok');
    const odd = 'a b?=+,(x)';
    expect((await read(message().replaceAll(BOUNDARY, odd))).result).toBe('ok');
  });

  it('the closing boundary may end the body, whole', async () => {
    const text = message({ end: `\r\n--${BOUNDARY}--` });
    for (const size of [1, 10_000]) {
      expect((await read(text, { size })).result).toBe('ok');
      expect((await read(`${text}\r`, { size })).result).toBe('ok');
      expect((await read(text.slice(0, -1), { size })).result).toBe(
        'IllegalMessageStructure SHS-MIME-NO-END',
      );
    }
  });

  it('cut anywhere: refused, whatever the profile', async () => {
    const text = message();
    for (const profile of ['tolerant', 'strict', 'axel'] as const) {
      for (let at = 0; at < text.length - 2; at += 13) {
        const { result } = await read(text.slice(0, at), { profile });
        expect([at, result]).toEqual([
          at,
          expect.stringMatching(/^Illegal(MessageStructure|DatapartContent) SHS/),
        ]);
      }
    }
  });

  it('folded headers, odd letter case, quoted and unquoted boundary', async () => {
    const head = `content-TYPE:\r\n Multipart/Mixed;\r\n\tBOUNDARY=${BOUNDARY}\r\n`;
    expect(await read(message({ head }))).toMatchObject({ result: 'ok', noted: [] });
  });

  it('an error of the source comes through as it was', async () => {
    const broken = async function* (at: number) {
      yield bytes(message()).subarray(0, at);
      throw new Error('connection lost');
    };
    const profile = profileOf('tolerant');
    await expect(openMessage(broken(100), { profile })).rejects.toThrow('connection lost');
    const opened = await openMessage(broken(message().length - 30), { profile });
    if (!opened.ok) throw new Error(opened.refusal.code);
    const all = async (): Promise<void> => {
      for await (const { body } of opened.parts)
        for await (const piece of body) expect(piece.length).toBeGreaterThan(0);
    };
    await expect(all()).rejects.toThrow('connection lost');
  });

  it('what is refused late is thrown with its code, and told in the label’s own words before', async () => {
    const opened = await openMessage(stream(bytes(message({ parts: [PARTS[0]] }))), {
      profile: profileOf('tolerant'),
    });
    if (!opened.ok) throw new Error(opened.refusal.code);
    expect(opened.label.txId).toBe(LABEL.txId);
    const all = async (): Promise<void> => {
      for await (const { body } of opened.parts)
        for await (const piece of body) expect(piece.length).toBeGreaterThan(0);
    };
    await expect(all()).rejects.toThrow(MessageRefused);
  });

  it('the largest headers, preamble and label', async () => {
    const long = 'x'.repeat(70_000);
    const results = await Promise.all([
      read(message({ head: `X-Long: ${long}\r\n${HEAD}` })),
      read(message().replace(`\r\n\r\n--`, `\r\n\r\n${long}\r\n--`)),
      read(message({ labelHead: `X-Long: ${long}\r\n${LABEL_HEAD}` })),
      read(message({ label: LABEL_TEXT.replace('<to ', `<!--${long.repeat(4)}--><to `) })),
      read(message({ label: LABEL_TEXT.replace('<to ', `<!--${long.repeat(20)}--><to `) })),
      read(long),
      read(''),
    ]);
    expect(results.map(({ result }) => result)).toEqual([
      'IllegalMessageStructure SHS-MIME-HEADERS',
      'IllegalMessageStructure SHS-MIME-NO-PARTS',
      'IllegalMessageStructure SHS-MIME-HEADERS',
      'IllegalMessageStructure SHS-XML-LIMIT',
      'IllegalMessageStructure SHS-XML-LIMIT',
      'IllegalMessageStructure SHS-MIME-HEADERS',
      'IllegalMessageStructure SHS-MIME-NOT-MULTIPART',
    ]);
  });
});
