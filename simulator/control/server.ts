/** The control port: plain HTTP on loopback, or wider together with a token. */
import { createServer, type Server } from 'node:http';
import type { WallClock } from '../clock';
import type { PortLimits } from '../ports/limits';
import { createWatch, type PortNews } from '../ports/watch';
import { openPort } from '../ports/open';
import { createControl } from './control';
import type { ControlOperations } from './operations';

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
  close(): Promise<void>;
}

export async function openControl(options: ControlServerOptions): Promise<ControlServer> {
  const { operations, addresses, allowHost, token, wall, version, failed, limits, told } = options;
  let taken = options.port;
  // Its pages and routes are made at the first call: many simulators that are started in a test never get one.
  let made: ReturnType<typeof createControl> | undefined;
  const app = (): ReturnType<typeof createControl> =>
    (made ??= createControl({
      operations,
      security: { port: () => taken, listen: addresses, allowHost, token },
      wall,
      version,
      failed,
    }));
  const watch = createWatch({ limits, wall, form: 'json', told });
  const calls = watch.count(watch.within((request, response) => void app()(request, response)));
  const { port, servers } = await openPort(addresses, options.port, () => {
    const server = createServer(watch.server, calls);
    watch.watch(server, false);
    return server;
  });
  taken = port;
  return {
    port,
    close: async () => {
      await Promise.all(servers.map(closed));
    },
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
