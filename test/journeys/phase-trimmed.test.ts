/** A test phase whose events are trimmed away while its cases run: count and verdict stand, also across a restart. */
import path from 'node:path';
import { createClient, type Client } from '../../client';
import { systemClock } from '../../simulator/clock';
import { resolveConfig } from '../../simulator/config';
import type { PhaseView } from '../../simulator/rehearsal/phase-view';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator } from '../../simulator/simulator';
import { ansokan, CERTS, emptyFolder, must } from './stage';

const A = '5560000167';
const data = path.join(emptyFolder(), 'data');
let sim: RunningSimulator;
const clients: Client[] = [];

async function begin(): Promise<void> {
  const argv = {
    ...{ port: '0', 'control-port': '0', data, certs: CERTS, 'journal-max-events': '1000' },
    ...{ clock: '2026-03-02T08:00', seed: '7', 'testfas-underkanda-irad': '2' },
  };
  const config = resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: '/' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  sim = await openSimulator(config.config, { version: '0', tell: () => undefined });
}
async function end(): Promise<void> {
  for (const client of clients.splice(0)) client.close();
  await sim.close();
}
afterAll(end);

const as = (part: string): Client => {
  const client = createClient({ url: sim.urls.data, certs: CERTS, as: part });
  clients.push(client);
  return client;
};
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await systemClock.yield();
}
const oldest = async (): Promise<number> => (await sim.journal.read({ after: 0, limit: 1 }))[0]?.seq ?? 0;

let lopnummer = 0;
/** More than may stay, in another world's mål; whatever was told before has gone then. */
async function flood(): Promise<void> {
  const last = (await sim.journal.read({ after: await oldest(), limit: 1000 })).at(-1)?.seq ?? 0;
  await handIn(1100);
  // The bounds are looked at now and then, as events come.
  while ((await oldest()) <= last) await handIn(1);
}

async function handIn(count: number): Promise<void> {
  lopnummer += 1;
  const body = await ansokan({ as: 'bolag-d', count, lopnummer, seed: String(lopnummer) });
  must(await as('bolag-d').submit({ transaction: 'bf.ansokan', body }));
  await sim.office.drained();
}

const phases = () => sim.operations.rehearsals.phases;
function of<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const view = async (): Promise<PhaseView> => of(await phases().get(A, 'bf'));
const caseOf = (phase: PhaseView) =>
  phase.parts.flatMap(({ cases }) => cases).find(({ nr }) => nr === 'BF-4')!;

interface Way {
  readonly wrong: boolean;
  /** All that was told before its kvittens was fetched has gone when it is judged. */
  readonly trimmed: boolean;
}

/** BF-4 by a system of one's own. */
async function play({ wrong, trimmed }: Way): Promise<PhaseView> {
  const { run } = caseOf(of(await phases().run(A, 'bf', 'BF-4', { actor: 'wait' })));
  const step = (id: string): Promise<void> =>
    until(() => {
      const seen = sim.operations.run(run ?? '');
      return seen?.waitsFor !== null && seen?.step?.id === id;
    });
  const system = as('bolag-a');
  await step('ansokan');
  const body = await ansokan({ count: 3 });
  must(await system.submit({ transaction: 'bf.ansokan', body, name: 'AAA.ANSOKAN' }));
  await step('kvittens');
  if (trimmed) await flood();
  await fetchAll(system, 'bf.kvittens');
  await step('bekraftelse');
  if (wrong) {
    // Nobody asked for it, and its kvittens is left lying.
    const second = await ansokan({ count: 1, lopnummer: 2, seed: '2' });
    must(await system.submit({ transaction: 'bf.ansokan', body: second, name: 'AAA.ANSOKAN' }));
    await sim.office.drained();
  }
  await fetchAll(system, 'bf.bekraftelse');
  await until(async () => caseOf(await view()).state !== 'kors');
  return view();
}

async function fetchAll(system: Client, transaction: string): Promise<void> {
  const names = must(await system.list({ transaction }));
  expect(names).toHaveLength(1);
  for (const name of names) must(await system.fetch({ transaction, name }));
}

test('what has come of its cases is kept, and counted on', async () => {
  await begin();
  of(await phases().start(A, 'bf'));
  for (const nr of ['BF-1', 'BF-2', 'BF-3'])
    of(await phases().make(A, 'bf', { kind: 'attest', nr, by: 'Anna', note: 'sett' }));
  const failed = await play({ wrong: true, trimmed: false });
  expect(failed).toMatchObject({ state: 'pagar', serious: 1, failedInRow: 1 });
  expect(caseOf(failed)).toMatchObject({ state: 'ej-godkand', outcome: 'failed', tries: 1 });
  const evidence = await phases().evidence(A, 'bf', 'BF-4');
  await flood();
  expect(await sim.journal.read({ after: 0, type: 'ovning.*', limit: 1 })).toEqual([]);
  expect(await view()).toEqual(failed);

  await end();
  await begin();
  expect(await view()).toEqual(failed);
  expect(await phases().evidence(A, 'bf', 'BF-4')).toEqual(evidence);
  const broken = await play({ wrong: true, trimmed: false });
  expect(broken).toMatchObject({ state: 'avbruten', serious: 2, failedInRow: 2 });
  expect(broken.breaks).toEqual([expect.objectContaining({ reason: 'underkända körningar i rad: 2' })]);

  of(await phases().make(A, 'bf', { kind: 'reopen', by: 'Anna', mended: 'allt' }));
  const passed = await play({ wrong: false, trimmed: true });
  expect(passed).toMatchObject({ state: 'pagar', serious: 0, failedInRow: 0 });
  expect(caseOf(passed)).toMatchObject({ state: 'godkand', outcome: 'passed', tries: 3 });
});
