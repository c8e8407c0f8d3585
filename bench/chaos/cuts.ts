/** Calls over sockets of their own, cut where the plan says: at every range of the bytes, on the way in and out. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { GENREP_PRODUCTS } from '../../client/products';
import { messageFor } from '../../client/shs-message';
import { MESSAGE_TYPE } from '../../simulator/shs/wire/headers';
import { writeMessage } from '../../simulator/shs/wire/mime-write';
import type { HandIn } from './ledger';
import type { Life } from './life';

/** Ranges that a message is divided into; the last cut comes when all has been sent. */
export const RANGES = 16;
const PATIENCE_MS = 5000;

/** Sends the file's call as far as the range says, then breaks the connection. True: every byte was sent. */
export async function cutHandIn(life: Life, handIn: HandIn, range: number): Promise<boolean> {
  const call = await callOf(handIn);
  const length = Math.floor((call.length * range) / RANGES);
  const socket = await open(life, handIn.part);
  if (socket === undefined) return false;
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.write(call.subarray(0, length), () => socket.destroy());
  });
  return length === call.length;
}

/** Asks for a file that is listed and breaks the connection after so many bytes; gives how many came. */
export async function cutFetch(
  life: Life,
  part: string,
  file: { readonly transaction: string; readonly name: string },
  after: number,
): Promise<number> {
  const socket = await open(life, part);
  if (socket === undefined) return 0;
  let got = 0;
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.on('data', (piece: Buffer) => {
      got += piece.length;
      if (got >= after) socket.destroy();
    });
    const product = GENREP_PRODUCTS[file.transaction] ?? '';
    socket.write(
      `GET /et/et_web/auto/${product}/${encodeURIComponent(file.name)} HTTP/1.1\r\n${host(life)}\r\n`,
    );
    if (after === 0) socket.destroy();
  });
  return got;
}

const host = ({ url }: Life): string => `Host: ${new URL(url).host}\r\nConnection: close\r\n`;

async function callOf(handIn: HandIn): Promise<Buffer> {
  const { transaction, name, body, org, txId, via } = handIn;
  const product = GENREP_PRODUCTS[transaction] ?? '';
  const head = 'Host: localhost\r\nConnection: close\r\n';
  if (via === 'etransport') {
    const line = `PUT /et/et_web/auto/${product}/${encodeURIComponent(name)} HTTP/1.1\r\n`;
    return Buffer.concat([Buffer.from(`${line}${head}Content-Length: ${body.length}\r\n\r\n`), body]);
  }
  const wish = { product, transaction, name, address: org, identity: {}, at: 0, txId, body };
  const pieces: Buffer[] = [];
  for await (const piece of writeMessage(messageFor(wish))) pieces.push(piece);
  const message = Buffer.concat(pieces);
  const lines = `POST /shs/rs HTTP/1.1\r\n${head}Content-Type: ${MESSAGE_TYPE}\r\n`;
  return Buffer.concat([Buffer.from(`${lines}Content-Length: ${message.length}\r\n\r\n`), message]);
}

/** undefined when nobody answers. */
async function open({ url, certs }: Life, part: string): Promise<TLSSocket | undefined> {
  const read = (name: string): Promise<Buffer> => readFile(path.join(certs, name));
  const [cert, key, ca] = await Promise.all([read(`${part}.pem`), read(`${part}.key`), read('ca.pem')]);
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), cert, key, ca, servername: 'localhost' });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    // Whatever breaks it, `close` follows.
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(undefined));
    socket.once('secureConnect', () => resolve(socket));
  });
}
