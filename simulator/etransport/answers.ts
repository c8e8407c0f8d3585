/** The only place of this room that writes responses: an outcome becomes status, headers and body. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { WallClock } from '../clock';
import type { Complaint } from '../complaint';
import type { OpenFile } from '../mailbox/mailbox';
import type { StoredFile } from '../store/store';
import type { Behaviours } from './behaviours';
import { declaredLength, expectsContinue, hasBody } from './body';
import type { Leaving } from './leaving';
import type { Outcome, Refusal } from './outcome';
import { answerTo } from './refusals';
import { pump } from './pump';

/** One call, with what its answer depends on. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The path as asked for, for the reader of a refusal. */
  readonly place: string;
  readonly behaviours: Behaviours;
  readonly wall: WallClock;
  readonly leaving?: Leaving;
}

const ALWAYS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
/** Names are gathered to pieces of this many bytes; a list that fits in one is sent with its length. */
const LIST_PIECE = 16 * 1024;

/** Writes the answer and resolves when it has left, or when nobody is there to take it. */
export async function answer(exchange: Exchange, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'mottagen': {
      accepted(exchange, outcome.file);
      return;
    }
    case 'lista':
      return listed(exchange, outcome.files);
    case 'fil':
      return fetched(exchange, outcome.open);
    case 'nekad': {
      refuse(exchange, outcome.refusal);
      return;
    }
    case 'avbruten':
      exchange.request.destroy();
  }
}

/** `100 Continue`, to a client that asked to be told. The listener leaves it to us (`checkContinue`). */
export function proceed({ request, response }: Pick<Exchange, 'request' | 'response'>): void {
  if (expectsContinue(request)) response.writeContinue();
}

function accepted({ response, behaviours }: Exchange, file: StoredFile): void {
  const body = behaviours.acceptedBody === 'tom' ? '' : file.transaktionsid;
  response.writeHead(behaviours.acceptedStatus, {
    ...ALWAYS,
    'Content-Type': 'text/plain',
    'Content-Length': body.length,
    [behaviours.acceptedHeader]: file.transaktionsid,
  });
  response.end(body);
}

async function listed(exchange: Exchange, files: AsyncIterable<StoredFile>): Promise<void> {
  const { request, response, behaviours } = exchange;
  const head = { ...ALWAYS, 'Content-Type': 'text/plain; charset=ISO-8859-1' };
  if (request.method === 'HEAD') {
    response.writeHead(200, head);
    response.end();
    return;
  }
  const pieces = namePieces(files, behaviours)[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) {
    response.writeHead(behaviours.emptyListStatus, {
      ...head,
      ...(behaviours.emptyListStatus === 204 ? {} : { 'Content-Length': 0 }),
    });
    response.end();
    return;
  }
  const second = await pieces.next();
  if (second.done === true) {
    response.writeHead(200, { ...head, 'Content-Length': first.value.length });
    response.end(first.value);
    return;
  }
  response.writeHead(200, head);
  await pump(inFront([first.value, second.value], pieces), response);
}

async function* namePieces(files: AsyncIterable<StoredFile>, behaviours: Behaviours): AsyncGenerator<Buffer> {
  const separator = behaviours.listSeparator === 'crlf' ? '\r\n' : '\n';
  let piece = '';
  let any = false;
  for await (const file of files) {
    piece += `${any ? separator : ''}${file.listedName ?? file.name ?? ''}`;
    any = true;
    if (piece.length < LIST_PIECE) continue;
    yield Buffer.from(piece, 'latin1');
    piece = '';
  }
  if (any && behaviours.listLineEnd) piece += separator;
  if (piece !== '') yield Buffer.from(piece, 'latin1');
}

async function* inFront(first: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
}

/** The file is fetched only when its last byte has left; a HEAD, or a cut, leaves it as it was. */
async function fetched({ request, response, leaving }: Exchange, open: OpenFile): Promise<void> {
  let gone = false;
  try {
    response.writeHead(200, {
      ...ALWAYS,
      'Content-Type': 'application/octet-stream',
      'Content-Length': open.file.bytes,
      'X-Transaktionsid': open.file.transaktionsid,
      ...(open.file.inReplyTo === null ? {} : { 'X-Genrep-Svar-Pa': open.file.inReplyTo }),
    });
    if (request.method === 'HEAD') response.end();
    else gone = await pump(open.read(), response);
  } finally {
    const end = gone ? open.finished() : open.aborted();
    await (leaving?.until(open.file.org, end) ?? end);
  }
}

function refuse(exchange: Exchange, refusal: Refusal): void {
  const { status, complaint, headers } = answerTo(refusal, exchange.place);
  writeEarly(
    exchange,
    status,
    { ...headers, 'X-Genrep-Kod': complaint.code },
    Buffer.from(show(complaint), 'utf8'),
  );
}

/**
 * Writes an answer while the client may still be sending. Closing at once would reset the connection and take the
 * answer with it, so a little is read away first; a small rest is read whole and the connection kept.
 */
function writeEarly(exchange: Exchange, status: number, headers: OutgoingHttpHeaders, body: Buffer): void {
  const { request, response, behaviours, wall } = exchange;
  const head = {
    ...ALWAYS,
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
  };
  const shown = request.method === 'HEAD' ? '' : body;
  const unread = !request.complete && hasBody(request);
  if (unread && expectsContinue(request) && !request.readableDidRead) {
    // The client still waits for leave to send: nothing is on its way, and the connection cannot be reused.
    response.writeHead(status, { ...head, Connection: 'close' });
    response.end(shown);
    return;
  }
  const declared = declaredLength(request);
  if (!unread || (declared !== undefined && declared <= behaviours.drainBytes)) {
    response.writeHead(status, head);
    response.end(shown);
    request.resume();
    return;
  }
  response.writeHead(status, { ...head, Connection: 'close' });
  response.write(shown);
  drain(request, behaviours, wall, () => response.end());
}

function drain(request: IncomingMessage, limits: Behaviours, wall: WallClock, done: () => void): void {
  let left = limits.drainBytes;
  const stop = (): void => {
    cancel();
    request.off('data', count).off('end', stop).off('close', stop);
    request.pause();
    done();
  };
  const count = (chunk: Buffer): void => {
    left -= chunk.length;
    if (left <= 0) stop();
  };
  const cancel = wall.after(limits.drainMs, stop);
  request.on('data', count).on('end', stop).on('close', stop);
  request.resume();
}

/** Code and place, then the same in both languages. */
function show(complaint: Complaint): string {
  const place = complaint.place === undefined ? '' : ` ${complaint.place}`;
  const said = (language: 'sv' | 'en'): string =>
    [complaint.finding, complaint.rule, complaint.remedy]
      .flatMap((one) => (one ? [one[language]] : []))
      .join('\n');
  return `${complaint.code}${place}\n\n${said('sv')}\n\n${said('en')}\n`;
}
