/** What a port answers before any face has seen the call: the limits of Genrep itself. */
import { STATUS_CODES } from 'node:http';
import type { Complaint } from '../complaint';
import type { Text } from '../provenance';
import { FIXED, settingOf, type PortLimits } from './limits';

export type Flaw = 'slow-head' | 'slow-body' | 'body' | 'target' | 'headers' | 'chunks' | 'full' | 'http';

/** text: for programs that speak to the data port. json: for those of the control API. */
export type AnswerForm = 'text' | 'json';

interface Words {
  readonly status: number;
  readonly code: string;
  readonly finding: Text;
  readonly limit?: keyof PortLimits;
  readonly remedy: Text;
}

const SEND_ON: Text = {
  sv: 'Skicka utan uppehåll; gränserna är inställningar.',
  en: 'Send without pauses; the limits are settings.',
};

const WORDS: Readonly<Record<Flaw, Words>> = {
  'slow-head': {
    status: 408,
    code: 'PORT-SLOW',
    limit: 'headersSeconds',
    finding: { sv: 'Rubrikerna kom inte i tid.', en: 'The headers did not come in time.' },
    remedy: SEND_ON,
  },
  'slow-body': {
    status: 408,
    code: 'PORT-SLOW',
    limit: 'idleSeconds',
    finding: { sv: 'Innehållet kom inte i tid.', en: 'The body did not come in time.' },
    remedy: SEND_ON,
  },
  body: {
    status: 413,
    code: 'PORT-BODY',
    finding: { sv: 'Det här anropet har inget innehåll.', en: 'This call has no body.' },
    remedy: {
      sv: 'Skicka filen med PUT eller POST.',
      en: 'Send the file with PUT or POST.',
    },
  },
  chunks: {
    status: 413,
    code: 'PORT-BODY',
    finding: { sv: 'Styckena har för långa tillägg.', en: 'The chunks have too long extensions.' },
    remedy: { sv: 'Skicka utan tillägg.', en: 'Send without extensions.' },
  },
  target: {
    status: 414,
    code: 'PORT-ADDRESS',
    limit: 'maxTarget',
    finding: { sv: 'Adressen är för lång.', en: 'The address is too long.' },
    remedy: { sv: 'Korta adressen.', en: 'Shorten the address.' },
  },
  headers: {
    status: 431,
    code: 'PORT-HEADERS',
    limit: 'maxHeaderBytes',
    finding: {
      sv: 'Rubrikerna är för många eller för stora.',
      en: 'The headers are too many or too large.',
    },
    remedy: { sv: 'Skicka färre och kortare rubriker.', en: 'Send fewer and shorter headers.' },
  },
  full: {
    status: 503,
    code: 'PORT-FULL',
    limit: 'maxConnections',
    finding: { sv: 'Alla förbindelser är upptagna.', en: 'All connections are busy.' },
    remedy: { sv: 'Försök igen om en stund.', en: 'Try again in a while.' },
  },
  http: {
    status: 400,
    code: 'PORT-HTTP',
    finding: { sv: 'Det är inte HTTP som går att läsa.', en: 'That is no HTTP that can be read.' },
    remedy: { sv: 'Kontrollera klienten.', en: 'Check the client.' },
  },
};

export interface PortAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The connection ends with it. */
export function answerOf(flaw: Flaw, form: AnswerForm): PortAnswer {
  const { status } = WORDS[flaw];
  const complaint = complaintOf(flaw);
  const body = Buffer.from(form === 'json' ? JSON.stringify(complaint) : textOf(complaint), 'utf8');
  return {
    status,
    headers: {
      'Content-Type': form === 'json' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
      'Content-Length': String(body.length),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Genrep-Kod': complaint.code,
      ...(status === 503 ? { 'Retry-After': '5' } : {}),
      Connection: 'close',
    },
    body,
  };
}

/** The same as bytes, where there is no response to write it to. */
export function bytesOf(flaw: Flaw, form: AnswerForm): Buffer {
  const { status, headers, body } = answerOf(flaw, form);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
  return Buffer.concat([Buffer.from(`${line}${head.join('')}\r\n`, 'latin1'), body]);
}

/** What the HTTP parser says of bytes that it does not take; undefined: the connection broke. */
export function flawOf(code: string | undefined): Flaw | undefined {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers';
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 'chunks';
  return code?.startsWith('HPE_') === true ? 'http' : undefined;
}

function complaintOf(flaw: Flaw): Complaint {
  const { code, limit, finding, remedy } = WORDS[flaw];
  const setting = limit === undefined ? '' : ` (${settingOf(limit)})`;
  return {
    code,
    finding,
    rule: {
      sv: `Det är Genreps egen gräns${setting}, inte myndighetens svar.`,
      en: `It is a limit of Genrep's own${setting}, not the authority's answer.`,
    },
    remedy,
  };
}

function textOf({ code, finding, rule, remedy }: Complaint): string {
  const said = (language: 'sv' | 'en'): string =>
    [finding, rule, remedy].flatMap((one) => (one ? [one[language]] : [])).join('\n');
  return `${code}\n\n${said('sv')}\n\n${said('en')}\n`;
}

interface Head {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly headers: { readonly 'content-length'?: string | undefined };
}

const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/** Calls that ask for nothing to be taken. */
export const isBodiless = ({ method = '' }: Pick<Head, 'method'>): boolean => BODILESS.has(method);

/** What is wrong with the head of a call, beside what the parser has said. */
export function headFlaw(request: Head, limits: PortLimits): Flaw | undefined {
  if ((request.url ?? '').length > limits.maxTarget) return 'target';
  if (request.rawHeaders.length / 2 > limits.maxHeaders) return 'headers';
  const declared = Number(request.headers['content-length'] ?? 0);
  return isBodiless(request) && declared > FIXED.jsonBytes ? 'body' : undefined;
}
