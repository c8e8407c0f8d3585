/** The control port: plain HTTP on loopback, or wider together with a token. */
import { createServer, type Server } from 'node:http';
import type { WallClock } from '../clock';
import { openPort } from '../tls/ports';
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
}

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

export async function openControl(options: ControlServerOptions): Promise<ControlServer> {
  const { operations, addresses, allowHost, token, wall, version, failed } = options;
  let taken = options.port;
  const app = createControl({
    operations,
    security: { port: () => taken, listen: addresses, allowHost, token },
    wall,
    version,
    failed,
  });
  const { port, servers } = await openPort(addresses, options.port, () => createServer(app));
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
