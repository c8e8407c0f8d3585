/** The only place of this room that writes responses: an outcome becomes status, headers and body. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { WallClock } from '../clock';
import type { Bytes, Line } from '../faults/exchange';
import { expectsContinue } from '../etransport/body';
import { writeEarly } from '../etransport/early';
import type { Leaving } from '../mailbox/leaving';
import { pump } from '../etransport/pump';
import { troubleIn } from '../store/trouble';
import { said, type Outcome, type RefusedMessage } from './outcome';
import { errorBody } from './wire/errors';
import { ERROR_HEADER, MESSAGE_TYPE, receiptHeaders } from './wire/headers';
import { writeMessageList } from './wire/message-list';
import { lengthOfMessage, writeMessage, type OutgoingMessage } from './wire/mime-write';

/** One call, with what its answer depends on. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly behaviours: { readonly drainBytes: number; readonly drainMs: number };
  readonly wall: WallClock;
  readonly leaving: Leaving;
  /** A planned fault strikes while the answer is sent. */
  readonly spoil?: (source: Bytes, total: number, line: Line) => AsyncIterable<Buffer>;
}

/** What an answer is taken to hold at least, when its length is not known. */
const SHOWN_BYTES = 64;
const ALWAYS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/** Writes the answer and resolves when it has left, or when nobody is there to take it. */
export async function answer(exchange: Exchange, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'svar':
      return reply(exchange, outcome.message, outcome.done);
    case 'lista':
      return listed(exchange, outcome.messages);
    case 'meddelande':
      return fetched(exchange, outcome);
    case 'avbruten':
      exchange.request.destroy();
      return;
    default:
      plain(exchange, shortAnswer(outcome));
  }
}

interface Short {
  readonly status: number;
  readonly text: string;
  readonly headers: OutgoingHttpHeaders;
}

type Streamed = Extract<Outcome, { kind: 'svar' | 'lista' | 'meddelande' | 'avbruten' }>;

function shortAnswer(outcome: Exclude<Outcome, Streamed>): Short {
  switch (outcome.kind) {
    case 'kvitto': {
      const headers = { 'Content-Type': 'text/plain', ...receiptHeaders(outcome.receipt) };
      return { status: 202, text: outcome.text ?? outcome.receipt.txId, headers };
    }
    case 'fel':
      return refusal(outcome.error);
    case 'for-stor': {
      const { maxBytes } = outcome;
      const text = said(
        `Datadelen är större än ${maxBytes} byte (shs.maxBytes).`,
        `The data part is larger than ${maxBytes} bytes (shs.maxBytes).`,
      );
      return { status: 413, text, headers: { ...TEXT, [ERROR_HEADER]: 'OtherError' } };
    }
    case 'inte-annu': {
      const names = outcome.transactions.map(({ id }) => id).join(', ');
      const text = said(
        `Genrep gör inte detta ännu: ${names}. Det är Genreps egen gräns, inte myndighetens svar.`,
        `Genrep does not do this yet: ${names}. That is a limit of Genrep, not the authority's answer.`,
      );
      return { status: 501, text, headers: { ...TEXT, 'X-Genrep-Kod': 'SHS-INTE-ANNU' } };
    }
    case 'storning':
      return {
        status: outcome.status,
        text: outcome.text,
        headers: { ...TEXT, 'X-Genrep-Kod': 'SHS-STORNING' },
      };
    case 'kvitterad':
      return { status: 200, text: 'OK', headers: { 'Content-Type': 'text/plain' } };
    case 'saknas': {
      const text = `Message entry not found in message log: ${outcome.txId}\n`;
      return { status: 404, text, headers: TEXT };
    }
    case 'fel-fraga':
      return { status: 400, text: outcome.text, headers: TEXT };
    case 'annans-utkorg': {
      const text = said(
        `Utkorgen ${outcome.outbox} tillhör inte certifikatets organisation.`,
        `The outbox ${outcome.outbox} is not of the certificate's organisation.`,
      );
      return { status: 403, text, headers: { ...TEXT, [ERROR_HEADER]: 'IllegalReceiver' } };
    }
    case 'ingen-legitimation':
      return {
        status: 403,
        text: said(
          'Anslutningen har ingen godtagen legitimation.',
          'The connection has no accepted certificate.',
        ),
        headers: TEXT,
      };
    case 'metod': {
      const allow = outcome.allow.join(', ');
      return {
        status: 405,
        text: said(`Använd ${allow}.`, `Use ${allow}.`),
        headers: { ...TEXT, Allow: allow },
      };
    }
    case 'ingenting':
      return { status: 200, text: '', headers: {} };
  }
}

const refusal = ({ code, info, empty, corrId, contentId }: RefusedMessage): Short => ({
  status: 400,
  text: errorBody({ code, info, corrId, contentId }),
  headers: { ...TEXT, [ERROR_HEADER]: empty === true ? '' : code },
});

/** Half an answer cannot be taken back: then the connection is broken, so that nobody takes it for a whole one. */
export function answerFailure(exchange: Exchange, error: unknown): void {
  if (exchange.response.headersSent) exchange.response.destroy();
  else plain(exchange, failureOf(error));
}

function failureOf(error: unknown): Short {
  const trouble = troubleIn(error);
  if (trouble === undefined) {
    const text = said(
      'Något gick fel i Genrep; se dess logg.',
      'Something went wrong inside Genrep; see its log.',
    );
    return { status: 500, text, headers: TEXT };
  }
  const { status, word, finding, rule, remedy } = trouble;
  const whole = (lang: 'sv' | 'en'): string => [finding, rule, remedy].map((one) => one[lang]).join(' ');
  const code = `SHS-${word.toUpperCase()}`;
  return { status, text: said(whole('sv'), whole('en')), headers: { ...TEXT, 'X-Genrep-Kod': code } };
}

/** `100 Continue`, to a client that asked to be told. */
export function proceed({ request, response }: Pick<Exchange, 'request' | 'response'>): void {
  if (expectsContinue(request)) response.writeContinue();
}

function plain(exchange: Exchange, { status, text, headers }: Short): void {
  writeEarly(exchange, status, { ...ALWAYS, ...headers }, Buffer.from(text, 'utf8'));
}

async function listed(exchange: Exchange, messages: Parameters<typeof writeMessageList>[0]): Promise<void> {
  const { response, spoil } = exchange;
  response.writeHead(200, { ...ALWAYS, 'Content-Type': 'application/xml' });
  const list = writeMessageList(messages);
  await pump(spoil?.(list, SHOWN_BYTES, exchange) ?? list, response);
}

function writeMessageHead(response: ServerResponse, message: OutgoingMessage): void {
  const length = lengthOfMessage(message);
  const head = { ...ALWAYS, 'Content-Type': MESSAGE_TYPE };
  response.writeHead(200, length === null ? head : { ...head, 'Content-Length': length });
}

async function reply(
  { response }: Exchange,
  message: OutgoingMessage,
  done: () => Promise<void>,
): Promise<void> {
  try {
    writeMessageHead(response, message);
    await pump(writeMessage(message), response);
  } finally {
    await done();
  }
}

/** The message is fetched only when its last byte has left. One that takes too long is released, and its reader cut off. */
async function fetched(
  exchange: Exchange,
  { open, message, staleMs }: Extract<Outcome, { kind: 'meddelande' }>,
): Promise<void> {
  const { response, wall, leaving, spoil } = exchange;
  let gone = false;
  const cancel = wall.after(staleMs, () => response.destroy());
  try {
    writeMessageHead(response, message);
    const bytes = writeMessage(message);
    gone = await pump(spoil?.(bytes, lengthOfMessage(message) ?? SHOWN_BYTES, exchange) ?? bytes, response);
  } finally {
    cancel();
    await leaving.until(open.file.org, gone ? open.finished() : open.aborted());
  }
}
