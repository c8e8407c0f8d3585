/** Systems that are not Genrep's: a program started once per step, and one that does it by itself. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { resolveConfig } from '../../simulator/config';
import { createExecActor } from '../../simulator/scenario/actors/exec';
import { waitActorOf } from '../../simulator/scenario/actors/of-stage';
import type { Doing } from '../../simulator/scenario/actors/actor';
import { loadScenarios } from '../../simulator/scenario/folder';
import type { ScenarioResult } from '../../simulator/scenario/result';
import { foreign } from '../../simulator/scenario/runnable';
import type { Scenario } from '../../simulator/scenario/scenario';
import { SETTINGS } from '../../simulator/settings';
import { createClient } from '../../client';
import { ansokan } from '../journeys/stage';
import type { RunningSimulator } from '../../simulator/simulator';
import { FOREIGN_PROGRAM } from './foreign-program';
import { emptyFolder, openStage, play, story, told } from './stage';

let sim: RunningSimulator;
beforeAll(async () => {
  sim = await openStage();
});
afterAll(async () => {
  await sim.close();
});

async function shipped(id: string): Promise<Scenario> {
  const loaded = await loadScenarios([id], '/');
  if (!loaded.ok) throw new Error(id);
  return loaded.scenarios[0]!;
}

function exec(
  scenario: Scenario,
  command: string,
  environment: Record<string, string> = {},
): Promise<ScenarioResult> {
  const dir = emptyFolder();
  return play(sim, scenario, {
    mode: 'exec',
    actor: ({ url, certs, catalogue, wall }) =>
      createExecActor({
        ...{ command, dir, cwd: dir, url, certs, catalogue, wall, language: 'en', patience: 20_000 },
        environment: { PATH: process.env['PATH'], ...environment },
        tell: () => undefined,
      }),
  });
}

describe('--exec', () => {
  const program = path.join(emptyFolder(), 'program.js');
  const command = `"${process.execPath}" "${program}"`;
  beforeAll(() => {
    writeFileSync(program, FOREIGN_PROGRAM);
    chmodSync(program, 0o755);
  });

  it.each(['bf-godkand', 'bf-fel-pa-handling-rattas', 'bf-kvittens-sen', 'bf-utslag'])(
    'a program of its own plays %s',
    async (id) => {
      const result = await exec(await shipped(id), command);
      expect(told(result)).toEqual([]);
      expect(result).toMatchObject({ mode: 'exec', outcome: 'passed' });
    },
  );

  it('may itself be a genrep command: what it is told is not taken for settings', async () => {
    const seen = path.join(emptyFolder(), 'env');
    const script = `require('fs').appendFileSync('${seen}', JSON.stringify(process.env) + require('os').EOL)`;
    await exec(await shipped('bf-godkand'), `"${process.execPath}" -e "${script}"`);
    const steps = readFileSync(seen, 'utf8').trim().split(/\r?\n/);
    const env = Object.assign({}, ...steps.map((line): unknown => JSON.parse(line))) as Record<
      string,
      string
    >;
    expect(env).toMatchObject({ GENREP_FILE: expect.any(String), GENREP_TELL: expect.any(String) });
    const config = resolveConfig({ tables: SETTINGS, argv: {}, env, file: undefined, cwd: '/' });
    expect(config.ok ? [] : config.complaints.map(({ place }) => place)).toEqual([]);
  });

  it('fails when the kvittens is not fetched', async () => {
    const result = await exec(await shipped('bf-godkand'), command, { SKIP: 'fetch' });
    expect(result.outcome).toBe('failed');
    expect(told(result)).toContain('kvittens failed: SUPRO.AAA.KVITTENS was not fetched.');
  });

  it('fails when the program does nothing, and tells how it ended', async () => {
    expect((await exec(await shipped('bf-godkand'), 'true')).outcome).toBe('failed');
    const ended = await exec(await shipped('bf-godkand'), 'exit 3');
    expect(told(ended)[0]).toBe('ansokan failed: No bf.ansokan was taken. The program ended with 3.');
  });

  it('is told why it cannot play a story with planted defects', async () => {
    const result = await exec(await shipped('bf-lopnummer-hoppat'), 'true');
    expect(result).toMatchObject({
      outcome: 'not-runnable',
      reason: { en: expect.stringContaining('the löpnummer is given') },
    });
  });
});

it.each<[what: string, step: string, can: boolean]>([
  [
    'a file of any size',
    'hand-in: { transaction: bf.ansokan, generate: { count: 9 }, lopnummer: same }',
    true,
  ],
  ['fetching', 'fetch: bf.kvittens', true],
  ['planted defects', 'hand-in: { transaction: bf.ansokan, generate: { faults: [bom] } }', false],
  ['chosen bytes', 'hand-in: { transaction: bf.ansokan, file: x }', false],
  ['forced references', 'hand-in: { transaction: bf.ansokan, generate: { ending: UTSLAG } }', false],
  ['another sender', 'hand-in: { transaction: bf.ansokan, sender: bolag-d }\n    via: shs', false],
  ['a chosen löpnummer', 'hand-in: { transaction: bf.ansokan, lopnummer: 17 }', false],
  [
    'a change that the story asks for in words',
    'hand-in: { transaction: verk.andring, generate: { values: [{ role: handling.typ, value: A }] } }',
    true,
  ],
  [
    'chosen values',
    'hand-in: { transaction: verk.andring, generate: { values: [{ role: handling.typ, value: A }, { role: malnummer, value: X }] } }',
    false,
  ],
  ['another certificate', 'connect: { certificate: bolag-b }', false],
])('a system of its own can do %s: %s', (_, step, can) => {
  const scenario = story(`steps:\n  - id: a\n    ${step}\nexpect:\n  - waiting: { count: 0 }\n`);
  expect(foreign(scenario) === true).toBe(can);
});

describe('--wait', () => {
  it('says what to do, and sees in the journal when it has been done', async () => {
    const scenario = await shipped('bf-godkand');
    const client = createClient({ url: sim.urls.data, certs: sim.cast.certificates.dir, as: 'bolag-a' });
    const asked: string[] = [];
    const does = async (doing: Doing | null): Promise<void> => {
      if (doing === null) return;
      asked.push(doing.step.tell?.sv ?? '');
      const { step } = doing;
      if (step.kind === 'hand-in') {
        await client.submit({
          transaction: 'bf.ansokan',
          name: 'AAA.ANSOKAN',
          body: await ansokan({ count: 4, lopnummer: 17 }),
        });
      }
      if (step.kind === 'fetch') {
        const { transaction } = step.what;
        const names = await client.list({ transaction });
        if (names.ok) for (const name of names.value) await client.fetch({ transaction, name });
      }
    };
    const result = await play(sim, scenario, {
      mode: 'wait',
      actor: (backstage, stage) => waitActorOf(backstage, stage, 20, (doing) => void does(doing)),
    });
    client.close();
    expect(told(result)).toEqual([]);
    expect(result.outcome).toBe('passed');
    expect(asked).toEqual(['Lämna en fil med ansökningar.', 'Hämta kvittensen.', 'Hämta bekräftelsen.']);
  });

  it('cannot be judged when nothing is done in time; the rest is passed over', async () => {
    const result = await play(sim, await shipped('bf-godkand'), {
      mode: 'wait',
      actor: (backstage, stage) => waitActorOf(backstage, stage, 0.01),
    });
    expect(result.outcome).toBe('inconclusive');
    expect(result.steps.map(({ outcome }) => outcome)).toEqual([
      'inconclusive',
      'skipped',
      'skipped',
      'skipped',
    ]);
  });
});
