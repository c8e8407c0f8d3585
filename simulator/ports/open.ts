/** Opens several addresses at one port. */
import type { Server } from 'node:net';
import { ComplaintError } from '../complaint';

const ATTEMPTS = 20;

/**
 * Listens on every address at the same port and gives it. Port 0: one that is free on all. An address that this
 * machine does not have (often ::1) is passed over, and its server dropped, as long as one is left.
 */
export async function openPort<S extends Server>(
  addresses: readonly string[],
  port: number,
  create: () => S,
): Promise<{ port: number; servers: S[] }> {
  for (let attempt = 1; ; attempt++) {
    const opened = await tryPort(addresses, port, create);
    if (opened !== undefined && opened.servers.length > 0) return opened;
    if (opened !== undefined) throw noAddress(addresses);
    if (port !== 0 || attempt === ATTEMPTS) throw portTaken(port, addresses);
  }
}

/** undefined: the port is taken somewhere. */
async function tryPort<S extends Server>(
  addresses: readonly string[],
  wanted: number,
  create: () => S,
): Promise<{ port: number; servers: S[] } | undefined> {
  const servers: S[] = [];
  let port = wanted;
  for (const address of addresses) {
    const server = create();
    const failure = await listen(server, address, port);
    if (failure === undefined) {
      servers.push(server);
      port = portOf(server);
    } else if (!isMissing(failure)) {
      await Promise.all(servers.map(closed));
      if (failure.code === 'EADDRINUSE') return undefined;
      throw portRefused(port, address, failure);
    }
  }
  return { port, servers };
}

function listen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => resolve(error);
    server.once('error', onError);
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', onError);
      resolve(undefined);
    });
  });
}

const isMissing = ({ code }: NodeJS.ErrnoException): boolean =>
  code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => void server.close(() => resolve()));

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a network port');
  return address.port;
}

function portTaken(port: number, addresses: readonly string[]): ComplaintError {
  return new ComplaintError([
    {
      code: 'PORT-TAKEN',
      place: `${addresses.join(', ')} ${port}`,
      finding: { sv: 'Porten är upptagen.', en: 'The port is taken.' },
      remedy: {
        sv: 'Stoppa det andra programmet, välj en annan port, eller 0 för en ledig.',
        en: 'Stop the other program, choose another port, or 0 for a free one.',
      },
    },
  ]);
}

function portRefused(port: number, address: string, error: NodeJS.ErrnoException): ComplaintError {
  const code = error.code ?? error.message;
  return new ComplaintError([
    {
      code: 'PORT-REFUSED',
      place: `${address} ${port}`,
      finding: { sv: `Porten kan inte öppnas (${code}).`, en: `The port cannot be opened (${code}).` },
      remedy: { sv: 'Välj en annan port eller adress.', en: 'Choose another port or address.' },
    },
  ]);
}

function noAddress(addresses: readonly string[]): ComplaintError {
  return new ComplaintError([
    {
      code: 'ADDRESS-MISSING',
      place: addresses.join(', '),
      finding: { sv: 'Datorn har ingen av adresserna.', en: 'This machine has none of the addresses.' },
      remedy: { sv: 'Ange en adress som finns.', en: 'Give an address that exists.' },
    },
  ]);
}
