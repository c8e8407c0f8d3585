#!/usr/bin/env node
/** The command `genrep`. */
import 'reflect-metadata';
import { systemClock } from '../simulator/clock';
import { environment } from '../simulator/config';
import { keepHeapNear } from '../simulator/heap';
import { runCommandLine } from './program';

keepHeapNear();

const LINGER_MS = 1000;

const asked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

/** Whoever reads the output may stop reading: `genrep journal | head`. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** A command that waits between two looks has nothing else that keeps the process: it would end in the middle, with 0. */
const held = setInterval(() => undefined, 2 ** 30);

void runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: environment(),
  cwd: process.cwd(),
  platform: process.platform,
  wall: systemClock,
  asked,
}).then((code) => {
  clearInterval(held);
  process.exitCode = code;
  if (code !== 0) endSoon(code);
});

/** A start that failed half way may leave a listener behind: it must not keep the process. */
function endSoon(code: number): void {
  systemClock.after(LINGER_MS, () => {
    if (process.stdout.writableLength > 0) endSoon(code);
    else process.exit(code);
  });
}
