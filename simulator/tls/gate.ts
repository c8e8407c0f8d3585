/** Lets a connection's requests in, or not: judged after the handshake, and again at each request. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { judge } from './judge';
import { type Judgement, type Peer, type Refusal, type Rehearsed, setPeer } from './peer';
import { refusalBody } from './refusals';
import type { RefusalPosture } from './settings';
import type { Trust } from './trust';
import type { WallClock } from '../clock';

export type App = (request: IncomingMessage, response: ServerResponse) => void;

export interface GateOptions {
  readonly trust: Trust;
  readonly wall: WallClock;
  readonly posture: RefusalPosture;
  /** What a rehearsal says of a certificate that is good: it may be made older than it is, or revoked. */
  readonly rehearsed?: (peer: Peer) => Rehearsed | undefined;
  /** The same as a page, for who asks for one; undefined: plain text. */
  readonly explained?: Explained;
  /** Called exactly once per refused connection. */
  readonly refused: (refusal: Refusal, tlsVersion: string) => void;
}

/** A body of its own for the explaining 403, and the headers that belong to it. */
export type Explained = (
  refusal: Refusal,
  request: IncomingMessage,
) => Promise<{ readonly body: string; readonly headers: OutgoingHttpHeaders } | undefined>;

export interface Gate {
  /** After the handshake. */
  connected(socket: TLSSocket): void;
  /** What `app` becomes when only those who may come in reach it. */
  guard(app: App): App;
}

interface Knock {
  readonly socket: TLSSocket;
  readonly chain: readonly Buffer[];
  refusal: Refusal | undefined;
}

/** How much of a refused body is read away, so that the answer is not lost in a reset connection. */
const DRAIN_BYTES = 1024 * 1024;
const DRAIN_MS = 1000;

export function createGate({ trust, wall, posture, refused, rehearsed, explained }: GateOptions): Gate {
  const knocks = new WeakMap<object, Knock>();

  /** The refusal in force on this connection, reported when it is new. */
  const refusalOn = (knock: Knock): Refusal | undefined => {
    if (knock.refusal !== undefined) return knock.refusal;
    const { socket } = knock;
    const judgement = inRehearsal(judge(knock.chain, trust, wall.now()), rehearsed);
    if (judgement.ok) {
      setPeer(socket, { ...judgement.peer, tls: socket.getProtocol() ?? 'unknown' });
      return undefined;
    }
    knock.refusal = judgement.refusal;
    refused(judgement.refusal, socket.getProtocol() ?? 'unknown');
    return judgement.refusal;
  };

  return {
    connected: (socket) => {
      // Never `socket.authorized`: after a resumed session it is true without any certificate.
      const knock: Knock = { socket, chain: chainOf(socket), refusal: undefined };
      knocks.set(socket, knock);
      if (refusalOn(knock) !== undefined && posture === 'avbrott') socket.destroy();
    },
    guard: (app) => (request, response) => {
      const knock = knocks.get(request.socket);
      if (knock === undefined) {
        request.socket.destroy();
        return;
      }
      const refusal = refusalOn(knock);
      if (refusal === undefined) app(request, response);
      else if (posture === 'avbrott') knock.socket.destroy();
      else void explain(refusal, request, response, wall, explained);
    },
  };
}

function inRehearsal(judgement: Judgement, rehearsed: GateOptions['rehearsed']): Judgement {
  const said = judgement.ok ? rehearsed?.(judgement.peer) : undefined;
  if (!judgement.ok || said === undefined) return judgement;
  const { days } = said;
  if (said.refused === null) return { ok: true, peer: { ...judgement.peer, days } };
  const { subject, issuer, serial } = judgement.peer;
  return { ok: false, refusal: { reason: said.refused, subject, issuer, serial, days } };
}

/** 403 at once; the connection closes when the body has ended, or enough of it has been read away. */
async function explain(
  refusal: Refusal,
  request: IncomingMessage,
  response: ServerResponse,
  wall: WallClock,
  explained: Explained | undefined,
): Promise<void> {
  const page = await explained?.(refusal, request);
  const body = Buffer.from(page?.body ?? refusalBody(refusal), 'utf8');
  response.writeHead(403, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'X-Genrep-Reason': refusal.reason,
    Connection: 'close',
    ...page?.headers,
  });
  if (request.method !== 'HEAD') response.write(body);
  let drained = 0;
  const cancel = wall.after(DRAIN_MS, () => end());
  const end = (): void => {
    cancel();
    response.end();
  };
  // Whoever asks first whether to send sends nothing now.
  if (request.headers.expect !== undefined) {
    end();
    return;
  }
  request.on('data', (bytes: Buffer) => {
    drained += bytes.length;
    if (drained > DRAIN_BYTES) end();
  });
  request.once('end', end);
  request.once('close', end);
  response.flushHeaders();
}

/** What the client presented, DER, leaf first; empty when it presented nothing, as also after a resumed session. */
function chainOf(socket: TLSSocket): Buffer[] {
  const chain: Buffer[] = [];
  const seen = new Set<string>();
  let certificate = socket.getPeerX509Certificate();
  while (certificate !== undefined && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    chain.push(certificate.raw);
    certificate = certificate.issuerCertificate;
  }
  return chain;
}
