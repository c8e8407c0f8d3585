/** A port of plain HTTP under a watch, and raw lines to it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { DEFAULT_PORT_LIMITS, type PortLimits } from '../../simulator/ports/limits';
import { createWatch, type PortNews, type Watch } from '../../simulator/ports/watch';
import { skippingClock, turns, type SkippingClock } from '../skipping-clock';

export interface Port {
  readonly port: number;
  readonly clock: SkippingClock;
  readonly watch: Watch;
  readonly news: PortNews[];
  close(): Promise<void>;
}

type App = (request: IncomingMessage, response: ServerResponse) => void;

export async function openPort(limits: Partial<PortLimits>, app: App): Promise<Port> {
  const clock = skippingClock();
  const news: PortNews[] = [];
  const watch = createWatch({
    limits: { ...DEFAULT_PORT_LIMITS, ...limits },
    wall: clock,
    form: 'json',
    told: (one) => news.push(one),
  });
  const server = createServer(watch.server, watch.count(watch.within(app)));
  watch.watch(server, false);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ...{ clock, watch, news },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        watch.destroy();
      }),
  };
}

export interface RawLine {
  readonly socket: Socket;
  /** All that has come. */
  text(): string;
  closed(): boolean;
  /** Sends, and lets the other side see it. */
  say(text: string): Promise<void>;
  /** Waits until so much has come, or the end. */
  hear(what: string | RegExp): Promise<string>;
}

export async function rawLine(port: number, socket: Socket = connect(port, '127.0.0.1')): Promise<RawLine> {
  let heard = '';
  let closed = false;
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString('utf8')));
  socket.on('error', () => socket.destroy());
  socket.on('close', () => (closed = true));
  if (socket.connecting)
    await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  await turns();
  return {
    socket,
    text: () => heard,
    closed: () => closed,
    say: async (text) => {
      socket.write(text);
      await turns();
    },
    hear: (what) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (closed || (typeof what === 'string' ? heard.includes(what) : what.test(heard))) resolve(heard);
        };
        socket.on('data', look).on('close', look);
        look();
      }),
  };
}

export const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
