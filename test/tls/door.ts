/** A listener with certificates of its own, and a client that knocks on it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { ensureCertificates } from '../../certs/folder';
import { systemClock, type WallClock } from '../../simulator/clock';
import { BUILTIN_PARTIES } from '../../simulator/parties/builtin';
import type { App } from '../../simulator/tls/gate';
import { createListener, type HandshakeFailure, type Listener } from '../../simulator/tls/listener';
import { peerOf, type Refusal } from '../../simulator/tls/peer';
import { DEFAULT_PORT_LIMITS, type PortLimits } from '../../simulator/ports/limits';
import type { PortNews } from '../../simulator/ports/watch';
import { DEFAULT_TLS_SETTINGS, type TlsSettings } from '../../simulator/tls/settings';
import { createTrust, type Trust } from '../../simulator/tls/trust';

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  readonly dir: string;
  readonly ca: string;
  readonly clientCa: string;
  readonly server: Identity;
  identity(name: string): Promise<Identity>;
  remove(): Promise<void>;
}

export async function makeCertificates(): Promise<Certificates> {
  const dir = await mkdtemp(join(tmpdir(), 'genrep-tls-'));
  const wishes = BUILTIN_PARTIES.map(({ part, org, name, flaw }) => ({
    name: part,
    org,
    organisation: name,
    flaw,
  }));
  await ensureCertificates({ dir, wishes, hosts: [], now: new Date() });
  const read = (file: string): Promise<string> => readFile(join(dir, file), 'utf8');
  const identity = async (name: string): Promise<Identity> => ({
    cert: await read(`${name}.pem`),
    key: await read(`${name}.key`),
  });
  return {
    dir,
    ca: await read('ca.pem'),
    clientCa: await read('client-ca.pem'),
    server: await identity('server'),
    identity,
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

export interface Door {
  readonly listener: Listener;
  readonly trust: Trust;
  readonly refused: (Refusal & { tls: string })[];
  readonly failed: HandshakeFailure[];
  readonly told: PortNews[];
  /** Organisations of the requests that reached the app. */
  readonly reached: string[];
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly settings?: Partial<TlsSettings>;
  readonly limits?: Partial<PortLimits>;
  readonly extraTrustPem?: readonly string[];
  readonly wall?: WallClock;
  readonly app?: App;
  readonly addresses?: readonly string[];
  readonly port?: number;
  readonly server?: Identity;
}

export async function openDoor(certificates: Certificates, options: DoorOptions = {}): Promise<Door> {
  const wall = options.wall ?? systemClock;
  const trust = createTrust({
    clientCaPem: [certificates.clientCa],
    extraTrustPem: options.extraTrustPem ?? [],
    crlFiles: [join(certificates.dir, 'crl.pem')],
    wall,
  });
  const refused: Door['refused'] = [];
  const failed: HandshakeFailure[] = [];
  const told: PortNews[] = [];
  const reached: string[] = [];
  const answer: App = (_request, response) => response.end('in');
  const listener = await createListener({
    app: (incoming, response) => {
      reached.push(peerOf(incoming.socket)?.org ?? 'nobody');
      (options.app ?? answer)(incoming, response);
    },
    ...(options.server ?? certificates.server),
    trust,
    wall,
    refused: (refusal, tls) => refused.push({ ...refusal, tls }),
    failed: (failure) => failed.push(failure),
    addresses: options.addresses ?? ['127.0.0.1'],
    port: options.port ?? 0,
    settings: { ...DEFAULT_TLS_SETTINGS, ...options.settings },
    limits: { ...DEFAULT_PORT_LIMITS, ...options.limits },
    told: (news) => told.push(news),
  });
  return { listener, trust, refused, failed, told, reached, close: () => listener.close() };
}

export interface Client {
  readonly port: number;
  readonly ca: string;
  readonly identity?: Identity | undefined;
  readonly tls?: 'TLSv1.2' | 'TLSv1.3';
}

export type Answer = { readonly status: number; readonly body: string } | { readonly error: string };

/** One request on a connection of its own. */
export function knock(
  client: Client,
  send?: { method: string; body: Buffer; headers?: object },
): Promise<Answer> {
  return new Promise((resolve) => {
    const outgoing = request(
      {
        host: 'localhost',
        servername: 'localhost',
        family: 4,
        port: client.port,
        path: '/secret',
        agent: false,
        ...clientTls(client),
        ...(send ? { method: send.method, headers: { ...send.headers } } : {}),
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', (error) => resolve({ error: error.message }));
      },
    );
    outgoing.on('error', (error) => resolve({ error: error.message }));
    outgoing.end(send?.body);
  });
}

/** A kept connection: what comes back for each request written, until the server closes. */
export interface Line {
  readonly socket: TLSSocket;
  /** Sends a GET and gives the status line, or `closed`. */
  get(): Promise<string>;
  readonly sessions: Buffer[];
}

export function openLine(client: Client, session?: Buffer): Promise<Line> {
  return new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      servername: 'localhost',
      port: client.port,
      ...clientTls(client),
      ...(session ? { session } : {}),
    });
    const sessions: Buffer[] = [];
    socket.on('session', (given) => sessions.push(given));
    let waiting: ((line: string) => void) | undefined;
    let closed = false;
    const tell = (line: string): void => {
      waiting?.(line);
      waiting = undefined;
    };
    socket.on('data', (bytes: Buffer) => tell(bytes.toString('latin1').split('\r\n')[0] ?? ''));
    socket.on('close', () => {
      closed = true;
      tell('closed');
    });
    socket.on('error', () => socket.destroy());
    const line: Line = {
      socket,
      sessions,
      get: () =>
        new Promise((done) => {
          if (closed) {
            done('closed');
            return;
          }
          waiting = done;
          socket.write('GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n');
        }),
    };
    // On TLS 1.2 a refused connection may break before the client has seen the end of the handshake.
    socket.once('close', () => resolve(line));
    socket.once('secureConnect', () => resolve(line));
  });
}

function clientTls({ ca, identity, tls }: Client): object {
  return {
    ca,
    ...(identity ? { cert: identity.cert, key: identity.key } : {}),
    ...(tls ? { minVersion: tls, maxVersion: tls } : {}),
  };
}

/** A wall clock that the test moves. */
export function movableClock(): WallClock & { ahead: number } {
  const clock = { ...systemClock, ahead: 0 };
  return Object.assign(clock, { now: () => systemClock.now() + clock.ahead });
}
