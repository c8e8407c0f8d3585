/** Stories in which a client goes wrong: green only while each thing goes wrong that the story says must. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadScenarios, SHIPPED } from '../../simulator/scenario/folder';
import { failures, verdictOf } from '../../simulator/scenario/known';
import { loadScenario } from '../../simulator/scenario/load';
import type { Scenario } from '../../simulator/scenario/scenario';
import type { RunningSimulator } from '../../simulator/simulator';
import { CERTS, session } from '../cli/terminal';
import { openStage, play, told } from './stage';

const FOLDER = path.join(SHIPPED, 'demonstration');

let sim: RunningSimulator;
let all: readonly Scenario[];
beforeAll(async () => {
  sim = await openStage();
  const loaded = await loadScenarios([FOLDER], '/');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.complaints));
  all = loaded.scenarios;
});
afterAll(async () => {
  await sim.close();
});

it('each has what must fail, with the words that are found', () => {
  expect(all.length).toBeGreaterThanOrEqual(10);
  for (const { id, tags, mustFail } of all) {
    expect([id, tags]).toEqual([id, expect.arrayContaining(['demonstration'])]);
    expect([id, mustFail.length > 0 && mustFail.every(({ found }) => found !== undefined)]).toEqual([
      id,
      true,
    ]);
  }
});

it('each goes as it says, and is red when nothing may fail: exactly those fail', async () => {
  for (const scenario of all) {
    const result = await play(sim, scenario);
    expect([scenario.id, result.outcome, result.outcome === 'passed' ? [] : told(result)]).toEqual([
      scenario.id,
      'passed',
      [],
    ]);
    const strict = await play(sim, { ...scenario, mustFail: [] });
    expect([scenario.id, strict.outcome, failures(strict).sort()]).toEqual([
      scenario.id,
      'failed',
      scenario.mustFail.map(({ of }) => of).sort(),
    ]);
  }
}, 240_000);

it.each<[id: string, from: string | RegExp, to: string]>([
  ['demo-utgatt-certifikat', 'certificate: bolag-c', 'certificate: bolag-a'],
  ['demo-utan-certifikat', 'connect: { without: true }', 'connect: {}'],
  ['demo-fel-teckenkod', ', faults: [utf-8]', ''],
  ['demo-fel-lopnummer', 'verdict: underkand-fil', 'verdict: godkand'],
  [
    'demo-hamtar-bekraftelsen-for-tidigt',
    /fetch: bf.bekraftelse\n/,
    'fetch: bf.bekraftelse\n    within: P1D\n',
  ],
  ['demo-anmaler-for-sent', 'advance: P50D', 'advance: P5D'],
])('%s is red when it stops failing', async (id, from, to) => {
  const text = readFileSync(path.join(FOLDER, `${id}.yaml`), 'utf8');
  const mended = text.replace(from, to);
  expect(mended).not.toBe(text);
  const loaded = loadScenario(`${id}.yaml`, mended);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.complaints));
  const result = await play(sim, loaded.scenario);
  expect(result.outcome).toBe('failed');
  expect(verdictOf(result, new Map()).asExpected).toBe(false);
});

it('genrep run of the folder is red when one stops failing, and says which failure did not come', async () => {
  const at = session();
  const text = readFileSync(path.join(FOLDER, 'demo-utgatt-certifikat.yaml'), 'utf8');
  const file = path.join(at.cwd, 'demo-utgatt-certifikat.yaml');
  writeFileSync(file, text);
  expect((await at.run('run', '.', '--certs', CERTS)).code).toBe(0);
  writeFileSync(file, text.replace('certificate: bolag-c', 'certificate: bolag-a'));
  const red = await at.run('run', '.', '--certs', CERTS, '--junit', 'out.xml');
  expect(red.code).toBe(1);
  expect(red.out).toMatch(/demo-utgatt-certifikat\.yaml:\d+ .*\(should have failed\)/);
  expect(readFileSync(path.join(at.cwd, 'out.xml'), 'utf8')).toMatch(
    /<failure message="[^"]*\(should have failed\)/,
  );
  const sv = await at.run('run', '.', '--certs', CERTS, '--lang', 'sv');
  expect(sv.out).toContain('(skulle ha fallit)');
});
