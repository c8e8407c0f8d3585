import { createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pump } from '../../simulator/etransport/pump';

/** What `pump` gives for a two-byte answer, when `meanwhile` happens to its connection. */
async function pumped(meanwhile: (response: ServerResponse) => void): Promise<boolean> {
  let settle: { resolve: (left: boolean) => void; reject: (error: unknown) => void };
  const outcome = new Promise<boolean>((resolve, reject) => (settle = { resolve, reject }));
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Length': 2 });
    pump(pieces(), response).then(settle.resolve, settle.reject);
    meanwhile(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  get({ host: '127.0.0.1', port, agent: false }, (answer) => answer.resume()).on('error', () => undefined);
  try {
    return await outcome;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
async function* pieces(): AsyncGenerator<Buffer> {
  yield Buffer.from('a');
  yield Buffer.from('b');
}

it('true when all has left', async () => {
  expect(await pumped(() => undefined)).toBe(true);
});

it('false when the connection is destroyed with the last bytes still in its buffer', async () => {
  const destroyed = pumped((response) => {
    const socket = response.socket!;
    // A network that takes nothing more.
    socket._write = () => undefined;
    socket._writev = () => undefined;
    setImmediate(() => socket.destroy());
  });
  expect(await destroyed).toBe(false);
});

it('false when the connection was gone before', async () => {
  expect(await pumped((response) => response.socket!.destroy())).toBe(false);
});
