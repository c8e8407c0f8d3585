/** The control port: plain HTTP on loopback, or wider together with a token. */
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { WallClock } from '../clock';
import type { PortLimits } from '../ports/limits';
import { createWatch, type PortNews } from '../ports/watch';
import { openPort } from '../ports/open';
import type { ControlOperations } from './operations';
import { broken } from './problems';

export interface ControlServerOptions {
  readonly operations: ControlOperations;
  readonly addresses: readonly string[];
  /** 0: a free one. */
  readonly port: number;
  readonly allowHost: readonly string[];
  readonly token: string | undefined;
  readonly wall: WallClock;
  readonly version: string;
  readonly failed: (error: unknown) => void;
  readonly limits: PortLimits;
  readonly told: (news: PortNews) => void;
}

export interface ControlServer {
  readonly port: number;
  /** Makes the pages and routes now, so that the first call need not wait for them. */
  readAhead(): Promise<void>;
  close(): Promise<void>;
}

export async function openControl(options: ControlServerOptions): Promise<ControlServer> {
  const { operations, addresses, allowHost, token, wall, version, failed, limits, told } = options;
  let taken = options.port;
  // Its pages and routes are loaded at the first call: they take as long as all else of a start, and many simulators
  // that are started in a test never get one.
  const load = async (): Promise<RequestListener> => {
    const { createControl } = await import('./control');
    return createControl({
      operations,
      security: { port: () => taken, listen: addresses, allowHost, token },
      wall,
      version,
      failed,
    });
  };
  let loaded: Promise<RequestListener | undefined> | undefined;
  /** undefined: they cannot be loaded, which has been told; whoever calls next tries anew. */
  const app = (): Promise<RequestListener | undefined> =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      failed(error);
      return undefined;
    }));
  const watch = createWatch({ limits, wall, form: 'json', told });
  const calls = watch.count(
    watch.within((request, response) => {
      void app().then((handle) => {
        if (handle === undefined) sayBroken(response);
        else handle(request, response);
      });
    }),
  );
  const { port, servers } = await openPort(addresses, options.port, () => {
    const server = createServer(watch.server, calls);
    watch.watch(server, false);
    return server;
  });
  taken = port;
  return {
    port,
    readAhead: async () => {
      await app();
    },
    close: async () => {
      await Promise.all(servers.map(closed));
    },
  };
}

/** As the routes themselves would say it. */
function sayBroken(response: ServerResponse): void {
  const body = JSON.stringify(broken());
  response.writeHead(500, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  });
  response.end(body);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
