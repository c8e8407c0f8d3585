/** Talks to a control port. Without time limit: an advance answers when everything is done. */
import http from 'node:http';
import { ComplaintError, type Complaint } from '../simulator/complaint';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** Bytes instead of JSON. */
  readonly octets?: Buffer;
  readonly token?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One request; rejects when there is no answer. */
export function request(base: string, call: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    open(base, call, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Begins a request and hands over the response as it comes. */
export function open(
  base: string,
  call: Call,
  then: (response: http.IncomingMessage) => void,
): http.ClientRequest {
  const url = new URL(`${base}${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const body = call.octets ?? (call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body)));
  const type = call.octets === undefined ? 'application/json' : 'application/octet-stream';
  const sent = http.request(
    url,
    {
      method: call.method,
      agent: false,
      headers: {
        ...(body === undefined ? {} : { 'content-type': type, 'content-length': String(body.length) }),
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
      },
    },
    then,
  );
  return sent.end(body);
}

/** The JSON of a good answer; throws the complaints of another. */
export async function ask<T>(base: string, call: Call): Promise<T> {
  let answer: Answer;
  try {
    answer = await request(base, { ...call, path: `/api/v1${call.path}` });
  } catch (error) {
    throw new ComplaintError([noAnswer(base, error)]);
  }
  const value = parse(answer.body);
  if (answer.status < 400) return value as T;
  const problem = value as (Complaint & { readonly complaints?: readonly Complaint[] }) | undefined;
  if (problem === undefined) throw new ComplaintError([noAnswer(base, `HTTP ${answer.status}`)]);
  const { complaints, ...only } = problem;
  throw new ComplaintError(complaints ?? [only]);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function noAnswer(base: string, error: unknown): Complaint {
  const reason =
    error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
  return {
    code: 'CONTROL-NO-ANSWER',
    place: base,
    finding: {
      sv: `Kontrollporten svarar inte (${reason}).`,
      en: `The control port does not answer (${reason}).`,
    },
    remedy: {
      sv: 'Starta simulatorn med genrep start, eller rätta --control.',
      en: 'Start the simulator with genrep start, or correct --control.',
    },
  };
}
