/** Reads one HTTP answer out of the bytes of a connection. */

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of it. */
  readonly body: Buffer;
  /** The connection may be used again. */
  readonly keep: boolean;
}

export interface AnswerReader {
  /** The answer, when it has come whole. */
  push(piece: Buffer): Answer | undefined;
  /** What it comes to when the connection ends here. */
  atEnd(): Answer | undefined;
}

const BLANK = Buffer.from('\r\n\r\n');
const NO_BODY = new Set([204, 304]);

export function createAnswerReader(head: boolean): AnswerReader {
  let held = Buffer.alloc(0);
  const read = (ended: boolean): Answer | undefined => {
    const at = held.indexOf(BLANK);
    if (at < 0) return undefined;
    const [first = '', ...lines] = held.toString('latin1', 0, at).split('\r\n');
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? NaN);
    const rest = held.subarray(at + BLANK.length);
    // 100 Continue and its like come before the answer.
    if (status >= 100 && status < 200) {
      held = rest;
      return read(ended);
    }
    const headers = Object.fromEntries(lines.map(field));
    const keep = headers['connection']?.toLowerCase() !== 'close' && !ended;
    const done = (body: Buffer, reuse = keep): Answer => ({ status, headers, body, keep: reuse });
    // A stream of events has no end.
    if (headers['content-type']?.startsWith('text/event-stream') === true) return done(rest, false);
    if (head || NO_BODY.has(status)) return done(Buffer.alloc(0));
    const length = headers['content-length'];
    if (length !== undefined) return rest.length >= Number(length) ? done(rest) : undefined;
    if (headers['transfer-encoding'] === 'chunked')
      return rest.toString('latin1', Math.max(0, rest.length - 7)).endsWith('0\r\n\r\n')
        ? done(rest)
        : undefined;
    return ended ? done(rest) : undefined;
  };
  return {
    push: (piece) => {
      held = Buffer.concat([held, piece]);
      return read(false);
    },
    atEnd: () => read(true),
  };
}

function field(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
