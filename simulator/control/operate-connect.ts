/** What somebody who connects a program of their own has to know. */
import { listCertificates } from '../../certs/list';
import { certificatesFit, hostNameFits, strangerIsRefused, type Check } from '../fitness';
import type { Direction } from '../catalogue';
import type { Mark } from '../provenance';
import { NODE_ORG } from '../shs/node';
import type { Label } from '../shs/wire/label';
import { writeMessage } from '../shs/wire/mime-write';
import { swedishTime } from '../shs/wire/times';
import { worldIn } from '../world';
import type { Parts } from './parts';

interface TransactionView {
  readonly id: string;
  readonly title: string;
  readonly direction: Direction;
  readonly productId: string;
  readonly productMark: Mark;
  /** A pattern. */
  readonly fileName: string;
  /** What answers it. */
  readonly kvittensTransaction: string | null;
}

export interface MessageWish {
  /** Ten digits. */
  readonly org: string;
  readonly transaction: string;
  readonly product: string;
  readonly file: string;
  /** Stands for the id, which must be fresh in each message. */
  readonly txId: string;
}

export interface ConnectOperations {
  transactions(): readonly TransactionView[];
  /** Names of the organisations' certificates that lie in the folder. */
  certificateNames(): Promise<ReadonlySet<string>>;
  /** Lines of the SHS message before and after the bytes of the file; each ends with CR LF. */
  messageAround(
    world: string,
    wish: MessageWish,
  ): Promise<{ readonly head: readonly string[]; readonly tail: readonly string[] }>;
  fitness(): Promise<readonly Check[]>;
}

export function connectOperations(parts: Parts): ConnectOperations {
  const { about, wall, worlds } = parts;
  return {
    transactions: () =>
      parts.catalogue.map((row) => ({
        id: row.id,
        title: row.title,
        direction: row.direction,
        productId: row.productId,
        productMark: row.productSource.mark,
        fileName: row.fileName,
        kvittensTransaction: row.kvittensTransaction,
      })),
    certificateNames: async () => {
      const all = await listCertificates(about.certs, new Date(wall.now()));
      return new Set(all.filter(({ use }) => use === 'party').map(({ name }) => name));
    },
    messageAround: async (world, wish) => {
      const label = labelOf(wish, swedishTime(worldIn(worlds, world).now()));
      const pieces: Buffer[] = [];
      const part = {
        contentType: 'application/octet-stream',
        encoding: 'binary',
        fileName: wish.file,
      } as const;
      const body = Buffer.from(BODY, 'latin1');
      for await (const piece of writeMessage({ label, boundary: wish.txId, parts: [{ ...part, body }] }))
        pieces.push(piece);
      const [head = '', tail = ''] = Buffer.concat(pieces).toString('latin1').split(BODY);
      return { head: linesOf(head), tail: linesOf(tail) };
    },
    fitness: async () =>
      Promise.all([
        certificatesFit(about.certs, new Date(wall.now())),
        hostNameFits(),
        strangerIsRefused({ pid: about.pid, etransport: about.urls.etransport, certs: about.certs }, wall),
      ]),
  };
}

/** Where the file goes; no label holds it. */
const BODY = '\x00file\x00';

const linesOf = (text: string): string[] => text.split(/\r?\n/).slice(0, -1);

const labelOf = ({ org, transaction, product, file, txId }: MessageWish, datetime: string): Label => ({
  version: '1.2',
  txId,
  corrId: txId,
  agreement: null,
  transferType: 'asynch',
  messageType: 'simple',
  documentType: 'simple',
  sequenceType: 'event',
  status: 'test',
  originator: null,
  from: { value: org, commonName: '', email: null, labeledUri: null },
  to: { value: NODE_ORG, commonName: null },
  endRecipient: null,
  product: { value: product, commonName: null, labeledUri: null },
  meta: [],
  subject: file,
  datetime,
  content: {
    contentId: txId,
    data: [{ datapartType: transaction, fileName: file, bytes: null, records: null }],
    comment: null,
  },
  history: [],
});
