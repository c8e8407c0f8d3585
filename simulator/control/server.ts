/** The control port: plain HTTP on loopback, or wider together with a token. */
import { createServer, type Server } from 'node:http';
import type { WallClock } from '../clock';
import type { PortLimits } from '../ports/limits';
import { createWatch, type PortNews } from '../ports/watch';
import { openPort } from '../ports/open';
import { createControl, RESTS_ON } from './control';
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
  /** Makes what the first call needs, a little later and a piece at a time; a call that comes before makes it itself. */
  prepare(): void;
  close(): Promise<void>;
}

/** Whoever started Genrep is told that it is ready first. */
const PREPARE_AFTER_MS = 300;

export async function openControl(options: ControlServerOptions): Promise<ControlServer> {
  const { operations, addresses, allowHost, token, wall, version, failed, limits, told } = options;
  let taken = options.port;
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
  let isOpen = true;
  let cancel: () => void = () => undefined;
  const prepare = async (): Promise<void> => {
    for (const load of [...RESTS_ON, app]) {
      if (!isOpen) return;
      load();
      await wall.yield();
    }
  };
  return {
    port,
    prepare: () => {
      cancel = wall.after(PREPARE_AFTER_MS, () => void prepare().catch(failed));
    },
    close: async () => {
      isOpen = false;
      cancel();
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
