/** A simulator on free ports with real certificates, and the people who use it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type Client } from '../../client';
import type { Result } from '../../client/result';
import { generateFile } from '../../simulator/services/generate';
import { createChance } from '../../simulator/chance';
import type { Form } from '../../simulator/formats/layout';
import { openLayouts } from '../../simulator/knowledge';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { builtinParties } from '../../simulator/parties/builtin';
import type { Party } from '../../simulator/parties/party';
import { findIncoming } from '../../simulator/services/registry';
import type { FaultKind } from '../../simulator/services/planted';

/** One folder for all tests of this process: making keys takes a while, and makers wait for one another. */
export const CERTS = path.join(__dirname, '../../node_modules/.cache/genrep-test-certs');

export const emptyFolder = (): string => mkdtempSync(path.join(tmpdir(), 'genrep-test-'));

export interface Stage {
  readonly sim: Simulator;
  readonly told: string[];
  /** Over e-transport unless said. */
  as(part: string, via?: 'etransport' | 'shs'): Client;
  close(): Promise<void>;
}

/** Monday 2 March 2026, 08:00, standing still. */
export async function raise(options: SimulatorOptions = {}): Promise<Stage> {
  const told: string[] = [];
  const sim = await startSimulator(
    { clock: '2026-03-02T08:00', seed: 7, memory: true, certs: CERTS, ...options },
    (line) => told.push(line),
  );
  const clients: Client[] = [];
  return {
    sim,
    told,
    as: (part, via = 'etransport') => {
      const client = createClient({ url: sim.urls.data, certs: sim.certs, as: part, via });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) client.close();
      await sim.close();
    },
  };
}

export interface FileWish {
  readonly as?: string;
  readonly sender?: Party;
  readonly count: number;
  readonly lopnummer?: number;
  readonly seed?: string;
  readonly date?: string;
  readonly faults?: readonly FaultKind[];
  readonly layouts?: readonly string[];
  readonly form?: Form;
}

/** A file of BF applications, as `genrep generate` makes it. */
export const ansokan = (wish: FileWish): Promise<Buffer> => fileOf('bf.ansokan', wish);

/** A flat file of a transaction, as `genrep generate` makes it. */
export async function fileOf(transaction: string, wish: FileWish): Promise<Buffer> {
  const sender = wish.sender ?? builtinParties().find(({ part }) => part === (wish.as ?? 'bolag-a'))!;
  const layout = (await openLayouts(wish.layouts ?? [])).editions(transaction, wish.form ?? 'fixed')[0]!;
  const moment = {
    chance: createChance(wish.seed ?? '1'),
    code: sender.codes[0]!,
    sender,
    date: wish.date ?? '2026-03-02',
    lopnummer: wish.lopnummer ?? 1,
    count: wish.count,
  };
  const incoming = findIncoming(transaction)!.transaction;
  return Buffer.concat([...generateFile(incoming, layout, moment, wish.faults ?? [])]);
}

/** The value of a result, or a failed test that says why. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}
