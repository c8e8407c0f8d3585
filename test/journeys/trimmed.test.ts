/** A journal that is trimmed while a run is under way: the run keeps its own; everyone else is told what has gone. */
import { open, request } from '../../cli/control-client';
import { systemClock } from '../../simulator/clock';
import { resolveConfig } from '../../simulator/config';
import type { Stage as RunStage } from '../../simulator/scenario/backstage';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator } from '../../simulator/simulator';
import { createClient } from '../../client';
import { ansokan, CERTS, must } from './stage';

let sim: RunningSimulator;
let run: RunStage;

beforeAll(async () => {
  const argv = {
    ...{ port: '0', 'control-port': '0', clock: '2026-03-02T08:00', seed: '7', memory: true },
    ...{ certs: CERTS, 'journal-max-events': '1000' },
  };
  const config = resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: '/' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  sim = await openSimulator(config.config, { version: '0', tell: () => undefined });
  const opened = await sim.backstage.open({
    ...{ name: 'prov', clock: '2026-03-02T08:00', seed: '1', settings: {}, orgs: ['5560000167'] },
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.complaints));
  run = opened.stage;
  const hand = async (as: string, count: number): Promise<void> => {
    const client = createClient({ url: sim.urls.data, certs: CERTS, as });
    const body = await ansokan({ as, count });
    const { transaktionsid } = must(await client.submit({ transaction: 'bf.ansokan', body }));
    must(await client.waitFor({ transaction: 'bf.kvittens', inReplyTo: transaktionsid, timeoutMs: 20_000 }));
    client.close();
  };
  await hand('bolag-a', 1);
  // Far more than may stay, in another world.
  await hand('bolag-d', 1800);
  await sim.office.drained();
  while ((await sim.journal.read({ after: 0, limit: 1 }))[0]?.seq === 1) await systemClock.yield();
  // It goes a piece at a time: the edge stands when the last piece has gone.
  await sim.journal.close();
}, 60_000);
afterAll(() => sim.close());

it('a run has all of its events, in order, with those that have gone', async () => {
  const mine = await run.events(0);
  expect(mine.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['fil.mottagen', 'fil.kontrollerad', 'fil.levererad', 'fil.hamtad']),
  );
  expect(mine[0]?.seq).toBeLessThan(20);
  const seqs = mine.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
});

it('whoever asks beyond the edge is told where it is', async () => {
  const ask = async (after: number): Promise<{ trimmed: number | null; events: { seq: number }[] }> => {
    const path = `/api/v1/journal?after=${after}&limit=1`;
    const answer = await request(sim.urls.control, { method: 'GET', path });
    return JSON.parse(answer.body.toString()) as never;
  };
  const { trimmed, events } = await ask(0);
  expect(trimmed).toBe(events[0]!.seq - 1);
  expect((await ask(trimmed!)).trimmed).toBeNull();
  expect((await ask(trimmed! - 1)).trimmed).toBe(trimmed);
});

it('a stream that goes on from before the edge says so first', async () => {
  const text = await new Promise<string>((resolve) => {
    const path = '/api/v1/journal/stream?after=3';
    const sent = open(sim.urls.control, { method: 'GET', path }, (answer) => {
      let seen = '';
      answer.on('data', (piece: Buffer) => {
        seen += piece.toString();
        if (!seen.includes('\nid: ') && !seen.startsWith('id: ')) return;
        sent.destroy();
        resolve(seen);
      });
    });
    sent.on('error', () => undefined);
  });
  const gap = /event: handelselogg\.lucka\ndata: (.*)\n\n[\s\S]*?id: (\d+)/.exec(text);
  const { after, trimmed } = JSON.parse(gap?.[1] ?? '{}') as { after: number; trimmed: number };
  expect([after, Number(gap?.[2]) > trimmed]).toEqual([3, true]);
});

it('the page says it where the events end', async () => {
  const path = '/handelselogg?typ=handelselogg.trimmad&lang=sv';
  const page = await request(sim.urls.control, { method: 'GET', path });
  expect(page.body.toString()).toContain('Äldre händelser har tagits bort');
});
