/** Stories one after the other in a simulator of their own, or divided among child processes. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ComplaintError } from '../simulator/complaint';
import type { Actor } from '../simulator/scenario/actors/actor';
import { referenceActorOf, waitActorOf } from '../simulator/scenario/actors/of-stage';
import type { Backstage, Stage } from '../simulator/scenario/backstage';
import type { BodyKeeper } from '../simulator/scenario/evidence';
import type { Mode, ScenarioResult } from '../simulator/scenario/result';
import { runScenario } from '../simulator/scenario/run';
import type { Scenario } from '../simulator/scenario/scenario';
import type { Context } from './context';
import { execActorOf, tellWhatToDo } from './own-system';
import { openTheatre, type Theatre, type TheatreWish } from './theatre';

export interface StoriesWish {
  readonly scenarios: readonly Scenario[];
  readonly exec: string | undefined;
  readonly wait: boolean;
  /** Seconds of real time that a step of a foreign system may take. */
  readonly patience: number;
  readonly argv: TheatreWish['argv'];
  readonly told: (result: ScenarioResult) => void;
  readonly keeper: BodyKeeper | undefined;
}

/** Real time that one child process may take. */
const LONGEST_MS = 30 * 60_000;
const MOST_BYTES = 512 * 1024 * 1024;

export async function runStories(context: Context, wish: StoriesWish): Promise<ScenarioResult[]> {
  const mode: Mode = wish.wait ? 'wait' : wish.exec === undefined ? 'reference' : 'exec';
  const results: ScenarioResult[] = [];
  let shared: Theatre | undefined;
  const folder = await mkdtemp(path.join(tmpdir(), 'genrep-run-'));
  try {
    for (const scenario of wish.scenarios) {
      const durable = scenario.steps.some(({ kind }) => kind === 'restart');
      const knownPorts = wish.wait;
      const theatre = durable
        ? await openTheatre(context, { argv: wish.argv, durable, knownPorts })
        : (shared ??= await openTheatre(context, { argv: wish.argv, durable, knownPorts }));
      const result = await runScenario({
        scenario,
        mode,
        backstage: () => theatre.backstage(),
        actor: (backstage, stage) =>
          actorOf(context, wish, mode, backstage, stage, path.join(folder, scenario.id)),
        keeper: wish.keeper,
        ...(durable ? { restart: () => theatre.restart() } : {}),
      });
      if (theatre !== shared) await theatre.close();
      results.push(result);
      wish.told(result);
    }
  } finally {
    await shared?.close();
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

function actorOf(
  context: Context,
  wish: StoriesWish,
  mode: Mode,
  backstage: Backstage,
  stage: Stage,
  dir: string,
): Actor {
  const { url, certs, catalogue } = backstage;
  const patience = wish.patience * 1000;
  switch (mode) {
    case 'reference':
      return referenceActorOf(backstage, stage);
    case 'exec':
      return execActorOf(context, { command: wish.exec ?? '', dir, url, certs, catalogue, patience });
    case 'wait':
      return waitActorOf(backstage, stage, wish.patience, (doing) => {
        if (doing === null) return;
        const { step, as, date } = doing;
        const tell = step.tell ?? { sv: step.kind, en: step.kind };
        tellWhatToDo(context, { id: step.id, as, date, tell, url, certs });
      });
  }
}

/** The same command in child processes, each with its share; results come back in the order of the stories. */
export async function divide(
  context: Context,
  argv: readonly string[],
  workers: number,
  scenarios: readonly Scenario[],
  told: StoriesWish['told'],
): Promise<ScenarioResult[]> {
  const shares = await Promise.all(
    Array.from({ length: workers }, async (_, at) => {
      const shard = `${at + 1}/${workers}`;
      const share = await child(context, [...argv, '--lang', context.lang, '--shard', shard, '--json']);
      share.forEach(told);
      return share;
    }),
  );
  const found = new Map(shares.flat().map((result) => [result.scenario.id, result]));
  return scenarios.flatMap(({ id }) => found.get(id) ?? []);
}

const PROGRAM = path.join(__dirname, 'genrep.js');

/** Only the built program can be started again. */
export const canDivide = (): boolean => existsSync(PROGRAM);

async function child(context: Context, argv: readonly string[]): Promise<ScenarioResult[]> {
  const run = promisify(execFile);
  const options = { cwd: context.cwd, maxBuffer: MOST_BYTES, timeout: LONGEST_MS };
  // A red run ends with 1 and has its results all the same.
  const { stdout, stderr } = await run(process.execPath, [PROGRAM, ...argv], options).catch(
    (error: unknown) => error as { stdout: string; stderr: string },
  );
  try {
    return JSON.parse(stdout) as ScenarioResult[];
  } catch {
    throw new ComplaintError([
      {
        code: 'GENREP-BUG',
        place: argv.join(' '),
        finding: { sv: `Ett delat arbete gick inte: ${stderr}`, en: `A worker failed: ${stderr}` },
        remedy: { sv: 'Kör med --workers 1.', en: 'Run with --workers 1.' },
      },
    ]);
  }
}
