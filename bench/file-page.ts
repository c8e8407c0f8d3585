/** The page of a file in the console, of a large file and a small one: at its start, middle and last record, and the next problem. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createClient } from '../client';
import { startSimulator, type Simulator } from '../simulator';
import { createChance } from '../simulator/chance';
import { openLayouts } from '../simulator/knowledge';
import { builtinParties } from '../simulator/parties/builtin';
import { generateFile } from '../simulator/services/generate';
import { findIncoming } from '../simulator/services/registry';
import { byTurns } from './pages';
import type { Ratio } from './ratio';
import { median } from './row';

/** An application has so many records or more. */
const RECORDS_EACH = 11;
const FEW = 100;
const MANY = 1_000_000;
const QUICK = 100_000;

interface Filed {
  readonly id: number;
  readonly records: number;
  readonly handlingar: number;
}

export async function measureFilePage(quick: boolean): Promise<readonly Ratio[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-bench-'));
  const sim = await startSimulator({
    ...{ data: path.join(folder, 'data'), certs: path.join(folder, 'certs'), clock: '2026-03-02T08:00' },
    'etransport.maxBytes': 2 ** 33,
  });
  try {
    const small = await fileOf(sim, FEW);
    const large = await fileOf(sim, quick ? QUICK : MANY);
    const places: readonly (readonly [what: string, query: (file: Filed) => string])[] = [
      ['at its start', () => ''],
      ['in the middle', ({ records }) => `?fran=${Math.floor(records / 2)}`],
      ['at its last record', ({ records }) => `?fran=${records - 24}`],
      ['at the next problem', ({ handlingar }) => `?handling=${handlingar}`],
    ];
    const rows: Ratio[] = [];
    for (const [what, query] of places) {
      const addresses = [small, large].map((file) => `${sim.urls.control}/filer/${file.id}${query(file)}`);
      const [few = [], many = []] = await byTurns(addresses);
      const title = `file page ${what}, of so many records beside ${small.records}`;
      rows.push({ what: title, size: large.records, times: median(many) / median(few) });
    }
    return rows;
  } finally {
    await sim.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Handed in over the door and checked; the last handling is wrong, so that nothing is registered. */
async function fileOf(sim: Simulator, wished: number): Promise<Filed> {
  const layout = (await openLayouts([])).editions('bf.ansokan', 'fixed')[0];
  const sender = builtinParties().find(({ part }) => part === 'bolag-a');
  const found = findIncoming('bf.ansokan');
  const code = sender?.codes[0];
  if (layout === undefined || sender === undefined || found === undefined || code === undefined)
    throw new Error('nothing to measure with');
  const count = Math.ceil(wished / RECORDS_EACH);
  const moment = { chance: createChance('1'), code, sender, date: '2026-03-02', lopnummer: 1, count };
  const faults = [{ kind: 'belopp-noll' as const, handling: count }];
  let records = 0;
  const pieces = function* (): Generator<Buffer> {
    for (const piece of generateFile(found.transaction, layout, moment, faults)) {
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) records++;
      yield piece;
    }
  };
  const client = createClient({ url: sim.urls.data, certs: sim.certs, as: 'bolag-a' });
  try {
    const sent = await client.submit({
      ...{ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN' },
      body: Readable.from(pieces()) as AsyncIterable<Buffer>,
    });
    if (!sent.ok) throw new Error(sent.text);
  } finally {
    client.close();
  }
  await sim.clock.advance('PT1M');
  const answer = await fetch(`${sim.urls.control}/api/v1/mailbox?org=${sender.org}&direction=in&limit=10`);
  const { files } = (await answer.json()) as { files: { id: number }[] };
  return { id: files.at(-1)?.id ?? 0, records, handlingar: count };
}
