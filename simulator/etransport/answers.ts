/** The only place of this room that writes responses: an outcome becomes status, headers and body. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WallClock } from '../clock';
import type { Complaint } from '../complaint';
import type { Bytes, Line } from '../faults/exchange';
import type { OpenFile } from '../mailbox/mailbox';
import type { StoredFile } from '../store/store';
import type { Behaviours } from './behaviours';
import { expectsContinue } from './body';
import { writeEarly } from './early';
import type { Leaving } from '../mailbox/leaving';
import type { Outcome, Refusal } from './outcome';
import { answerTo } from './refusals';
import { zipOf } from './package';
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
  /** How it looks to a person; left out: plain text for a program. */
  readonly dress?: Dress;
  /** A planned fault strikes while the answer is sent. */
  readonly spoil?: (source: Bytes, total: number, line: Line) => AsyncIterable<Buffer>;
}

/** Answers as pages. */
export interface Dress {
  received(file: StoredFile): Promise<string>;
  refused(complaint: Complaint): string;
}

const HTML = 'text/html; charset=utf-8';
const ALWAYS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
/** Names are gathered to pieces of this many bytes; a list that fits in one is sent with its length. */
const LIST_PIECE = 16 * 1024;

/** Writes the answer and resolves when it has left, or when nobody is there to take it. */
export async function answer(exchange: Exchange, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'mottagen':
      return accepted(exchange, outcome.file);
    case 'lista':
      return listed(exchange, outcome.files);
    case 'fil':
      return fetched(exchange, outcome.open, outcome.answers);
    case 'filer':
      return packed(exchange, outcome.open, outcome.name);
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

async function accepted(exchange: Exchange, file: StoredFile): Promise<void> {
  const { response, behaviours, dress } = exchange;
  if (dress !== undefined) return page(exchange, 200, Buffer.from(await dress.received(file)));
  const body = behaviours.acceptedBody === 'tom' ? '' : file.transaktionsid;
  response.writeHead(behaviours.acceptedStatus, {
    ...ALWAYS,
    'Content-Type': 'text/plain',
    'Content-Length': body.length,
    [behaviours.acceptedHeader]: file.transaktionsid,
  });
  await whole(exchange, Buffer.from(body));
}

/** A page, the same way as any other answer. */
export async function page(exchange: Exchange, status: number, body: Buffer): Promise<void> {
  exchange.response.writeHead(status, { ...ALWAYS, 'Content-Type': HTML, 'Content-Length': body.length });
  await whole(exchange, exchange.request.method === 'HEAD' ? Buffer.alloc(0) : body);
}

async function whole(exchange: Exchange, body: Buffer): Promise<void> {
  const { response, spoil } = exchange;
  if (spoil === undefined) response.end(body);
  else await pump(spoil([body], body.length, exchange), response);
}

async function listed(exchange: Exchange, files: AsyncIterable<StoredFile>): Promise<void> {
  const { request, response, behaviours, spoil } = exchange;
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
    const { length } = first.value;
    response.writeHead(200, { ...head, 'Content-Length': length });
    if (spoil === undefined) response.end(first.value);
    else await pump(spoil([first.value], length, exchange), response);
    return;
  }
  response.writeHead(200, head);
  const all = inFront([first.value, second.value], pieces);
  await pump(spoil?.(all, first.value.length, exchange) ?? all, response);
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
async function fetched(exchange: Exchange, open: OpenFile, answers: string | null): Promise<void> {
  const { request, response, leaving, spoil } = exchange;
  let gone = false;
  try {
    response.writeHead(200, {
      ...ALWAYS,
      'Content-Type': 'application/octet-stream',
      'Content-Length': open.file.bytes,
      'X-Transaktionsid': open.file.transaktionsid,
      ...(answers === null ? {} : { 'X-Genrep-Svar-Pa': answers }),
      ...(exchange.dress === undefined ? {} : attachment(open.file.listedName ?? open.file.transaktionsid)),
    });
    if (request.method === 'HEAD') response.end();
    else gone = await pump(spoil?.(open.read(), open.file.bytes, exchange) ?? open.read(), response);
  } finally {
    const end = gone ? open.finished() : open.aborted();
    await (leaving?.until(open.file.org, end) ?? end);
  }
}

/** Each is fetched only when the last byte of the package has left: half a package cannot be opened. */
async function packed(exchange: Exchange, open: readonly OpenFile[], name: string): Promise<void> {
  const { response, leaving, spoil } = exchange;
  const bytes = open.reduce((sum, { file }) => sum + file.bytes, 0);
  let gone = false;
  try {
    response.writeHead(200, { ...ALWAYS, 'Content-Type': 'application/zip', ...attachment(name) });
    gone = await pump(spoil?.(zipOf(open), bytes, exchange) ?? zipOf(open), response);
  } finally {
    for (const one of open) {
      const end = gone ? one.finished() : one.aborted();
      await (leaving?.until(one.file.org, end) ?? end);
    }
  }
}

const attachment = (name: string): { readonly 'Content-Disposition': string } => ({
  'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
});

function refuse(exchange: Exchange, refusal: Refusal): void {
  const { status, complaint, headers } = answerTo(refusal, exchange.place);
  const { dress } = exchange;
  writeEarly(
    exchange,
    status,
    {
      ...ALWAYS,
      ...headers,
      'X-Genrep-Kod': complaint.code,
      'Content-Type': dress === undefined ? 'text/plain; charset=utf-8' : HTML,
    },
    Buffer.from(dress?.refused(complaint) ?? show(complaint), 'utf8'),
  );
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
