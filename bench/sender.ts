/** The one client of every measurement, the same against the floor and the simulator: bytes over mutual TLS. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createSecureContext } from 'node:tls';

export interface Sender {
  /** Answers of other statuses than 2xx are thrown. */
  put(path: string, body: Buffer | Readable): Promise<void>;
  /** Bytes of the answer, read to its end. */
  get(path: string): Promise<number>;
  post(path: string, body: Buffer | Readable, headers: Readonly<Record<string, string>>): Promise<void>;
  close(): void;
}

export interface SenderWish {
  readonly url: string;
  readonly certs: string;
  readonly part: string;
  /** Goes on over one connection; else a new one, with a handshake of its own, for each call. */
  readonly kept: boolean;
}

export function openSender({ url, certs, part, kept }: SenderWish): Sender {
  const read = (name: string): Buffer => readFileSync(path.join(certs, name));
  const secureContext = createSecureContext({
    ...{ cert: read(`${part}.pem`), key: read(`${part}.key`), ca: read('ca.pem') },
  });
  const agent = kept ? new Agent({ keepAlive: true, maxSockets: 1 }) : false;
  const { port } = new URL(url);
  const call = (
    method: string,
    where: string,
    body?: Buffer | Readable,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = {
        ...{ agent, secureContext, method, host: '127.0.0.1', servername: 'localhost', port, path: where },
        headers: { ...headers, ...(Buffer.isBuffer(body) ? { 'Content-Length': body.length } : {}) },
      };
      const sent = httpsRequest(options, (answer) => {
        whole(answer).then(resolve, reject);
      });
      sent.once('error', reject);
      if (body instanceof Readable) body.once('error', reject).pipe(sent);
      else sent.end(body);
    });
  return {
    put: async (where, body) => {
      await call('PUT', where, body);
    },
    get: (where) => call('GET', where),
    post: async (where, body, headers) => {
      await call('POST', where, body, headers);
    },
    close: () => {
      if (agent !== false) agent.destroy();
    },
  };
}

async function whole(answer: IncomingMessage): Promise<number> {
  let bytes = 0;
  let said = '';
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (said.length < 500) said += piece.toString('latin1');
  }
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 299) throw new Error(`${status}: ${said}`);
  return bytes;
}
