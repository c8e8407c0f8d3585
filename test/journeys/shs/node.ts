/** An ingivare's own SHS node, made by hand: messages as bytes, calls over mutual TLS, nothing of the product's own. */
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import path from 'node:path';
import { Readable } from 'node:stream';
import { transactionOf } from '../../../simulator/services/registry';
import { raise, type Stage } from '../stage';
import type { SimulatorOptions } from '../../../simulator';

export const A = '5560000167';
export const D = '5599900015';
export const NODE = '2021005448';
export const EKO = '9e0f2b3a-4c1d-4e5f-8a6b-0000000000ec';
export const product = (transaction: string): string => transactionOf(transaction).productId;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface Node {
  post(
    body: Buffer | AsyncIterable<Buffer>,
    headers?: Record<string, string>,
    target?: string,
  ): Promise<Answer>;
  get(target: string): Promise<Answer>;
  /** The outbox of the node's organisation. */
  list(query?: string, outbox?: string): Promise<Listed[]>;
  fetch(txId: string, outbox?: string): Promise<Answer>;
  ack(txId: string, outbox?: string): Promise<Answer>;
  readonly agent: Agent;
  readonly base: URL;
}

export interface Listed {
  readonly [attribute: string]: string;
}

export interface LabelWish {
  readonly txId?: string;
  readonly corrId?: string;
  readonly contentId?: string;
  readonly from?: string;
  /** null: product addressing. */
  readonly to?: string | null;
  readonly product?: string;
  readonly sequence?: string;
  readonly transfer?: string;
  readonly status?: string;
  readonly agreement?: string;
  readonly subject?: string;
  readonly meta?: string;
  /** `<data/>` elements; one by default. */
  readonly data?: string;
  readonly originator?: string;
}

let counter = 0;
export const newId = (): string =>
  `${(++counter).toString(16).padStart(8, '0')}-1111-4222-8333-${process.pid.toString(16).padStart(12, '0')}`;

export function label(wish: LabelWish = {}): string {
  const txId = wish.txId ?? newId();
  const attributes = [
    'version="1.2"',
    `tx.id="${txId}"`,
    `corr.id="${wish.corrId ?? txId}"`,
    ...(wish.agreement === undefined ? [] : [`shs.agreement="${wish.agreement}"`]),
    `transfer-type="${wish.transfer ?? 'asynch'}"`,
    'message-type="simple" document-type="simple"',
    `sequence-type="${wish.sequence ?? 'event'}"`,
    `status="${wish.status ?? 'test'}"`,
  ];
  const to = wish.to === undefined ? NODE : wish.to;
  return `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shs.label SYSTEM "shs-label-1.2.dtd">
<shs.label ${attributes.join(' ')}>
${wish.originator === undefined ? '' : `<originator name="Lön">urn:X-shs:${wish.originator}</originator>\n`}<from commonName="Provbolaget">urn:X-shs:${wish.from ?? A}</from>
${to === null ? '' : `<to commonName="Noden">urn:X-shs:${to}</to>\n`}<product>urn:X-shs:${wish.product ?? EKO}</product>
${wish.meta === undefined ? '' : `<meta name="notis">${wish.meta}</meta>\n`}<subject>${wish.subject ?? 'Prov'}</subject>
<datetime>2026-03-02T07:59:00</datetime>
<content content.id="${wish.contentId ?? newId()}">${wish.data ?? '<data datapartType="fil" filename="fil.dat"/>'}</content>
</shs.label>`;
}

export interface PartWish {
  readonly body: Buffer;
  readonly type?: string;
  readonly encoding?: string;
  readonly name?: string;
}

const BOUNDARY = '=_prov_0001';

export function mime(labelText: string, parts: readonly (PartWish | Buffer)[]): Buffer {
  const all = [
    `Subject: SHS Message\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${BOUNDARY}"\r\n\r\n`,
    `--${BOUNDARY}\r\nContent-Type: text/xml; charset=ISO-8859-1\r\nContent-Transfer-Encoding: binary\r\n\r\n`,
    Buffer.from(labelText, 'latin1'),
    ...parts.flatMap((part) => {
      const wish = Buffer.isBuffer(part) ? { body: part } : part;
      const name = wish.name ?? 'fil.dat';
      return [
        `\r\n--${BOUNDARY}\r\nContent-Type: ${wish.type ?? 'application/octet-stream'}; name=${name}\r\n` +
          `Content-Transfer-Encoding: ${wish.encoding ?? 'binary'}\r\n` +
          `Content-Disposition: attachment; filename=${name}\r\n\r\n`,
        wish.body,
      ];
    }),
    `\r\n--${BOUNDARY}--\r\n`,
  ];
  return Buffer.concat(
    all.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)),
  );
}

export interface Parsed {
  readonly label: string;
  readonly parts: readonly { readonly head: string; readonly body: Buffer }[];
}

/** Takes a message apart by its boundary; bodies as they lie there. */
export function parse(message: Buffer): Parsed {
  const text = message.toString('latin1');
  const boundary = /boundary="([^"]+)"/.exec(text)?.[1] ?? '';
  const pieces = text.split(`--${boundary}`);
  if (!(pieces.at(-1) ?? '').startsWith('--')) throw new Error('no closing boundary');
  const parts = pieces.slice(1, -1).map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    return { head: piece.slice(2, end), body: Buffer.from(piece.slice(end + 4, -2), 'latin1') };
  });
  const [first, ...rest] = parts;
  return { label: first?.body.toString('latin1') ?? '', parts: rest };
}

export const attribute = (xml: string, name: string): string | undefined =>
  new RegExp(`\\s${name.replaceAll('.', '\\.')}="([^"]*)"`).exec(xml)?.[1];
export const element = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(xml)?.[1];

export function createNode(base: string, certs: string, part: string, org = A): Node {
  const file = (name: string): Buffer => readFileSync(path.join(certs, name));
  const agent = new Agent({
    cert: file(`${part}.pem`),
    key: file(`${part}.key`),
    ca: file('ca.pem'),
    keepAlive: true,
  });
  const url = new URL(base);
  const call = (
    method: string,
    target: string,
    body?: Buffer | AsyncIterable<Buffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(
        { host: url.hostname, port: url.port, method, path: target, agent, headers },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', reject);
          answer.on('end', () => {
            const whole = Buffer.concat(pieces);
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: whole,
              text: whole.toString('latin1'),
            });
          });
        },
      );
      sent.on('error', reject);
      if (body === undefined || Buffer.isBuffer(body)) sent.end(body);
      else Readable.from(body).pipe(sent);
    });
  const outboxOf = (outbox: string | undefined): string => `/shs/ds/urn:X-shs:${outbox ?? org}`;
  const node: Node = {
    agent,
    base: url,
    post: (body, headers = {}, target = '/shs/rs') =>
      call('POST', target, body, { 'Content-Type': 'message/rfc822', ...headers }),
    get: (target) => call('GET', target),
    list: async (query = '', outbox) => {
      const answer = await node.get(`${outboxOf(outbox)}${query}`);
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return [...answer.text.matchAll(/<message\s([^>]*?)\/?>/g)].map((match) =>
        Object.fromEntries(
          [...(match[1] ?? '').matchAll(/([\w.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
            name,
            value,
          ]),
        ),
      );
    },
    fetch: (txId, outbox) => node.get(`${outboxOf(outbox)}/${txId}`),
    ack: (txId, outbox) => call('POST', `${outboxOf(outbox)}/${txId}?action=ack`),
  };
  return node;
}

export interface ShsStage extends Stage {
  readonly a: Node;
  readonly d: Node;
  node(part: string, org: string): Node;
  /** Events of a type, oldest first. */
  events(type: string): Promise<Readonly<Record<string, unknown>>[]>;
  idle(): Promise<void>;
}

export async function raiseShs(options: SimulatorOptions = {}): Promise<ShsStage> {
  const stage = await raise(options);
  const nodes: Node[] = [];
  const node = (part: string, org: string): Node => {
    const made = createNode(stage.sim.urls.data, stage.sim.certs, part, org);
    nodes.push(made);
    return made;
  };
  return {
    ...stage,
    a: node('bolag-a', A),
    d: node('bolag-d', D),
    node,
    events: async (type) =>
      (await stage.sim.journal.read({ after: 0, type, limit: 1000 })).map(({ data }) => data),
    idle: async () => {
      await stage.sim.clock.advance('PT0M');
    },
    close: async () => {
      for (const { agent } of nodes) agent.destroy();
      await stage.close();
    },
  };
}
