/** A data port with the e-transport face behind real mutual TLS, and requests to it byte by byte. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { ensureCertificates } from '../../certs/folder';
import type { Transaction } from '../../simulator/catalogue';
import { CATALOGUE, transactionOf } from '../../simulator/services/registry';
import { systemClock } from '../../simulator/clock';
import { dataPortApp } from '../../simulator/etransport/app';
import { readBehaviours } from '../../simulator/etransport/behaviours';
import type { EtransportDeps, RejectedHandIn } from '../../simulator/etransport/deps';
import { createEtransport } from '../../simulator/etransport/etransport';
import { createPortal } from '../../simulator/etransport/pages/portal';
import type { Mailbox } from '../../simulator/mailbox/mailbox';
import { builtinParties } from '../../simulator/parties/builtin';
import type { Party } from '../../simulator/parties/party';
import { createListener } from '../../simulator/tls/listener';
import { peerOf } from '../../simulator/tls/peer';
import { DEFAULT_PORT_LIMITS } from '../../simulator/ports/limits';
import { DEFAULT_TLS_SETTINGS } from '../../simulator/tls/settings';
import { createTrust } from '../../simulator/tls/trust';
import { createMemoryMailbox, type MemoryMailbox } from './memory-mailbox';

export const ORG = {
  a: '5560000167',
  d: '5599900015',
  egen: '5599900023',
  ny: '5599900056',
  okand: '5599900064',
} as const;

export const product = (transaction: string): string => transactionOf(transaction).productId;
export const auto = (transaction: string, rest = ''): string =>
  `/et/et_web/auto/${product(transaction)}${rest}`;

export interface Rig {
  readonly url: string;
  readonly port: number;
  readonly certs: string;
  readonly mailbox: MemoryMailbox;
  readonly rejected: RejectedHandIn[];
  readonly failed: { readonly error: unknown; readonly place: string }[];
  /** Settings for everyone, by name; change them between calls. */
  readonly settings: Map<string, unknown>;
  /** Overrides of the face's needs; change them between calls. */
  readonly over: { supported?: (id: string) => boolean; localTime?: string };
  send(call: RawCall): Promise<Answer>;
  /** A bare TLS connection as a party. */
  open(as: string): Promise<TLSSocket>;
  close(): Promise<void>;
}

export interface RawCall {
  readonly method?: string;
  readonly path: string;
  readonly as?: string;
  readonly body?: Buffer | string;
  readonly headers?: Record<string, string | number>;
  readonly agent?: RequestOptions['agent'];
}
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export async function makeCertificates(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'genrep-et-'));
  const wish = (name: string, org: string) => ({ name, org, organisation: name, flaw: 'none' as const });
  const wishes = [
    wish('bolag-a', ORG.a),
    wish('egen', ORG.egen),
    wish('ny', ORG.ny),
    wish('okand', ORG.okand),
  ];
  await ensureCertificates({ dir, wishes, hosts: [], now: new Date() });
  return dir;
}

export const removeCertificates = (dir: string): Promise<void> => rm(dir, { recursive: true, force: true });

export interface RigOptions {
  readonly mailbox?: MemoryMailbox;
  /** Instead of the one in memory. */
  readonly stored?: Mailbox;
  readonly catalogue?: readonly Transaction[];
  readonly chooseTransaction?: EtransportDeps['chooseTransaction'];
}

export async function startRig(certs: string, options: RigOptions = {}): Promise<Rig> {
  const mailbox = options.mailbox ?? createMemoryMailbox();
  const parties = new Map<string, Party>(builtinParties().map((party) => [party.org, party]));
  const rejected: RejectedHandIn[] = [];
  const failed: Rig['failed'][number][] = [];
  const settings = new Map<string, unknown>();
  const over: Rig['over'] = {};
  const failing: EtransportDeps['failed'] = (error, place) => failed.push({ error, place });
  const deps: EtransportDeps = {
    mailbox: options.stored ?? mailbox,
    catalogue: options.catalogue ?? CATALOGUE,
    chooseTransaction: options.chooseTransaction ?? (() => undefined),
    supported: (id) => (over.supported ?? ((one: string) => one.startsWith('bf.')))(id),
    party: (org) => parties.get(org),
    worldOf: () => 'main',
    localTime: () => over.localTime ?? '2026-01-02T12:00:00',
    behaviours: (org) => readBehaviours({ ...Object.fromEntries(settings), ...parties.get(org)?.settings }),
    peerOf,
    rejected: (one) => void rejected.push(one),
    failed: failing,
    wall: systemClock,
  };
  const portal = createPortal({
    ...deps,
    isOwnHost: (name) => ['localhost', '127.0.0.1'].includes(name),
    local: (at) => new Date(at).toISOString().slice(0, 19),
    clockOf: () => ({ now: Date.UTC(2026, 0, 2, 12), mode: 'virtual' }),
    verdictOf: async () => undefined,
  });
  const app = dataPortApp([createEtransport(deps), portal], { wall: systemClock, failed: failing });
  const file = (name: string): Promise<Buffer> => readFile(join(certs, name));
  const [ca, clientCa] = await Promise.all([file('ca.pem'), file('client-ca.pem')]);
  const listener = await createListener({
    app,
    cert: await file('server.pem').then(String),
    key: await file('server.key').then(String),
    trust: createTrust({
      clientCaPem: [String(clientCa)],
      extraTrustPem: [],
      crlFiles: [],
      wall: systemClock,
    }),
    wall: systemClock,
    refused: (refusal) => failed.push({ error: refusal.reason, place: 'listener' }),
    addresses: ['127.0.0.1'],
    port: 0,
    settings: { ...DEFAULT_TLS_SETTINGS, closeSeconds: 0 },
    limits: DEFAULT_PORT_LIMITS,
  });
  const { port } = listener;
  const identity = async (as: string) => ({
    ca,
    cert: await file(`${as}.pem`),
    key: await file(`${as}.key`),
  });
  return {
    url: `https://localhost:${port}`,
    port,
    certs,
    mailbox,
    rejected,
    failed,
    settings,
    over,
    send: async ({ method = 'GET', path, as = 'bolag-a', body, headers = {}, agent = false }) => {
      const options = {
        host: '127.0.0.1',
        servername: 'localhost',
        port,
        method,
        path,
        headers,
        agent,
        ...(await identity(as)),
      };
      return new Promise((resolve, reject) => {
        const sent = httpsRequest(options, (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', reject);
          answer.on('end', () => {
            const whole = Buffer.concat(pieces);
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: whole,
              text: whole.toString('utf8'),
            });
          });
        });
        sent.on('error', reject);
        sent.end(body);
      });
    },
    open: async (as) => {
      const who = await identity(as);
      return new Promise((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', servername: 'localhost', port, ...who }, () =>
          resolve(socket),
        );
        socket.on('error', reject);
      });
    },
    close: () => listener.close(),
  };
}
