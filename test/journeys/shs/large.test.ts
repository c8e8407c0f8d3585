/** A part of 100 MB goes in and out without being held in memory. */
import { createHash } from 'node:crypto';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { emptyFolder } from '../stage';
import { A, label, mime, newId, product, raiseShs, type ShsStage } from './node';

const SIZE = 100 * 1024 * 1024;
const PIECE = 256 * 1024;
const MARK = Buffer.from('HÄR', 'latin1');

let stage: ShsStage;
afterEach(async () => {
  await stage.close();
});

/** The most memory seen, in bytes above what it was at first. */
function watch(): { look(): void; above(): number } {
  const idle = process.memoryUsage().rss;
  let most = idle;
  return {
    look: () => {
      most = Math.max(most, process.memoryUsage().rss);
    },
    above: () => most - idle,
  };
}

function payload(): Buffer {
  const piece = Buffer.alloc(PIECE);
  for (let at = 0; at < PIECE; at += 4) piece.writeUInt32LE((at * 2654435761) % 2 ** 32, at);
  return piece;
}

/** A message around `SIZE` bytes, as a stream. */
async function* large(wish: Parameters<typeof label>[0], look: () => void): AsyncGenerator<Buffer> {
  const small = mime(label(wish), [MARK]);
  const at = small.indexOf(MARK);
  yield small.subarray(0, at);
  const piece = payload();
  for (let sent = 0; sent < SIZE; sent += PIECE) {
    look();
    yield piece;
  }
  yield small.subarray(at + MARK.length);
}

const expectedSum = (): string => {
  const hash = createHash('sha256');
  const piece = payload();
  for (let sent = 0; sent < SIZE; sent += PIECE) hash.update(piece);
  return hash.digest('hex');
};

/** Reads the answer without keeping it: the sum of the part's bytes, which end a known length before the end. */
function sumOfPart(answer: IncomingMessage, look: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    let head: Buffer | undefined = Buffer.alloc(0);
    let left = SIZE;
    const take = (bytes: Buffer): void => {
      const mine = bytes.subarray(0, left);
      left -= mine.length;
      hash.update(mine);
    };
    const first = payload().subarray(0, 64);
    answer.on('data', (bytes: Buffer) => {
      look();
      if (head === undefined) {
        take(bytes);
        return;
      }
      head = Buffer.concat([head, bytes]);
      const at = head.indexOf(first);
      if (at < 0) return;
      const rest = head.subarray(at);
      head = undefined;
      take(rest);
    });
    answer.on('error', reject);
    answer.on('end', () => resolve(hash.digest('hex')));
  });
}

const fetched = (txId: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { base, agent } = stage.a;
    const target = { host: base.hostname, port: base.port, path: `/shs/ds/${A}/${txId}`, agent };
    request(target, resolve).on('error', reject).end();
  });

// 100 MB through TLS and disk take their time on a small machine.
jest.setTimeout(240_000);

it.each([['binary'], ['base64']])('asynchronous, out again as %s', async (encoding) => {
  stage = await raiseShs({ memory: false, data: emptyFolder(), 'shs.transferEncoding': encoding });
  const memory = watch();
  const txId = newId();
  const answer = await stage.a.post(large({ txId }, () => memory.look()));
  expect([answer.status, answer.text]).toEqual([202, txId]);
  const [listed = {}] = await stage.a.list();
  const message = await fetched(listed['tx.id'] ?? '');
  if (encoding === 'binary') expect(await sumOfPart(message, () => memory.look())).toBe(expectedSum());
  else for await (const piece of message) if (piece) memory.look();
  expect(message.complete).toBe(true);
  expect(memory.above()).toBeLessThan(150 * 1024 * 1024);
});

it('synchronous', async () => {
  stage = await raiseShs({ memory: false, data: emptyFolder() });
  const memory = watch();
  const { base, agent } = stage.a;

  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(
      { host: base.hostname, port: base.port, path: '/shs/rs', method: 'POST', agent },
      resolve,
    );
    sent.on('error', reject);
    Readable.from(large({ transfer: 'synch', sequence: 'request' }, () => memory.look())).pipe(sent);
  });
  expect(answer.statusCode).toBe(200);
  expect(await sumOfPart(answer, () => memory.look())).toBe(expectedSum());
  expect(memory.above()).toBeLessThan(150 * 1024 * 1024);
});

it('to Kronofogden, where what is no file of records is still kept to the byte', async () => {
  stage = await raiseShs({ memory: false, data: emptyFolder(), 'shs.maxBytes': SIZE });
  const memory = watch();
  const answer = await stage.a.post(large({ product: product('bf.ansokan') }, () => memory.look()));
  expect(answer.status).toBe(202);
  const [received = {}] = await stage.events('fil.mottagen');
  expect(received).toMatchObject({ bytes: SIZE, sha256: expectedSum() });
  expect(memory.above()).toBeLessThan(150 * 1024 * 1024);
});
