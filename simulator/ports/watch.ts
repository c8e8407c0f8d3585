/**
 * Keeps the connections of a port within its limits, on the clock that is handed in: how many, how many calls on each,
 * and how long each may take for its handshake, heads, bodies and reading. Node's own limits of time are off, for they
 * run on real timers and count the time that the program itself takes.
 */
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { WallClock } from '../clock';
import { begin, enter, maySpeak, newConnection, overrun, type Connection, type Overrun } from './connection';
import { answerOf, bytesOf, flawOf, headFlaw, isBodiless, type AnswerForm, type Flaw } from './flaws';
import { FIXED, type PortLimits } from './limits';

type App = (request: IncomingMessage, response: ServerResponse) => void;

/** crowded: no room for more, told once each time that it becomes full. slow: a connection was broken off. */
export type PortNews =
  | { readonly kind: 'crowded'; readonly connections: number }
  | { readonly kind: 'slow'; readonly what: Slow; readonly socket: Socket };
type Slow = Exclude<Overrun, 'handshake' | 'silent' | 'ending'>;

export interface WatchOptions {
  readonly limits: PortLimits;
  readonly wall: WallClock;
  readonly form: AnswerForm;
  readonly told: (news: PortNews) => void;
}

export interface Watch {
  /** For `createServer`. */
  readonly server: ServerOptions & { readonly handshakeTimeout: number };
  /** Each server of the port, once; `secure`: its connections begin with a handshake. */
  watch(server: Server, secure: boolean): void;
  /** Counts the calls of every connection; outermost. */
  count(app: App): App;
  /** Refuses heads beyond the limits; innermost, so that only those who may come in learn of them. */
  within(app: App): App;
  connections(): number;
  /** Breaks off what is left. */
  destroy(): void;
}

/** Codes of the errors that a handshake is ended with. */
export const CROWDED_OUT = 'PORT-FULL';
const LATE_HANDSHAKE = 'ERR_TLS_HANDSHAKE_TIMEOUT';
/** How often connections are looked at. */
const SWEEP_MS = 1000;
/** Full is told anew when so much of the room has been free. */
const FREE_AGAIN = 0.5;
const FLAWS: Readonly<Partial<Record<Overrun, Flaw>>> = { head: 'slow-head', body: 'slow-body' };

export function createWatch({ limits, wall, form, told }: WatchOptions): Watch {
  const all = new Map<string, Connection>();
  const bySocket = new WeakMap<Socket, Connection>();
  /** Those without a call, the one that has waited longest first. */
  const waiting = new Set<Connection>();
  let crowded = false;
  let sweeping = false;

  const rest = (one: Connection, phase: 'head' | 'rest'): void => {
    enter(one, phase, wall.elapsed());
    waiting.delete(one);
    waiting.add(one);
  };

  const forget = (one: Connection): void => {
    waiting.delete(one);
    if (all.get(one.key) === one) all.delete(one.key);
    if (all.size <= limits.maxConnections * FREE_AGAIN) crowded = false;
  };

  const sweep = (): void => {
    const now = wall.elapsed();
    for (const one of all.values()) {
      const what = overrun(one, limits, now);
      if (what === undefined) continue;
      if (what === 'head' || what === 'body' || what === 'reader')
        told({ kind: 'slow', what, socket: one.socket });
      waiting.delete(one);
      if (what === 'handshake') one.raw.destroy(failure(LATE_HANDSHAKE));
      else dismiss(one, FLAWS[what], form, now);
    }
    sweeping = all.size > 0;
    if (sweeping) wall.after(SWEEP_MS, sweep);
  };

  /** Whether there is room for one more, when somebody who only waits has been sent away. */
  const makeRoom = (): boolean => {
    if (all.size < limits.maxConnections) return true;
    if (!crowded) told({ kind: 'crowded', connections: all.size });
    crowded = true;
    const [longest] = waiting;
    if (longest === undefined) return false;
    forget(longest);
    longest.raw.destroy(longest.phase === 'handshake' ? failure(CROWDED_OUT) : undefined);
    return true;
  };

  const connected = (raw: Socket, secure: boolean): void => {
    raw.on('error', () => raw.destroy());
    if (!makeRoom()) {
      if (secure) raw.destroy(failure(CROWDED_OUT));
      else {
        raw.write(bytesOf('full', form));
        raw.destroySoon();
      }
      return;
    }
    const phase = secure ? 'handshake' : 'head';
    const one = newConnection(raw, addressOf(raw), phase, wall.elapsed());
    all.set(one.key, one);
    bySocket.set(raw, one);
    waiting.add(one);
    raw.once('close', () => forget(one));
    if (!sweeping) wall.after(SWEEP_MS, sweep);
    sweeping = true;
  };

  const secured = (socket: Socket): void => {
    const one = all.get(addressOf(socket));
    if (one === undefined) {
      socket.destroy();
      return;
    }
    one.socket = socket;
    bySocket.set(socket, one);
    rest(one, 'head');
  };

  const unreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
    const one = bySocket.get(socket);
    if (one === undefined) socket.destroy();
    else dismiss(one, flawOf(error.code), form, wall.elapsed());
  };

  return {
    server: {
      maxHeaderSize: limits.maxHeaderBytes,
      // Said to clients in Keep-Alive.
      keepAliveTimeout: limits.keepAliveSeconds * 1000,
      ...{ headersTimeout: 0, requestTimeout: 0, handshakeTimeout: 0 },
    },
    watch: (server, secure) => {
      server.timeout = 0;
      // One more than are allowed: those beyond it would be dropped without a word.
      server.maxHeadersCount = limits.maxHeaders + 1;
      server.prependListener('connection', (raw: Socket) => connected(raw, secure));
      if (secure) server.prependListener('secureConnection', secured);
      server.on('clientError', unreadable);
    },
    count: (app) => (request, response) => {
      const one = bySocket.get(request.socket);
      if (one === undefined || one.open.size >= FIXED.atOnce) {
        request.socket.destroy();
        return;
      }
      waiting.delete(one);
      begin(one, request, response, wall.elapsed());
      if (one.calls >= limits.maxRequests) response.setHeader('Connection', 'close');
      response.once('close', () => {
        one.open.delete(response);
        if (one.open.size === 0 && one.phase === 'call' && !one.raw.destroyed) rest(one, 'rest');
      });
      app(request, response);
    },
    within: (app) => (request, response) => {
      const flaw = headFlaw(request, limits);
      if (flaw !== undefined) {
        const { status, headers, body } = answerOf(flaw, form);
        response.writeHead(status, headers).end(body);
        return;
      }
      // Nothing of it will be read.
      if (isBodiless(request) && request.headers['transfer-encoding'] !== undefined)
        response.setHeader('Connection', 'close');
      app(request, response);
    },
    connections: () => all.size,
    destroy: () => {
      for (const { raw } of all.values()) raw.destroy();
    },
  };
}

/** Last words where HTTP allows them, and the end of the connection. */
function dismiss(one: Connection, flaw: Flaw | undefined, form: AnswerForm, now: number): void {
  if (flaw === undefined || !maySpeak(one)) {
    one.raw.destroy();
    return;
  }
  enter(one, 'ending', now);
  one.socket.write(bytesOf(flaw, form));
  one.socket.destroySoon();
}

/** Between TLS and what lies under it there is no public way but the address. */
const addressOf = ({ remoteAddress, remotePort }: Socket): string =>
  `${remoteAddress ?? ''} ${remotePort ?? ''}`;

const failure = (code: string): Error => Object.assign(new Error(code), { code });
