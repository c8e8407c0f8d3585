/** From a process's birth to its ready line, and starting and stopping inside a process, beside the floor. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { startSimulator } from '../simulator';
import { openFloor } from './bare';
import type { Ground, Scale } from './ground';
import { timed } from './hand-in';
import { deliverMany } from './names';
import { median, row, type Row } from './row';

const TURNS: Readonly<Record<Scale, number>> = { few: 1, quick: 3, whole: 9 };
/** Files that wait in the folder that it starts on. */
const FILES: Readonly<Record<Scale, readonly number[]>> = {
  few: [0],
  quick: [0, 2_000],
  whole: [0, 100_000],
};
const AT_ONCE: Readonly<Record<Scale, readonly number[]>> = { few: [1], quick: [1, 8], whole: [1, 8] };

export async function measureStart(ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of FILES[ground.scale]) {
    const data = ground.fresh();
    if (size > 0) await deliverMany(path.join(data, 'genrep.sqlite'), size);
    const times: [number[], number[]] = [[], []];
    for (let turn = -1; turn < TURNS[ground.scale]; turn++) {
      const floor = await toReady(ground.programs.floor, [
        JSON.stringify({ certs: ground.certs, folder: ground.fresh() }),
      ]);
      const ours = await toReady(ground.programs.genrep, startArguments(ground, data));
      if (turn < 0) continue;
      times[0].push(floor);
      times[1].push(ours);
    }
    const [bare, ours] = [median(times[0]), median(times[1])];
    rows.push(
      row('floor: start to ready', size, bare, 'ms'),
      row('start to ready, with so many files waiting', size, ours, 'ms', ours / bare, { atMost: 3 }),
    );
  }
  return rows;
}

const startArguments = ({ certs }: Ground, data: string): readonly string[] => [
  'start',
  ...['--clock', '2026-03-02T08:00', '--data', data, '--certs', certs],
  ...['--port', '0', '--control-port', '0'],
];

/** Both say `ready` on their standard output. */
async function toReady(program: readonly string[], options: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [...program, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const piece of child.stdout) {
    said += String(piece);
    if (/^ready /m.test(said)) break;
  }
  const took = performance.now() - began;
  const exited = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
  child.kill('SIGTERM');
  await exited;
  if (!/^ready /m.test(said)) throw new Error(`no ready line: ${said}`);
  return took;
}

/** Simulators in memory, some side by side; of each. */
export async function measureInProcess(ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const folder = ground.fresh();
  const floor = async (): Promise<void> => {
    await (await openFloor({ certs: ground.certs, folder })).close();
  };
  const ours = async (): Promise<void> => {
    const sim = await startSimulator({ memory: true, certs: ground.certs, clock: '2026-03-02T08:00' });
    await sim.close();
  };
  for (const size of AT_ONCE[ground.scale]) {
    const times: [number[], number[]] = [[], []];
    for (let turn = -2; turn < TURNS[ground.scale]; turn++)
      for (const [at, work] of [floor, ours].entries()) {
        const ms = await timed(() => Promise.all(Array.from({ length: size }, work)));
        if (turn >= 0) times[at]?.push(ms / size);
      }
    const [bare, own] = [median(times[0]), median(times[1])];
    rows.push(
      row('floor: listen and close, so many at once, of each', size, bare, 'ms'),
      row('start and stop inside a process, so many at once, of each', size, own, 'ms', own / bare, {
        atMost: 50,
      }),
    );
  }
  return rows;
}
