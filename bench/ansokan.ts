/** Files of BF applications that are approved: each ingivare's löpnummer follow one another. */
import { createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GENREP_PRODUCTS } from '../client';
import { partiesOf } from '../simulator/cast';
import { createChance } from '../simulator/chance';
import type { Layout } from '../simulator/formats/layout';
import { openLayouts } from '../simulator/knowledge';
import { generateFile } from '../simulator/services/generate';
import { findIncoming } from '../simulator/services/registry';
import { CONNECTIONS } from './ground';

const TRANSACTION = 'bf.ansokan';

/** Where a file of the transaction is handed in; its name is one of those that the product takes. */
export const HAND_IN = `/et/et_web/auto/${GENREP_PRODUCTS[TRANSACTION] ?? ''}/AAA.ANSOKAN`;

export interface Maker {
  readonly layout: Layout;
  /** The next file of the ingivare, of so many applications. */
  next(part: string, applications: number): Buffer;
  /** As many applications as fit in so many bytes, at least one. */
  fitting(bytes: number): number;
  /** As `next`, streamed into the folder; gives the file's path. */
  write(part: string, applications: number, folder: string): Promise<string>;
  orgOf(part: string): string;
}

export async function openMaker(): Promise<Maker> {
  const layout = (await openLayouts([])).editions(TRANSACTION, 'fixed')[0];
  const found = findIncoming(TRANSACTION);
  if (layout === undefined || found === undefined) throw new Error('nothing to measure with');
  const parties = new Map(partiesOf([], CONNECTIONS).map((party) => [party.part, party]));
  const last = new Map<string, number>();
  const pieces = (part: string, count: number): Generator<Buffer> => {
    const sender = parties.get(part);
    const code = sender?.codes[0];
    if (sender === undefined || code === undefined) throw new Error(`${part} is no ingivare`);
    const lopnummer = (last.get(part) ?? 0) + 1;
    last.set(part, lopnummer);
    const moment = { chance: createChance('1'), code, sender, date: '2026-03-02', lopnummer, count };
    return generateFile(found.transaction, layout, moment, []);
  };
  const next = (part: string, count: number): Buffer => Buffer.concat([...pieces(part, count)]);
  return {
    layout,
    orgOf: (part) => parties.get(part)?.org ?? '',
    next,
    fitting: (bytes) => {
      const before = last.get('bolag-d') ?? 0;
      // By the same two files each time: of others, the one with two applications may be no longer than the one with one.
      last.set('bolag-d', 0);
      const [one, two] = [1, 2].map((count) => next('bolag-d', count).length);
      last.set('bolag-d', before);
      const each = (two ?? 1) - (one ?? 0);
      return Math.max(1, Math.round((bytes - (one ?? 0)) / each) + 1);
    },
    write: async (part, count, folder) => {
      const file = path.join(folder, `${part}-${count}-${last.get(part) ?? 0}.txt`);
      // Another part has made it: the same löpnummer and count give the same bytes.
      if (existsSync(file)) pieces(part, count);
      else await pipeline(Readable.from(pieces(part, count)), createWriteStream(file));
      return file;
    },
  };
}
