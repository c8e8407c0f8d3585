/** Genrep's own client, over real sockets and with real certificates. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '../../../client';
import type { Client } from '../../../client';
import type { Failure, Result } from '../../../client';
import type { Transaction } from '../../catalogue';
import type { Actor, Did } from './actor';

export interface ReferenceWish {
  readonly url: string;
  readonly certs: string;
  readonly catalogue: readonly Transaction[];
  /** Business time: what is sent carries it, so that runs repeat. */
  now(): number;
  /** Real time: for a client that waits. */
  elapsed(): number;
  /** For messages: runs repeat to the byte. */
  newId(): string;
}

export function createReferenceActor(wish: ReferenceWish): Actor {
  const clients = new Map<string, Client>();
  const products = Object.fromEntries(wish.catalogue.map(({ id, productId }) => [id, productId]));
  const timing = {
    newId: () => wish.newId(),
    now: () => wish.now(),
    elapsed: () => wish.elapsed(),
    wait: () => Promise.resolve(),
  };
  const worn = new Map<string, string>();
  const clientOf = (part: string, via: 'etransport' | 'shs', address?: string): Client => {
    const as = worn.get(part) ?? part;
    const key = `${via}/${as}/${address ?? ''}`;
    const known = clients.get(key);
    if (known !== undefined) return known;
    const made = createClient({
      ...{ url: wish.url, certs: wish.certs, as, via, products, lang: 'en', timing },
      ...(address === undefined ? {} : { shs: { address } }),
    });
    clients.set(key, made);
    return made;
  };
  return {
    mode: 'reference',
    handIn: async ({ step, as, transaction, name, body, txId, sender }) => {
      const sent = await clientOf(as, step.via, sender).submit({
        transaction,
        body: body ?? Buffer.alloc(0),
        ...(name === undefined ? {} : { name }),
        ...(txId === undefined ? {} : { txId }),
      });
      if (!sent.ok) return badly(sent);
      return sent.value.duplicate === true ? well(202, DUPLICATE) : well(202);
    },
    fetch: async ({ step, as, transaction, names }) => {
      const client = clientOf(as, step.via);
      for (const name of names) {
        const fetched = await client.fetch({ transaction, name });
        if (!fetched.ok) return badly(fetched);
      }
      return well(200);
    },
    list: async ({ step, as, transaction, all }) =>
      did(await clientOf(as, step.via).list({ transaction, all })),
    acknowledge: async ({ as, transaktionsids }) => {
      const client = clientOf(as, 'shs');
      for (const transaktionsid of transaktionsids) {
        const done = await client.acknowledge({ transaktionsid });
        if (!done.ok) return badly(done);
      }
      return well(200);
    },
    connect: async ({ certificate }) => {
      const client =
        certificate === undefined
          ? createClient({ url: wish.url, ...(await nobody(wish.certs)), products, lang: 'en', timing })
          : clientOf(certificate, 'etransport');
      const asked = await client.list({
        transaction: wish.catalogue.find(({ direction }) => direction === 'out')?.id ?? '',
      });
      if (certificate === undefined) client.close();
      return did(asked);
    },
    wear: (as, certificate) => void worn.set(as, certificate),
    close: () => {
      for (const client of clients.values()) client.close();
    },
  };
}

/** Code of an answer that says so; the receipt has no code of its own. */
const DUPLICATE = 'DUBBLETT';

/** No certificate at all: the server's CA is still needed, to know whom one speaks to. */
async function nobody(certs: string): Promise<{ cert: string; key: string; ca: string }> {
  return { cert: '', key: '', ca: await readFile(path.join(certs, 'ca.pem'), 'utf8') };
}

const did = (result: Result<unknown>): Did => (result.ok ? well(200) : badly(result));
const well = (status: number, code: string | null = null): Did => ({
  answer: { status, code },
  trouble: null,
});
const badly = ({ status, code, text }: Failure): Did => ({
  answer: { status, code },
  trouble: { sv: `${code}: ${text}`, en: `${code}: ${text}` },
});
