/** Simulators that are started, and killed. The next one is loading while one lives. */
import { fork, type ChildProcess } from 'node:child_process';
import type { Order, Told } from './order';

export interface Life {
  readonly url: string;
  readonly control: string;
  readonly certs: string;
  readonly alive: () => boolean;
  /** Resolves when it is dead, however it died. */
  readonly dead: Promise<Death>;
  /** Calls for each event that it tells of, and when the mishap strikes. */
  onTold(listener: (told: Told) => void): void;
  kill(): void;
}

export interface Death {
  /** By SIGKILL, ours or by its own hand at the commit that it was ordered for. */
  readonly killed: boolean;
  /** What it said last on standard error. */
  readonly said: string;
}

export interface Nursery {
  /** A death when it did not live until it was ready. */
  start(order: Order): Promise<Life | Death>;
  close(): void;
}

interface Loaded {
  readonly child: ChildProcess;
  readonly loaded: Promise<void>;
  readonly dead: Promise<Death>;
  readonly listeners: ((told: Told) => void)[];
}

const SAID_BYTES = 4000;

export const isLife = (born: Life | Death): born is Life => 'url' in born;

/** `script`: the file to run, and its arguments. */
export function openNursery(script: readonly string[]): Nursery {
  let next: Loaded | undefined;
  const living = new Set<ChildProcess>();

  const load = (): Loaded => {
    const [file = '', ...rest] = script;
    const child = fork(file, rest, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    living.add(child);
    const listeners: ((told: Told) => void)[] = [];
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said = (said + piece.toString('utf8')).slice(-SAID_BYTES);
    });
    child.on('message', (told) => {
      for (const listener of [...listeners]) listener(told as Told);
    });
    const dead = new Promise<Death>((resolve) => {
      child.once('close', (code, signal) => {
        living.delete(child);
        // Windows knows no signals: there a process that was killed ends with 1 and says nothing.
        const killed = signal === 'SIGKILL' || (code === 1 && said === '');
        resolve({ killed, said });
      });
    });
    const loaded = new Promise<void>((resolve) => {
      listeners.push(({ kind }) => {
        if (kind === 'loaded') resolve();
      });
      void dead.then(() => resolve());
    });
    return { child, loaded, dead, listeners };
  };

  return {
    start: async (order) => {
      const { child, loaded, dead, listeners } = next ?? load();
      next = load();
      await loaded;
      let alive = true;
      void dead.then(() => {
        alive = false;
      });
      const ready = new Promise<Told & { kind: 'ready' }>((resolve) => {
        listeners.push((told) => {
          if (told.kind === 'ready') resolve(told);
        });
      });
      if (child.connected) child.send(order);
      const born = await Promise.race([ready, dead]);
      if (!('kind' in born)) return born;
      return {
        url: born.data,
        control: born.control,
        certs: born.certs,
        alive: () => alive,
        dead,
        onTold: (listener) => void listeners.push(listener),
        kill: () => void child.kill('SIGKILL'),
      };
    },
    close: () => {
      for (const child of living) child.kill('SIGKILL');
    },
  };
}
