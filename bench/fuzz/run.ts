/** Shares the inputs among processes, sees them die or stand still, and counts. */
import { fork, type ChildProcess } from 'node:child_process';
import type { Finding } from './engine';
import type { Around, Kind } from './kind';
import { stretchesOf, type Stretch } from './share';
import type { FromWorker, ToWorker } from './worker';

export interface RunWish {
  readonly n: number;
  readonly seed: string;
  readonly kinds: readonly Kind[];
  readonly around: Around;
  /** One stretch alone instead of the shares. */
  readonly only?: Stretch | undefined;
  readonly workers: number;
  /** The file to run as a worker, and arguments in front of its own. */
  readonly worker: readonly string[];
  found(finding: Finding): void;
  progress(inputs: number, rss: number): void;
}

export interface Counted {
  inputs: number;
  crashes: number;
  unmeant5xx: number;
  slow: number;
}

/** So long a stretch of inputs may take at the most; then one of them goes on for ever. */
const PATIENCE_MS = 300_000;

export async function runFuzz(wish: RunWish): Promise<Counted> {
  const counted: Counted = { inputs: 0, crashes: 0, unmeant5xx: 0, slow: 0 };
  const queue = wish.only === undefined ? stretchesOf(wish.kinds, wish.n) : [wish.only];
  const rss = new Map<number, number>();
  const hands = Array.from({ length: Math.min(wish.workers, queue.length) }, (_, nth) =>
    drain({
      ...{ wish, queue },
      found: (finding) => {
        if (finding.what === 'crash') counted.crashes += 1;
        else if (finding.what === '5xx') counted.unmeant5xx += 1;
        else counted.slow += 1;
        wish.found(finding);
      },
      done: (inputs, level) => {
        counted.inputs += inputs;
        rss.set(nth, level);
        wish.progress(
          counted.inputs,
          [...rss.values()].reduce((sum, one) => sum + one, 0),
        );
      },
    }),
  );
  await Promise.all(hands);
  return counted;
}

interface Hand {
  readonly wish: RunWish;
  readonly queue: Stretch[];
  found(finding: Finding): void;
  done(inputs: number, rss: number): void;
}

async function drain(hand: Hand): Promise<void> {
  let child = start(hand.wish);
  for (let next = hand.queue.shift(); next !== undefined; next = hand.queue.shift()) {
    if (await readBy(child, hand, next, false)) continue;
    child = start(hand.wish);
    child = await stepThrough(child, hand, next);
  }
  child.send({ kind: 'end' } satisfies ToWorker);
}

/** A process has ended: the stretch again, telling each input before it is read. */
async function stepThrough(first: ChildProcess, hand: Hand, stretch: Stretch): Promise<ChildProcess> {
  let child = first;
  let from = stretch.from;
  while (from < stretch.to) {
    let at = from;
    if (await readBy(child, hand, { ...stretch, from }, true, (index) => (at = index))) return child;
    const { kind } = stretch;
    const detail = 'the process ended, or stood still';
    hand.found({ what: 'crash', kind, at: String(at), note: '', detail, bytes: Buffer.alloc(0) });
    hand.done(at - from + 1, 0);
    child = start(hand.wish);
    from = at + 1;
  }
  return child;
}

const start = ({ worker, seed, around }: RunWish): ChildProcess => {
  const [file = '', ...before] = worker;
  return fork(file, [...before, seed, JSON.stringify(around)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
};

/** False when the process came to its end before the stretch did. */
function readBy(
  child: ChildProcess,
  hand: Hand,
  stretch: Stretch,
  step: boolean,
  begins: (index: number) => void = () => undefined,
): Promise<boolean> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const end = (whole: boolean): void => {
      clearTimeout(timer);
      child.off('message', take).off('exit', gone);
      resolve(whole);
    };
    const gone = (): void => end(false);
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    };
    const take = (message: FromWorker): void => {
      wait();
      if (message.kind === 'begins') begins(message.index);
      else if (message.kind === 'found') {
        const { base64, ...finding } = message.finding;
        hand.found({ ...finding, bytes: Buffer.from(base64, 'base64') });
      } else {
        hand.done(message.inputs, message.rss);
        end(true);
      }
    };
    wait();
    child.on('message', take).on('exit', gone);
    if (child.exitCode !== null || child.signalCode !== null) gone();
    else child.send({ kind: 'read', stretch, step } satisfies ToWorker);
  });
}
