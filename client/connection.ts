/** One kept connection pool over mutual TLS, and one way to send a request: the answer comes as a value. */
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import { Readable } from 'node:stream';
import { readCredentials, type Credentials } from './credentials';
import { done, failure, type Failure, type Language, type Result } from './result';

export interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  /** Path and query below the data port's base. */
  readonly path: string;
  readonly body?: Buffer | AsyncIterable<Buffer>;
  /** Bytes of a streamed body; sent chunked when not known. */
  readonly length?: number;
  /** Media type of the body. */
  readonly type?: string;
}

export interface Connection {
  /** An answer of any status; its body is the caller's to read. */
  send(call: Call): Promise<Result<IncomingMessage>>;
  close(): void;
}

/** With TLS 1.3 a refused certificate shows only as a broken connection. */
const HINT = {
  sv: 'Ett certifikat som portalen inte godtar ger också en bruten anslutning.',
  en: 'A certificate that the portal does not accept breaks the connection too.',
};
/** Longest silence of the server, in milliseconds, before a call is given up. */
const SILENCE = 120_000;

export function openConnection(url: string, credentials: Credentials, lang: Language): Connection {
  const base = new URL(url);
  let agent: Promise<Result<Agent>> | undefined;
  const connect = async (): Promise<Result<Agent>> => {
    const material = await readCredentials(credentials, lang);
    if (!material.ok) return material;
    return done(
      new Agent({ ...material.value, keepAlive: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' }),
    );
  };
  return {
    send: async (call) => {
      agent ??= connect();
      const opened = await agent;
      if (!opened.ok) {
        agent = undefined;
        return opened;
      }
      const first = await once(base, opened.value, call, lang);
      // A kept connection may have been closed by the server just now. Reading again is harmless; handing in is not.
      const mayRepeat = !first.ok && first.reused && (call.method === 'GET' || call.method === 'HEAD');
      return mayRepeat ? once(base, opened.value, call, lang) : first;
    },
    close: () => {
      void agent?.then((opened) => {
        if (opened.ok) opened.value.destroy();
      });
    },
  };
}

type Attempt =
  { readonly ok: true; readonly value: IncomingMessage } | (Failure & { readonly reused: boolean });

function once(base: URL, agent: Agent, call: Call, lang: Language): Promise<Attempt> {
  const options: RequestOptions = {
    agent,
    method: call.method,
    host: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port === '' ? 443 : Number(base.port),
    path: base.pathname.replace(/\/$/, '') + call.path,
    timeout: SILENCE,
    headers: bodyHeaders(call),
  };
  return new Promise((resolve) => {
    const sent = httpsRequest(options);
    const source =
      call.body === undefined || Buffer.isBuffer(call.body) ? undefined : Readable.from(call.body);
    let secured = false;
    sent.once('socket', (socket) => {
      if (sent.reusedSocket) secured = true;
      else socket.once('secureConnect', () => (secured = true));
    });
    const fail = (error: Error): void => {
      source?.destroy();
      const reused = sent.reusedSocket;
      const uncertain = secured && (call.method === 'PUT' || call.method === 'POST');
      resolve({ ...brokenOff(error, source?.errored ?? null, uncertain, lang), reused });
    };
    sent.on('response', (answer) => {
      // Answered before everything was sent: a refusal. The rest is of no use to anyone.
      if (source !== undefined && !sent.writableEnded) {
        source.unpipe(sent);
        source.destroy();
        answer.once('close', () => sent.destroy());
      }
      resolve(done(answer) as Attempt);
    });
    sent.on('error', fail);
    sent.on('timeout', () => sent.destroy(new Error(`no answer for ${SILENCE} ms`)));
    if (source === undefined) {
      sent.end(call.body);
      return;
    }
    source.on('error', (error) => sent.destroy(error));
    source.pipe(sent);
  });
}

function bodyHeaders({ body, length, type: named }: Call): Record<string, string | number> {
  if (body === undefined) return {};
  const known = Buffer.isBuffer(body) ? body.length : length;
  const type = { 'Content-Type': named ?? 'application/octet-stream' };
  return known === undefined
    ? { ...type, 'Transfer-Encoding': 'chunked' }
    : { ...type, 'Content-Length': known };
}

function brokenOff(error: Error, source: Error | null, uncertain: boolean, lang: Language): Failure {
  if (source !== null) return unreadableFile(source, lang);
  if (uncertain) {
    return failure(
      'KLIENT-AVBROTT',
      {
        sv: `Anslutningen bröts innan svaret kom (${error.message}). Filen kan ha tagits emot; se efter innan den lämnas igen. ${HINT.sv}`,
        en: `The connection broke before the answer came (${error.message}). The file may have been accepted; look before handing it in again. ${HINT.en}`,
      },
      lang,
      true,
    );
  }
  return failure(
    'KLIENT-ANSLUTNING',
    {
      sv: `Ingen anslutning till portalen: ${error.message}. ${HINT.sv}`,
      en: `No connection to the portal: ${error.message}. ${HINT.en}`,
    },
    lang,
  );
}

export const unreadableFile = (error: unknown, lang: Language): Failure => {
  const why = reason(error);
  return failure(
    'KLIENT-FIL',
    { sv: `Filen kunde inte läsas: ${why}`, en: `The file could not be read: ${why}` },
    lang,
  );
};

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads an answer's body whole. */
export async function readAll(answer: AsyncIterable<unknown>, lang: Language): Promise<Result<Buffer>> {
  try {
    const pieces: Buffer[] = [];
    for await (const piece of answer) pieces.push(piece as Buffer);
    return done(Buffer.concat(pieces));
  } catch (error) {
    return cut(error, lang);
  }
}

/** The answer stopped before its end. */
export const cut = (error: unknown, lang: Language): Failure => {
  const why = reason(error);
  return failure(
    'KLIENT-AVKORTAT',
    { sv: `Svaret bröts innan det var helt: ${why}`, en: `The answer broke off before its end: ${why}` },
    lang,
  );
};

export const accepted = ({ statusCode = 0 }: IncomingMessage): boolean =>
  statusCode >= 200 && statusCode < 300;

/** A refusal, as the server worded it. */
export async function refusalOf(answer: IncomingMessage, lang: Language): Promise<Failure> {
  const status = answer.statusCode ?? 0;
  const code = answer.headers['x-genrep-kod'] ?? answer.headers['x-shs-errorcode'];
  const body = await readAll(answer, lang);
  return {
    ok: false,
    code: typeof code === 'string' ? code : `HTTP-${status}`,
    status,
    text: body.ok ? body.value.toString('utf8') : `HTTP ${status}`,
    uncertain: false,
  };
}
