/** Outgoing files to an ingivare's own node, and how Genrep takes each of its answers. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { ask } from '../../../cli/control-client';
import { CERTS, ansokan, emptyFolder, must } from '../stage';
import { attribute, parse, product, raiseShs, type ShsStage } from './node';

type Reaction = (response: ServerResponse, request: IncomingMessage, body: Buffer) => void;

interface OwnNode {
  readonly url: string;
  readonly taken: { readonly body: Buffer; readonly peer: string; readonly type: string }[];
  react: Reaction;
  close(): Promise<void>;
}

const accept: Reaction = (response) => {
  response.writeHead(202, { 'Content-Type': 'text/plain', 'X-shs-txid': 'x', 'X-shs-duplicatemsg': 'no' });
  response.end('x');
};

/** A node with the ingivare's own certificate, which is made out to no host. */
async function ownNode(as = 'bolag-a'): Promise<OwnNode> {
  const file = (name: string): Buffer => readFileSync(path.join(CERTS, name));
  const taken: OwnNode['taken'][number][] = [];
  const node = { react: accept };
  const server: Server = createServer(
    {
      cert: file(`${as}.pem`),
      key: file(`${as}.key`),
      ca: file('client-ca.pem'),
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = Buffer.concat(pieces);
        const { socket } = request;
        const peer = socket instanceof TLSSocket ? (socket.getPeerX509Certificate()?.subject ?? '') : '';
        taken.push({ body, peer, type: request.headers['content-type'] ?? '' });
        node.react(response, request, body);
      });
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/shs/rs`,
    taken,
    get react() {
      return node.react;
    },
    set react(reaction) {
      node.react = reaction;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

let stage: ShsStage;
let node: OwnNode;
afterEach(async () => {
  await stage.close();
  await node.close();
});

async function begin(more: Record<string, unknown> = {}): Promise<void> {
  // The certificates must be there before the node can open its door.
  stage = await raiseShs();
  await stage.close();
  node = await ownNode();
  stage = await raiseShs({ 'shs.pushUrl': node.url, ...(more as Record<string, string>) });
}

/** Hands in, and waits until the first try of the kvittens has been told. */
async function handIn(): Promise<Record<string, unknown>> {
  const told = stage.sim.journal.next('shs.sandning');
  const body = await ansokan({ count: 1 });
  must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  return (await told).data;
}

const waiting = (): Promise<unknown[]> => stage.a.list(`?producttype=${product('bf.kvittens')}`);

it('delivers the kvittens to the node, over mutual TLS, as Genrep', async () => {
  await begin();
  expect(await handIn()).toMatchObject({ result: 'SENT', status: 202, doubt: null });
  expect(node.taken).toHaveLength(1);
  const [{ body, peer, type }] = node.taken as [(typeof node.taken)[number]];
  expect(type).toBe('message/rfc822');
  expect(peer).toContain('2021005448');
  const message = parse(body);
  expect(attribute(message.label, 'sequence-type')).toBe('event');
  expect(message.parts[0]?.body.toString('latin1')).toContain('GODK');
  // It has been fetched: neither door lists it, and e-transport may fetch it again.
  expect(await waiting()).toEqual([]);
  expect(must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens' }))).toEqual([]);
  expect(await stage.events('fil.hamtad')).toHaveLength(1);
});

it('delivers later files on the clock, before the advance has answered', async () => {
  await begin();
  await handIn();
  await stage.sim.clock.advance('kväll');
  expect(node.taken).toHaveLength(2);
  expect((await stage.events('shs.sandning')).map(({ result }) => result)).toEqual(['SENT', 'SENT']);
});

it.each<[string, Reaction, object]>([
  ['200', (response) => void response.writeHead(200).end('x'), { result: 'SENT', status: 200, doubt: 'x' }],
  ['204', (response) => void response.writeHead(204).end(), { result: 'SENT', status: 204 }],
  [
    '200 with HTML',
    (response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>hej</html>'),
    { result: 'SENT', status: 200, doubt: '<html>hej</html>' },
  ],
  [
    'duplicate',
    (response) => void response.writeHead(202, { 'X-shs-txid': 'x', 'X-shs-duplicatemsg': 'yes' }).end('x'),
    { result: 'SENT', duplicate: true },
  ],
  [
    '400 with a code',
    (response) => void response.writeHead(400, { 'X-shs-errorcode': 'MissingAgreement' }).end('nej'),
    { result: 'QUARANTINED', code: 'MissingDeliveryExecution', remoteCode: 'MissingAgreement', info: 'nej' },
  ],
  [
    '400 without',
    (response) => void response.writeHead(400).end(),
    { result: 'QUARANTINED', code: 'OtherError' },
  ],
  ['404', (response) => void response.writeHead(404).end(), { result: 'QUARANTINED', status: 404 }],
  [
    '500 with HTML',
    (response) => void response.writeHead(500, { 'Content-Type': 'text/html' }).end('<html>'),
    { result: 'QUARANTINED', status: 500, code: 'OtherError' },
  ],
  [
    'a redirect',
    (response) => void response.writeHead(302, { Location: '/annat' }).end(),
    { result: 'QUARANTINED', status: 302 },
  ],
])('takes %s', async (_, reaction, expected) => {
  await begin();
  node.react = reaction;
  expect(await handIn()).toMatchObject(expected);
  // An answer is never asked for again, whatever time it becomes.
  await stage.sim.clock.advance('PT1H');
  expect(node.taken).toHaveLength(1);
  expect(await waiting()).toHaveLength('result' in expected && expected.result === 'SENT' ? 0 : 1);
});

it('tries again on the clock when the connection is cut, and gives the same tx.id', async () => {
  await begin();
  node.react = (_, request) => request.socket.destroy();
  expect(await handIn()).toMatchObject({ result: 'OMSANDS', attempt: 0 });
  expect(await waiting()).toHaveLength(1);
  await stage.sim.clock.advance('PT1S');
  expect(node.taken).toHaveLength(2);
  node.react = accept;
  await stage.sim.clock.advance('PT2S');
  expect(node.taken).toHaveLength(3);
  const ids = node.taken.map(({ body }) => attribute(body.toString('latin1'), 'tx.id'));
  expect(new Set(ids).size).toBe(1);
  expect((await stage.events('shs.sandning')).at(-1)).toMatchObject({ result: 'SENT' });
  expect(await waiting()).toEqual([]);
});

it('gives up after the retries; the file can still be fetched', async () => {
  await begin({ 'shs.pushRetries': 2 });
  node.react = (_, request) => request.socket.destroy();
  await handIn();
  await stage.sim.clock.advance('PT1M');
  expect(node.taken).toHaveLength(3);
  expect((await stage.events('shs.sandning')).at(-1)).toMatchObject({
    result: 'QUARANTINED',
    code: 'MissingDeliveryExecution',
  });
  expect(await waiting()).toHaveLength(1);
});

it('tries again by itself when the clock runs with real time', async () => {
  await begin({ clock: 'real' });
  node.react = (_, request) => request.socket.destroy();
  const sent = stage.sim.journal.next('shs.sandning', ({ data }) => data['result'] === 'SENT');
  expect(await handIn()).toMatchObject({ result: 'OMSANDS' });
  node.react = accept;
  expect((await sent).data).toMatchObject({ status: 202 });
});

it('goes on after a restart', async () => {
  const data = emptyFolder();
  await begin({ memory: false, data });
  node.react = (_, request) => request.socket.destroy();
  await handIn();
  await stage.close();
  stage = await raiseShs({ memory: false, data, clock: undefined, seed: undefined, 'shs.pushUrl': node.url });
  node.react = accept;
  expect(await waiting()).toHaveLength(1);
  await stage.sim.clock.advance('PT1S');
  expect((await stage.events('shs.sandning')).at(-1)).toMatchObject({ result: 'SENT' });
  expect(await waiting()).toEqual([]);
});

it('gives up waiting for a node that hangs', async () => {
  await begin({ 'shs.pushTimeoutSeconds': 1 });
  node.react = () => undefined;
  expect(await handIn()).toMatchObject({
    result: 'OMSANDS',
    info: expect.stringContaining('1000 ms') as string,
  });
});

it('sends nothing to other computers unless it has been opened', async () => {
  await begin();
  await stage.close();
  stage = await raiseShs({ 'shs.pushUrl': 'https://nod.invalid/shs/rs' });
  expect(await handIn()).toMatchObject({ result: 'QUARANTINED', code: 'MissingDeliveryAddress' });
});

it('sends nothing to a node with another’s certificate', async () => {
  await begin();
  await node.close();
  node = await ownNode('bolag-d');
  await stage.close();
  stage = await raiseShs({ 'shs.pushUrl': node.url });
  expect(await handIn()).toMatchObject({ result: 'OMSANDS' });
  expect(node.taken).toEqual([]);
});

it('a planned fault brings the same message twice, the second time as the same message', async () => {
  await begin();
  const plan = (effect: object): Promise<unknown> =>
    ask(stage.sim.urls.control, { method: 'POST', path: '/faults', body: { point: 'push', effect } });
  await plan({ kind: 'duplicate' });
  expect(await handIn()).toMatchObject({ result: 'SENT' });
  expect(node.taken).toHaveLength(2);
  const [first, again] = node.taken.map(({ body }) => parse(body));
  expect(attribute(again!.label, 'tx.id')).toBe(attribute(first!.label, 'tx.id'));
  expect(again!.parts[0]?.body).toEqual(first!.parts[0]?.body);
  await plan({ kind: 'delay', ms: 20 });
  await stage.sim.clock.advance('kväll');
  expect(node.taken).toHaveLength(3);
  expect(await stage.events('storning.utlost')).toHaveLength(2);
});

it('sends nothing of a service whose permit has been revoked; it waits', async () => {
  await begin();
  expect(await handIn()).toMatchObject({ result: 'SENT' });
  const body = { what: 'bf', reason: 'prov' };
  const path = '/permissions/5560000167/revocations';
  await ask(stage.sim.urls.control, { method: 'POST', path, body });
  const told = stage.sim.journal.next('shs.sandning');
  await stage.sim.clock.advance('P1D');
  expect((await told).data).toMatchObject({ result: 'QUARANTINED', code: 'MissingAgreement' });
  expect(node.taken).toHaveLength(1);
  expect(await stage.a.list()).toEqual([]);
  expect((await stage.sim.mailbox('5560000167')).map(({ state }) => state)).toContain('vantar');
});
