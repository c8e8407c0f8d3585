/** The floor: a bare HTTPS server that demands the same certificates, keeps what is handed in with fsync, and answers. */
import { close, createReadStream, createWriteStream, fsync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface FloorOptions {
  /** With the certificates of a simulator. */
  readonly certs: string;
  /** Where files are kept. */
  readonly folder: string;
}

export interface Floor {
  readonly url: string;
  close(): Promise<void>;
}

const KEEP_MS = 600_000;

export async function openFloor({ certs, folder }: FloorOptions): Promise<Floor> {
  const read = (name: string): Buffer => readFileSync(path.join(certs, name));
  let kept = 0;
  const server = createServer(
    {
      ...{ cert: read('server.pem'), key: read('server.key'), ca: read('client-ca.pem') },
      ...{ requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    },
    (request, response) => {
      if (request.method === 'GET') give(path.join(folder, String(kept)), response);
      else keep(request, path.join(folder, String(++kept)), response);
    },
  );
  // Between its turns a kept connection waits for the other's.
  server.keepAliveTimeout = KEEP_MS;
  await listening(server);
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listening = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** 201 when the bytes are on disk. */
function keep(request: IncomingMessage, file: string, response: ServerResponse): void {
  const out = createWriteStream(file, { autoClose: false });
  let fd = -1;
  const fail = (): void => void response.destroy();
  out.once('open', (opened) => (fd = opened));
  out.once('error', fail);
  request.once('error', fail);
  out.once('finish', () => {
    fsync(fd, (unsaved) => {
      close(fd, (unclosed) => {
        if (unsaved !== null || unclosed != null) fail();
        else response.writeHead(201, { 'Content-Length': 0 }).end();
      });
    });
  });
  request.pipe(out);
}

/** What was kept last. */
function give(file: string, response: ServerResponse): void {
  const bytes = createReadStream(file);
  bytes.once('error', () => response.destroy());
  response.writeHead(200);
  bytes.pipe(response);
}
