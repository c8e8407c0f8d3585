/** A request as it stands on the wire, and what happens to its head. */
import type { Draws } from '../../simulator/chance';
import { mutate, wordsOf } from './bytes';
import type { Call } from './sockets';

export interface Request {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const WORDS = wordsOf([
  ...[
    '\r\n',
    '\n',
    '\r',
    '\0',
    ' ',
    '\t',
    ':',
    ': ',
    '/',
    '//',
    '%',
    '%00',
    '%2e%2e',
    '?',
    '#',
    '&',
    '=',
    '\xe5',
    '\xff',
  ],
  ...[
    'Content-Length: 0\r\n',
    'Content-Length: 9\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Expect: 100-continue\r\n',
  ],
  ...[
    'Connection: close\r\n',
    'Host: x\r\n',
    'Upgrade: h2c\r\n',
    'HTTP/1.0',
    'HTTP/9.9',
    'PUT',
    'POST',
    'HEAD',
    'TRACE',
  ],
  ...['Accept-Encoding: gzip\r\n', 'Range: bytes=0-\r\n', 'Content-Encoding: gzip\r\n', 'x'.repeat(900)],
]);

/** Headers that a caller may send anywhere, with values that are right, wrong or none. */
const OTHERS: readonly (readonly [string, readonly string[]])[] = [
  ['Accept', ['*/*', 'text/html', 'application/json', 'x', '', '*/*;q=nej']],
  ['Accept-Language', ['sv', 'en', 'en;q=0.5, sv;q=x', '']],
  [
    'Content-Type',
    ['application/json', 'text/plain', 'multipart/form-data', 'message/rfc822', 'x/', '', 'a/b; charset=x'],
  ],
  ['Content-Encoding', ['gzip', 'br', 'identity', 'x']],
  ['Origin', ['null', 'http://localhost', 'https://example.invalid', '']],
  ['Sec-Fetch-Site', ['same-origin', 'cross-site', 'x']],
  ['Cookie', ['lang=en', 'lang=x; sagt=%', '=;', '%'.repeat(50)]],
  ['Host', ['localhost', 'example.invalid', '[::1]', '', '%']],
  ['If-None-Match', ['*', '"x"']],
  ['If-Modified-Since', ['x', 'Mon, 02 Mar 2026 08:00:00 GMT']],
  ['Range', ['bytes=0-0', 'bytes=9-1', 'x']],
  ['Last-Event-ID', ['-1', '1e99', 'x', '0']],
  ['Authorization', ['Bearer x', 'Basic eA==', '']],
  ['X-Forwarded-For', ['127.0.0.1']],
];

/** The request, framed as it should be; now and then its head is struck, and then an answer is not due. */
export function wired(request: Request, draws: Draws): Call {
  const headers = draws.below(3) === 0 ? withOthers(request.headers, draws) : request.headers;
  const bytes = written({ ...request, headers }, draws.below(8) === 0 ? draws : undefined);
  const head = request.method === 'HEAD';
  if (draws.below(12) > 0) return { bytes, whole: true, head };
  const end = bytes.indexOf('\r\n\r\n');
  const struck = Buffer.concat([mutate(bytes.subarray(0, end), draws, WORDS), bytes.subarray(end)]);
  return { bytes: struck, whole: false, head };
}

/** Of such a call the time is that of a connection of its own, handshake and all. */
export const struckIn = ({ whole }: Call): string => (whole ? '' : ', head struck');

function withOthers(headers: Request['headers'], draws: Draws): Request['headers'] {
  const [name, values] = draws.pick(OTHERS);
  const rest = headers.filter(([own]) => own !== name);
  return [...rest, [name, draws.pick(values)]];
}

/** `cut`: the body goes in pieces of a length of their own. */
function written({ method, target, headers, body }: Request, cut: Draws | undefined): Buffer {
  const bodied = body.length > 0 || method === 'PUT' || method === 'POST';
  const framed: Request['headers'] =
    cut !== undefined && bodied
      ? [['Transfer-Encoding', 'chunked']]
      : bodied
        ? [['Content-Length', String(body.length)]]
        : [];
  const lines = [...headers, ...framed].map(([name, value]) => `${name}: ${value}`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return Buffer.concat([
    head,
    cut !== undefined && bodied ? chunked(body, cut) : bodied ? body : Buffer.alloc(0),
  ]);
}

function chunked(body: Buffer, draws: Draws): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const piece = body.subarray(at, at + 1 + draws.below(2000));
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
    at += piece.length;
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')]);
}

/** As it may stand in a target: only what HTTP takes there, so that the request is whole. */
export const inTarget = (text: string): string =>
  Array.from(Buffer.from(text, 'utf8'), (byte) =>
    byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`,
  ).join('');
