/** What people do meanwhile: the portal and the console in a browser, and certificates that are refused. */
import { readFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { connect } from 'node:tls';
import type { Draws } from '../../simulator/chance';
import { PAGES as CONSOLE } from '../../simulator/control/console/table';
import { PAGES as PORTAL } from '../../simulator/etransport/pages/table';
import { CATALOGUE } from '../../simulator/services/registry';

export interface Place {
  readonly url: string;
  readonly control: string;
  readonly certs: string;
}

/** The status; undefined when there was no answer. */
type Status = number | undefined;

const own = (pages: readonly { readonly method: string; readonly path: string }[]): readonly string[] =>
  pages.flatMap((page) =>
    page.method.toUpperCase() === 'GET' && !page.path.includes(':') ? [page.path] : [],
  );
const PORTAL_PATHS = own(PORTAL);
/** The stream of news has no end. */
const CONSOLE_PATHS = own(CONSOLE).filter((one) => one !== '/nytt');
const API_PATHS = [
  '/api/v1/status',
  '/api/v1/mailbox',
  '/api/v1/cases',
  '/api/v1/journal?after=0',
  '/api/v1/metrics',
];
/** One of an issuer that the portal does not know, one without an organisation. */
const REFUSED = ['frammande-ca', 'utan-orgnr'];
const PATIENCE_MS = 20_000;
const PARTS = ['bolag-a', 'bolag-d', 'kommun-a'];

/** A page of the portal, by a connection of its own that is closed again; now and then a file by the form. */
export async function visitPortal({ url, certs }: Place, draws: Draws): Promise<Status> {
  const part = draws.pick(PARTS);
  const agent = new https.Agent({ ...(await identity(certs, part)), keepAlive: true });
  try {
    const sends = draws.below(5) === 0;
    const status = await ask(`${url}/et/et_web${draws.pick(PORTAL_PATHS)}`, { agent });
    if (!sends || status === undefined) return status;
    return await ask(`${url}/et/et_web/lamna`, { agent, method: 'POST', headers: FORM }, aForm());
  } finally {
    agent.destroy();
  }
}

const FORM = { 'Content-Type': 'multipart/form-data; boundary=gr', 'Sec-Fetch-Site': 'same-origin' };

/** A file that is taken, and found to be none. */
function aForm(): Buffer {
  const product = CATALOGUE.find(({ id }) => id === 'bf.ansokan')?.productId ?? '';
  return Buffer.from(
    `--gr\r\nContent-Disposition: form-data; name="produkt"\r\n\r\n${product}\r\n` +
      '--gr\r\nContent-Disposition: form-data; name="fil"; filename="AAA.ANSOKAN"\r\n\r\nx\r\n--gr--\r\n',
  );
}

export const visitConsole = ({ control }: Place, draws: Draws): Promise<Status> =>
  ask(`${control}${draws.pick([...CONSOLE_PATHS, ...API_PATHS])}`, { headers: { Accept: 'text/html' } });

/** Listens to the journal for a moment, and goes away. */
export function listen({ control }: Place, ms: number): Promise<Status> {
  return new Promise((resolve) => {
    const request = http.get(`${control}/api/v1/journal/stream`, (answer) => {
      answer.on('error', () => undefined).resume();
      setTimeout(() => request.destroy(), ms);
      request.once('close', () => resolve(answer.statusCode));
    });
    request.once('error', () => resolve(undefined));
  });
}

/** True: it was refused. */
export async function knockInVain({ url, certs }: Place, draws: Draws): Promise<boolean> {
  const part = draws.pick(REFUSED);
  const { ca, ...rest } = await identity(certs, part);
  const { hostname, port } = new URL(url);
  // Some show none at all.
  const who = draws.below(4) === 0 ? {} : rest;
  return new Promise((resolve) => {
    let got = '';
    const socket = connect({ host: hostname, port: Number(port), ca, ...who, servername: 'localhost' });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('error', () => undefined).once('close', () => resolve(got === ''));
    socket.on('data', (piece: Buffer) => (got += piece.toString('latin1')));
    socket.once('secureConnect', () => socket.write('GET /et/et_web/ HTTP/1.1\r\nHost: localhost\r\n\r\n'));
  });
}

async function identity(certs: string, part: string): Promise<{ cert: Buffer; key: Buffer; ca: Buffer }> {
  const read = (name: string): Promise<Buffer> => readFile(path.join(certs, name));
  const [cert, key, ca] = await Promise.all([read(`${part}.pem`), read(`${part}.key`), read('ca.pem')]);
  return { cert, key, ca };
}

function ask(url: string, options: https.RequestOptions, body?: Buffer): Promise<Status> {
  return new Promise((resolve) => {
    const taken = (answer: IncomingMessage): void => {
      answer
        .on('error', () => resolve(undefined))
        .once('end', () => resolve(answer.statusCode))
        .resume();
    };
    const made = url.startsWith('https:')
      ? https.request(url, options, taken)
      : http.request(url, options, taken);
    made.setTimeout(PATIENCE_MS, () => made.destroy());
    made.once('error', () => resolve(undefined));
    made.end(body);
  });
}
