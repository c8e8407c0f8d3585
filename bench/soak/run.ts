/** Starts a simulator, loads it, looks at what it holds now and then, and says whether that stays level. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createChance } from '../../simulator/chance';
import { controlOf } from '../chaos/control';
import { fileMaker } from '../chaos/files';
import { forget, newLedger } from '../chaos/ledger';
import type { Life } from '../chaos/life';
import type { Story } from '../chaos/work';
import type { FromHost, Plant } from './host';
import { judge, type Row, type Sample } from './level';
import { loadUntilOver } from './load';
import { newGlance } from './glance';

export interface Wish {
  readonly seed: string;
  readonly ms: number;
  /** Files handed in each second, in the middle. */
  readonly rate: number;
  /** The data folder, and certificates, lie here. */
  readonly folder: string;
  readonly certs?: string | undefined;
  readonly plant?: Plant | undefined;
  /** The file to run as a simulator, and arguments in front of its own. */
  readonly host: readonly string[];
  tell(line: string): void;
}

export interface Outcome {
  readonly handIns: number;
  readonly requests: number;
  readonly troubles: readonly string[];
  /** Bytes of the data folder at the end. */
  readonly store: number;
  /** undefined: too short to tell. */
  readonly rows: readonly Row[] | undefined;
}

const CLOCK = '2026-03-02T08:00';
/** So many samples of any run; each collects garbage, which is work. */
const SAMPLES = 120;
const LEAST_MS = 250;
const PATIENCE_MS = 60_000;

export async function runSoak(wish: Wish): Promise<Outcome> {
  const data = path.join(wish.folder, 'data');
  mkdirSync(data, { recursive: true });
  const host = await startHost(wish, data);
  const started = performance.now();
  const since = (): number => performance.now() - started;
  const over = (): boolean => since() > wish.ms || !host.life.alive();
  const story: Story = {
    ledger: newLedger(),
    mirror: newGlance(),
    make: await fileMaker(createChance(wish.seed)),
    date: CLOCK.slice(0, 10),
    progress: new Map(),
    cuts: 0,
  };
  const stage = { life: host.life, control: controlOf(host.life.control), story, over };
  const samples: Sample[] = [];
  const look = async (): Promise<void> => {
    const every = Math.max(LEAST_MS, wish.ms / SAMPLES);
    while (!over()) {
      await wait(every);
      const sample = await host.sample();
      if (sample === undefined) return;
      samples.push({ at: since(), ...sample });
      forget(story.ledger);
      if (samples.length % 10 === 0) wish.tell(line(samples.at(-1), sizeOf(data)));
    }
  };
  const draws = createChance(wish.seed).draws('soak');
  try {
    const [load] = await Promise.all([loadUntilOver({ ...stage, draws }, wish.rate), look()]);
    const troubles = [...host.troubles, ...load.troubles];
    if (!host.life.alive()) troubles.push('the simulator ended by itself');
    return { ...load, troubles, store: sizeOf(data), rows: judge(samples) };
  } finally {
    await host.stop();
  }
}

const MB = 1_048_576;
const mb = (bytes: number): number => Math.round(bytes / MB);

const line = (sample: Sample | undefined, store: number): string =>
  sample === undefined
    ? ''
    : `${Math.round(sample.at / 1000)} s: rss ${mb(sample.rss)} MB, heap ${mb(sample.heap)} MB, ` +
      `${sample.descriptors} descriptors, ${sample.resources} resources, store ${mb(store)} MB`;

interface Host {
  readonly life: Life;
  readonly troubles: readonly string[];
  /** undefined when it does not answer any more. */
  sample(): Promise<Omit<Sample, 'at'> | undefined>;
  stop(): Promise<void>;
}

async function startHost(wish: Wish, data: string): Promise<Host> {
  const [file = '', ...rest] = wish.host;
  const certs = wish.certs ?? path.join(wish.folder, 'certs');
  const options = { port: 0, controlPort: 0, data, certs, seed: 7, clock: CLOCK };
  const child = fork(file, [...rest, JSON.stringify(options), wish.plant ?? ''], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
  });
  const troubles: string[] = [];
  let alive = true;
  const dead = new Promise<{ killed: boolean; said: string }>((resolve) => {
    child.once('close', (_, signal) => {
      alive = false;
      resolve({ killed: signal === 'SIGKILL', said: '' });
    });
  });
  child.on('message', (told: FromHost) => {
    if (told.kind === 'broken') troubles.push(told.line);
  });
  const ready = await heard(child, 'ready');
  if (ready === undefined) throw new Error('the simulator does not start');
  return {
    troubles,
    life: {
      ...{ url: ready.url, control: ready.control, certs: ready.certs, dead },
      alive: () => alive,
      onTold: () => undefined,
      kill: () => void child.kill('SIGKILL'),
    },
    sample: async () => {
      if (!alive) return undefined;
      child.send('sample');
      return (await heard(child, 'sample'))?.sample;
    },
    stop: async () => {
      if (alive) child.send('stop');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await dead;
      clearTimeout(timer);
    },
  };
}

/** The next message of that kind; undefined when the process ends first. */
function heard<K extends FromHost['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<FromHost, { kind: K }> | undefined> {
  return new Promise((resolve) => {
    const take = (told: FromHost): void => {
      if (told.kind === kind) end(told as Extract<FromHost, { kind: K }>);
    };
    const gone = (): void => end(undefined);
    const end = (told: Extract<FromHost, { kind: K }> | undefined): void => {
      child.off('message', take).off('close', gone);
      resolve(told);
    };
    child.on('message', take).once('close', gone);
  });
}

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
