/** What every part of the bench stands on: certificates made once, a folder, and servers in processes of their own. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureCertificates } from '../certs/folder';
import type { SimulatorOptions } from '../simulator';
import { certificateWishes } from '../simulator/cast';
import type { Counted, FromChild, Moments, ToChild } from './child';

/** How large the sizes are: `few` is for tests. */
export type Scale = 'few' | 'quick' | 'whole';

/** Files to fork, each with what stands before its options. */
export interface Programs {
  readonly sim: readonly string[];
  readonly floor: readonly string[];
  readonly genrep: readonly string[];
}

export interface Ground {
  readonly scale: Scale;
  /** How often a figure is taken at least; its median is told. */
  readonly turns: number;
  readonly folder: string;
  readonly certs: string;
  readonly programs: Programs;
  /** An empty folder. */
  fresh(): string;
  startSim(options?: SimulatorOptions): Promise<Sim>;
  startFloor(): Promise<Served>;
  progress(line: string): void;
  /** Ends what still runs and takes the folder away. */
  close(): void;
}

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

export interface Sim extends Served {
  readonly control: string;
  readonly data: string;
  /** At rest: what is not needed has been collected. */
  rest(): Promise<Memory>;
  memory(): Promise<Memory>;
  /** Of the last file. */
  moments(): Promise<Moments>;
  /** When so many have come since the start. */
  kvittenser(count: number): Promise<void>;
  /** As that, of an organisation. One question at a time. */
  until(what: Counted, org: string, count: number): Promise<void>;
  advance(by: string): Promise<void>;
}

/** Bytes of the process; the peak since the last rest. */
export interface Memory {
  readonly now: number;
  readonly peak: number;
}

const TURNS: Readonly<Record<Scale, number>> = { few: 1, quick: 3, whole: 5 };
/** Ingivare beside the built-in ones, one for each kept connection. */
export const CONNECTIONS = 16;
const MOST_BYTES = 2 ** 33;
/** Nothing that is asked for takes longer. */
const PATIENCE_MS = 1_800_000;

const DEFAULT_PROGRAMS: Programs = {
  sim: [path.join(__dirname, 'child.js')],
  floor: [path.join(__dirname, 'floor.js')],
  genrep: [path.join(__dirname, '../cli/genrep.js')],
};

export interface GroundWish {
  readonly scale: Scale;
  /** Instead of as many as the scale has. */
  readonly turns?: number | undefined;
  /** Certificates that are there already. */
  readonly certs?: string;
  readonly programs?: Programs;
  readonly progress: (line: string) => void;
}

export async function openGround(wish: GroundWish): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-bench-'));
  const certs = wish.certs ?? path.join(folder, 'certs');
  const programs = wish.programs ?? DEFAULT_PROGRAMS;
  const living = new Set<ChildProcess>();
  let folders = 0;
  if (wish.certs === undefined) await makeCertificates(certs);
  const fresh = (): string => {
    const made = path.join(folder, String(++folders));
    mkdirSync(made);
    return made;
  };
  const start = async (program: readonly string[], options: object): Promise<Asked> => {
    const [file = '', ...before] = program;
    const child = fork(file, [...before, JSON.stringify(options)], { execArgv: ['--expose-gc'] });
    living.add(child);
    child.once('exit', () => living.delete(child));
    return asked(child);
  };
  return {
    ...{
      scale: wish.scale,
      turns: wish.turns ?? TURNS[wish.scale],
      folder,
      certs,
      programs,
      fresh,
      progress: wish.progress,
    },
    startSim: async (options = {}) => {
      const data = fresh();
      const fixed = {
        clock: '2026-03-02T08:00',
        seed: 7,
        data,
        certs,
        'etransport.maxBytes': MOST_BYTES,
        'shs.maxBytes': MOST_BYTES,
        'tls.keepAliveSeconds': 600,
      };
      return simOf(await start(programs.sim, { ...fixed, ...options }), String(options['data'] ?? data));
    },
    startFloor: async () => {
      const floor = await start(programs.floor, { certs, folder: fresh() });
      return { url: floor.ready.url, stop: () => floor.stop() };
    },
    close: () => {
      for (const child of living) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const makeCertificates = async (dir: string): Promise<void> => {
  await ensureCertificates({ dir, wishes: certificateWishes([], CONNECTIONS), hosts: [], now: new Date() });
};

interface Asked {
  readonly ready: Extract<FromChild, { kind: 'ready' }>;
  readonly ask: (question: ToChild) => Promise<FromChild>;
  readonly stop: () => Promise<void>;
}

async function asked(child: ChildProcess): Promise<Asked> {
  const ready = await told(child);
  if (ready.kind !== 'ready') throw new Error('the server did not start');
  return {
    ready,
    ask: (question) => {
      child.send(question);
      return told(child);
    },
    stop: () =>
      new Promise((resolve) => {
        // One that has ended by itself is told of by whoever waited for it.
        if (child.connected) {
          child.once('exit', () => resolve());
          child.send({ ask: 'stop' } satisfies ToChild);
        } else resolve();
      }),
  };
}

/** One question at a time. */
const told = (child: ChildProcess): Promise<FromChild> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => over(new Error('a server did not answer')), PATIENCE_MS);
    const over = (what: Error | FromChild): void => {
      clearTimeout(timer);
      child.off('message', come).off('exit', gone);
      if (what instanceof Error) reject(what);
      else resolve(what);
    };
    const come = (message: unknown): void => over(message as FromChild);
    const gone = (): void => over(new Error('a server ended'));
    child.once('message', come).once('exit', gone);
  });

function simOf({ ready, ask, stop }: Asked, data: string): Sim {
  const memory = async (question: ToChild): Promise<Memory> => {
    const answer = await ask(question);
    if (answer.kind !== 'memory') throw new Error('no figure came');
    return answer;
  };
  return {
    ...{ url: ready.url, control: ready.control, data, stop },
    rest: () => memory({ ask: 'rest' }),
    memory: () => memory({ ask: 'memory' }),
    moments: async () => {
      const answer = await ask({ ask: 'moments' });
      if (answer.kind !== 'moments') throw new Error('no moments came');
      return answer;
    },
    kvittenser: async (count) => {
      await ask({ ask: 'until', what: 'kvittens', org: null, count });
    },
    until: async (what, org, count) => {
      await ask({ ask: 'until', what, org, count });
    },
    advance: async (by) => {
      await ask({ ask: 'advance', by });
    },
  };
}
