/** Every call that the doors take, as rows: what it asks with, and what it names of a file or an organisation. */
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import path from 'node:path';
import { agreementId } from '../../simulator/shs/agreements';
import { transactionOf } from '../../simulator/services/registry';
import { EKO, label, mime, newId, NODE, type LabelWish } from './shs/node';
import type { Stage } from './stage';

/** What a call names. Each text is told in the answer at most because it was asked with. */
export interface Target {
  readonly org: string;
  /** Of a file to fetch, and of one handed in. */
  readonly out: string;
  readonly in: string;
  readonly name: string;
  /** A message put in the outbox by an echo: its tx.id and content.id. */
  readonly eko: string;
  readonly content: string;
  /** tx.id of the message that was echoed. */
  readonly sent: string;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** Ids that are new with this request. */
  readonly fresh?: readonly string[];
}

export interface Call {
  /** Method and address as the doors know it; the same for several rows. */
  readonly route: string;
  readonly what: string;
  /** What it comes to when the target is the caller's own: the status, and whether that differs from what is nowhere. */
  readonly own: `${number} ${'shown' | 'same'}`;
  /** @param me the organisation that asks. */
  ask(target: Target, me: string): Asked;
}

export const auto = (transaction: string, rest = ''): string =>
  `/et/et_web/auto/${transactionOf(transaction).productId}/${rest}`;
const WEB = '/et/et_web';
const HTML = { Accept: 'text/html', Host: 'localhost' };
const FORM = { ...HTML, 'Sec-Fetch-Site': 'same-origin' };
const fields = (pairs: readonly [string, string][]): string => new URLSearchParams([...pairs]).toString();
const collect = (pairs: readonly [string, string][]): Asked => ({
  method: 'POST',
  path: `${WEB}/hamta`,
  headers: { ...FORM, 'Content-Type': 'application/x-www-form-urlencoded' },
  body: fields(pairs),
});
const get = (target: string, headers: Record<string, string> = {}): Asked => ({
  method: 'GET',
  path: target,
  headers,
});
const page = (target: string): Asked => get(WEB + target, HTML);
const outbox = (org: string, rest = ''): string => `/shs/ds/urn:X-shs:${encodeURIComponent(org)}${rest}`;
const part = encodeURIComponent;

/** An empty file: whether it is taken is judged before what it holds, and a refused one leaves nothing. */
const upload = (product: string, name: string): Asked => ({
  method: 'POST',
  path: `${WEB}/lamna`,
  headers: { ...FORM, 'Content-Type': 'multipart/form-data; boundary=gr' },
  body: Buffer.from(
    `--gr\r\nContent-Disposition: form-data; name="produkt"\r\n\r\n${product}\r\n` +
      `--gr\r\nContent-Disposition: form-data; name="fil"; filename="${name}"\r\n` +
      `Content-Type: application/octet-stream\r\n\r\n\r\n--gr--\r\n`,
  ),
});

/** A message whose corr.id and content.id are its own tx.id, unless wished otherwise. */
function message(wish: LabelWish, body: string): Asked {
  const txId = wish.txId ?? newId();
  const ids = { contentId: txId, ...wish, txId };
  return {
    method: 'POST',
    path: '/shs/rs',
    headers: { 'Content-Type': 'message/rfc822' },
    body: mime(label(ids), [Buffer.from(body, 'latin1')]),
    fresh: [ids.txId, ids.contentId],
  };
}

function management(kind: 'confirm' | 'error', target: Target, me: string): Asked {
  const [corrId, contentId] = [target.sent, target.content];
  const inner = kind === 'confirm' ? '<confirmation/>' : '<error errorcode="OtherError" errorinfo="prov"/>';
  return message(
    {
      ...{ from: me, product: kind, sequence: 'adm' },
      data: `<data datapartType="${kind}" filename="${kind}.xml"/>`,
    },
    '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE shs.management SYSTEM "shs-management-1.2.dtd">' +
      `<shs.management version="1.2" corr.id="${corrId}" content.id="${contentId}">` +
      `<datetime>2026-03-02T08:00:00</datetime>${inner}</shs.management>`,
  );
}

const BF = 'bf.kvittens';
const row = (route: string, what: string, own: Call['own'], ask: Call['ask']): Call => ({
  ...{ route, what, own, ask },
});

/** Calls that name a file or an organisation. */
export const NAMING: readonly Call[] = [
  row('GET auto/:product/:name', 'fetch by name', '200 shown', ({ name }) => get(auto(BF, part(name)))),
  row('HEAD auto/:product/:name', 'look by name', '200 shown', ({ name }) => ({
    method: 'HEAD',
    path: auto(BF, part(name)),
  })),
  row('PUT auto/:product/:name', 'hand in under the name', '400 same', ({ name }) => ({
    method: 'PUT',
    path: auto('bf.ansokan', part(name)),
    body: '',
  })),
  row(
    'PUT auto/:product/',
    'hand in without a name, the organisation in the question',
    '400 same',
    ({ org }) => ({
      method: 'PUT',
      path: auto('bf.ansokan', `?org=${part(org)}`),
      body: '',
    }),
  ),
  row('POST auto/:product/', 'hand in with the name in the question', '400 same', ({ name }) => ({
    method: 'POST',
    path: auto('bf.ansokan', `?name=${part(name)}`),
    body: '',
  })),
  row(
    'GET auto/:product/',
    'list with the organisation and the id in the question',
    '200 same',
    ({ org, out }) => get(auto(BF, `?getfilenames=true&status=alla&org=${part(org)}&id=${part(out)}`)),
  ),
  row('HEAD auto/:product/', 'look at the list, likewise', '200 same', ({ org, out }) => ({
    method: 'HEAD',
    path: auto(BF, `?getfilenames=true&org=${part(org)}&id=${part(out)}`),
  })),
  row('GET /', 'files to fetch, with the organisation in the question', '200 same', ({ org, out }) =>
    page(`/?org=${part(org)}&fil=${part(out)}`),
  ),
  row('POST /hamta', 'one file', '200 shown', ({ out }) => collect([['en', out]])),
  row('POST /hamta', 'a package of it and what is nowhere', '404 same', ({ out }) =>
    collect([
      ['fil', out],
      ['fil', '99999999-1111-4222-8333-444444444444'],
    ]),
  ),
  row('POST /hamta', 'the id of a file handed in', '404 same', (target) => collect([['en', target.in]])),
  row('GET /lage', 'what has become of a file', '200 shown', ({ out }) => page(`/lage?fil=${part(out)}`)),
  row(
    'GET /inlamnade',
    'files handed in, with the organisation in the question',
    '200 same',
    ({ org, ...target }) => page(`/inlamnade?org=${part(org)}&id=${part(target.in)}`),
  ),
  row('GET /inlamnade/:id', 'a file handed in', '200 shown', (target) =>
    page(`/inlamnade/${part(target.in)}`),
  ),
  row('GET /inlamnade/:id', 'the id of a file to fetch', '404 same', ({ out }) =>
    page(`/inlamnade/${part(out)}`),
  ),
  row('GET /lamna', 'the form, with the organisation in the question', '200 same', ({ org }) =>
    page(`/lamna?org=${part(org)}`),
  ),
  row('POST /lamna', 'hand in under the name', '400 same', ({ name }) =>
    upload(transactionOf('bf.ansokan').productId, name.replaceAll('"', '')),
  ),
  row('GET /organisation', 'the organisation in the question', '200 same', ({ org }) =>
    page(`/organisation?org=${part(org)}`),
  ),
  row('GET ds/:outbox', 'list its outbox', '200 shown', ({ org }) => get(outbox(org))),
  row('GET ds/:outbox', 'list its outbox, as a sub-address', '200 shown', ({ org }) =>
    get(outbox(`${org}.lon`)),
  ),
  row('GET ds/:outbox', 'list the own, of its corr.id', '200 shown', ({ sent }, me) =>
    get(outbox(me, `?corrid=${part(sent)}`)),
  ),
  row('GET ds/:outbox', 'list the own, of its content.id', '200 shown', ({ content }, me) =>
    get(outbox(me, `?contentid=${part(content)}`)),
  ),
  row('GET ds/:outbox', 'list the own, of its end recipient', '200 shown', ({ org }, me) =>
    get(outbox(me, `?endrecipient=${part(org)}`)),
  ),
  row('GET ds/:outbox', 'its confirm messages', '200 shown', ({ org }) => get(outbox(org, '/confirm'))),
  row('GET ds/:outbox/:id', 'fetch from its outbox', '200 shown', ({ org, out }) =>
    get(outbox(org, `/${part(out)}`)),
  ),
  row('GET ds/:outbox/:id', 'fetch from the own outbox', '200 shown', ({ eko }, me) =>
    get(outbox(me, `/${part(eko)}`)),
  ),
  row('GET ds/:outbox/:id', 'fetch an answer from the own outbox', '200 shown', ({ out }, me) =>
    get(outbox(me, `/${part(out)}`)),
  ),
  row('POST ds/:outbox/:id', 'acknowledge in its outbox', '200 shown', ({ org, eko }) => ({
    method: 'POST',
    path: outbox(org, `/${part(eko)}?action=ack`),
  })),
  row('POST ds/:outbox/:id', 'acknowledge in the own outbox', '200 shown', ({ eko }, me) => ({
    method: 'POST',
    path: outbox(me, `/${part(eko)}?action=ack`),
  })),
  row('POST ds/:outbox', 'acknowledge nothing', '200 shown', ({ org }) => ({
    method: 'POST',
    path: outbox(org),
  })),
  row('POST rs', 'send in its name', '202 shown', ({ org }) => message({ from: org }, 'eko')),
  row('POST rs', 'send to it', '202 same', ({ org }, me) => message({ from: me, to: org }, 'eko')),
  row('POST rs', 'confirm its message', '202 shown', (target, me) => management('confirm', target, me)),
  row('POST rs', 'report an error in its message', '202 shown', (target, me) =>
    management('error', target, me),
  ),
  row('POST rs', 'use its tx.id', '202 shown', ({ sent }, me) =>
    message({ from: me, txId: sent, contentId: newId() }, 'eko'),
  ),
  row('POST rs', 'name its agreement', '202 shown', ({ org }, me) =>
    message({ from: me, to: NODE, product: EKO, agreement: agreementId(org, EKO) }, 'eko'),
  ),
  row('POST rs', 'for it as originator', '202 same', ({ org }, me) =>
    message({ from: me, originator: org }, 'eko'),
  ),
];

export type Answer =
  | 'broken'
  | {
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
      readonly text: string;
    };

export interface Caller {
  send(asked: Asked): Promise<Answer>;
  close(): void;
}

/** One that asks with the certificate files of a name. */
export function caller(stage: Stage, part: string): Caller {
  const file = (name: string): Buffer => readFileSync(path.join(stage.sim.certs, name));
  const tls = { ca: file('ca.pem'), cert: file(`${part}.pem`), key: file(`${part}.key`) };
  const agent = new Agent({ ...tls, keepAlive: true });
  const { port } = new URL(stage.sim.urls.data);
  return {
    close: () => agent.destroy(),
    send: ({ method, path: target, headers = {}, body = '' }) =>
      new Promise((resolve) => {
        const bytes = Buffer.from(body);
        const counted = bytes.length > 0 || method === 'PUT' || method === 'POST';
        const sent = request(
          {
            ...{ host: '127.0.0.1', servername: 'localhost', port, agent, method, path: target },
            headers: { ...headers, ...(counted ? { 'Content-Length': bytes.length } : {}) },
          },
          (answer) => {
            const pieces: Buffer[] = [];
            answer.on('data', (piece: Buffer) => pieces.push(piece));
            answer.on('error', () => resolve('broken'));
            answer.on('end', () => {
              const whole = Buffer.concat(pieces);
              const { statusCode: status = 0, headers: got } = answer;
              resolve({ status, headers: got, body: whole, text: whole.toString('latin1') });
            });
          },
        );
        sent.on('error', () => resolve('broken'));
        sent.end(bytes);
      }),
  };
}
