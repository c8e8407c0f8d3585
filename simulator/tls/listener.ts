/** The data port: mutual TLS on every address, one HTTPS server each. */
import { constants } from 'node:crypto';
import type { Server as HttpsServer, ServerOptions } from 'node:https';
import { createServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { type App, createGate, type Explained, type Gate } from './gate';
import { peerOf, type Peer, type Refusal, type Rehearsed } from './peer';
import { openPort } from '../ports/open';
import type { PortLimits } from '../ports/limits';
import { createWatch, CROWDED_OUT, type PortNews, type Watch } from '../ports/watch';
import type { TlsSettings } from './settings';
import type { Trust } from './trust';
import type { WallClock } from '../clock';
import { ComplaintError } from '../complaint';
import { onConnection } from '../faults/exchange';
import type { Strike } from '../faults/faults';

export interface HandshakeFailure {
  /** For example `ERR_SSL_UNSUPPORTED_PROTOCOL`, `ECONNRESET`. */
  readonly code: string;
  readonly remoteAddress: string | null;
}

/** What is shown to clients: certificate and key, and the issuers that theirs may have; all PEM. */
export interface Presented {
  readonly cert: string;
  readonly key: string;
  readonly ca: readonly string[];
}

export interface ListenerOptions {
  /** Reached by those alone who have been let in; `peerOf(req.socket)` says who. `Expect: 100-continue` comes here
   * without an automatic 100. */
  readonly app: App;
  /** PEM, certificate and its issuers. */
  readonly cert: string;
  readonly key: string;
  readonly trust: Trust;
  /** What the connection that is coming now is shown, when it is not always the same. */
  readonly presented?: () => Presented;
  /** What a rehearsal says of a certificate that is good. */
  readonly rehearsed?: (peer: Peer) => Rehearsed | undefined;
  /** What strikes a connection when it is known whose it is. */
  readonly struck?: (peer: Peer) => Strike | undefined;
  /** Announced in the handshake; without it those that are trusted. */
  readonly acceptedIssuersPem?: readonly string[];
  readonly wall: WallClock;
  /** What a refused browser is shown, when refusals explain themselves. */
  readonly explained?: Explained;
  /** Called exactly once per refused connection, after the handshake or at the request that is refused. */
  readonly refused: (refusal: Refusal, tlsVersion: string) => void;
  /** A connection that never finished its handshake; once each. */
  readonly failed?: (failure: HandshakeFailure) => void;
  readonly addresses: readonly string[];
  /** 0: a free one. */
  readonly port: number;
  readonly settings: TlsSettings;
  readonly limits: PortLimits;
  /** Too many connections, or one that was broken off for its slowness. */
  readonly told?: (news: PortNews) => void;
}

export interface Listener {
  readonly port: number;
  /** Those that could be opened. */
  readonly addresses: readonly string[];
  connections(): number;
  /** Accepts no more, lets requests finish for a moment, then breaks off what is left. */
  close(): Promise<void>;
}

/** TLS 1.2 with forward secrecy and authenticated ciphers alone; TLS 1.3 has its own. */
const CIPHERS = [
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
].join(':');

/** Throws `ComplaintError` when the port cannot be opened or certificate and key do not fit. */
export async function createListener(options: ListenerOptions): Promise<Listener> {
  const { trust, wall, settings, refused } = options;
  const gate = createGate({
    trust,
    wall,
    posture: settings.refusal,
    refused,
    ...(options.explained === undefined ? {} : { explained: options.explained }),
    ...(options.rehearsed === undefined ? {} : { rehearsed: options.rehearsed }),
  });
  const { limits, told = () => undefined } = options;
  const watch = createWatch({ limits, wall, form: 'text', told });
  const tls = tlsOptions(options, watch);
  const { port, servers } = await openPort(options.addresses, options.port, () =>
    createDoor(tls, options, gate, watch),
  );
  let closing: Promise<void> | undefined;
  return {
    port,
    addresses: servers.flatMap((server) => {
      const address = server.address();
      return address === null || typeof address === 'string' ? [] : [address.address];
    }),
    connections: () => watch.connections(),
    close: () => (closing ??= closeAll(servers, watch, wall, settings.closeSeconds * 1000)),
  };
}

function tlsOptions(options: ListenerOptions, watch: Watch): ServerOptions {
  const { cert, key, trust, acceptedIssuersPem, settings } = options;
  return {
    ...watch.server,
    cert,
    key,
    ca: [...(acceptedIssuersPem ?? trust.issuersPem)],
    requestCert: true,
    // The judge decides; a refusal by the library would lose the subject.
    rejectUnauthorized: false,
    minVersion: settings.minVersion,
    ciphers: CIPHERS,
    honorCipherOrder: true,
    // TLS 1.3 still sends what looks like a ticket, but nothing is kept that it could bring back.
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  };
}

function createDoor(tls: ServerOptions, options: ListenerOptions, gate: Gate, watch: Watch): HttpsServer {
  const server = createOrComplain(tls);
  const holds = new WeakMap<object, Promise<boolean>>();
  let shown: Presented | undefined;
  const within = watch.within(options.app);
  const guarded = gate.guard((request, response) => {
    // A kept connection would hold a stop up until it has been idle for long.
    response.once('finish', () => {
      if (!server.listening) request.socket.end();
    });
    const hold = holds.get(request.socket);
    if (hold === undefined) within(request, response);
    else void hold.then((goesOn) => (goesOn ? within(request, response) : undefined));
  });
  const app: App = watch.count(guarded);
  // Before TLS takes the connection: a planned fault shows it another certificate than the next.
  server.prependListener('connection', () => {
    const presented = options.presented?.();
    if (presented === undefined || presented === shown) return;
    server.setSecureContext({ ...tls, ...presented, ca: [...presented.ca] });
    shown = presented;
  });
  // Before the HTTP server's own listener, so that a refused connection is broken before a byte of it is read.
  server.prependListener('secureConnection', (socket: TLSSocket) => {
    socket.on('error', () => socket.destroy());
    gate.connected(socket);
    const peer = peerOf(socket);
    const strike = peer === undefined ? undefined : options.struck?.(peer);
    if (strike !== undefined) holds.set(socket, struckNow(strike, socket, options.wall));
  });
  watch.watch(server, true);
  server.on('request', app);
  server.on('checkContinue', app);
  server.on('checkExpectation', app);
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    // Those who are sent away because it is crowded are told of together.
    if (error.code !== CROWDED_OUT)
      options.failed?.({ code: error.code ?? error.message, remoteAddress: socket.remoteAddress ?? null });
    socket.destroy();
  });
  return server;
}

async function struckNow(strike: Strike, socket: TLSSocket, wall: WallClock): Promise<boolean> {
  const goesOn = onConnection(strike, socket, wall);
  await strike.tell();
  return goesOn;
}

function createOrComplain(tls: ServerOptions): HttpsServer {
  try {
    return createServer(tls);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ComplaintError([
      {
        code: 'SERVER-CERT-BROKEN',
        finding: {
          sv: `Serverns certifikat och nyckel kan inte användas (${reason}).`,
          en: `The server's certificate and key cannot be used (${reason}).`,
        },
        remedy: {
          sv: 'Ange ett PEM-certifikat och nyckeln som hör till det.',
          en: 'Give a PEM certificate and the key that belongs to it.',
        },
      },
    ]);
  }
}

async function closeAll(
  servers: readonly HttpsServer[],
  watch: Watch,
  wall: WallClock,
  graceMs: number,
): Promise<void> {
  const cancel = wall.after(graceMs, () => watch.destroy());
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeIdleConnections();
        }),
    ),
  );
  cancel();
}
