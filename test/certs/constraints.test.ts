import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { addressBytes } from '../../certs/address';
import { type Issued, makeAuthority, makeServer } from '../../certs/maker';

const NOW = new Date();
let ca: Issued;

beforeAll(async () => {
  ca = await makeAuthority('Genrep test CA for servers', NOW, [
    'localhost',
    '127.0.0.1',
    '::1',
    'test.example',
    '10.1.2.3',
  ]);
});

/** undefined when a client that trusts the CA is content with a server certificate for this host. */
async function complaintAbout(host: string): Promise<string | undefined> {
  const { cert, key } = await makeServer([host], ca, NOW);
  const server = createServer({ cert, key }, (socket) => socket.end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', ca: ca.cert, checkServerIdentity: () => undefined });
  const complaint = await new Promise<string | undefined>((resolve) => {
    socket.once('secureConnect', () => resolve(undefined));
    socket.once('error', ({ message }) => resolve(message));
  });
  socket.destroy();
  server.close();
  return complaint;
}

test.each(['localhost', '127.0.0.1', '127.9.9.9', '::1', 'test.example', '10.1.2.3'])(
  '%s is permitted',
  async (host) => {
    expect(await complaintAbout(host)).toBeUndefined();
  },
);

test.each(['shs.skatteverket.se', 'example', '10.1.2.4', '128.0.0.1', '::2'])('%s is not', async (host) => {
  expect(await complaintAbout(host)).toMatch(/permitted subtree violation/);
});

test.each([
  ['127.0.0.1', '7f000001'],
  ['::1', '00000000000000000000000000000001'],
  ['fd00::1:2', 'fd000000000000000000000000010002'],
  ['2001:db8:1:2:3:4:5:6', '20010db8000100020003000400050006'],
  ['::ffff:10.1.2.3', '00000000000000000000ffff0a010203'],
])('bytes of %s', (address, hex) => {
  expect(addressBytes(address).toString('hex')).toBe(hex);
});
