/** The mailbox's interface kept in memory, with what a test wants to look at. */
import { createHash, randomUUID } from 'node:crypto';
import type { HandIn, Mailbox, OpenFile } from '../../simulator/mailbox/mailbox';
import type { StoredFile } from '../../simulator/store/store';

export interface MemoryMailbox extends Mailbox {
  readonly handedInFiles: { readonly file: StoredFile; readonly bytes: Buffer }[];
  readonly refused: string[];
  /** How many files have begun to come. */
  readonly taking: number;
  readonly finished: string[];
  readonly aborted: string[];
  /** A file to fetch, with bytes or with a maker of bytes. */
  put(org: string, transaction: string, name: string, body: Buffer | StreamedBytes, inReplyTo?: string): void;
  /** The next accept throws this. */
  failNext(error: Error): void;
}

export interface StreamedBytes {
  readonly bytes: number;
  read(): AsyncIterable<Buffer>;
}

interface Kept {
  file: StoredFile;
  readonly read: () => AsyncIterable<Buffer>;
}

export function createMemoryMailbox(options: { keepBytes?: boolean } = {}): MemoryMailbox {
  const outgoing: Kept[] = [];
  const handedInFiles: { file: StoredFile; bytes: Buffer }[] = [];
  const refused: string[] = [];
  const finished: string[] = [];
  const aborted: string[] = [];
  let failing: Error | undefined;
  let ids = 0;
  let taking = 0;

  const make = (more: Partial<StoredFile>): StoredFile => ({
    id: ++ids,
    world: 'main',
    org: '',
    direction: 'out',
    transaction: '',
    productId: '',
    name: null,
    listedName: null,
    transaktionsid: randomUUID(),
    door: 'etransport',
    bytes: 0,
    sha256: '',
    state: 'vantar',
    kvitterad: false,
    at: 0,
    expires: null,
    inReplyTo: null,
    layout: null,
    label: null,
    ...more,
  });

  const opened = (kept: Kept): OpenFile => {
    const before = kept.file.state;
    kept.file = { ...kept.file, state: before === 'hamtad' ? 'hamtad' : 'hamtas' };
    return {
      file: kept.file,
      read: kept.read,
      finished: async () => {
        kept.file = { ...kept.file, state: 'hamtad' };
        finished.push(kept.file.listedName ?? '');
      },
      aborted: async () => {
        kept.file = { ...kept.file, state: before };
        aborted.push(kept.file.listedName ?? '');
      },
    };
  };

  return {
    handedInFiles,
    refused,
    finished,
    aborted,
    failNext: (error) => {
      failing = error;
    },
    put: (org, transaction, name, body, inReplyTo) => {
      const bytes = Buffer.isBuffer(body) ? body.length : body.bytes;
      const read = Buffer.isBuffer(body) ? () => once(body) : () => body.read();
      outgoing.push({
        file: make({ org, transaction, listedName: name, bytes, inReplyTo: inReplyTo ?? null }),
        read,
      });
    },
    get taking() {
      return taking;
    },
    accept: async (handIn: HandIn) => {
      taking += 1;
      const error = failing;
      failing = undefined;
      if (error !== undefined) throw error;
      const hash = createHash('sha256');
      const pieces: Buffer[] = [];
      let bytes = 0;
      try {
        for await (const piece of handIn.body) {
          bytes += piece.length;
          if (bytes > handIn.maxBytes) {
            refused.push('for-stor');
            return { ok: false, code: 'for-stor' };
          }
          hash.update(piece);
          if (options.keepBytes !== false) pieces.push(piece);
        }
      } catch (cause) {
        refused.push(handIn.why?.(cause) ?? 'avbruten');
        return { ok: false, code: 'avbruten' };
      }
      if (bytes === 0) {
        refused.push('tom');
        return { ok: false, code: 'tom' };
      }
      const { org, world, name } = handIn;
      const sha256 = hash.digest('hex');
      const file = make({
        org,
        world,
        name,
        bytes,
        sha256,
        direction: 'in',
        state: 'mottagen',
        transaction: handIn.transaction.id,
      });
      handedInFiles.push({ file, bytes: Buffer.concat(pieces) });
      return { ok: true, file };
    },
    shelf: {
      waiting: async () => ({ files: [], older: undefined }),
      handedIn: async () => ({ files: [], older: undefined }),
      received: async () => undefined,
      answers: async () => [],
      delivered: async () => undefined,
      fetchedAt: async () => undefined,
      open: async () => {
        throw new Error('not in this mailbox');
      },
    },
    waiting: async function* (world, org, transactions, all) {
      for (const { file } of outgoing) {
        const mine = file.world === world && file.org === org && transactions.includes(file.transaction);
        if (mine && (all || file.state === 'vantar')) yield file;
      }
    },
    open: async (world, org, transactions, name) => {
      const kept = outgoing.find(
        ({ file }) =>
          file.world === world &&
          file.org === org &&
          transactions.includes(file.transaction) &&
          file.listedName === name,
      );
      return kept === undefined ? undefined : opened(kept);
    },
    outbox: async function* () {},
    find: async () => undefined,
    openOnce: async () => undefined,
    acknowledge: async () => false,
    deliver: async () => {
      throw new Error('not in this mailbox');
    },
    handedIn: async function* (world, org) {
      for (const { file } of handedInFiles) if (file.world === world && file.org === org) yield file;
    },
    original: async () => undefined,
    peek: () => Promise.resolve(undefined),
    expire: async () => undefined,
  };
}

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}
